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
    widths = [max(map(width, texts), default=0) for texts in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for text, column, full in zip(row, table.columns, widths, strict=True):
            gap = " " * (full - width(text))
            cells.append(gap + text if column.align == "right" else text + gap)
        yield "  ".join(cells).rstrip()
