"""What of a plan is due and done by itself: tasks and steps, and the occurrences of repeating
ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import FINISHED, Light, PlanStatus, Reason, State, TaskStatus
from ..dates.window import Window
from ..journal.entry import Entry
from ..plan.model import Rules
from .cut import Cuts
from .period import Period


class Part(NamedTuple):
    """A task, or the occurrence `key` of one, on one day; `first_window` is the one that the plan
    gave it. `submitted_on` is the day since which it waits for acceptance, `why` the reason given
    for its state. `confirmed` is False for an event that nobody has confirmed."""

    task: TaskStatus
    key: str | None
    window: Window
    first_window: Window
    state: State
    done_on: date | None
    days_late: int
    confirmed: bool = True
    submitted_on: date | None = None
    why: str = ""

    @property
    def name(self) -> tuple[str, str | None]:
        """What it is called by in another Snapshot."""
        return self.task.task.id, self.key


class Item(NamedTuple):
    """A part on the day of the sheet, and as it was on the last sheet (None where it did not
    exist). `done_entry` is the entry that reports it as done, where that is news; `note` what was
    noted with it or on its day, and `noted` the entry with that note."""

    part: Part
    was: Part | None
    done_entry: Entry | None
    noted: Entry | None

    @property
    def task(self) -> TaskStatus:
        """The task."""
        return self.part.task

    @property
    def key(self) -> str | None:
        """The key of the occurrence, None for a whole task."""
        return self.part.key

    @property
    def window(self) -> Window:
        """The present window."""
        return self.part.window

    @property
    def state(self) -> State:
        """The present state."""
        return self.part.state

    @property
    def done_on(self) -> date | None:
        """The day it was done."""
        return self.part.done_on

    @property
    def days_late(self) -> int:
        """How many days after its window it was done, or is still missing."""
        return self.part.days_late

    @property
    def note(self) -> str:
        """What was noted with its completion."""
        return self.noted.note if self.noted else ""


class Due(NamedTuple):
    """All that closed in the period, by its present window or by that of the last sheet; each item
    is in exactly one of the lists. `moved` closes outside the period now."""

    done: tuple[Item, ...]
    before: tuple[Item, ...]
    missed: tuple[Item, ...]
    moved: tuple[Item, ...]
    cancelled: tuple[Item, ...]

    @property
    def all(self) -> tuple[Item, ...]:
        """All the items."""
        return tuple(item for part in self for item in part)


class Done(NamedTuple):
    """What was done in the period, each item in one of the lists: `due` closed in it, `overdue`
    before it, `ahead` closes later, and `unplanned` was not to open before its end or had been
    cancelled. `recorded` was done before the period, after the day of the last sheet or recorded
    since that."""

    due: tuple[Item, ...]
    overdue: tuple[Item, ...]
    ahead: tuple[Item, ...]
    unplanned: tuple[Item, ...]
    recorded: tuple[Item, ...]

    @property
    def planned(self) -> tuple[Item, ...]:
        """What was done in the period and planned, in the order of its days."""
        return tuple(sorted((*self.due, *self.overdue, *self.ahead), key=_done_order))

    @property
    def all(self) -> tuple[Item, ...]:
        """All the items."""
        return tuple(item for several in self for item in several)


def parts(task: TaskStatus) -> Iterator[Part]:
    """The occurrences of a task, or the whole of it; then those of its steps."""
    yield from own_parts(task)
    for step in task.steps:
        yield from parts(step)


def own_parts(task: TaskStatus) -> Iterator[Part]:
    """The occurrences of a task, or the whole of it."""
    if not task.occurrences:
        yield Part(
            task,
            None,
            task.window,
            task.first_window,
            task.state,
            task.done_on,
            task.days_late,
            task.confirmed,
            task.submitted_on,
            task.why,
        )
    for one in task.occurrences:
        yield Part(
            task,
            one.key,
            one.window,
            one.first_window,
            one.state,
            one.done_on,
            one.days_late,
            one.confirmed,
            one.submitted_on,
            one.why,
        )


def items_of(then: PlanStatus, now: PlanStatus, news: Iterable[Entry]) -> list[Item]:
    """The items of `now`, with what they were `then`; `news` are the entries of the sheet."""
    was = {part.name: part for task in then.tasks for part in parts(task)}
    fresh = set(news)
    return [
        Item(part, was.get(part.name), *_deed(part, fresh))
        for task in now.tasks
        for part in parts(task)
    ]


def _deed(part: Part, news: set[Entry]) -> tuple[Entry | None, Entry | None]:
    """The entry that says it is done, and the one whose note goes with it, as far as they are
    news."""
    if part.done_on is None:
        return None, None
    of_part = [e for e in part.task.history if e.key in {part.key or "", ""}]
    that_day = [e for e in of_part if e.on == part.done_on and e in news]
    done_entry = next((e for e in reversed(that_day) if e.done or e.accept), None)
    if done_entry and done_entry.note:
        return done_entry, done_entry
    return done_entry, next((e for e in reversed(that_day) if e.note), None)


def closes(window: Window, period: Period) -> bool:
    """Whether it is to be done by a day of the period."""
    return window.closes and period.first <= window.last <= period.last


def due_of(items: Iterable[Item], period: Period) -> Due:
    """What closed in the period."""
    found: Mapping[str, list[Item]] = {name: [] for name in Due._fields}
    for item in sorted(items, key=lambda item: item.window.last):
        promised = item.was is not None and (
            closes(item.was.window, period) and item.was.state not in FINISHED
        )
        inside = closes(item.window, period)
        if not inside and not promised:
            continue
        if item.state is State.CANCELLED:
            # What was cancelled before was not due any more.
            if promised:
                found["cancelled"].append(item)
        elif item.state is State.DONE:
            early = item.done_on is not None and item.done_on < period.first
            found["before" if early else "done"].append(item)
        else:
            found["missed" if inside else "moved"].append(item)
    return Due(*map(tuple, found.values()))


def done_of(items: Iterable[Item], due: Due, cuts: Cuts) -> Done:
    """What has been done since the last sheet; `due` is what closed in the period."""
    period, expected = cuts.period, {item.part.name for item in due.done}
    found: Mapping[str, list[Item]] = {name: [] for name in Done._fields}
    for item in sorted(items, key=_done_order):
        if item.done_on is None:
            continue
        if item.done_on < period.first:
            if item.was is None or item.was.done_on != item.done_on:
                found["recorded"].append(item)
        elif item.part.name in expected:
            found["due"].append(item)
        elif not _planned(item, period):
            found["unplanned"].append(item)
        else:
            found["overdue" if item.window.last < period.first else "ahead"].append(item)
    return Done(*map(tuple, found.values()))


def waiting_of(items: Iterable[Item]) -> list[Item]:
    """What was reported as done and waits for acceptance, what has waited for the longest first."""
    found = [item for item in items if item.state is State.SUBMITTED]
    return sorted(found, key=lambda item: item.part.submitted_on or date.max)


def unconfirmed_of(items: Iterable[Item], period: Period, day: date) -> list[Item]:
    """The events that closed in the period by the day and that nobody has confirmed."""
    found = (i for i in items if closes(i.window, period) and i.window.last <= day)
    return [i for i in found if i.state is State.DONE and not i.part.confirmed]


def _done_order(item: Item) -> date:
    return item.done_on or date.max


def _planned(item: Item, period: Period) -> bool:
    """Whether, by what the last sheet knew, it was open by the end of the period."""
    was = item.was or item.part
    return was.window.first <= period.last and was.state is not State.CANCELLED


def reason_of(part: Part, day: date, rules: Rules) -> Reason:
    """The reason on `day` of an occurrence that is not done: as of a task, but of its own days
    alone."""
    first, last = part.window.first, part.window.last
    left = {"last": last, "days": (last - day).days}
    match part.state:
        case State.OVERDUE:
            return Reason(Light.RED, "overdue", {"last": last, "days": part.days_late})
        case State.BLOCKED:
            return Reason(Light.YELLOW, "blocked_occurrence", {"why": part.why})
        case State.SUBMITTED:
            on, who = part.submitted_on or day, part.task.task.accept or rules.acceptance
            numbers = {"on": on, "days": (day - on).days, "who": who, "late": part.days_late}
            code = "submitted_late" if part.days_late else "submitted"
            return Reason(Light.GREEN, code, numbers)
        case State.UPCOMING:
            return Reason(Light.GREY, "opens", {"first": first, "days": (first - day).days})
    if (last - day).days <= rules.soon and not part.task.task.event:
        return Reason(Light.YELLOW, "closes", left)
    return Reason(Light.GREEN, "open", left)
