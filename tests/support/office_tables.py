"""Tables of Word and sheets of Excel, from texts with a line for each row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from docx.table import Table

Rows = Sequence[Sequence[str]]


def rows_of(text: str) -> list[list[str]]:
    """The cells of a text: `|` between cells, `/` between the lines of a cell.

    Rows are filled up to the length of the longest with empty cells.
    """
    rows = [line.strip().split("|") for line in text.strip().splitlines()]
    width = max(map(len, rows))
    return [
        [cell.strip().replace(" / ", "\n") for cell in (*row, *[""] * (width - len(row)))]
        for row in rows
    ]


def word_table(document: Any, rows: Rows) -> Table:
    """A table at the end of the document."""
    table: Table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


def join(table: Table, *areas: tuple[int, int, int, int]) -> None:
    """Merge each area (first row, first column, last row, last column); its first text stays."""
    for top, left, bottom, right in areas:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


def fill(sheet: Any, text: str) -> None:
    """Write the rows of a text into a sheet, from its first row on; `=2025-03-01` is a date of
    Excel, `#7` a number."""
    for number, row in enumerate(rows_of(text), 1):
        for column, cell in enumerate(row, 1):
            value: object = cell
            if cell.startswith("="):
                value = date.fromisoformat(cell[1:])
            elif cell.startswith("#"):
                value = float(cell[1:]) if "." in cell else int(cell[1:])
            if cell:
                sheet.cell(number, column, value)
