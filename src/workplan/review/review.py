"""The review of a period: two Snapshots, and what lay between.

A Review holds lists; whatever counts are on a sheet are the lengths of these lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.assess import assess
from ..assessment.received import NOTHING, Contribution, Received
from ..assessment.reporting import WantedReport, wanted_reports
from ..assessment.snapshot import Counts, Light, PlanStatus, Snapshot, State, TaskStatus
from ..assessment.upcoming import Event, events_between
from ..dates.window import Precision
from ..journal.entry import Entry, Journal
from ..journal.identity import order
from ..plan.diff import Change
from ..plan.model import Plan
from .brought import Brought, PartNews, brought_of, parts_of_sheet
from .cut import Cut, Cuts
from .items import (
    Done,
    Due,
    Item,
    Part,
    closes,
    done_of,
    due_of,
    items_of,
    own_parts,
    unconfirmed_of,
    waiting_of,
)
from .moves import Cancelled, Followed, Moved, cancelled_of, followed_of, moved_of
from .news import News, UnattributedEntries, news_of, unattributed_of
from .period import Period
from .progress import (
    OwnerRow,
    SectionRow,
    Standing,
    TargetRow,
    owners_of,
    sections_of,
    standing_of,
    targets_of,
)
from .reporting import late_reports, reports_of
from .trend import SheetNumbers, last_numbers, to_decide


class Decision(NamedTuple):
    """A task that is red or blocked, and its last entry where that is news."""

    task: TaskStatus
    last_entry: Entry | None


class Ahead(NamedTuple):
    """What a period holds by what is known now: the days on which unfinished tasks open or close,
    and the tasks and occurrences that run all through it, the nearest deadline first. Of the period
    that runs these are the days on which something opens or has opened, and those to come on which
    something closes."""

    events: tuple[Event, ...]
    running: tuple[Part, ...]


class Turned(NamedTuple):
    """A task whose light is another than on the last sheet."""

    task: TaskStatus
    old: Light


class PlanChanges(NamedTuple):
    """The changes of the plan file since the last sheet, or since the `baseline` of that name.
    `source` tells how they are known: by `git`, by a `baseline`, or because the `file` has not been
    written to since; empty where nothing is known. `as_it_stood` tells whether the plan of this
    sheet is that of the time of its cut."""

    changes: tuple[Change, ...] = ()
    source: str = ""
    baseline: str = ""
    as_it_stood: bool = True


class PlanReview(NamedTuple):
    """The review of one plan.

    `then` is the plan at the cut of the last sheet, `now` at that of this one. `decisions` are the
    red tasks, the worst first, then the blocked ones. `news` are all entries of this sheet, in the
    order of the journal. `waiting` was reported as done and is not accepted, `unconfirmed` are
    events of the period that nobody has confirmed; `noted` those whose note or reason is in another
    list. `late_reports` are the reports and forms that were missing or late since the last sheet,
    `reports` all that were wanted in the period. `brought` are the figures of other plans that are
    news, `parts` what came of each part of the targets to which these count.
    """

    plan: Plan
    cuts: Cuts
    then: PlanStatus
    now: PlanStatus
    due: Due
    done: Done
    decisions: tuple[Decision, ...]
    planned: Ahead
    coming: Ahead
    moved: tuple[Moved, ...]
    followed: tuple[Followed, ...]
    cancelled: tuple[Cancelled, ...]
    turned: tuple[Turned, ...]
    waiting: tuple[Item, ...]
    unconfirmed: tuple[Item, ...]
    news: tuple[News, ...]
    unattributed: tuple[UnattributedEntries, ...]
    changes: PlanChanges
    late_reports: tuple[WantedReport, ...]
    reports: tuple[WantedReport, ...]
    targets: tuple[TargetRow, ...]
    standing: tuple[Standing, ...]
    owners: tuple[OwnerRow, ...]
    sections: tuple[SectionRow, ...]
    last_numbers: SheetNumbers | None = None
    brought: tuple[Brought, ...] = ()
    parts: tuple[PartNews, ...] = ()

    @property
    def numbers(self) -> SheetNumbers:
        """The numbers that are compared with those of the last sheet, `last_numbers`."""
        return SheetNumbers(
            len(self.done.planned) + len(self.done.unplanned),
            len(self.due.missed),
            len(self.decisions),
            len(self.waiting),
            len(self.news),
        )

    def news_of(self, kind: str) -> tuple[News, ...]:
        """The news of one kind."""
        return tuple(row for row in self.news if row.kind == kind)

    def brought_of(self, kind: str) -> tuple[Brought, ...]:
        """The figures of other plans of one kind."""
        return tuple(row for row in self.brought if row.kind == kind)

    @property
    def later_printed(self) -> tuple[News, ...]:
        """The news that were recorded after this sheet was first printed."""
        return tuple(row for row in self.news if row.since_printed)

    @property
    def later_brought(self) -> tuple[Brought, ...]:
        """The same of the figures of other plans."""
        return tuple(row for row in self.brought if row.since_printed)

    @property
    def promised(self) -> Due:
        """Of what was due in the period, that which the last sheet named."""
        return Due(*(tuple(i for i in part if _promised(i, self.cuts)) for part in self.due))

    @property
    def noted(self) -> set[Entry]:
        """The entries whose note or reason is in another list than the news."""
        found = {item.noted for item in self.done.all}
        found |= {decision.last_entry for decision in self.decisions}
        found |= {moved.entry for moved in self.moved}
        found |= {one.entry for one in self.cancelled}
        return {entry for entry in found if entry}


class Review(NamedTuple):
    """One or more plans over a period, as of a day of it or of one before."""

    period: Period
    following: Period | None
    as_of: date
    plans: tuple[PlanReview, ...]

    @property
    def counts(self) -> Counts:
        """Counts over all the plans."""
        return Counts.of(task for plan in self.plans for task in plan.now.tasks)


Others = Callable[[Plan, Cut], Received]  # what other plans bring to this one at a cut


class FromOthers(NamedTuple):
    """What the entries of other plans tell at the cut of the last sheet, and at that of this."""

    then: tuple[Contribution, ...] = ()
    now: tuple[Contribution, ...] = ()


class PlanAtCuts(NamedTuple):
    """How a plan stood at the cut of the last sheet, how at that of this one, and what other plans
    reported."""

    then: Snapshot
    now: Snapshot
    others: FromOthers


def snapshots(
    plan: Plan,
    journal: Journal,
    cuts: Cuts,
    earlier: Plan | None = None,
    others: Others = lambda *_: NOTHING,
) -> PlanAtCuts:
    """The plan at the cut of the last sheet, as its file was then if that is known, and at the cut
    of this one."""
    before, after = others(earlier or plan, cuts.last), others(plan, cuts.this)
    return PlanAtCuts(
        assess(earlier or plan, journal, cuts.last.as_of, cuts.last.until, before),
        assess(plan, journal, cuts.this.as_of, cuts.this.until, after),
        FromOthers(before.by_entry, after.by_entry),
    )


def reviewed(
    then: Snapshot,
    now: Snapshot,
    cuts: Cuts,
    entries: Iterable[Entry],
    changes: PlanChanges = PlanChanges(),  # noqa: B008
    others: FromOthers = FromOthers(),  # noqa: B008
) -> Review:
    """The review from the Snapshots of one plan at the two cuts, and the entries of its journal:
    those of the selected tasks where a part of the plan is selected. `others` is what other plans
    reported at the two cuts."""
    (before,), (after,) = then.plans, now.plans
    following = cuts.period.shifted(1)
    found = _plan_review(before, after, cuts, tuple(entries), changes, following, others)
    return Review(cuts.period, following, after.as_of, (found,))


def _plan_review(
    then: PlanStatus,
    now: PlanStatus,
    cuts: Cuts,
    entries: Sequence[Entry],
    changes: PlanChanges,
    following: Period | None,
    others: FromOthers,
) -> PlanReview:
    news = tuple(news_of(then, now, entries, cuts))
    brought = tuple(brought_of(*others, now, cuts)) if any(others) else ()
    fresh = {row.entry for row in news}
    items = items_of(then, now, fresh)
    due = due_of(items, cuts.period)
    done = done_of(items, due, cuts)
    moved = moved_of(now, items, news)
    standing = standing_of(now, news, brought)
    period = cuts.period
    wanted = wanted_reports(now)
    reports = tuple(reports_of(wanted, period))
    earlier = then if cuts.compares else None
    return PlanReview(
        plan=now.plan,
        cuts=cuts,
        then=then,
        now=now,
        due=due,
        done=done,
        decisions=tuple(Decision(t, _last_entry(t, fresh)) for t in to_decide(now)),
        planned=_ahead(now, period, after=now.as_of),
        coming=_ahead(now, following) if following else Ahead((), ()),
        moved=tuple(moved),
        followed=tuple(followed_of(then, now, moved)),
        cancelled=tuple(cancelled_of(items, news)),
        turned=tuple(_turned(then, now)) if cuts.compares else (),
        waiting=tuple(waiting_of(items)),
        unconfirmed=tuple(unconfirmed_of(items, period, now.as_of)),
        news=news,
        unattributed=tuple(unattributed_of(now)),
        changes=changes,
        late_reports=tuple(late_reports(wanted, cuts)),
        reports=reports,
        targets=tuple(targets_of(then, now, cuts)),
        standing=tuple(standing),
        owners=tuple(owners_of(now, now.as_of >= period.last, earlier, reports)),
        sections=tuple(sections_of(now, done.all, standing)),
        last_numbers=last_numbers(then, cuts, entries),
        brought=brought,
        parts=tuple(parts_of_sheet(now, brought, news)) if cuts.last != cuts.this else (),
    )


def _promised(item: Item, cuts: Cuts) -> bool:
    return item.was is not None and closes(item.was.window, cuts.period)


def _last_entry(task: TaskStatus, news: set[Entry]) -> Entry | None:
    last = max(task.history, key=order, default=None)
    return last if last in news else None


def _ahead(now: PlanStatus, period: Period, after: date = date.min) -> Ahead:
    """What the days of the period hold; what closed by the day `after` is left out."""
    events = [
        event
        for event in events_between(now, period.first, period.last)
        if event.day > after or event.kind == "opens"
    ]
    running = (
        part
        for task in now.tasks
        for part in own_parts(task)
        if part.state in _NOT_CLOSED
        if part.window.precision is not Precision.UNDATED
        if part.window.first < period.first and part.window.last > period.last
    )
    return Ahead(tuple(events), tuple(sorted(running, key=lambda part: part.window.last)))


_NOT_CLOSED = {State.OPEN, State.BLOCKED, State.UPCOMING}  # ongoing work has a list of its own


def _turned(then: PlanStatus, now: PlanStatus) -> Iterator[Turned]:
    """The worst new lights first."""
    was = {task.task.id: task.light for task in then.tasks}
    found = [
        Turned(task, old)
        for task in now.tasks
        if (old := was.get(task.task.id)) is not None and old is not task.light
    ]
    return iter(sorted(found, key=lambda turned: turned.task.light.rank))
