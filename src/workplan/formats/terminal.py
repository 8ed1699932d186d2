"""Blocks on a terminal, in colour, tables fitted to its width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..reports.blocks import (
    BULLET,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Line,
    ListItem,
    Note,
    Subtitle,
    Table,
    runs_of,
)
from ..text import cut, safe, width
from .chart_text import as_table, legend
from .column_widths import ColumnNeed, allotted
from .palette import TERMINAL

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_ROOMY = 110
_GAP = "  "
_LEAST = 6  # columns of the terminal in which a text wraps
_MEASURED = 200  # rows whose words are measured
_LONG_WORD = 16  # columns from which on a word may break over lines
# Where a line may break: after a space, and around every character of a script without spaces, but
# not within a word or number, nor before closing or after opening punctuation.
_PIECES = re.compile(
    r"[“‘（《「【〈(\[]*(?:[\w.,%+-]*[a-zA-Z0-9][a-zA-Z0-9.,:%+-]*|\S)"
    r"[，。、；：！？”’）》」】〉,.;:!?)\]%…]*\s*",
    re.ASCII,
)


def render(blocks: Iterable[Block], width: int, styled: bool, coloured: bool) -> str:
    """The blocks for a terminal of this width, without the last line end; `styled` with bold and
    dim text, `coloured` with colours too."""
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=True,
        color_system="standard" if styled else None,
        no_color=not coloured,
        legacy_windows=False,
        highlight=False,
        soft_wrap=False,
    )
    with console.capture() as captured:
        _print_to(blocks, console)
    return captured.get().removesuffix("\n")


def _print_to(blocks: Iterable[Block], console: Console) -> None:
    """Print the blocks. Long texts wrap within their columns."""
    from rich.text import Text

    begun = False
    for block in blocks:
        if isinstance(block, Heading):
            if begun:
                console.print()
            style = "bold underline" if block.level == 1 else "bold"
            _print(console, [Text(line, style) for line in wrapped(block.text, console.width)])
        elif isinstance(block, Subtitle | Line | ListItem | Note):
            style, text = _paragraph(block)
            _print(console, [Text(line, style) for line in wrapped(text, console.width)])
        elif isinstance(block, Chart):
            _print(console, _table_lines(as_table(block), console.width))
            _print(console, [Text(line, "dim") for line in wrapped(legend(block), console.width)])
        elif isinstance(block, Table):
            _print(console, _table_lines(block, console.width))
        begun = True


def _paragraph(block: Subtitle | Line | ListItem | Note) -> tuple[str, str]:
    """The style and the text of the paragraph."""
    match block:
        case Subtitle(text, small):
            return TERMINAL["dim" if small else "strong"], text
        case Line(text, style):
            return TERMINAL[style], text
        case ListItem(text, style):
            return TERMINAL[style], BULLET + text
        case Note(text):
            return TERMINAL["dim"], text


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def wrapped(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` terminal columns."""
    return _filled(_PIECES.findall(safe(text)), room)


def _pieces(cell: Cell) -> list[str]:
    """The pieces of the text of a cell that stay on one line where there is room: its words, and
    those of its parts that are whole."""
    found: list[str] = []
    for run in runs_of(cell):
        text = safe(run.text)
        found += [text] if run.whole else _PIECES.findall(text)
    return found


def _filled(pieces: Iterable[str], room: int) -> list[str]:
    """The pieces in lines of at most `room` terminal columns."""
    lines, line = [], ""
    for piece in pieces:
        if line and width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        while width(piece.rstrip()) > room:
            cut = next(n for n in range(len(piece), 0, -1) if n == 1 or width(piece[:n]) <= room)
            lines.append(piece[:cut])
            piece = piece[cut:]  # noqa: PLW2901
        line += piece
    return [*lines, line.rstrip()]


def height(blocks: Iterable[Block], room: int) -> int:
    """About how many lines these blocks take on a terminal of this width, where no cell wraps."""
    lines = 0
    for block in blocks:
        match block:
            case Heading(text, level):
                lines += len(wrapped(text, room)) + (level > 1)
            case Table(columns, rows):
                lines += len(rows) + 2 * any(column.title for column in columns)
            case Subtitle(text) | Line(text) | Note(text):
                lines += len(wrapped(text, room))
            case _:
                lines += 1
    return lines


def _table_lines(table: Table, room: int) -> Iterable[Text]:
    """The lines of a table that is at most `room` terminal columns wide, if possible."""
    from rich.text import Text

    shown = [n for n, column in enumerate(table.columns) if not column.wide or room >= _ROOMY]
    columns = [table.columns[n] for n in shown]
    rows = [[row[n] for n in shown] for row in table.rows]
    headed = any(column.title for column in columns)
    head = [Cell(column.title, "dim") for column in columns]
    widths = _widths(columns, [*([head] if headed else []), *rows], room)
    if headed:
        yield from _row(head, columns, widths)
        yield Text("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), "dim")
    for row in rows:
        yield from _row(row, columns, widths)


def _row(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]) -> Iterable[Text]:
    from rich.text import Text

    cells = [
        [cut(safe(cell.text), full)]
        if column.cut
        else _filled(_pieces(cell), full)
        if column.share
        else [safe(cell.text)]
        for cell, column, full in zip(row, columns, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        line = Text()
        for lines, cell, column, full in zip(cells, row, columns, widths, strict=True):
            text = lines[number] if number < len(lines) else ""
            gap = " " * (full - width(text))
            text = gap + text if column.align == "right" else text + gap
            line.append(text + _GAP, TERMINAL[cell.style])
        line.rstrip()
        yield line


def _least(rows: list[list[Cell]], number: int, column: Column, text: int) -> int:
    """The width with which no word of the column breaks, unless it is a long one; all of the text
    where it never wraps. The first rows are enough to tell."""
    if not column.share:
        return text
    longest = _LEAST
    if not column.cut:
        pieces = (piece for row in rows[:_MEASURED] for piece in _pieces(row[number]))
        longest = max(longest, *(width(piece.rstrip()) for piece in pieces), 0)
    return min(longest, text, _LONG_WORD)


def _widths(columns: Sequence[Column], rows: list[list[Cell]], room: int) -> list[int]:
    """The width of each column. Those that never wrap have what their texts need at any rate."""
    texts = [
        max((width(safe(row[n].text)) for row in rows), default=0) for n in range(len(columns))
    ]
    needs = [
        ColumnNeed(_least(rows, n, column, text), text, column.share)
        for n, (text, column) in enumerate(zip(texts, columns, strict=True))
    ]
    found = allotted(needs, room - len(_GAP) * (len(columns) - 1))
    return [
        max(int(wide), _LEAST) if wide < need.need and need.share else int(need.need)
        for wide, need in zip(found, needs, strict=True)
    ]
