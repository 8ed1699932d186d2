"""Tables on paper: the widths of their columns, the size of their letters, and where they break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, inf
from operator import truediv
from typing import NamedTuple

from ...reports.blocks import Cell, Column, Run, Style, Table, runs_of
from ...text import width
from ..column_widths import ColumnNeed, allotted, stretched
from ..text_width import ems
from ..whole_keys import table_with_whole_keys
from .layout import Paper

PADDING = 3.0  # points between the left or right border of a cell and its text
MARGIN = 3.0  # points above and below the text of a cell, together
GAUGE = (56.0, 9.0)  # points
BOLD_STYLES: frozenset[Style] = frozenset({"strong", "red"})
_BLANK_ROW = 30.0  # points, to be filled in by hand
UNBROKEN = 0.25  # of the page: what is higher than that may break
_AROUND = 2 * PADDING + 2
_LEAST_EMS, _LONG_WORD_EMS = 4.0, 8.5
_TITLE_EMS, _TITLE_SHARE = 8.0, 5  # of columns with so large a share, rather with smaller letters
_BLANK_HIGH = 1 / 6  # of the page: rows to be filled in that are higher have less room to write
_LONG_DAYS_EMS = 12.0  # of first and last day, where there is room
_BLANK_EMS = 7.0  # to be filled in by hand
_LEAST_SIZE = 6.5  # points, of the letters of a table whose numbers need more room
_LONGEST_WHOLE = 18  # characters; what is longer may break at its blanks
_LONGEST_ID = 36  # characters of ids of plan and task, which have no blanks
_LONG_ID_EMS = 14.0
_WORTH = 1.15  # times the height of a table, so that first and last day are on one line
_SMALLER_WORTH = 1.6  # so much lower must smaller letters make a table
_NORMS = (1, 2, 4)
_NOUNS = ("占比", "比例", "天数", "次数", "日期", "时间", "时限", "单位")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_BELOW = "↓"  # in a cell whose text is below its row


class SetRow(NamedTuple):
    """A row on paper. A row that is `kept` is on one page with what follows it, a `whole` one never
    breaks. `unwrapped` tells of each cell whether its text must stay on one line. `below` are long
    texts that take the whole width below the row."""

    cells: Sequence[Cell]
    high: float
    kept: bool
    whole: bool
    unwrapped: Sequence[bool]
    below: Sequence[Cell]


class SetTable(NamedTuple):
    """A table on paper. `widths` fill the page; `heads` are the lines of each head, empty where no
    column has a title; `size` is that of the letters in points, 0 where it is that of the style.
    `least` is the least height of a row."""

    widths: Sequence[float]
    size: float
    heads: Sequence[Sequence[str]]
    rows: Sequence[SetRow]
    least: float

    @property
    def high(self) -> float:
        """The approximate height of all rows."""
        return sum(row.high for row in self.rows)


class _Fit(NamedTuple):
    """Widths of columns, the scale of the letters, and the heights that rows then have."""

    widths: Sequence[float]
    scale: float
    heights: Sequence[float]


def set_table(table: Table, paper: Paper) -> SetTable:
    """The table as it stands on paper.

    A column without a share gets what its longest text needs, and is never so narrow that a number
    breaks: rather the letters of the whole table are smaller. The columns with a share divide the
    rest so that the table is as low as can be. Where one with a large share, such as titles, would
    be narrower than eight letters, the letters are smaller if that makes the table much lower. A
    blank column has twice its share, unless a row would be higher than a sixth of the page. A text
    that would be higher than a quarter of the page is set below its row. Dates, weeks and ids are
    whole.
    """
    table = table_with_whole_keys(table)
    face, head = paper.faces["Table Text"], paper.faces["Table Head"]
    ems_of = [[_cell_ems(cell) for cell in row] for row in table.rows]
    fit = _fitted(table, ems_of, paper)
    rows, below = _spread(table, ems_of, fit, paper)
    if any(below):
        table = table._replace(rows=rows)
        ems_of = [[_cell_ems(cell) for cell in row] for row in rows]
        fit = _fitted(table, ems_of, paper)
    least = _BLANK_ROW if any(column.blank for column in table.columns) else 0.0
    line = face.line * fit.scale
    heights = [
        max(high, least)
        + sum(_lines(cell, paper.width, face.size) * line + MARGIN for cell in long)
        for high, long in zip(fit.heights, below, strict=True)
    ]
    kept = _kept(fit.heights, heights, paper.height)
    size = face.size * fit.scale
    found = [
        SetRow(
            row,
            high,
            number in kept or bool(long),
            (fit.heights[number] if long else high) < UNBROKEN * paper.height,
            [
                not column.share and (GAUGE[0] if cell.bar else wide * size) + 2 * PADDING <= room
                for cell, column, wide, room in zip(
                    row, table.columns, ems_of[number], fit.widths, strict=True
                )
            ],
            long,
        )
        for number, (row, high, long) in enumerate(zip(table.rows, heights, below, strict=True))
    ]
    heads = []
    if any(column.title for column in table.columns):
        letters = head.size * fit.scale
        for column, room in zip(table.columns, fit.widths, strict=True):
            fits = ems(column.title, head.bold) * letters + 2 * PADDING <= room
            heads.append(_head_lines(column.title, fits))
    return SetTable(fit.widths, 0.0 if fit.scale == 1 else size, heads, found, least)


def stays_whole(part: Run) -> bool:
    """Whether this part of a text is on one line also where its column is narrow."""
    return part.whole and len(part.text) <= (_LONGEST_ID if _is_id(part) else _LONGEST_WHOLE)


def _is_id(part: Run) -> bool:
    return "/" in part.text and " " not in part.text


def head_pieces(title: str) -> list[str]:
    """The parts of a head that do not break: a Chinese one of four characters or more is two
    words, of which the second is a common noun, or the first has two characters where there are
    fewer than six; any other one breaks between its words."""
    if width(title) == len(title) or len(title) < 4 or " " in title:
        return title.split()
    half = 2 if len(title) < 6 else len(title) // 2
    if title.endswith(_NOUNS):
        half = len(title) - 2
    return [title[:half], title[half:]]


def _head_lines(title: str, fits: bool) -> list[str]:
    pieces = head_pieces(title)
    return [title] if fits or len(pieces) < 2 or title.isascii() else pieces


def _cell_ems(cell: Cell) -> float:
    return 0.0 if cell.bar else ems(cell.text, cell.style in BOLD_STYLES)


def _lines(cell: Cell, room: float, size: float) -> int:
    return ceil(_cell_ems(cell) * size / max(room - 2 * PADDING, size))


def _fitted(table: Table, ems_of: Sequence[Sequence[float]], paper: Paper) -> _Fit:
    found = _fitted_with(table, ems_of, paper, _LEAST_EMS)
    room = _TITLE_EMS * paper.faces["Table Text"].size * found.scale + _AROUND
    narrow = (
        column.share >= _TITLE_SHARE and not column.blank and wide < room
        for column, wide in zip(table.columns, found.widths, strict=True)
    )
    if not any(narrow):
        return found
    wider = _fitted_with(table, ems_of, paper, _TITLE_EMS)
    return wider if sum(wider.heights) * _SMALLER_WORTH < sum(found.heights) else found


def _fitted_with(
    table: Table, ems_of: Sequence[Sequence[float]], paper: Paper, titles: float
) -> _Fit:
    """The widths where columns with a large share have at least `titles` ems."""
    face = paper.faces["Table Text"]
    needs, scale = _needs(table, ems_of, paper, 1.0, titles), 1.0
    wanted = sum(need.least for need in needs)
    if wanted > paper.width and face.size > _LEAST_SIZE:
        scale = _LEAST_SIZE / face.size
        least = sum(need.least for need in _needs(table, ems_of, paper, scale, titles))
        if least < paper.width:
            scale += (1 - scale) * (paper.width - least) / (wanted - least)
        needs = _needs(table, ems_of, paper, scale, titles)
    found = _lowest(table, ems_of, paper, needs, scale)
    wholes = (run for row in table.rows for cell in row for run in cell.runs if run.whole)
    if not any(ems(run.text, bold=True) > _LONG_WORD_EMS for run in wholes):
        return found
    roomy = _needs(table, ems_of, paper, scale, titles, _LONG_DAYS_EMS)
    if roomy == needs or sum(need.least for need in roomy) > paper.width:
        return found
    unbroken = _lowest(table, ems_of, paper, roomy, scale)
    return unbroken if sum(unbroken.heights) <= _WORTH * sum(found.heights) else found


def _lowest(
    table: Table,
    ems_of: Sequence[Sequence[float]],
    paper: Paper,
    needs: Sequence[ColumnNeed],
    scale: float,
) -> _Fit:
    """The widths of columns with these needs by which the table is lowest."""
    face = paper.faces["Table Text"]
    blanks = any(column.blank for column in table.columns)
    best: _Fit | None = None
    for weights in _weights(table, ems_of):
        widths = stretched(needs, allotted(needs, paper.width, weights), paper.width)
        heights = _heights(ems_of, widths, face.size * scale, face.line * scale)
        found = _Fit(widths, scale, heights)
        if blanks and max(heights, default=0) <= _BLANK_HIGH * paper.height:
            return found
        if best is None or sum(heights) < sum(best.heights):
            best = found
    assert best is not None
    return best


def _needs(
    table: Table,
    ems_of: Sequence[Sequence[float]],
    paper: Paper,
    scale: float,
    titles: float,
    longest: float = _LONG_WORD_EMS,
) -> list[ColumnNeed]:
    """The needs of the columns; of those that may wrap, no part that stays whole needs more than
    `longest` ems, and one with a large share needs at least `titles` ems."""
    found = []
    for n, column in enumerate(table.columns):
        cells, wide = [row[n] for row in table.rows], [row[n] for row in ems_of]
        least = titles if column.share >= _TITLE_SHARE else _LEAST_EMS
        found.append(_need(column, cells, wide, paper, scale, least, longest))
    return found


def _need(
    column: Column,
    cells: Sequence[Cell],
    wide: Sequence[float],
    paper: Paper,
    scale: float,
    least_ems: float,
    longest: float,
) -> ColumnNeed:
    head = paper.faces["Table Head"]
    size = paper.faces["Table Text"].size * scale
    title = max((ems(word, head.bold) for word in head_pieces(column.title)), default=0)
    title *= head.size * scale
    if column.blank:
        return ColumnNeed(max(title, _BLANK_EMS * size) + _AROUND, inf, column.share)
    bar = GAUGE[0] if any(cell.bar for cell in cells) else 0.0
    need = max(title, bar, max(wide, default=0) * size)
    wraps = bool(column.share)
    words = max((_longest(cell, wraps) for cell in cells), default=0.0) * size
    if wraps:
        wholes = [
            min(
                ems(run.text, cell.style in BOLD_STYLES),
                max(longest, _LONG_ID_EMS) if _is_id(run) else longest,
            )
            for cell in cells
            for run in cell.runs
            if stays_whole(run)
        ]
        whole = max(wholes, default=0.0) * size
        words = max(least_ems * size, min(words, _LONG_WORD_EMS * size), whole)
    least = min(max(words, bar), need)
    return ColumnNeed(max(title, least) + _AROUND, need + _AROUND, column.share)


def _longest(cell: Cell, wraps: bool) -> float:
    """The longest word of the cell in ems; where it `wraps`, Chinese breaks anywhere, and others
    also after a hyphen between letters."""
    if cell.bar:
        return 0.0
    bold = cell.style in BOLD_STYLES
    text = _HYPHEN.sub("- ", cell.text) if wraps else cell.text
    words = [w for w in text.split() if not wraps or width(w) == len(w)]
    return max((ems(word, bold) for word in words), default=0.0)


def _weights(table: Table, ems_of: Sequence[Sequence[float]]) -> list[list[float]]:
    """Several ways in which the columns with a share may divide the room: by their shares, and by
    the lengths of their texts, where long ones count for more and more."""
    columns = table.columns
    shares = [float(column.share) for column in columns]
    texts = [column.share > 0 and not column.blank for column in columns]
    shared = sum(share for share, text in zip(shares, texts, strict=True) if text)
    found: list[list[float]] = []
    for norm in _NORMS:
        means = [
            (sum(row[n] ** norm for row in ems_of) / max(len(ems_of), 1)) ** (1 / norm)
            if text
            else 0.0
            for n, text in enumerate(texts)
        ]
        whole = sum(means) or 1
        parts = [mean * shared / whole for mean in means]
        found.append([p if text else s for p, s, text in zip(parts, shares, texts, strict=True)])
    if not any(column.blank for column in columns):
        return [shares, *found]
    doubled = [2 * s if c.blank else s for s, c in zip(shares, columns, strict=True)]
    bare = [0.0 if c.blank else p for p, c in zip(found[0], columns, strict=True)]
    return [doubled, shares, *found, bare]


def _heights(
    ems_of: Sequence[Sequence[float]], widths: Sequence[float], size: float, line: float
) -> list[float]:
    """The approximate heights of rows whose cells are so many ems wide."""
    rooms = [max(room - 2 * PADDING, size) / size for room in widths]
    return [
        max(1, ceil(max(map(truediv, row, rooms), default=0))) * line + MARGIN for row in ems_of
    ]


def _spread(
    table: Table, ems_of: Sequence[Sequence[float]], fit: _Fit, paper: Paper
) -> tuple[list[Sequence[Cell]], list[list[Cell]]]:
    """The rows without the texts that are too high for their columns, and of each row these texts,
    each behind the head of its column."""
    face = paper.faces["Table Text"]
    most = (UNBROKEN * paper.height - MARGIN) / (face.line * fit.scale)
    rows: list[Sequence[Cell]] = []
    below: list[list[Cell]] = []
    for row, wide, high in zip(table.rows, ems_of, fit.heights, strict=True):
        rows.append(row)
        below.append([])
        if high <= UNBROKEN * paper.height:
            continue
        kept: list[Cell] = []
        for cell, column, em, room in zip(row, table.columns, wide, fit.widths, strict=True):
            inside = max(room - 2 * PADDING, face.size)
            if em * face.size * fit.scale / inside <= most:
                kept.append(cell)
                continue
            kept.append(Cell(_BELOW))
            title = f"{column.title}: " if column.title.isascii() else f"{column.title}："
            runs = (Run(title), *runs_of(cell))
            below[-1].append(Cell(title + cell.text, cell.style, runs=runs))
        rows[-1] = kept
    return rows, below


def _kept(alone: Sequence[float], heights: Sequence[float], page: float) -> set[int]:
    """The rows that are on one page with the next: all of a low table, else the first with the
    second and the last but one with the last, where they are not high. `alone` are the heights
    without the texts below the rows, which may break."""
    last = len(heights) - 1
    if sum(heights) < UNBROKEN * page:
        return set(range(last))
    ends = {0, last - 1} - {-1, last}
    return {n for n in ends if heights[n] + alone[n + 1] < UNBROKEN * page}
