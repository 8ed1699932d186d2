"""What a written date needs to know of its plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from .window import Window


class Calendar(NamedTuple):
    """The dates of one plan: the span (`first` to `last`, inclusive), the year of a date without
    one, the plan's own `periods`, the country of its holidays, the month with which its quarters,
    halves and years begin (`fiscal`), the Monday from which its weeks are numbered (`week_1`), and
    the `breaks` in which repeating tasks do not fall due."""

    first: date
    last: date
    year: int
    periods: Mapping[str, Window] = {}
    country: str | None = None
    fiscal: int | None = None
    week_1: date | None = None
    breaks: tuple[Window, ...] = ()

    def __hash__(self) -> int:
        """A mapping has none: how many periods there are and the name of the first stand for them.
        Each date that is read asks for it, so it takes as long for any number of them."""
        first, last, _, periods, *_ = self
        return hash((first, last, len(periods), next(iter(periods), "")))

    @classmethod
    def of_year(
        cls, year: int, periods: Mapping[str, Window] | None = None, country: str | None = None
    ) -> Calendar:
        """The calendar of a plan for one calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), year, periods or {}, country)

    @property
    def one_year(self) -> bool:
        """Whether the plan lies within one calendar year."""
        return self.first.year == self.last.year

    @property
    def whole_years(self) -> bool:
        """Whether the plan consists of whole calendar years."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)

    def touches(self, window: Window) -> bool:
        """Whether the plan has a day of the window."""
        return window.first <= self.last and window.last >= self.first


def years_of(calendar: Calendar) -> list[int]:
    """The years that a date without one may mean, the plan's own first."""
    spanned = range(calendar.first.year, calendar.last.year + 1)[:20]
    return list(dict.fromkeys((calendar.year, *spanned)))
