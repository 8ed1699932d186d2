"""The review of a period: two Snapshots, and what lay between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ..assessment.snapshot import (
    FINISHED,
    Counts,
    Light,
    Move,
    PlanStatus,
    Snapshot,
    State,
    TargetStatus,
    TaskStatus,
)
from ..assessment.totals import Sum, sums
from ..assessment.upcoming import Event, events_between
from ..dates.window import Window
from ..journal.effective import order
from ..journal.entry import Entry
from ..plan.model import Plan
from .period import Period


class Item(NamedTuple):
    """A task, or the occurrence `key` of one, which is due and done by itself.

    By what the plan was on the eve of the period, `planned` tells whether it was open by the
    period's end, and `was_due` whether it closed in it. `deed` is the entry that says it is
    done, `note` what was noted with it or on its day.
    """

    task: TaskStatus
    key: str | None
    window: Window
    state: State
    done_on: date | None
    days_late: int
    planned: bool
    was_due: bool
    deed: Entry | None
    note: str


class Decision(NamedTuple):
    """A task that is red or blocked, and the last that was heard of it."""

    task: TaskStatus
    word: Entry | None


class Moved(NamedTuple):
    """A move that was made in the period; it is the `number`th of its task."""

    task: TaskStatus
    move: Move
    number: int


class TargetRow(NamedTuple):
    """A target on the day, and what the period brought."""

    task: TaskStatus
    target: TargetStatus
    gained: Decimal


class Standing(NamedTuple):
    """Standing work: the days since it was last heard of, None where it never was, and what
    was heard in the period."""

    task: TaskStatus
    days: int | None
    words: tuple[Entry, ...]


class OwnerRow(NamedTuple):
    """What one body leads. `on_time` is the share, in percent, that was done by its last day of
    what has been done or is over, each occurrence counted; None where there is no such thing."""

    name: str
    counts: Counts
    on_time: Decimal | None


class SectionRow(NamedTuple):
    """One of the plan's main sections over the whole period: what was closed, what its standing
    work brought, what its targets come to."""

    title: str
    counts: Counts
    done: tuple[Item, ...]
    standing: tuple[Standing, ...]
    sums: tuple[Sum, ...]


class PlanReview(NamedTuple):
    """The review of one plan.

    `then` is the plan on the eve of the period and `now` at its end, or on the day of the
    review where that comes first. `due` is how many items were to be done in the period, by
    the windows of its eve or by those of now; `due_done` how many of these were done.
    `decisions` are the red tasks, the worst first, then the blocked ones. `missed` was due and
    is not done. `recorded` was done before the period and written down only in it. `reports` is
    how many entries were made, of `reported` tasks.
    """

    plan: Plan
    then: PlanStatus
    now: PlanStatus
    due: int
    due_done: int
    reports: int
    reported: int
    decisions: tuple[Decision, ...]
    done: tuple[Item, ...]
    missed: tuple[Item, ...]
    unplanned: tuple[Item, ...]
    recorded: tuple[Item, ...]
    coming: tuple[Event, ...]
    moved: tuple[Moved, ...]
    cancelled: tuple[TaskStatus, ...]
    targets: tuple[TargetRow, ...]
    standing: tuple[Standing, ...]
    owners: tuple[OwnerRow, ...]
    sections: tuple[SectionRow, ...]


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


def days_of(period: Period, today: date) -> tuple[date, date]:
    """The days of the two Snapshots that a review on the day `today` needs: the eve of the
    period, and its end or, where that is yet to come, `today`."""
    now = min(period.last, today)
    eve = period.first - timedelta(days=1) if period.first > date.min else period.first
    return min(eve, now), now


def reviewed(then: Snapshot, now: Snapshot, period: Period) -> Review:
    """The review of `period` from the Snapshots of `days_of`, which hold the same plans."""
    following = period.shifted(1)
    plans = tuple(
        _plan_review(a, b, period, following) for a, b in zip(then.plans, now.plans, strict=True)
    )
    return Review(period, following, now.as_of, plans)


def _plan_review(
    then: PlanStatus, now: PlanStatus, period: Period, following: Period | None
) -> PlanReview:
    eve = {key: (window, state) for task in then.tasks for key, window, state, *_ in _parts(task)}
    items = [item for task in now.tasks for item in _items(task, eve, period)]
    done = [i for i in items if i.done_on and period.first <= i.done_on <= period.last]
    due = [
        i
        for i in items
        if i.state is not State.CANCELLED and (_closes(i.window, period) or i.was_due)
    ]
    entries = [entry for task in now.tasks for entry in _entries(task, period)]
    recorded = [i for i in items if _recorded_in(i, period, now)]
    standing = _standing(now, period)
    return PlanReview(
        plan=now.plan,
        then=then,
        now=now,
        due=len(due),
        due_done=sum(item.state is State.DONE for item in due),
        reports=len(entries),
        reported=len({entry.task.partition("@")[0] for entry in entries}),
        decisions=tuple(Decision(task, _last_word(task)) for task in _to_decide(now)),
        done=tuple(i for i in sorted(done, key=_done_order) if i.planned),
        missed=tuple(i for i in sorted(due, key=_due_order) if i.state is not State.DONE),
        unplanned=tuple(i for i in sorted(done, key=_done_order) if not i.planned),
        recorded=tuple(sorted(recorded, key=_done_order)),
        coming=tuple(events_between(now, following.first, following.last)) if following else (),
        moved=tuple(_moves(now, period)),
        cancelled=tuple(_cancelled(now, period)),
        targets=tuple(_targets(then, now, period)),
        standing=tuple(standing),
        owners=tuple(_owners(now, over=now.as_of >= period.last)),
        sections=tuple(_sections(now, done, standing)),
    )


Key = tuple[str, str | None]
Part = tuple[Key, Window, State, date | None, int]


def _parts(task: TaskStatus) -> Iterator[Part]:
    """What of the task is due and done by itself: its occurrences, or the whole of it."""
    name = task.task.id
    if not task.occurrences:
        yield (name, None), task.window, task.state, task.done_on, task.days_late
    for one in task.occurrences:
        yield (name, one.key), one.window, one.state, one.done_on, one.days_late


def _items(
    task: TaskStatus, eve: Mapping[Key, tuple[Window, State]], period: Period
) -> Iterator[Item]:
    for key, window, state, done_on, late in _parts(task):
        old, was = eve.get(key, (window, state))
        yield Item(
            task,
            key[1],
            window,
            state,
            done_on,
            late,
            planned=old.first <= period.last and was is not State.CANCELLED,
            was_due=_closes(old, period) and was not in FINISHED,
            **_deed(task, key[1], done_on),
        )


def _deed(task: TaskStatus, key: str | None, done_on: date | None) -> dict[str, Any]:
    """The entry that says it is done, and the note that goes with it."""
    names = {task.task.id, f"{task.task.id}@{key}"}
    that_day = [e for e in task.history if e.task in names and e.on == done_on]
    deed = next((e for e in reversed(that_day) if e.done), None)
    notes = [e.note for e in that_day if e.note]
    return {"deed": deed, "note": deed.note if deed and deed.note else notes[-1] if notes else ""}


def _recorded_in(item: Item, period: Period, now: PlanStatus) -> bool:
    """Whether it was done before the period and written down in it, by the plan's clock."""
    if item.deed is None or item.deed.on >= period.first:
        return False
    zone = now.plan.zone or item.deed.at.tzinfo
    return period.first <= item.deed.at.astimezone(zone).date() <= now.as_of


