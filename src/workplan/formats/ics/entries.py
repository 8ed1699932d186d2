"""What stands in the calendar: the entries that each task becomes, and their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ...assessment.snapshot import FINISHED, OccurrenceStatus, State, TaskStatus
from ...dates.window import Precision, Window
from ...dates.workdays import Workdays
from .recurrence import Rule, recurrence

FEW_DAYS = 14  # up to so many days stand in the calendar as they are


class CalendarOptions(NamedTuple):
    """What is wanted of a calendar.

    `windows` adds the span of what is otherwise only marked at its end. `alarms` are so long
    before, the most important first; None takes those of each task.
    """

    events: bool = True
    todos: bool = False
    windows: bool = False
    attendees: bool = False
    alarms: tuple[timedelta, ...] | None = None


class CalendarEntry(NamedTuple):
    """One entry of the calendar: the days `window` that are meant and those shown, `first` to
    `last`, both inclusive. `name` is the task's id, with `@key` for an occurrence.

    A `whole` is shown on its very days, a `deadline` on one day near its end, a `span` from
    end to end beside its deadline, a `report` on each day by which to report. `one` is the
    occurrence that it is of. What is `gone` stood in the calendar before the task was moved or
    finished, and is cancelled there whatever has become of the task.
    """

    kind: Literal["whole", "deadline", "span", "report"]
    name: str
    task: TaskStatus
    window: Window
    first: date
    last: date
    state: State
    done_on: date | None
    rule: Rule | None = None
    one: OccurrenceStatus | None = None
    gone: bool = False

    @property
    def exact(self) -> bool:
        """Whether its very days were written down, so that a time of day applies to them. Where
        a rhythm gave them only a day is; several are a period, or what is left of one."""
        rhythmic = self.name != self.task.task.id and (
            self.one is None or self.window == self.one.first_window
        )
        written = {Precision.DAY} if rhythmic else {Precision.DAY, Precision.SPAN}
        return self.kind == "whole" and self.window.precision in written

    @property
    def key(self) -> str:
        """What tells it from all others of its plan."""
        return f"{self.name}#window" if self.kind == "span" else self.name


def entries(
    task: TaskStatus, options: CalendarOptions, workdays: Workdays
) -> Iterator[CalendarEntry]:
    """The entries of one task; each occurrence has its own. Those that it once had, and has no
    more, follow: a program that imported them takes none away by itself."""
    present = _present(task, options, workdays)
    if not task.earlier:
        yield from present
        return
    there = set()
    for item in present:
        there.add(item.key)
        yield item
    ones = {one.key: one for one in task.occurrences}
    gone: dict[str, CalendarEntry] = {}  # each where it stood last
    for key, window in task.earlier:
        name = f"{task.task.id}@{key}" if key else task.task.id
        for item in _placed(task, name, window, State.CANCELLED, None, options, workdays):
            if item.key not in there:
                gone[item.key] = item._replace(one=ones.get(key), gone=True)
    yield from gone.values()


def _present(
    task: TaskStatus, options: CalendarOptions, workdays: Workdays
) -> Iterator[CalendarEntry]:
    if not task.occurrences:
        yield from _placed(
            task, task.task.id, task.window, task.state, task.done_on, options, workdays
        )
    for one in task.occurrences:
        name = f"{task.task.id}@{one.key}"
        for item in _placed(task, name, one.window, one.state, one.done_on, options, workdays):
            yield item._replace(one=one)


def _placed(
    task: TaskStatus,
    name: str,
    window: Window,
    state: State,
    done_on: date | None,
    options: CalendarOptions,
    workdays: Workdays,
) -> Iterator[CalendarEntry]:
    first, last = window.first, window.last
    if window.precision is Precision.ONGOING:
        rhythm = task.task.report
        if not rhythm or not (every := recurrence(rhythm, window)):
            return
        reminders: tuple[date, Rule] | None = every
        ended = task.since if state in FINISHED else None
        if ended and ended < last:  # nobody is reminded of what is finished
            begun = ended >= first
            reminders = recurrence(rhythm, replace(window, last=ended)) if begun else None
        day, rule = reminders or every
        item = CalendarEntry("report", name, task, window, day, day, state, done_on, rule)
        if reminders is None:  # finished before the first of them
            item = item._replace(state=State.CANCELLED, done_on=None, gone=True)
        yield item
    elif window.days == 1 or (window.days <= FEW_DAYS and window.precision is not Precision.BY):
        yield CalendarEntry("whole", name, task, window, first, last, state, done_on)
    else:
        if options.windows:
            yield CalendarEntry("span", name, task, window, first, last, state, done_on)
        day = max(workdays.on_or_before(last), first)
        yield CalendarEntry("deadline", name, task, window, day, day, state, done_on)
