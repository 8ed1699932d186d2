"""A document as values: headings, paragraphs and tables, each with its place.

Text that is struck out is between STRUCK and UNSTRUCK, so that it survives every division of the
text; `visible` leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ...errors import Text

STRUCK, UNSTRUCK = "\ue000", "\ue001"  # private characters; no reader lets them through from a file
_MARKED = re.compile(f"{STRUCK}([^{UNSTRUCK}]*){UNSTRUCK}?")


class Paragraph(NamedTuple):
    """A paragraph. `level` is that of a heading by its style, from 1, or 0; `label` the number that
    the program which wrote the document puts before it; `place` where it is, for people."""

    text: str
    level: int = 0
    label: str = ""
    place: str = ""


class DocumentCell(NamedTuple):
    """A cell with its text. `merged` tells that the text was filled in from a merged cell that
    begins in an earlier row or column."""

    text: str
    merged: bool = False


EMPTY = DocumentCell("")


class Row(NamedTuple):
    """The cells of a row; `number` counts from 1 as the program that shows it does. `table` is the
    name of its table where it was put to another."""

    number: int
    cells: tuple[DocumentCell, ...]
    hidden: bool = False
    table: str = ""


class DocumentTable(NamedTuple):
    """A table. `name` is that of its sheet, or its number in the document."""

    name: str
    rows: tuple[Row, ...]
    sheet: bool = False


Block = Paragraph | DocumentTable


class Document(NamedTuple):
    """What a file contains, in its order. `remarks` say what could not be taken from it."""

    file: str
    blocks: tuple[Block, ...]
    remarks: tuple[Text, ...] = ()


_GAP = re.compile("(?<=[一-鿿])[ \u3000]+(?=[0-9])|(?<=[0-9%])[ \u3000]+(?=[一-鿿])")


_STOP = re.compile(r"(?<=[一-鿿）)”])\.(?=[一-鿿“（(\s]|[0-9]{1,2}月|$)")


def tight(text: str) -> str:
    """Chinese text without the gaps that some programs leave between digits and characters, and
    with a full stop of its own where there is the sign of other scripts."""
    return _STOP.sub("。", _GAP.sub("", text))


def marked_as_struck(text: str) -> str:
    """The text between the marks of text that is struck out."""
    return f"{STRUCK}{text}{UNSTRUCK}" if text.strip() else text


def joined(parts: Iterable[str]) -> str:
    """The parts of a text as one; parts side by side that are struck out are one such part."""
    return "".join(parts).replace(f"{UNSTRUCK}{STRUCK}", "")


def visible(text: str) -> str:
    """The text without what is struck out."""
    return _MARKED.sub("", text) if STRUCK in text else text


def struck(text: str) -> tuple[str, ...]:
    """The parts of the text that are struck out."""
    return tuple(part for part in _MARKED.findall(text) if part.strip()) if STRUCK in text else ()


def without_marks(text: str) -> str:
    """Text from outside, without the characters that are the marks here."""
    if STRUCK in text or UNSTRUCK in text:
        text = text.replace(STRUCK, "").replace(UNSTRUCK, "")
    return text
