"""Progress in a review: targets, ongoing work, what each lead and each section has done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import inf
from typing import NamedTuple

from ..assessment.offers import in_unit
from ..assessment.ranking import Ranked, ranking
from ..assessment.reporting import WantedReport
from ..assessment.snapshot import (
    FINISHED,
    Counts,
    PlanStatus,
    State,
    TargetStatus,
    TaskStatus,
)
from ..assessment.totals import Sum, sums
from ..journal.entry import Entry
from ..plan.target import Target
from .brought import Brought
from .cut import Cuts
from .items import Item, parts
from .news import News


class TargetRow(NamedTuple):
    """A target on the day, and by how much it has grown since the last sheet."""

    task: TaskStatus
    target: TargetStatus
    gained: Decimal | None


class Standing(NamedTuple):
    """Ongoing work: the days since its last entry, None where it has none, and the entries and the
    figures of other plans that are news."""

    task: TaskStatus
    days: int | None
    entries: tuple[Entry, ...]
    brought: tuple[Brought, ...] = ()


class OwnerRow(NamedTuple):
    """What one organisation leads. `on_time` is the share, in percent, that was done by its last
    day of what has been done or is over, each occurrence counted; `on_time_first` the same by the
    days that the plan first gave. None where there is no such thing.

    `ranked` is its place among all who lead, None for what nobody leads, and `was` that on the last
    sheet, None where it had none; `missing` is how many reports of the period have not come.
    """

    name: str
    counts: Counts
    on_time: Decimal | None
    on_time_first: Decimal | None
    ranked: Ranked | None = None
    was: Ranked | None = None
    missing: int = 0


class SectionRow(NamedTuple):
    """One of the plan's main sections: what was done since the last sheet, what its ongoing work
    brought, and the sums of its targets."""

    title: str
    counts: Counts
    done: tuple[Item, ...]
    standing: tuple[Standing, ...]
    sums: tuple[Sum, ...]


def targets_of(then: PlanStatus, now: PlanStatus, cuts: Cuts) -> Iterator[TargetRow]:
    """The targets of what runs, or was finished since the last sheet, and every one that has
    changed; none before the plan begins."""
    if now.as_of < now.plan.span[0]:
        return
    before = {task.task.id: {t.name: t for t in task.targets} for task in then.tasks}
    for task in now.tasks:
        names = (name for name in (task.task.id, *task.task.aliases) if name in before)
        earlier = before.get(next(names, ""), {})
        idle = task.state is State.UPCOMING and not task.history
        over = task.state in FINISHED and not (task.since and task.since > cuts.last.as_of)
        for target in task.targets:
            gained = None
            if target.of.kind == "total" and target.actual is not None:
                gained = target.actual - _was(earlier.get(target.name), target.of)
            if gained or not (idle or over):
                yield TargetRow(task, target, gained)


def _was(target: TargetStatus | None, of: Target) -> Decimal:
    """What a total had come to on the last sheet, in the unit that it has now; 0 where it was no
    such target."""
    if target is None or target.of.kind != of.kind or target.actual is None:
        return Decimal(0)
    return in_unit(target.actual, target.of, of) or Decimal(0)


def standing_of(
    now: PlanStatus, news: Iterable[News], brought: Iterable[Brought] = ()
) -> list[Standing]:
    """Ongoing work: first what is in the news, then what has had no entry for the longest; none
    before the plan begins."""
    entries: dict[str, list[Entry]] = {}
    for row in news:
        if row.task and not row.void and row.undone is None:
            entries.setdefault(row.task.task.id, []).append(row.entry)
    figures: dict[str, list[Brought]] = {}
    for one in brought:
        if one.entry and not one.void and one.undone is None:
            figures.setdefault(one.task.task.id, []).append(one)
    found = [
        Standing(
            task,
            (now.as_of - task.heard).days if task.heard else None,
            tuple(entries.get(task.task.id, ())),
            tuple(figures.get(task.task.id, ())),
        )
        for task in now.tasks
        if task.state is State.ONGOING and now.as_of >= task.window.first
    ]
    never = (now.as_of - now.plan.span[0]).days + 1
    return sorted(
        found,
        key=lambda s: (
            not (s.entries or s.brought),
            s.task.light.rank,
            -(never if s.days is None else s.days),
        ),
    )


def owners_of(
    now: PlanStatus,
    over: bool,
    then: PlanStatus | None = None,
    reports: Iterable[WantedReport] = (),
) -> Iterator[OwnerRow]:
    """The leads in the order of their ranking; what nobody leads stands last. `over` tells whether
    the last day of the period has passed, and so whatever ends on it; `then` is the plan on the
    last sheet, `reports` are those of the period."""
    ended = now.as_of if over else now.as_of - timedelta(days=1)
    members: dict[str, list[TaskStatus]] = {}
    for task in now.tasks:
        for name in task.task.leads:
            members.setdefault(name, []).append(task)
    missing = Counter(
        owner for report in reports if report.outcome == "missing" for owner in report.owners
    )
    ranks = {row.owner: row for row in ranking(now.tasks)}
    was = {row.owner: row for row in ranking(then.tasks)} if then else {}
    for name in sorted(now.owners, key=lambda name: ranks[name].rank if name in ranks else inf):
        shares = on_time_shares(members.get(name, ()), ended)
        yield OwnerRow(
            name, now.owners[name], *shares, ranks.get(name), was.get(name), missing[name]
        )


def on_time_shares(
    tasks: Iterable[TaskStatus], ended: date
) -> tuple[Decimal | None, Decimal | None]:
    """The shares in percent done on time by the present windows and by the first ones, of what has
    been done or ended by the day `ended`. What waits for acceptance counts by the day on which it
    was submitted."""
    found = [part for task in tasks for part in parts(task)]
    shares = []
    for first in (False, True):
        due: Counter[bool] = Counter()
        for part in found:
            window = part.first_window if first else part.window
            if part.state is State.CANCELLED or not window.closes:
                continue
            if part.state is State.SUBMITTED:
                whole = first and part.key is None
                late = part.task.first_days_late if whole else part.days_late
                due[late == 0] += 1
            elif part.state is State.DONE and part.done_on:
                due[part.done_on <= window.last] += 1
            elif window.last <= ended:
                due[False] += 1
        shares.append(Decimal(100 * due[True]) / due.total() if due else None)
    return shares[0], shares[1]


def sections_of(
    now: PlanStatus, done: Iterable[Item], standing: Iterable[Standing]
) -> Iterator[SectionRow]:
    """The main sections in the plan's order."""
    tasks: dict[str, list[TaskStatus]] = {}
    for task in now.tasks:
        tasks.setdefault(_section(task), []).append(task)
    closed: dict[str, list[Item]] = {}
    for item in done:
        closed.setdefault(_section(item.task), []).append(item)
    ongoing: dict[str, list[Standing]] = {}
    for row in standing:
        ongoing.setdefault(_section(row.task), []).append(row)
    for path, counts in now.sections.items():
        if len(path) == 1:
            title = path[0]
            yield SectionRow(
                title,
                counts,
                tuple(closed.get(title, ())),
                tuple(ongoing.get(title, ())),
                sums(tasks[title]),
            )


def _section(task: TaskStatus) -> str:
    return task.section[0] if task.section else ""
