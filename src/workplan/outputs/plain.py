"""Blocks as plain text for pipes and files: no colour, no wrapping, one line a row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .blocks import Block, Heading, Line, Table

# Controls, and the marks that turn the direction of what follows them.
_UNSAFE = {*range(32), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF}
_UNSAFE |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_SAFE = dict.fromkeys(_UNSAFE, "\N{REPLACEMENT CHARACTER}") | {9: " ", 10: " ", 13: " "}


def safe(text: str) -> str:
    """`text` as one line that cannot steer a terminal: controls and marks of direction are
    shown as a replacement character. Every text goes to a terminal through here."""
    return text if text.isascii() and text.isprintable() else text.translate(_SAFE)


@lru_cache(65536)
def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """How many columns of a terminal `text` takes (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of the text, without line ends."""
    begun = False
    for block in blocks:
        if isinstance(block, Heading):
            if begun:
                yield ""
            yield safe(block.text)
        elif isinstance(block, Line):
            yield safe(block.text)
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
