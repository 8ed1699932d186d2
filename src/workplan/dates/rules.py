"""Dates that depend: on another task, or on how often something repeats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from .window import Precision, Window, shift_months

if TYPE_CHECKING:
    from .workdays import Workdays

Unit = Literal["day", "week", "month", "quarter", "half", "year"]
_LEAST_DAYS = {"day": 1, "week": 7, "month": 28, "quarter": 90, "half": 181, "year": 365}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Relative:
    """So much before or after another task, or the days that a plan or country has a name for."""

    amount: int
    unit: Literal["day", "week", "month", "workday"]
    side: Literal["before", "after"]
    anchor: str
    words: str = field(default="", compare=False)

    def __str__(self) -> str:
        unit = "working day" if self.unit == "workday" else self.unit
        return f"{self.amount} {unit}{'' if self.amount == 1 else 's'} {self.side} {self.anchor}"

    def resolve(self, anchor: Window, workdays: Workdays) -> Window:
        """The day meant, counted back from the anchor's first day or on from its last.

        Raises OverflowError or ValueError where that day is outside the calendar.
        """
        start = anchor.first if self.side == "before" else anchor.last
        amount = -self.amount if self.side == "before" else self.amount
        match self.unit:
            case "workday":
                day = workdays.shift(start, amount)
            case "month":
                day = shift_months(start, amount)
            case "week":
                day = start + timedelta(weeks=amount)
            case _:
                day = start + timedelta(days=amount)
        return Window(day, day, Precision.DAY, self.words)


class Occurrence(NamedTuple):
    """One occurrence of something that repeats; `key` names it among the others."""

    key: str
    window: Window


@dataclass(frozen=True, slots=True)
class Repeating:
    """One occurrence every so many units.

    Within each period the window is the whole of it; or with `day` (1 the first day of the
    period; of a week, Monday) that day alone, or all up to it when `by` is set. `third`, 1 to
    3, takes one third of each month. A day past the period's end means its last.
    """

    every: int
    unit: Unit
    day: int | None = None
    by: bool = False
    third: int | None = None
    words: str = field(default="", compare=False)

    def occurrences(self, first: date, last: date) -> tuple[Occurrence, ...]:
        """The occurrences from `first` to `last`, both inclusive, in order; those that reach
        beyond are cut there. Every second week, or third month, counts from `first` on."""
        return _occurrences(self, self.words, first, last)

    def at_most(self, first: date, last: date) -> int:
        """A bound for the number of occurrences that takes no time to work out."""
        return (last - first).days // (self.every * _LEAST_DAYS[self.unit]) + 2

    def _made(self, first: date, last: date) -> tuple[Occurrence, ...]:
        found = []
        start = self._start(first)
        while start <= last:
            end = self._end(start, self.every)
            window = self._within(start, end)
            begin, stop = max(window.first, first), min(window.last, last)
            if begin <= stop:
                cut = (begin, stop) != (window.first, window.last)
                by = window.precision is Precision.BY
                precision = Precision.SPAN if cut and begin < stop and not by else window.precision
                kept = Window(begin, stop, precision, self.words)
                found.append(Occurrence(self._key(start), kept))
            if end == date.max:
                break
            start = end + timedelta(days=1)
        return tuple(found)

    def next_due(self, heard: date) -> date:
        """The day by which to be heard of again, one period after `heard`, or the calendar's
        last where it ends before."""
        try:
            return self._after(heard, self.every)
        except (ValueError, OverflowError):
            return date.max

    def _after(self, day: date, periods: int) -> date:
        if self.unit in _MONTHS:
            return shift_months(day, periods * _MONTHS[self.unit])
        return day + timedelta(days=periods * (7 if self.unit == "week" else 1))

    def _end(self, start: date, periods: int) -> date:
        """The last day of so many periods, or of the calendar where it ends before."""
        try:
            return self._after(start, periods) - timedelta(days=1)
        except (ValueError, OverflowError):
            return date.max

    def _start(self, first: date) -> date:
        if self.unit == "week":
            return first - timedelta(days=first.weekday())
        if self.unit in _MONTHS:
            months = _MONTHS[self.unit]
            return date(first.year, (first.month - 1) // months * months + 1, 1)
        return first

    def _within(self, start: date, end: date) -> Window:
        period_end = self._end(start, 1)
        if self.third is not None:
            begin = start + timedelta(days=10 * (self.third - 1))
            stop = period_end if self.third == 3 else begin + timedelta(days=9)
            return Window(begin, stop, Precision.THIRD)
        if self.day is None:
            precision = Precision(self.unit) if self.every == 1 else Precision.SPAN
            return Window(start, end, precision)
        day = start + timedelta(days=min(self.day - 1, (period_end - start).days))
        return Window(start, day, Precision.BY) if self.by else Window(day, day, Precision.DAY)

    def _key(self, start: date) -> str:
        match self.unit:
            case "week":
                precision = Precision.WEEK
            case "day":
                precision = Precision.DAY
            case _:
                precision = Precision(self.unit)
        return str(Window(start, start, precision))


@lru_cache(256)
def _occurrences(rule: Repeating, _words: str, first: date, last: date) -> tuple[Occurrence, ...]:
    """Kept, as many tasks of a plan share a rhythm; the words are part of what is kept."""
    return rule._made(first, last)


When = Window | Relative | Repeating
