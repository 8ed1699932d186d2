"""Tables as data for the template: set on the page, with the rows that stay together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...reports.blocks import Cell, Table, runs_of
from ..paper.layout import Paper
from ..paper.tables import PADDING, SetRow, set_table, stays_whole
from ..text_width import ems

Texts = Callable[[str], str]


def table_data(table: Table, paper: Paper, text: Texts) -> dict[str, Any]:
    """The table; `text` makes a text what the template may show."""
    placed = set_table(table, paper)
    size = placed.size or paper.faces["Table Text"].size
    low = all(row.kept and not row.below for row in placed.rows[:-1])
    joined = [0] * len(placed.rows) if low else _joined(placed.rows)
    return {
        "kind": "table",
        "columns": [{"align": c.align, "blank": c.blank} for c in table.columns],
        "widths": placed.widths,
        "size": placed.size,
        "low": low and not any(row.below for row in placed.rows) and len(placed.rows) > 0,
        "least": placed.least,
        "heads": [list(map(text, lines)) for lines in placed.heads],
        "rows": [
            {
                "cells": [
                    _cell(cell, wide, size, text)
                    for cell, wide in zip(row.cells, placed.widths, strict=True)
                ],
                "whole": row.whole,
                "joined": count,
                "below": [_cell(cell, paper.width, size, text) for cell in row.below],
            }
            for row, count in zip(placed.rows, joined, strict=True)
        ],
    }


def _joined(rows: Sequence[SetRow]) -> list[int]:
    """Of each row how many rows, from it on, stand on one page: 0 where it is alone, -1 where it
    belongs to an earlier one. A text below a row may break."""
    found = [0] * len(rows)
    for number, row in enumerate(rows):
        if not row.kept or found[number] < 0:
            continue
        last = number
        while rows[last].kept and not rows[last].below and last + 1 < len(rows):
            last += 1
        if last == number:
            continue
        found[number : last + 1] = [last + 1 - number, *[-1] * (last - number)]
    return found


def _cell(cell: Cell, wide: float, size: float, text: Texts) -> dict[str, Any]:
    bar = None
    if cell.bar:
        bar = cell.bar._asdict() | {
            "filled": cell.bar.filled,
            "alt": text(cell.bar.alt or f"{cell.bar.percent:.0f}%"),
        }
    room = wide - 2 * PADDING
    return {
        "style": cell.style,
        "bar": bar,
        "parts": [
            {
                "text": text(part.text),
                "whole": stays_whole(part) and ems(part.text) * size <= room,
            }
            for part in runs_of(cell)
        ],
    }
