"""The review of one plan, as the library gives it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo

from ..assessment.received import NOTHING, Received
from ..assessment.rollup import received
from ..journal.entry import Journal
from ..plan.model import Plan
from .cut import Clock, Cut, cuts_of
from .period import Kind, Period, period_of, read_period
from .review import Review, reviewed, snapshots


def review(
    plan: Plan,
    journal: Journal,
    kind: Kind = "week",
    written: str | None = None,
    as_of: date | None = None,
    recorded_by: datetime | None = None,
    beside: Sequence[tuple[Plan, Journal]] = (),
) -> Review:
    """What happened in a period and what follows.

        workplan.review(plan, journal, "week", "2022-W19")

    The period is the one of this `kind` (week, month, quarter, half, year) that is `written`, or
    the one that contains `as_of`, which is the day of `recorded_by`, or else today, where it is
    left out. Only entries recorded up to `recorded_by` count. `beside` are plans that count towards
    this one. Raises UserError where the period cannot be read.
    """
    clock = clock_at(plan.zone, as_of, recorded_by)
    today = clock.today
    period = read_period(kind, written, plan.calendar, today) if written else period_of(kind, today)
    return reviewed_at(plan, journal, period, clock, beside)


def reviewed_at(
    plan: Plan,
    journal: Journal,
    period: Period,
    clock: Clock,
    beside: Sequence[tuple[Plan, Journal]] = (),
) -> Review:
    """The review of `period` made at `clock`, with what the plans `beside` bring."""
    cuts = cuts_of(period, clock, journal.entries, plan.calendar)

    def others(one: Plan, cut: Cut) -> Received:
        if not beside:
            return NOTHING
        return received(one, journal, beside, cut.as_of, cut.until, by_entry=True)

    found = snapshots(plan, journal, cuts, others=others)
    return reviewed(found.then, found.now, cuts, journal.entries, others=found.others)


def clock_at(
    zone: tzinfo | None,
    as_of: date | None,
    recorded_by: datetime | None,
    now: datetime | None = None,
) -> Clock:
    """The moment of a review. Without a day it is that of `recorded_by`, or else that of `now`, the
    present moment where it is left out; `zone` is the plan's time zone, None for the machine's."""
    now = now or datetime.now(UTC)
    zone = zone or (recorded_by or now.astimezone()).tzinfo
    now = now.astimezone(zone)
    if as_of is None and recorded_by is not None:
        return Clock(recorded_by.astimezone(zone).date(), None, recorded_by, zone)
    today = as_of or now.date()
    return Clock(today, now if today == now.date() else None, recorded_by, zone)
