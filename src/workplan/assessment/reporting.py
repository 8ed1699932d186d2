"""The reports that were wanted by a day: on tasks, by their `report`, and by the forms sent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import Literal, NamedTuple

from ..dates.grace import Grace
from ..dates.reports_due import EVERY_DAY, reports_due
from ..dates.window import Precision, Window
from ..dates.workdays import workdays_of
from ..journal.entry import Entry
from ..journal.forms import SentForm
from ..journal.identity import order
from .snapshot import PlanStatus, TaskStatus
from .terms import OVER

Outcome = Literal["on time", "late", "missing", "grace"]
OUTCOMES: tuple[Outcome, ...] = ("on time", "late", "missing", "grace")


class WantedReport(NamedTuple):
    """A report that was wanted on or before the day `as_of`: on a `task`, or the `form` that was
    sent.

    `period` is what it is about, such as 2022-05; `given` the day on which it was there, by the
    entry `entry`, None where it is not. `days_late` counts from the day on which it was `wanted`
    to that on which it was there, or so far, and is 0 within the grace.
    """

    owners: tuple[str, ...]
    period: str
    wanted: date
    given: date | None
    days_late: int
    grace: Grace
    entry: Entry | None = None
    task: TaskStatus | None = None
    form: SentForm | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of it; `grace`: it is not there, and not late yet."""
        if self.given is None:
            return "missing" if self.days_late else "grace"
        return "late" if self.days_late else "on time"


class ReportCounts(NamedTuple):
    """How many of some reports there were of each outcome; together all of them."""

    on_time: int
    late: int
    missing: int
    grace: int

    @classmethod
    def of(cls, reports: Iterable[WantedReport]) -> ReportCounts:
        outcomes = [report.outcome for report in reports]
        return cls(*(outcomes.count(outcome) for outcome in OUTCOMES))

    @property
    def total(self) -> int:
        """How many there were."""
        return sum(self)


def wanted_reports(plan: PlanStatus) -> tuple[WantedReport, ...]:
    """All the reports that were wanted by the day of the Snapshot, by that day."""
    grace, zone = plan.plan.grace, plan.plan.zone
    found = [*_forms(plan, grace)]
    for task in plan.tasks:
        for one in (task, *task.steps):
            if one.task.report:
                found += _of_task(one, plan, grace, zone)
    return tuple(sorted(found, key=lambda report: report.wanted))


def by_owner_and_period(
    reports: Iterable[WantedReport], owners: Iterable[str]
) -> dict[tuple[str, str], ReportCounts]:
    """The counts of each owner and period: in the order of `owners`, then in that of the reports.
    Those on joint tasks count for each lead, and those of tasks that nobody leads under the empty
    name."""
    found: dict[tuple[str, str], list[WantedReport]] = {}
    for report in reports:
        for owner in report.owners:
            found.setdefault((owner, report.period), []).append(report)
    ranks = {name: rank for rank, name in enumerate(owners)}
    keys = sorted(found, key=lambda key: (ranks.get(key[0], len(ranks)), key[0]))
    return {key: ReportCounts.of(found[key]) for key in keys}


def _forms(plan: PlanStatus, grace: Grace) -> Iterator[WantedReport]:
    for form in plan.forms:
        issue, back = form.issue, form.received
        if issue.reply_by is None or issue.reply_by > plan.as_of:
            continue
        yield WantedReport(
            (issue.to,),
            issue.form,
            issue.reply_by,
            back.on if back else None,
            form.days_late(plan.as_of),
            grace,
            back,
            form=form,
        )


def _of_task(
    task: TaskStatus, plan: PlanStatus, grace: Grace, zone: tzinfo | None
) -> Iterator[WantedReport]:
    """Those of one task, while its window is open and until it is done. A report is made by the
    first entry about a day of its period, also one of a plan that counts towards it, on the day on
    which that was written down."""
    rhythm, window = task.task.report, task.window
    if rhythm is None or task.task.event or task.occurrences:
        return
    if window.precision is Precision.UNDATED:
        return
    workdays = workdays_of(plan.plan.holidays) if rhythm.unit == "day" else EVERY_DAY
    whole = Window(_opened(task), window.last, window.precision, window.words)
    ended = task.since if task.state in OVER else None
    history = [entry for one in (task, *task.steps) for entry in (*one.history, *one.below)]
    history.sort(key=order)
    days = [entry.on for entry in history]
    for due in reports_due(rhythm, whole, workdays):
        if due.last > plan.as_of:
            return
        about = history[bisect_left(days, due.first) : bisect_right(days, due.last)]
        entry = min(about, key=lambda entry: (_written(entry, zone), entry.at), default=None)
        given = _written(entry, zone) if entry else None
        if given is None and ended and due.last >= ended:
            continue
        late = grace.days_late(due.last, given or plan.as_of)
        leads = task.task.leads
        yield WantedReport(leads, due.key, due.last, given, late, grace, entry, task)


def _opened(task: TaskStatus) -> date:
    """The first day of its window, or of an earlier one that was open before it was moved."""
    before = [m.old.first for m in task.moves if m.old.first <= (m.recorded or m.on)]
    return min([task.window.first, *before])


def _written(entry: Entry, zone: tzinfo | None) -> date:
    at = entry.at.astimezone(zone) if zone else entry.at
    return max(at.date(), entry.on)
