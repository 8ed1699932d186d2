"""What a written date needs to know of its plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .window import Window


class Calendar(NamedTuple):
    """What a written date needs to know of its plan: the span (`first` to `last`, inclusive),
    the year of a date without one, the plan's own `periods`, and the country of holidays."""

    first: date
    last: date
    year: int
    periods: Mapping[str, Window] = {}
    country: str | None = None

    @classmethod
    def of_year(
        cls, year: int, periods: Mapping[str, Window] | None = None, country: str | None = None
    ) -> Calendar:
        """The calendar of a plan for one calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), year, periods or {}, country)


def years_of(calendar: Calendar) -> list[int]:
    """The years that a date without one may mean, the plan's own first."""
    spanned = range(calendar.first.year, calendar.last.year + 1)[:20]
    return list(dict.fromkeys((calendar.year, *spanned)))
