"""Workbooks as tables: .xlsx by openpyxl, .xls by xlrd, .ods, .csv."""

from __future__ import annotations

import csv
import io
import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...errors import Text, UserError, message
from .archive import MOST_COLUMNS, MOST_ROWS, refusal, too_many_rows
from .document import (
    EMPTY,
    Document,
    DocumentCell,
    DocumentTable,
    Row,
    joined,
    marked_as_struck,
    without_marks,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Span = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


def workbook(raw: bytes, kind: str, file: str, sheet: str | None) -> Document:
    """The sheets of a workbook of the kind `.xlsx`, `.xls` or `.ods`; with `sheet` only that one.
    Raises UserError where it cannot be read."""
    try:
        read = {".xlsx": _xlsx, ".xls": _xls, ".ods": _ods}[kind]
        return read(raw, file, sheet)
    except UserError:
        raise
    except Exception as error:  # a damaged file makes the libraries raise whatever they like
        if "encrypted" in str(error):
            hint = message("open it and save it without a password")
            raise refusal(file, message("it is protected by a password"), hint) from None
        hint = message("it may be damaged: open it where it was made and save it again")
        raise refusal(file, message("it cannot be read as a workbook"), hint) from None


def _check_sheet(names: Sequence[str], sheet: str | None, file: str) -> None:
    if sheet is not None and sheet not in names:
        hint = message("it has {names}", names=", ".join(names))
        raise refusal(file, message("it has no sheet {sheet}", sheet=repr(sheet)), hint)


def _xlsx(raw: bytes, file: str, sheet: str | None) -> Document:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(raw), data_only=True, rich_text=True)
    _check_sheet(book.sheetnames, sheet, file)
    tables: list[DocumentTable] = []
    remarks: list[Text] = []
    for one in book.worksheets:
        if sheet is not None and one.title != sheet:
            continue
        if sheet is None and one.sheet_state != "visible":
            remarks.append(message("hidden sheet {name}", name=one.title))
            continue
        tables.append(
            DocumentTable(without_marks(one.title), tuple(_rows_of_xlsx(one)), sheet=True)
        )
    return Document(file, tuple(tables), tuple(remarks))


