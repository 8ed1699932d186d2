"""Blocks to values that JSON can hold, and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..reports.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    ChartRow,
    Column,
    Heading,
    Line,
    Signatures,
    Stroke,
    Table,
)


def packed(blocks: Iterable[Block]) -> list[Any]:
    """The blocks as lists of texts and numbers."""
    return [_packed(block) for block in blocks]


def unpacked(values: Iterable[Any]) -> list[Block]:
    """The blocks that `packed` was given."""
    return [_unpacked(*value) for value in values]


def _packed(block: Block) -> list[Any]:
    match block:
        case Heading() | Line():
            return [type(block).__name__, *block]
        case Table(columns, rows):
            # Most cells are no more than their text.
            cells = [[c.text if c[1:] == ("", None) else list(c) for c in row] for row in rows]
            return ["Table", [list(column) for column in columns], cells]
        case Chart():
            days = [day.isoformat() for day in (block.first, block.last, block.today)]
            rows_ = [
                [
                    *row[:3],
                    [[s.first.isoformat(), s.last.isoformat(), s.fill] for s in row.strokes],
                    [day.isoformat() for day in row.done],
                ]
                for row in block.rows
            ]
            return ["Chart", days, block.today_text, block.title, rows_, list(block.legend)]
        case Signatures():
            return ["Signatures", list(block.labels)]


def _unpacked(kind: str, *parts: Any) -> Block:
    match kind:
        case "Heading":
            return Heading(*parts)
        case "Line":
            return Line(*parts)
        case "Table":
            columns, rows = parts
            cells = [[Cell(c) if type(c) is str else _cell(*c) for c in row] for row in rows]
            return Table([Column(*column) for column in columns], list(cells))
        case "Chart":
            return _chart(*parts)
    return Signatures(tuple(parts[0]))


def _cell(text: str, style: Any, bar: list[float] | None) -> Cell:
    return Cell(text, style, Bar(*bar) if bar else None)


def _chart(days: list[str], today_text: str, title: str, rows: list[Any], legend: Any) -> Chart:
    day = date.fromisoformat
    first, last, today = map(day, days)
    return Chart(
        first,
        last,
        today,
        today_text,
        title,
        tuple(
            ChartRow(
                shape,
                text,
                style,
                tuple(Stroke(day(first), day(last), fill) for first, last, fill in strokes),
                tuple(map(day, done)),
            )
            for shape, text, style, strokes, done in rows
        ),
        tuple((fill, text) for fill, text in legend),
    )
