"""What stands in a report that is read as text: headings, lines and tables, not yet laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["", "strong", "dim", "red", "yellow", "green", "grey"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with its style."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; level 1 is a plan, level 2 a group in it."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `share` is its part of the width that is left when it may wrap, 0 where it never does;
    `wide` columns are shown only where there is room for them, or no limit.
    """

    title: str
    align: Literal["left", "right"] = "left"
    share: int = 0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. Without titles the columns have no head."""

    columns: Sequence[Column]
    rows: list[Sequence[Cell]] = field(default_factory=list)


Block = Heading | Line | Table
