"""Issuing a review: the next number of its kind, recorded in the journal with the cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..errors import UserError, message
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..plan.model import Plan
from ..review.cut import Clock, issued_period
from ..review.period import Period
from .assessing import moment
from .loading import load_file, plan_files, several
from .questions import Sources
from .recording import author, time_of_writing
from .review_question import ReviewQuestion
from .reviewing import clock_of, meant_period


def issue_review(sources: Sources, question: ReviewQuestion) -> Entry:
    """Append the entry that issues the review of the only plan: its cut is now, or the time up to
    which entries count. Raises UserError where it cannot be issued, and ReadError."""
    files = plan_files(list(sources.plans))
    if len(files) != 1:
        raise several(files)
    if question.basis.wanted:
        hint = message("leave out --owner and the like")
        raise UserError(message("only the review of a whole plan is issued"), hint)
    loaded = load_file(files[0], sources.journal, new=True)
    plan = loaded.plan
    now = moment(question.basis.now)
    question = question._replace(basis=question.basis._replace(now=now))
    clock, period = clock_of(plan, question.basis), meant_period(plan, question)
    by = question.prepared_by.strip() or author()

    def make(journal: Journal) -> list[Entry]:
        at = clock.recorded_by or time_of_writing(plan, now)
        number = _next_number(plan, period, clock, at, now, journal.entries)
        day = min(period.last, clock.today)
        return [Entry(at, day, "", by, issued=period.written, number=number)]

    (entry,) = append(loaded.journal_path, make, plan.zone)
    return entry


def _next_number(
    plan: Plan,
    period: Period,
    clock: Clock,
    at: datetime,
    now: datetime,
    entries: Sequence[Entry],
) -> int:
    if at > now or clock.today > now.astimezone(clock.zone).date():
        raise UserError(message("a review is not issued for a time to come"))
    if clock.today < period.first:
        raise UserError(message("{period} has not begun", period=period.written))
    issued = [
        (found, entry)
        for entry in entries
        if entry.issued and (found := issued_period(entry, period.kind, plan.calendar))
    ]
    for found, entry in issued:
        if found == period:
            raise UserError(
                message(
                    "{period} was issued as no. {n} on {day}",
                    period=period.written,
                    n=entry.number,
                    day=entry.at.astimezone(clock.zone).date(),
                ),
                message(
                    "print it again with --recorded-by {time}",
                    time=entry.at.isoformat(timespec="microseconds"),
                ),
            )
        if found.first > period.first or entry.at >= at:
            raise UserError(
                message("{period} has been issued already", period=entry.issued),
                message("reviews are issued in their order"),
            )
    return max((entry.number for _, entry in issued), default=0) + 1
