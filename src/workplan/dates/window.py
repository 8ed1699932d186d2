"""The days that a written date means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


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
    UNDATED = "undated"  # no date is known yet; the plan's whole span stands for it


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

    @property
    def closes(self) -> bool:
        """Whether it has a last day by which something must be done."""
        return self.precision not in {Precision.ONGOING, Precision.UNDATED}

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
            case Precision.UNDATED:
                return "TODO"
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


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """The `nth` weekday (1 is Monday) from `first` to `last`, the last one for -1, or None."""
    if nth < 0:
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    else:
        day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if first <= day <= last else None
