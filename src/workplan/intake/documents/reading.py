"""A file as a document, by what it contains and by its ending."""

from __future__ import annotations

import re
from pathlib import Path

from ...errors import message
from ...text import composed
from .archive import kind_of, refusal
from .document import Document

_SHEETS = {".xlsx", ".xls", ".ods"}
TEXTS = {".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ""}


def read_document(raw: bytes, name: str, sheet: str | None = None) -> Document:
    """The contents of the file `name`, whose bytes are `raw`. `sheet` is the only sheet of a
    workbook that is wanted. Raises UserError where it cannot be read."""
    ending = Path(name).suffix.casefold()
    kind = kind_of(raw, ending, name)
    if kind in _SHEETS:
        from .sheets import workbook

        return workbook(raw, kind, name, sheet)
    if kind == ".docx":
        from .word import word_document

        return word_document(raw, name)
    if kind not in TEXTS:
        hint = message("give a .docx, .xlsx, .xls, .ods, .csv, .md, .txt or .html file")
        raise refusal(name, message("{ending} files cannot be read", ending=kind), hint)
    return _of_text(_decoded(raw, name), kind, name)


def _of_text(text: str, kind: str, name: str) -> Document:
    if not text.strip():
        raise refusal(name, message("it is empty"))
    if kind in {".csv", ".tsv"}:
        from .sheets import csv_table

        return csv_table(text, name)
    if kind in {".html", ".htm"} or (not kind and re.match(r"\s*(?:<!doctype|<html)", text, re.I)):
        from .web import web_document

        return web_document(text, name)
    if kind in {".md", ".markdown"} or (not kind and re.search(r"(?m)^(?:#{1,6} |\|.+\|$)", text)):
        from .web import markdown_document

        return markdown_document(text, name)
    from .plain import text_document

    return text_document(text, name)


def _decoded(raw: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or GB18030; a page may name its own."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
        named = re.search(rb"(?i)<meta[^>]+charset=[\"']?([a-z0-9_-]{2,20})", raw[:4096])
        if named and named[1].lower() in {b"gb2312", b"gbk", b"gb18030"}:
            encodings = ["gb18030", "utf-8-sig"]
        elif named and named[1].lower() in {b"iso-8859-1", b"windows-1252", b"latin1"}:
            encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return composed(text)
    raise refusal(name, message("it is not text"), message("save it as UTF-8"))
