"""What a sheet knows, and what the one before it knew: the cuts of consecutive reviews.

A cut is a day and a time: a sheet holds what had happened by the day and had been recorded by the
time. The news of a sheet is what its cut holds and that of the last sheet does not, so every entry
is the news of exactly one of consecutive sheets.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from ..dates.calendar import Calendar
from ..errors import WrittenDateError
from ..journal.entry import Entry
from .period import MONTHS, Kind, Period, read_period


class Cut(NamedTuple):
    """What had happened by the end of `as_of` and been recorded by `until`, None for no limit."""

    as_of: date
    until: datetime | None

    def holds(self, entry: Entry) -> bool:
        """Whether the entry is known at this cut."""
        return entry.on <= self.as_of and (self.until is None or entry.at <= self.until)


class Cuts(NamedTuple):
    """The cut of a sheet and of the last one before it.

    `printed` is the cut that the sheet had when it was issued or first due to be printed; what a
    later printing without that cut knows beyond it was recorded since. `issue` is the entry that
    issued this sheet, `last_issue` that of the last sheet; where there is none, the last sheet is
    taken to be of one period before. `last_period` is that of the last sheet, None where the
    calendar has none, and `before` the cut of the sheet before that. `begun` tells whether the plan
    had begun by the last sheet, or that was issued.
    """

    period: Period
    this: Cut
    last: Cut
    printed: Cut
    issue: Entry | None = None
    last_issue: Entry | None = None
    last_period: Period | None = None
    before: Cut | None = None
    begun: bool = True

    @property
    def compares(self) -> bool:
        """Whether there is a last sheet to compare this one with."""
        return self.begun and self.last != self.this


class Clock(NamedTuple):
    """The moment at which a review is made, as the edge of the program reads it: `today` is the
    day asked for, `now` the time where that is today, `recorded_by` the limit given, `zone` the
    plan's time zone."""

    today: date
    now: datetime | None = None
    recorded_by: datetime | None = None
    zone: tzinfo | None = None

    def local(self, at: datetime) -> datetime:
        """The time by the plan's clock; without a zone of the plan, by its own."""
        return at.astimezone(self.zone) if self.zone else at

    def end_of(self, day: date) -> datetime:
        """The last moment of a day."""
        return datetime.combine(day, time.max, self.zone or UTC)


def cuts_of(period: Period, clock: Clock, entries: Iterable[Entry], calendar: Calendar) -> Cuts:
    """The cuts of the review of `period` made at `clock`; `entries` are those of the journal."""
    as_of = min(period.last, clock.today)
    this = Cut(as_of, clock.recorded_by)
    known = clock.recorded_by
    issues = [
        (found, entry)
        for entry in entries
        if entry.issued and (known is None or entry.at <= known)
        for found in [issued_period(entry, period.kind, calendar)]
        if found
    ]
    issue = max((e for p, e in issues if p == period), key=_at, default=None)
    now = clock.now if as_of == clock.today else None
    printed = Cut(as_of, clock.recorded_by or now or clock.end_of(as_of))
    if issue and clock.recorded_by is None:
        printed = _cut_of_issue(period, issue)
    if clock.today < period.first:
        # A sheet for a period to come has no news of it yet.
        return Cuts(period, this, this, printed, issue, _last_issue(period, issues))
    last, last_period, last_issue = _last_sheet(period, Cut(as_of, printed.until), clock, issues)
    before = None
    if last_period and last.until:
        before, _, _ = _last_sheet(last_period, last, clock, issues)
    begun = last_issue is not None or last.as_of >= calendar.first
    return Cuts(period, this, last, printed, issue, last_issue, last_period, before, begun)


Issues = list[tuple[Period, Entry]]


def _last_issue(period: Period, issues: Issues) -> Entry | None:
    return max((e for p, e in issues if p.first < period.first), key=_at, default=None)


def _last_sheet(
    period: Period, cut: Cut, clock: Clock, issues: Issues
) -> tuple[Cut, Period | None, Entry | None]:
    """The cut and the period of the sheet before that of `period`, which has this cut, and the
    entry that issued it, if one did."""
    if issue := _last_issue(period, issues):
        of = next(p for p, entry in issues if entry is issue)
        return _cut_of_issue(of, issue), of, issue
    return _before(period.kind, cut, clock), period.shifted(-1), None


def issued_period(entry: Entry, kind: Kind, calendar: Calendar) -> Period | None:
    """The period of an entry that issued a review, None where it is not of this kind."""
    try:
        found = read_period(kind, entry.issued, calendar, entry.on)
    except (WrittenDateError, ValueError):
        return None
    return found


def _cut_of_issue(period: Period, issue: Entry) -> Cut:
    return Cut(min(period.last, issue.on), issue.at)


def _at(entry: Entry) -> datetime:
    return entry.at


def _before(kind: Kind, cut: Cut, clock: Clock) -> Cut:
    """The cut of one period before."""
    assert cut.until is not None
    until = clock.local(cut.until)
    try:
        earlier = datetime.combine(shifted_back(kind, until.date()), until.timetz())
        return Cut(shifted_back(kind, cut.as_of), earlier)
    except (OverflowError, ValueError):
        return Cut(date.min, datetime.min.replace(tzinfo=UTC))


def shifted_back(kind: Kind, day: date) -> date:
    """The same day one period before; the last day of a month stays the last day of its month."""
    if kind == "week":
        return day - timedelta(days=7)
    year, month = divmod(day.year * 12 + day.month - 1 - MONTHS[kind], 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))
