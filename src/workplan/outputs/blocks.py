"""What stands in a report that is read as text: headings, lines and tables, not yet laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Style = Literal["", "strong", "dim", "red", "yellow", "green", "grey"]


class Cell(NamedTuple):
    """A text with its style."""

    text: str
    style: Style = ""


class Heading(NamedTuple):
    """The title of what follows; level 1 is a plan, level 2 a group in it."""

    text: str
    level: int = 2


class Line(NamedTuple):
    """A paragraph."""

    text: str
    style: Style = ""


class Column(NamedTuple):
    """A column of a table.

    `share` is its part of the width that is left when it may wrap, 0 where it never does;
    `wide` columns are shown only where there is room for them, or no limit.
    """

    title: str
    align: Literal["left", "right"] = "left"
    share: int = 0
    wide: bool = False


class Table(NamedTuple):
    """Rows under columns. Without titles the columns have no head."""

    columns: Sequence[Column]
    rows: list[Sequence[Cell]]


Block = Heading | Line | Table
