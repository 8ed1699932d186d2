"""Decoding the bytes of a file, and places in its text."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Problem, ReadError, Text, message
from ..text import composed


class Place(NamedTuple):
    """Line and column, both from 1; the column counts characters."""

    line: int
    column: int


def place_in(text: str, index: int) -> Place:
    """The place of the character at `index` of `text`."""
    line = text.count("\n", 0, index) + 1
    return Place(line, index - text.rfind("\n", 0, index))


def decode(raw: bytes, file: str) -> str:
    """The text of a file, composed: UTF-8, with or without BOM, or UTF-16 with BOM.

    Raises ReadError with the place of the first byte that is not text.
    """
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return composed(raw.decode(encoding))
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, errors="replace")
        line, column = place_in(before, len(before))
        text = message("not {encoding} text", encoding=encoding.removesuffix("-sig").upper())
        raise ReadError([Problem(file, line, column, text, _encoding_hint(raw))]) from None


def _encoding_hint(raw: bytes) -> Text:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return message("save the file as UTF-8")
    return message("it reads as GBK: save it as UTF-8, or run `iconv -f GBK -t UTF-8`")
