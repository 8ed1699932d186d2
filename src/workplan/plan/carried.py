"""Where a task that an earlier plan left unfinished comes from."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from ..dates.written import read_day, read_span
from ..errors import UserError, message, shown

_KEYS = ("plan", "first", "moved")
_MOST_MOVES = 999


class Carried(NamedTuple):
    """`plan` is the id of the plan in which the task first stood, `first` the first and the last
    day that it then had, None where it had none, and `moved` how often it was moved before this
    plan."""

    plan: str
    first: tuple[date, date] | None = None
    moved: int = 0

    @property
    def days(self) -> str:
        """The days as a file writes them; empty where there were none."""
        if self.first is None:
            return ""
        first, last = self.first
        return str(last) if first == last else f"{first}..{last}"

    def __str__(self) -> str:
        """The value as a file writes it."""
        first = f", first: {self.days}" if self.first else ""
        moved = f", moved: {self.moved}" if self.moved else ""
        return f"{{plan: {self.plan}{first}{moved}}}"


def read_carried(value: str | dict[str, Any]) -> tuple[str, str, str]:
    """The texts of `plan`, `first` and `moved`: those of the keys, or of a plan's id alone. Raises
    UserError."""
    if isinstance(value, str):
        return value, "", ""
    for key, written in value.items():
        if key not in _KEYS:
            text = message("unknown key {key}", key=shown(str(key)))
            raise UserError(text, message("known: plan, first, moved"))
        if not isinstance(written, str):
            raise UserError(message("'{key}' is one text", key=key))
    if "plan" not in value:
        raise UserError(message("'plan' is missing"), message("the id of the plan that it is from"))
    return value["plan"], value.get("first", ""), value.get("moved", "")


def carried_of(plan: str, first: str, moved: str) -> Carried:
    """The value of these texts. Raises UserError."""
    days = None
    if first:
        days = read_span(first) if ".." in first else (read_day(first), read_day(first))
    number = moved.strip() or "0"
    if not (number.isascii() and number.isdigit() and int(number[:9]) <= _MOST_MOVES):
        raise UserError(
            message("{text} is not a number of moves", text=shown(moved)),
            message("a whole number from 0 to {most}", most=_MOST_MOVES),
        )
    return Carried(plan, days, int(number))
