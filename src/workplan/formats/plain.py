"""Blocks as plain text for pipes and files: no colour, no wrapping, one line per row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..reports.blocks import (
    BULLET,
    Block,
    Chart,
    Heading,
    Line,
    ListItem,
    Note,
    Signatures,
    Subtitle,
    Table,
)
from ..text import safe, width


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of the text, without line ends."""
    from .chart_text import as_table, legend

    begun = False
    for block in blocks:
        if isinstance(block, Heading):
            if begun:
                yield ""
            yield safe(block.text)
        elif isinstance(block, Subtitle | Line | Note):
            yield safe(block.text)
        elif isinstance(block, ListItem):
            yield BULLET + safe(block.text)
        elif isinstance(block, Chart):
            yield from _table(as_table(block))
            yield safe(legend(block))
        elif isinstance(block, Signatures):
            yield "  ".join(f"{label}________" for label in block.labels)
        else:
            yield from _table(block)
        begun = True


def _table(table: Table) -> Iterator[str]:
    rows = [[safe(cell.text) for cell in row] for row in table.rows]
    if any(column.title for column in table.columns):
        rows.insert(0, [column.title for column in table.columns])
    taken = [[*map(width, row)] for row in rows]
    columns = [
        (column.align == "right", max(widths, default=0))
        for column, *widths in zip(table.columns, *taken, strict=True)
    ]
    for row, widths in zip(rows, taken, strict=True):
        cells = []
        for text, own, (right, full) in zip(row, widths, columns, strict=True):
            gap = " " * (full - own)
            cells.append(gap + text if right else text + gap)
        yield "  ".join(cells).rstrip()
