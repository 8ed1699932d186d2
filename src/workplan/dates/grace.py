"""How long after the day on which it is wanted a report is still on time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Grace(NamedTuple):
    """So many working days of a country; without one Saturday and Sunday are off."""

    days: int = 0
    country: str | None = None

    def until(self, wanted: date) -> date:
        """The last day on which what is wanted on that day is on time."""
        if not self.days:
            return wanted
        from .workdays import workdays_of

        try:
            return workdays_of(self.country).shift(wanted, self.days)
        except OverflowError:
            return date.max

    def days_late(self, wanted: date, came: date) -> int:
        """By how many days after the day on which it was wanted a report came; 0 where that is
        within the grace."""
        late = came > wanted and came > self.until(wanted)
        return (came - wanted).days if late else 0
