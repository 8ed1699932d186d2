"""The cells of a table that people send, whatever kind of file it came in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from ...errors import Text, UserError, message

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 1_000, 500_000


class Fault(NamedTuple):
    """A cell whose value is not known: a formula that has not been worked out, or one that ends in
    an error."""

    kind: Literal["formula", "error"]


Value = None | str | Decimal | bool | datetime | date | time | timedelta | Fault
Place = tuple[int, int]  # row and column, from 0


class ReadSheet(NamedTuple):
    """One sheet. `rows` begin at the first cell of the sheet; an empty cell is None. `merged` are
    the first and last cells of merged ranges, `hidden` the rows that are not shown, `percent` the
    cells that show their number in percent, None where the file does not tell."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[tuple[Place, Place], ...] = ()
    hidden: frozenset[int] = frozenset()
    percent: frozenset[Place] | None = None
    shown: bool = True

    def at(self, place: Place) -> Value:
        """The value of a cell."""
        row, column = place
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else None


class Book(NamedTuple):
    """A file: its sheets in their order. `from_1904` tells that its serial numbers count days from
    1904. `remarks` are for the reader. `typed` tells whether its cells have types: those of a .csv
    are all texts."""

    file: str
    sheets: tuple[ReadSheet, ...]
    from_1904: bool = False
    remarks: tuple[Text, ...] = ()
    typed: bool = True


def cell_name(place: Place) -> str:
    """The name of a cell, such as E7."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


class SheetDetails(NamedTuple):
    """What the cells' values do not tell: how many rows and columns there are, hidden rows, merged
    ranges, cells in percent, and those whose value is not known."""

    size: tuple[int, int] = (0, 0)
    hidden: frozenset[int] = frozenset()
    merged: tuple[tuple[Place, Place], ...] = ()
    percent: frozenset[Place] = frozenset()
    faults: Mapping[Place, Fault] = {}


class Details(NamedTuple):
    """The details of a file by the names of its sheets."""

    sheets: Mapping[str, SheetDetails]
    from_1904: bool = False


def too_large() -> UserError:
    """What to say of a sheet that has too many cells."""
    text = message(
        "a sheet has more than {rows} rows or {columns} columns",
        rows=MOST_ROWS,
        columns=MOST_COLUMNS,
    )
    return UserError(text)
