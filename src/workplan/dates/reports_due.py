"""The days by which reports are due that are wanted by a rhythm."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from .rules import Repeating
from .window import Window
from .workdays import Workdays

_DAY = timedelta(days=1)
_AHEAD = 800  # days, so that the last period is not cut where the window ends


class ReportDue(NamedTuple):
    """One report: the `key` of its period, the period's first and last day, and the working day
    by which the report is due."""

    key: str
    first: date
    last: date
    day: date


class _EveryDay(Workdays):
    """A calendar without days off."""

    def is_working(self, day: date) -> bool:
        """True of every day."""
        return True


EVERY_DAY = _EveryDay(None)


@lru_cache(256)
def reports_due(rhythm: Repeating, window: Window, workdays: Workdays) -> tuple[ReportDue, ...]:
    """The reports due in the window, in order: each on the day that the rhythm names, or on the
    last day of its period; on the working day before where that is a day off, or on the first
    working day of the window where there is none before. Of several on one day there is the
    first."""
    beyond = min(window.last.toordinal() + _AHEAD, date.max.toordinal())
    found: dict[date, ReportDue] = {}
    begin = window.first
    for key, period in rhythm.occurrences(window.first, date.fromordinal(beyond)):
        due = period.last
        try:
            day = workdays.on_or_before(due)
            if day < window.first <= due:
                day = workdays.shift(window.first, 1)
        except OverflowError:
            day = due
        if window.first <= day <= window.last:
            found.setdefault(day, ReportDue(key, min(begin, due), due, day))
        begin = due + _DAY if due < date.max else due
    return tuple(found.values())
