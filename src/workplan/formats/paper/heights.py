"""How high blocks are on paper, before any program has set them."""

from __future__ import annotations

from functools import partial
from math import ceil

from ...reports.blocks import (
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
from ...reports.review_annex import Room
from ..text_width import ems
from .looks import PaperLook, look_of
from .tables import set_table

_CERTAIN = 0.9  # of the room that is given: substitute fonts differ, and pages break at rows
_CHART_ROW, _CHART_ENDS = 13.0, 60.0
_SIGNATURES = 55.0


def room_of(language: str, pages: int) -> Room:
    """The room of so many pages of a sheet in this language."""
    look = look_of(language)
    return Room(pages * look.paper.height * _CERTAIN, partial(_height, look))


def _height(look: PaperLook, block: Block) -> float:
    paper = look.paper
    match block:
        case Heading():
            size = look.heads[block.level - 1]
            return _lines(block.text, size, paper.width) * 1.5 * size + look.above[block.level - 1]
        case Subtitle():
            size, line = look.subtitles[block.small]
            return _lines(block.text, size, paper.width) * line
        case Line() | ListItem():
            size, line = look.body
            return _lines(f"　　{block.text}", size, paper.width) * line + look.gap
        case Note():
            size, line = look.note
            return _lines(block.text, size, paper.width) * line + look.gap
        case Table():
            placed = set_table(block, paper)
            head = max((len(lines) for lines in placed.heads), default=0)
            return placed.high + head * (look.table[1] + 3) + look.after
        case Chart():
            return _CHART_ENDS + _CHART_ROW * len(block.rows)
        case Signatures():
            return _SIGNATURES


def _lines(text: str, size: float, wide: float) -> int:
    return max(ceil(ems(text) * size / wide), 1)
