"""The entries of a calendar: what each task becomes, and on which days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from ...assessment.snapshot import FINISHED, OccurrenceStatus, State, TaskStatus
from ...dates.reports_due import ReportDue, reports_due
from ...dates.window import Precision, Window
from ...dates.workdays import Workdays

_FEW_DAYS = 14  # windows of up to so many days are shown as they are


class CalendarOptions(NamedTuple):
    """The options of a calendar.

    `windows` adds the whole span of entries that otherwise only mark its end. `alarms` are lengths
    of time before the entry, the most important first; None takes those of each task. `steps` gives
    each step of a task entries of its own.
    """

    events: bool = True
    todos: bool = False
    windows: bool = False
    attendees: bool = False
    alarms: tuple[timedelta, ...] | None = None
    steps: bool = True


class CalendarEntry(NamedTuple):
    """One entry of the calendar: its `window` and the days on which it is shown, `first` to `last`,
    both inclusive. `name` is the task's id, with `@key` for an occurrence.

    A `whole` is shown on all days of its window, a `deadline` on one day near the end, a `span` on
    all days beside its deadline, a `report` on the day by which the report `due` is due.
    `occurrence` is that of the entry, if any. An `obsolete` entry was in the calendar before the
    task was moved or finished; it is cancelled whatever the state of the task.
    """

    kind: Literal["whole", "deadline", "span", "report"]
    name: str
    task: TaskStatus
    window: Window
    first: date
    last: date
    state: State
    done_on: date | None
    due: ReportDue | None = None
    occurrence: OccurrenceStatus | None = None
    obsolete: bool = False

    @property
    def exact(self) -> bool:
        """Whether its days were written as such, so that a time of day applies to them. Of the
        windows that a rhythm gives, only single days are."""
        rhythmic = self.name != self.task.task.id and (
            self.occurrence is None or self.window == self.occurrence.first_window
        )
        written = {Precision.DAY} if rhythmic else {Precision.DAY, Precision.SPAN}
        return self.kind == "whole" and self.window.precision in written

    @property
    def confirmed(self) -> bool:
        """Whether it is confirmed, or need not be."""
        return (self.occurrence or self.task).confirmed

    @property
    def key(self) -> str:
        """The key of the entry, unique in its plan."""
        if self.due:
            return f"{self.name}#report@{self.due.key}"
        return f"{self.name}#window" if self.kind == "span" else self.name


def entries(
    task: TaskStatus, options: CalendarOptions, workdays: Workdays
) -> Iterator[CalendarEntry]:
    """The entries of one task, or of each of its occurrences. Obsolete ones follow: a program that
    has imported them does not remove them by itself."""
    present = _present(task, options, workdays)
    if not task.earlier:
        yield from present
        return
    there = set()
    for item in present:
        there.add(item.key)
        yield item
    ones = {one.key: one for one in task.occurrences}
    obsolete: dict[str, CalendarEntry] = {}  # each at its last place
    for key, window in task.earlier:
        name = f"{task.task.id}@{key}" if key else task.task.id
        for item in _placed(task, name, window, State.CANCELLED, None, options, workdays):
            if item.key not in there:
                state = State.CANCELLED
                obsolete[item.key] = item._replace(
                    state=state, done_on=None, occurrence=ones.get(key), obsolete=True
                )
    yield from obsolete.values()


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
            yield item._replace(occurrence=one)


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
    if window.precision is Precision.UNDATED:
        return
    if window.precision is Precision.ONGOING:
        yield from _reports(task, name, window, workdays)
    elif window.days == 1 or (window.days <= _FEW_DAYS and window.precision is not Precision.BY):
        yield CalendarEntry("whole", name, task, window, first, last, state, done_on)
    else:
        if options.windows:
            yield CalendarEntry("span", name, task, window, first, last, state, done_on)
        day = max(workdays.on_or_before(last), first)
        yield CalendarEntry("deadline", name, task, window, day, day, state, done_on)


def _reports(
    task: TaskStatus, name: str, window: Window, workdays: Workdays
) -> Iterator[CalendarEntry]:
    """The reports of standing work. One is made once the journal says anything of the task in its
    period; none is wanted after the work has ended."""
    if task.task.report is None:
        return
    ended = task.since if task.state in FINISHED else None
    days = [entry.on for entry in task.history]
    for due in reports_due(task.task.report, window, workdays):
        number = bisect_right(days, due.last)
        done_on = days[number - 1] if number and days[number - 1] >= due.first else None
        state = State.DONE if done_on else State.ONGOING
        item = CalendarEntry("report", name, task, window, due.day, due.day, state, done_on, due)
        if ended and due.day > ended and not done_on:
            item = item._replace(state=State.CANCELLED, obsolete=True)
        yield item