def _rows_of_xlsx(sheet: Worksheet) -> Iterator[Row]:
    struck: dict[int, bool] = {}
    width = min(sheet.max_column, MOST_COLUMNS)

    def cell_of(cell: Any) -> DocumentCell:
        value = cell.value
        if value is None:
            return EMPTY
        if cell.has_style:
            style = cell.style_id
            if style not in struck:
                struck[style] = bool(cell.font and cell.font.strike)
            if isinstance(value, int | float | datetime | date) and not isinstance(value, bool):
                found = typed(value, cell.number_format)
            else:
                found = DocumentCell(_text(value))
            return found._replace(text=marked_as_struck(found.text)) if struck[style] else found
        return typed(value, "General") if not isinstance(value, str) else DocumentCell(_text(value))

    hidden = {n for n, one in sheet.row_dimensions.items() if one.hidden}
    rows: list[list[DocumentCell]] = []
    for cells in sheet.iter_rows(max_col=width):
        if len(rows) >= MOST_ROWS:
            break
        rows.append([cell_of(cell) for cell in cells])
    spans = [
        (one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
        for one in sheet.merged_cells.ranges
    ]
    _fill(rows, spans)
    yield from _numbered(rows, hidden)


def _text(value: Any) -> str:
    """The text of a cell; parts of it that are struck out are marked."""
    if isinstance(value, str) and type(value) is str:
        return without_marks(value)
    if isinstance(value, list):  # openpyxl's CellRichText
        parts = []
        for part in value:
            text = without_marks(str(part))
            font = getattr(part, "font", None)
            parts.append(marked_as_struck(text) if getattr(font, "strike", None) else text)
        return joined(parts)
    return without_marks(str(value))


def typed(value: object, shape: str) -> DocumentCell:
    """A number, day or other value as a cell. `shape` is the number format by which it is shown."""
    if isinstance(value, bool):
        return DocumentCell("是" if value else "否")
    if isinstance(value, datetime | date):
        return _day(value, shape)
    if isinstance(value, int | float):
        return DocumentCell(_number(value, shape))
    if isinstance(value, time | timedelta):
        return DocumentCell(str(value))
    return EMPTY if value is None else DocumentCell(_text(value))


def _day(value: date, shape: str) -> DocumentCell:
    """A day as the sheet shows it: with or without its day, where the month alone is shown."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shape.casefold().replace("general", ""))
    day = value.date() if isinstance(value, datetime) else value
    if "d" not in plain and "y" in plain and "m" in plain:
        return DocumentCell(f"{day:%Y-%m}")
    if "d" not in plain and re.fullmatch(r"[^a-z]*m{3,5}[^a-z]*", plain):
        return DocumentCell(f"{day:%Y-%m}")
    return DocumentCell(f"{day:%Y-%m-%d}")


def _number(value: float, shape: str) -> str:
    if isinstance(value, float) and math.isnan(value):
        return ""
    if "%" in shape:
        return f"{float(f'{value * 100:.10g}'):g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _xls(raw: bytes, file: str, sheet: str | None) -> Document:
    """The old format, by xlrd: calamine says neither how a day is shown nor what is struck out."""
    import xlrd

    with open(os.devnull, "w", encoding="utf-8") as log:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=log)
    _check_sheet(book.sheet_names(), sheet, file)
    tables: list[DocumentTable] = []
    remarks: list[Text] = []
    total = 0
    for one in book.sheets():
        if sheet is not None and one.name != sheet:
            continue
        if sheet is None and one.visibility:
            remarks.append(message("hidden sheet {name}", name=one.name))
            continue
        total += one.nrows
        if total > MOST_ROWS:
            raise too_many_rows(file)
        width = min(one.ncols, MOST_COLUMNS)
        rows = [
            [_xls_cell(book, one, n, column) for column in range(width)] for n in range(one.nrows)
        ]
        _fill(rows, [(a, c, b - 1, d - 1) for a, b, c, d in one.merged_cells])
        hidden = {n + 1 for n, info in one.rowinfo_map.items() if info.hidden}
        tables.append(
            DocumentTable(without_marks(one.name), tuple(_numbered(rows, hidden)), sheet=True)
        )
    return Document(file, tuple(tables), tuple(remarks))


def _xls_cell(book: Any, sheet: Any, row: int, column: int) -> DocumentCell:
    from datetime import datetime as moment

    import xlrd

    cell = sheet.cell(row, column)
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
        return EMPTY
    style = book.xf_list[cell.xf_index]
    gone = bool(book.font_list[style.font_index].struck_out)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        runs = sheet.rich_text_runlist_map.get((row, column), ())
        return DocumentCell(
            _xls_text(
                cell.value, [(begin, book.font_list[font].struck_out) for begin, font in runs], gone
            )
        )
    value: object = bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
    if cell.ctype == xlrd.XL_CELL_DATE and cell.value >= 1:
        value = moment(*xlrd.xldate_as_tuple(cell.value, book.datemode))
    found = typed(value, book.format_map[style.format_key].format_str)
    return found._replace(text=marked_as_struck(found.text)) if gone else found


def _xls_text(text: str, runs: Sequence[tuple[int, bool]], gone: bool) -> str:
    """The text of a cell with the parts marked that are struck out; `runs` are where its font
    changes, `gone` whether what is before them is struck out."""
    bounds = [(0, gone), *runs, (len(text), False)]
    parts = []
    for (begin, struck_out), (end, _) in pairwise(bounds):
        part = without_marks(text[begin:end])
        parts.append(marked_as_struck(part) if struck_out else part)
    return joined(parts)


def _ods(raw: bytes, file: str, sheet: str | None) -> Document:
    from .ods import ods_document

    document, names = ods_document(raw, file, sheet)
    _check_sheet(names, sheet, file)
    return document


def csv_table(text: str, file: str) -> Document:
    """The rows of a text with commas, semicolons or tabs between its cells."""
    sample = text[:10_000]
    counts = {sign: sample.count(sign) for sign in ",;\t，"}
    sign = max(counts, key=lambda one: counts[one])
    rows: list[list[DocumentCell]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            if len(rows) >= MOST_ROWS:
                raise too_many_rows(file)
            rows.append([DocumentCell(cell) if cell else EMPTY for cell in line[:MOST_COLUMNS]])
    except csv.Error as error:
        raise refusal(
            file, message("it cannot be read as CSV: {error}", error=str(error))
        ) from None
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([EMPTY] * (width - len(row)))
    return Document(file, (DocumentTable("", tuple(_numbered(rows, set())), sheet=True),))


def _fill(rows: list[list[DocumentCell]], spans: Iterable[Span]) -> None:
    """Put the text of each merged cell into all the cells that it covers."""
    height = len(rows)
    for top, left, bottom, right in spans:
        if top >= height or left >= len(rows[top]):
            continue
        whole = rows[top][left]
        if not whole.text:
            continue
        copy = whole._replace(merged=True)
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                if row is not rows[top] or column != left:
                    row[column] = copy


def _numbered(rows: Iterable[Sequence[DocumentCell]], hidden: set[int]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        if any(cell.text for cell in cells):
            yield Row(number, tuple(cells), number in hidden)
