"""What changed its dates since the last sheet: moves, and what followed other tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import Move, PlanStatus, State, TaskStatus
from ..dates.window import Window
from ..journal.entry import Entry
from .items import Item
from .news import News


class Moved(NamedTuple):
    """A move that is news; it is the `number`th of its task, or moved the occurrence `key`.
    `entry` did it."""

    task: TaskStatus
    key: str | None
    move: Move
    number: int
    entry: Entry | None

    @property
    def after_deadline(self) -> bool:
        """Whether the old last day had passed when it was moved."""
        return self.move.after_deadline


class Followed(NamedTuple):
    """A task that has other days than on the last sheet because the task `because` moved or was
    done; `days` is how much later it ends."""

    task: TaskStatus
    because: str
    old: Window
    new: Window

    @property
    def days(self) -> int:
        """By how many days it ends later, below 0 earlier."""
        return (self.new.last - self.old.last).days


class Cancelled(NamedTuple):
    """A task, or the occurrence `key` of one, that was not cancelled on the last sheet; `entry`
    said so."""

    task: TaskStatus
    key: str | None
    window: Window
    on: date | None
    why: str
    entry: Entry | None

    @property
    def after_deadline(self) -> bool:
        """Whether its last day, or that of an occurrence, had passed when it was cancelled."""
        occurrences = self.task.occurrences
        if occurrences:
            return any(o.late_cancel for o in occurrences if self.key in (None, o.key))
        late = {"cancelled_late", "recorded_late"}
        return any(remark.code in late for remark in self.task.remarks)


def moved_of(now: PlanStatus, items: Iterable[Item], news: Iterable[News]) -> list[Moved]:
    """The moves that are news, in the order of their days; of an occurrence its last one."""
    fresh = [row.entry for row in news if row.entry.move]
    found = list(_whole(now, set(fresh)))
    by_key: dict[str | None, list[Entry]] = {}
    for entry in fresh:
        by_key.setdefault(entry.key, []).append(entry)
    for item in items:
        if item.key not in by_key:
            continue
        history = set(item.task.history)
        own = [e for e in by_key[item.key] if e in history]
        if own:
            old = item.was.window if item.was else item.part.first_window
            late = next(o.late_move for o in item.task.occurrences if o.key == item.key)
            move = Move(
                own[-1].on,
                old,
                item.window,
                (item.window.last - old.last).days,
                own[-1].why,
                own[-1].by,
                own[-1].granted,
                after_deadline=late,
            )
            found.append(Moved(item.task, item.key, move, len(own), own[-1]))
    return sorted(found, key=lambda moved: moved.move.on)


def _whole(now: PlanStatus, fresh: set[Entry]) -> Iterator[Moved]:
    """The moves of tasks and steps as a whole; each has its entry."""
    for task in (*now.tasks, *now.steps):
        moves = [move for move in task.moves if not move.because]
        if not moves:
            continue
        own = [e for e in task.history if e.move and "@" not in e.task and e in fresh]
        for number, move in reversed(list(enumerate(moves, 1))):
            same = (e for e in own if (e.on, e.by, e.why) == (move.on, move.by, move.why))
            if (entry := next(same, None)) is not None:
                own.remove(entry)
                yield Moved(task, None, move, number, entry)


def followed_of(then: PlanStatus, now: PlanStatus, moved: Iterable[Moved]) -> Iterator[Followed]:
    """What has other days now without a move of its own, because its days count from another
    task."""
    was = {task.task.id: task.window for task in (*then.tasks, *then.steps)}
    own = {one.task.task.id for one in moved}
    for task in (*now.tasks, *now.steps):
        old = was.get(task.task.id)
        causes = [move.because for move in task.moves if move.because]
        if old is None or task.task.id in own or not causes:
            continue
        if (old.first, old.last) != (task.window.first, task.window.last):
            yield Followed(task, causes[-1], old, task.window)


def cancelled_of(items: Iterable[Item], news: Iterable[News]) -> Iterator[Cancelled]:
    """What is cancelled now and was not on the last sheet; a series as a whole, once."""
    fresh = [row.entry for row in news if row.entry.cancel]
    whole: set[str] = set()
    for item in items:
        task = item.task
        if item.state is not State.CANCELLED or task.task.id in whole:
            continue
        if item.was and item.was.state is State.CANCELLED:
            continue
        key = None if task.state is State.CANCELLED else item.key
        if key is None:
            whole.add(task.task.id)
            if item.was and item.was.task.state is State.CANCELLED:
                continue
        found = [e for e in fresh if e in task.history and e.key == (key or "")]
        entry = found[-1] if found else None
        on, why = (entry.on, entry.why) if entry else (task.since, task.why)
        yield Cancelled(task, key, item.window if key else task.window, on, why, entry)
