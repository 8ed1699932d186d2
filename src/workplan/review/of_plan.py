"""The review of one plan, as the library gives it."""

from __future__ import annotations

from datetime import date, datetime

from ..assessment.assess import assess
from ..journal.entry import Journal
from ..plan.model import Plan
from .period import Kind, period_of, read_period
from .review import Review, days_of, reviewed


def review(
    plan: Plan,
    journal: Journal,
    kind: Kind = "week",
    written: str | None = None,
    as_of: date | None = None,
    recorded_by: datetime | None = None,
) -> Review:
    """What happened in a period and what follows.

        workplan.review(plan, journal, "week", "2022-W19")

    The period is the one of this `kind` (week, month, quarter, half, year) that is `written`, or
    the one that contains `as_of`, which is today where it is left out. Only entries recorded up to
    `recorded_by` count. Raises UserError where the period cannot be read.
    """
    today = as_of or datetime.now(plan.zone).date()
    period = read_period(kind, written, plan.calendar, today) if written else period_of(kind, today)
    eve, end = (assess(plan, journal, day, recorded_by) for day in days_of(period, today))
    return reviewed(eve, end, period)
