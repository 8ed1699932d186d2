"""Which blocks are on one page with the beginning of what follows them."""

from __future__ import annotations

from collections.abc import Sequence

from ...reports.blocks import Block, Chart, Line, ListItem, Note, Signatures, Table

_MOST = 240  # characters of the texts that are held with one table; a heading stands above them


def held_lines(blocks: Sequence[Block]) -> list[bool]:
    """Of each block whether it is a text that is on one page with the beginning of the next one:
    the sentences that introduce a table, lines in bold letters, and what is signed, with the day
    below and the text above it. Headings always do, by their style."""
    found = [False] * len(blocks)
    length = 0
    for number in reversed(range(len(blocks) - 1)):
        block, follows = blocks[number], blocks[number + 1]
        if not isinstance(block, Line | ListItem | Note):
            length = 0
            continue
        if isinstance(follows, Signatures):
            found[number] = True
            continue
        if _is_below_table(blocks, number):
            length = 0
            continue
        length += len(block.text)
        if _is_signed(follows) or isinstance(follows, Table | Chart) or found[number + 1]:
            found[number] = length <= _MOST
        elif isinstance(block, Line):
            found[number] = block.style == "strong"
        if not found[number]:
            length = 0
    return found


def _is_signed(block: Block) -> bool:
    return isinstance(block, Line) and block.place == "right"


def _is_below_table(blocks: Sequence[Block], number: int) -> bool:
    """Whether it is a note that belongs to the table above it."""
    above = blocks[number - 1] if number else None
    return isinstance(blocks[number], Note) and isinstance(above, Table | Chart)
