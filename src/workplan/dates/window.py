"""The days that a written date means."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, Self, TypeVar


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
_Class = TypeVar("_Class", bound=type)


def words_do_not_count(cls: _Class) -> _Class:
    """Make the values of a class of named tuples equal, with equal hashes, when all their fields
    but the last are: the words that they were written in."""
    cls.__eq__ = _equal  # type: ignore[assignment]
    cls.__ne__ = _differ  # type: ignore[assignment]
    cls.__hash__ = _hash  # type: ignore[assignment]
    return cls


def _equal(one: tuple[Any, ...], other: object) -> bool:
    return type(one) is type(other) and one[:-1] == other[:-1]


def _differ(one: tuple[Any, ...], other: object) -> bool:
    # a tuple does not work this out from its equality
    return type(one) is not type(other) or one[:-1] != other[:-1]


def _hash(one: tuple[Any, ...]) -> int:
    return hash(one[:-1])


class _Days(NamedTuple):
    """The fields of a window."""

    first: date
    last: date
    precision: Precision
    words: str = ""


@words_do_not_count
class Window(_Days):
    """The days on which something is to happen: `first` to `last`, both inclusive.

    `words` are those it was written in; they do not count when windows are compared.
    Raises ValueError when `last` is before `first`.
    """

    __slots__ = ()

    def __new__(cls, first: date, last: date, precision: Precision, words: str = "") -> Self:
        if last < first:
            raise ValueError(f"a window cannot end ({last}) before it begins ({first})")
        return tuple.__new__(cls, (first, last, precision, words))

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
