"""What a written date means: a window of days, or a rule that gives windows."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from .workdays import Workdays


class Precision(StrEnum):
    """How exactly a date was written."""

    DAY = "day"
    WEEK = "week"
    THIRD = "third"  # 旬, a third of a month
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"  # from one day to another
    BY = "by"  # from the plan's first day to a deadline
    ONGOING = "ongoing"  # the plan's whole span, never late


THIRDS = ("early", "mid", "late")


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which something is to happen: `first` to `last`, both inclusive.

    `words` are those it was written in; they do not count when windows are compared.
    Raises ValueError when `last` is before `first`.
    """

    first: date
    last: date
    precision: Precision
    words: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window cannot end ({self.last}) before it begins ({self.first})")

    @property
    def days(self) -> int:
        """The number of its days."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        """The canonical form, which reads back as an equal window of the same calendar.

        Days, weeks and months are ISO 8601; quarters, halves and thirds of a month are
        written as people do, for ISO 8601-2 has only numbers for them.
        """
        first = self.first
        match self.precision:
            case Precision.DAY:
                return first.isoformat()
            case Precision.WEEK:
                year, week, _ = first.isocalendar()
                return f"{year:04}-W{week:02}"
            case Precision.THIRD:
                return f"{THIRDS[min((first.day - 1) // 10, 2)]} {first:%Y-%m}"
            case Precision.MONTH:
                return f"{first:%Y-%m}"
            case Precision.QUARTER:
                return f"{first:%Y}-Q{(first.month + 2) // 3}"
            case Precision.HALF:
                return f"{first:%Y}-H{(first.month + 5) // 6}"
            case Precision.YEAR:
                return f"{first:%Y}"
            case Precision.BY:
                return f"..{self.last}"
            case Precision.ONGOING:
                return "ongoing"
            case _:
                return f"{first}..{self.last}"


def month_window(year: int, month: int, months: int, precision: Precision) -> Window:
    """The window of `months` whole months from the given one on."""
    last_year, last_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Window(date(year, month, 1), last, precision)


def shift_months(day: date, months: int) -> date:
    """`day` so many months later, or the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


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
