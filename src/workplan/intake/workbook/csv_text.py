"""A .csv file as a sheet whose cells are all texts."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from ...errors import UserError, message
from .cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, ReadSheet, too_large

_SEPARATORS = ",;\t"


def sheet_of(name: str, data: bytes) -> ReadSheet:
    """The file's cells. UTF-8, UTF-16 with its mark, and GB 18030 are read. Raises UserError."""
    text = _decoded(data)
    separator = max(_SEPARATORS, key=text.count)
    rows: list[tuple[str | None, ...]] = []
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            cells += len(row)
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                raise too_large()
            rows.append(tuple(cell or None for cell in row))
    except csv.Error:
        raise UserError(message("it cannot be read as CSV")) from None
    return ReadSheet(name, tuple(rows))


def _decoded(data: bytes) -> str:
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(message("it is not text in UTF-8, UTF-16 or GB 18030"))