def _to_decide(now: PlanStatus) -> list[TaskStatus]:
    red = [task for task in now.tasks if task.light is Light.RED]
    blocked = [t for t in now.tasks if t.state is State.BLOCKED and t.light is not Light.RED]
    red.sort(key=lambda task: (-task.days_late, -task.reasons[0].numbers.get("points", 0)))
    return red + sorted(blocked, key=lambda task: task.since or date.max)


def _closes(window: Window, period: Period) -> bool:
    return window.closes and period.first <= window.last <= period.last


def _done_order(item: Item) -> date:
    return item.done_on or date.max


def _due_order(item: Item) -> date:
    return item.window.last


def _entries(task: TaskStatus, period: Period) -> list[Entry]:
    return [entry for entry in task.history if period.first <= entry.on <= period.last]


def _last_word(task: TaskStatus) -> Entry | None:
    return max(task.history, key=order, default=None)


def _moves(now: PlanStatus, period: Period) -> Iterator[Moved]:
    found = [
        Moved(task, move, number)
        for task in now.tasks
        for number, move in enumerate(task.moves, 1)
        if period.first <= move.on <= period.last
    ]
    yield from sorted(found, key=lambda moved: moved.move.on)


def _cancelled(now: PlanStatus, period: Period) -> Iterator[TaskStatus]:
    for task in now.tasks:
        on = task.since if task.state is State.CANCELLED else None
        if on and period.first <= on <= period.last:
            yield task


def _targets(then: PlanStatus, now: PlanStatus, period: Period) -> Iterator[TargetRow]:
    """The targets of what runs, or was finished in the period; none before the plan begins."""
    if now.as_of < now.plan.span[0]:
        return
    before = {(task.task.id, t.name): t.actual for task in then.tasks for t in task.targets}
    for task in now.tasks:
        if task.state is State.UPCOMING and not task.history:
            continue
        if task.state in FINISHED and not (task.since and task.since >= period.first):
            continue
        for target in task.targets:
            gained = target.actual - before.get((task.task.id, target.name), Decimal(0))
            yield TargetRow(task, target, gained)


def _standing(now: PlanStatus, period: Period) -> list[Standing]:
    """Standing work: what was heard of in the period, then what was not for the longest; none
    before the plan begins."""
    found = [
        Standing(task, (now.as_of - task.heard).days if task.heard else None, tuple(words))
        for task in now.tasks
        if task.state is State.ONGOING and now.as_of >= task.window.first
        for words in [_entries(task, period)]
    ]
    never = (now.as_of - now.plan.span[0]).days + 1
    return sorted(
        found,
        key=lambda s: (not s.words, s.task.light.rank, -(never if s.days is None else s.days)),
    )


def _owners(now: PlanStatus, over: bool) -> Iterator[OwnerRow]:
    """`over` tells whether the last day of the period has passed, and so whatever ends on it."""
    ended = now.as_of if over else now.as_of - timedelta(days=1)
    due, on_time = Counter[str](), Counter[str]()
    for task in now.tasks:
        for _, window, state, _, late in _parts(task):
            is_due = window.last <= ended and window.closes
            for name in task.task.leads:
                due[name] += state is State.DONE or (is_due and state is not State.CANCELLED)
                on_time[name] += state is State.DONE and not late
    for name, counts in now.owners.items():
        share = Decimal(100 * on_time[name]) / due[name] if due[name] else None
        yield OwnerRow(name, counts, share)


def _sections(
    now: PlanStatus, done: Iterable[Item], standing: Iterable[Standing]
) -> Iterator[SectionRow]:
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
