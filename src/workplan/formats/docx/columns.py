"""How wide the columns of a table are, and how high its rows, both in points."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf

from ...reports.blocks import Cell, Table
from ...text import width
from ..column_widths import ColumnNeed, allotted, stretched
from ..text_width import ems
from .template import Face, PageLayout
from .xml import BOLD_STYLES, PADDING

GAUGE = (56.0, 9.0)
_LEAST_EMS, _LONG_WORD_EMS = 4.0, 7.0
_BLANK_EMS = 7.0  # to be filled in by hand


def shortened(text: str, room: float) -> str:
    """`text` cut to `room` ems, with … at its end where it was longer."""
    if ems(text) <= room:
        return text
    taken = 1.0
    for number, character in enumerate(text):
        taken += ems(character)
        if taken > room:
            return text[:number].rstrip() + "…"
    return text


def _needs(table: Table, number: int, layout: PageLayout) -> ColumnNeed:
    head, face = layout.faces["Table Head"], layout.faces["Table Text"]
    column = table.columns[number]
    around = 2 * PADDING + 2
    title = max((ems(word, head.bold) for word in _unbroken(column.title)), default=0) * head.size
    if column.blank:
        return ColumnNeed(max(title, _BLANK_EMS * face.size) + around, inf, column.share)
    cells = [row[number] for row in table.rows]
    need = max([title, *(cell_width(cell, cell.text, face.size) for cell in cells)])
    words = max((_longest(cell, face.size, bool(column.share)) for cell in cells), default=0)
    if column.share:
        words = max(_LEAST_EMS * face.size, min(words, _LONG_WORD_EMS * face.size))
    least = min(words, need)
    return ColumnNeed(max(title, least) + around, need + around, column.share)


def _longest(cell: Cell, size: float, wraps: bool) -> float:
    """The width of the longest word of the cell; where it `wraps`, Chinese breaks anywhere."""
    words = (w for w in cell.text.split() if not wraps or width(w) == len(w))
    return max((cell_width(cell, word, size) for word in words), default=0)


def cell_width(cell: Cell, text: str, size: float) -> float:
    return GAUGE[0] if cell.bar else ems(text, cell.style in BOLD_STYLES) * size


def fits_in(text: float, column: float) -> bool:
    return text + 2 * PADDING <= column


def _unbroken(title: str) -> list[str]:
    """The parts of a title that do not break: a Chinese title may break into two lines, any other
    one between its words."""
    if width(title) == len(title):
        return title.split()
    return [title] if len(title) < 4 else [title[: ceil(len(title) / 2)]]


def column_widths(table: Table, layout: PageLayout) -> list[float]:
    """The width of each column in points; together they are as wide as the text of the page.

    A column without a share gets what its longest text needs, if that leaves enough for the others.
    These divide the rest by their shares; what one of them does not need goes to the others. The
    share of a blank column counts twice, unless a row would be higher than a third of the page; if
    one still would, the columns divide the rest by the length of their texts.
    """
    columns = [_needs(table, number, layout) for number in range(len(table.columns))]
    blank = [column.blank for column in table.columns]
    shares = [need.share for need in columns]
    doubled = [
        need.share * (2 if by_hand else 1) for need, by_hand in zip(columns, blank, strict=True)
    ]
    texts = [
        need.need if need.share and not by_hand else 0
        for need, by_hand in zip(columns, blank, strict=True)
    ]
    found: list[float] = []
    for weights in (doubled, shares, texts):
        divided = allotted(columns, layout.width, weights)
        found = stretched(columns, divided, layout.width)
        heights = (row_height(row, found, layout.faces["Table Text"]) for row in table.rows)
        if max(heights, default=0) <= layout.height / 3:
            break
    return found


def row_height(row: Sequence[Cell], widths: Sequence[float], face: Face) -> float:
    """The approximate height of the row in points."""
    lines = [
        ceil(ems(cell.text) * face.size / max(room - 2 * PADDING, face.size))
        for cell, room in zip(row, widths, strict=True)
    ]
    return max(lines) * face.line
