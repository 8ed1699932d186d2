"""What opens or closes in the coming weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from ..dates.window import Window
from .snapshot import PlanStatus, TaskStatus
from .terms import OVER


class Event(NamedTuple):
    """One day on which a task, or the occurrence `key` of it, opens, closes, or does both."""

    day: date
    kind: Literal["on", "closes", "opens"]
    window: Window
    task: TaskStatus
    key: str | None


def last_day(plan: PlanStatus, weeks: int) -> date:
    """The last of the coming weeks' days, or of the calendar's."""
    return date.fromordinal(min(plan.as_of.toordinal() + 7 * weeks, date.max.toordinal()))


def events_of(plan: PlanStatus, weeks: int) -> list[Event]:
    """The events of unfinished tasks from the plan's day on, for so many weeks, in order; the
    last day is included. What has opened that very day is open already, and no event."""
    found = events_between(plan, plan.as_of, last_day(plan, weeks))
    return [event for event in found if event.kind != "opens" or event.day > plan.as_of]


def events_between(plan: PlanStatus, first: date, last: date) -> list[Event]:
    """The events of unfinished tasks from `first` to `last`, both inclusive, in order."""
    found = [
        event
        for task in (*plan.tasks, *plan.steps)
        for event in _events(task)
        if first <= event.day <= last
    ]
    return sorted(found, key=lambda event: (event.day, event.kind))


def _events(task: TaskStatus) -> Iterator[Event]:
    if task.state in OVER or not task.window.closes:
        return
    windows: list[tuple[Window, str | None]] = [(task.window, None)]
    if task.occurrences:
        windows = [(o.window, o.key) for o in task.occurrences if o.state not in OVER]
    for window, key in windows:
        if window.first == window.last:
            yield Event(window.first, "on", window, task, key)
        else:
            yield Event(window.first, "opens", window, task, key)
            yield Event(window.last, "closes", window, task, key)
