"""A chart as a table of bars made of characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ..reports.blocks import Cell, Chart, ChartRow, Column, Table
from ..reports.chart_places import months, today
from .palette import BARS

_WIDE = 36  # characters of a bar


def as_table(chart: Chart, cells: int = _WIDE) -> Table:
    """The chart in characters; each of the `cells` stands for an equal number of days."""
    columns = [Column(""), Column(chart.title, share=1), Column(_months(chart, cells))]
    rows: list[Sequence[Cell]] = [
        (Cell(row.shape, row.style), Cell(row.title), Cell(_bar(chart, row, cells), row.style))
        for row in chart.rows
    ]
    return Table(columns, rows)


def _months(chart: Chart, cells: int) -> str:
    """The names of the months above the bars: of all, or of every second, third and so on where
    these have no room with a blank between them."""
    named = [(_cell(chart, day, cells), label) for day, label in months(chart)]
    shown = named
    for step in range(1, len(named) + 1):
        shown = named[::step]
        if all(at + len(label) < after for (at, label), (after, _) in pairwise(shown)):
            break
    line = [" "] * cells
    for at, label in shown:
        if at + len(label) <= cells:
            line[at : at + len(label)] = label
    return "".join(line)


def legend(chart: Chart) -> str:
    """The meaning of the characters of `as_table`, as one line. Characters that do not occur, since
    a longer stroke may hide a short one, are left out."""
    unseen = {BARS[fill].character for fill, _ in chart.legend}
    for row in chart.rows:
        if not unseen:
            break
        unseen.difference_update(_bar(chart, row))
    parts = [
        f"{BARS[f].character} {text}" for f, text in chart.legend if BARS[f].character not in unseen
    ]
    if today(chart) is not None:
        parts.append(f"│ {chart.today_text}")
    return "  ".join(parts)


def _cell(chart: Chart, day: date, cells: int) -> int:
    days = (chart.last - chart.first).days + 1
    return min(max((day - chart.first).days * cells // days, 0), cells - 1)


def _bar(chart: Chart, row: ChartRow, cells: int = _WIDE) -> str:
    line = [" "] * cells
    for stroke in row.strokes:
        if stroke.last >= chart.first and stroke.first <= chart.last:
            begin, end = _cell(chart, stroke.first, cells), _cell(chart, stroke.last, cells)
            for at in range(begin, end + 1):
                if stroke.fill != "lateness" or line[at] == " ":
                    line[at] = BARS[stroke.fill].character
    if chart.first <= chart.today <= chart.last:
        line[_cell(chart, chart.today, cells)] = "│"
    return "".join(line)
