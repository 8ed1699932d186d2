"""Plan and journal to Snapshot, as of a day: pure, the same in, the same out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain, pairwise

from ..dates.calendar import Calendar
from ..dates.rules import Occurrence, Repeating, When
from ..dates.window import Precision, Window
from ..dates.written import read_when
from ..errors import WrittenDateError
from ..journal.effective import order, standing, taken_out
from ..journal.entry import Entry, Journal
from ..plan.model import Path, Plan, Task
from .lights import Case, reasons, steps
from .pace import target_status
from .resolving import Windows
from .series import Moves, begun_after, cancelled, judged, occurrences, state_of_series
from .snapshot import FINISHED, Move, OccurrenceStatus, PlanStatus, Snapshot, State, TaskStatus
from .states import Facts, days_late, gather, state_of

ByKey = dict[str, tuple[Entry, ...]]


def assess(
    plan: Plan, journal: Journal, day: date, recorded_by: datetime | None = None
) -> Snapshot:
    """The judgement of `plan` at the end of `day`, by the entries of what had happened by then.

    `recorded_by` also leaves out what was written down after that time.
    """
    spoken = _by_task(standing(journal.entries, day, recorded_by))
    withdrawn = _by_task(taken_out(journal.entries, day, recorded_by))
    walked = list(plan.walk())
    calendar = plan.calendar
    subjects = [_Subject(t, path, spoken.get(t.id, {}), day, calendar) for path, t in walked]
    first = Windows({task.id: task.when for _, task in walked}, calendar)
    present = Windows({s.task.id: s.when for s in subjects}, calendar)
    for subject in subjects:
        subject.settle(first, present)
    late = {s.task.id: s.days_late for s in subjects if s.state is State.OVERDUE}
    tasks = tuple(
        subject.status(plan, late, _all(withdrawn.get(subject.task.id, {}))) for subject in subjects
    )
    return Snapshot((PlanStatus.of(plan, day, tasks),))


def joined(snapshots: Sequence[Snapshot]) -> Snapshot:
    """One Snapshot of all the plans of several."""
    return Snapshot(tuple(chain.from_iterable(snapshot.plans for snapshot in snapshots)))


def _by_task(entries: dict[str, tuple[Entry, ...]]) -> dict[str, ByKey]:
    """The entries of each task by the occurrence that they name, "" where they name none."""
    found: dict[str, ByKey] = {}
    for name, several in entries.items():
        task, _, key = name.partition("@")
        found.setdefault(task, {})[key] = several
    return found


def _all(entries: ByKey) -> tuple[Entry, ...]:
    """All the entries of a task, in their order."""
    if len(entries) == 1:
        return next(iter(entries.values()))
    return tuple(sorted(chain.from_iterable(entries.values()), key=order))


class _Subject:
    """One task on its way to a TaskStatus: first what was said, then windows, then judgement."""

    def __init__(
        self, task: Task, section: Path, entries: ByKey, day: date, calendar: Calendar
    ) -> None:
        self.task = task
        self.section = section
        self.day = day
        self.calendar = calendar
        self.entries = entries
        self.facts = gather(entries.get("", ()), _planned(task, day))
        self.moves = list(self._moves())
        self.when: When = self.moves[-1][1] if self.moves else task.when
        self.occurrences: tuple[OccurrenceStatus, ...] = ()

    def _moves(self) -> Iterable[tuple[Entry, When]]:
        """The moves of the task as a whole: a series to another rhythm, else a date to a date."""
        repeats = isinstance(self.task.when, Repeating)
        for entry in self.facts.moved:
            when = _read(entry.move, self.calendar)
            if when is not None and isinstance(when, Repeating) == repeats:
                yield entry, when

    def settle(self, first: Windows, present: Windows) -> None:
        """Find the windows and, from them, the state."""
        self.first_window = first[self.task.id]
        self.window = present[self.task.id]
        self.present = present
        windows = [self.first_window, *(present.window(when) for _, when in self.moves)]
        self.moved = tuple(
            Move(entry.on, old, new, (new.last - old.last).days, entry.why, entry.by)
            for (entry, _), (old, new) in zip(self.moves, pairwise(windows), strict=True)
        )
        if isinstance(self.task.when, Repeating):
            self._settle_series(self.task.when)
        else:
            self.state = state_of(self.facts, self.window, self.day)
            self.days_late = days_late(self.state, self.facts, self.window, self.day)

    def _settle_series(self, rule: Repeating) -> None:
        whole = self.entries.get("", ())
        moved = {e.move: _read(e.move, self.calendar) for e in _all(self.entries) if e.move}
        every = [
            judged(o, self.entries.get(o.key, ()), whole, moved, self.day)
            for o in occurrences(rule, self.moves, self.calendar.first, self.calendar.last)
        ]
        facts = self.facts
        self.occurrences = tuple(one.status for one in every)
        if facts.said == "cancelled":
            self.occurrences = tuple(cancelled(one, facts.why) for one in self.occurrences)
        self.state = state_of_series(facts, (one.status.state for one in every))
        self.days_late = max((one.status.days_late for one in every), default=0)
        if self.state is not State.OVERDUE:
            self.days_late = 0
        for one in every:
            own = self.entries.get(one.status.key, ())
            facts.added += ((entry.on, *pair) for entry in own for pair in entry.add)
            if one.status.state is self.state is State.BLOCKED and facts.said != "blocked":
                facts.said, facts.since, facts.why = "blocked", one.facts.since, one.facts.why
        if entries := _all(self.entries):
            facts.heard = entries[-1].on
        if self.state is State.DONE:
            facts.since = max(o.done_on for o in self.occurrences if o.done_on)
        elif self.state is State.CANCELLED:
            facts.since = facts.since or facts.heard

    def _days_left(self) -> int | None:
        """Days to the end of what closes next: the window, or that of the occurrence whose turn
        it is."""
        if self.state in FINISHED or self.state is State.OVERDUE:
            return None
        if self.window.precision is Precision.ONGOING:
            return None
        waiting = (o.window.last for o in self.occurrences if o.state not in FINISHED)
        return (min(waiting, default=self.window.last) - self.day).days

    def status(self, plan: Plan, late: dict[str, int], withdrawn: tuple[Entry, ...]) -> TaskStatus:
        """The judgement, now that it is known which tasks are late."""
        facts, window = self.facts, self.window
        targets = tuple(
            target_status(name, amount, facts.brought(name, self.day), window, self.day)
            for name, amount in self.task.targets.items()
        )
        given = tuple(self._given(withdrawn))
        case = Case(
            self.task,
            plan.rules,
            self.day,
            window,
            self.state,
            facts,
            self.days_late,
            targets,
            self.occurrences,
            late,
        )
        answers = steps(case)
        return TaskStatus(
            task=self.task,
            section=self.section,
            window=window,
            first_window=self.first_window,
            state=self.state,
            reasons=reasons(case, answers),
            since=facts.since,
            why=facts.why,
            days_late=self.days_late,
            days_left=self._days_left(),
            heard=facts.heard,
            percent=facts.percent,
            moves=self.moved,
            targets=targets,
            occurrences=self.occurrences,
            history=_all(self.entries),
            taken_back=withdrawn,
            steps=answers,
            whens=(self.task.when, *(when for _, when in given)),
            earlier=tuple(self._earlier(given)) if given else (),
        )

    def _given(self, withdrawn: tuple[Entry, ...]) -> Iterable[tuple[Entry, When]]:
        """Every date that an entry gave, also one that was taken back, as they were written."""
        moved = [entry for entry in (*_all(self.entries), *withdrawn) if entry.move]
        for entry in sorted(moved, key=lambda e: (e.at, e.line)):
            if when := _read(entry.move, self.calendar):
                yield entry, when

    def _earlier(self, given: Moves) -> Iterable[Occurrence]:
        """The days that the plan and those dates gave the task, or its occurrences."""
        rule, span = self.task.when, (self.calendar.first, self.calendar.last)
        if isinstance(rule, Repeating):
            yield from rule.occurrences(*span)
        else:
            yield Occurrence("", self.first_window)
        for entry, when in given:
            key = entry.task.partition("@")[2]
            if key and isinstance(when, Window):
                yield Occurrence(key, when)
            elif not key and isinstance(when, Repeating) and isinstance(rule, Repeating):
                yield from begun_after(when, entry.on, *span)
            elif not key and not isinstance(when, Repeating) and not isinstance(rule, Repeating):
                yield Occurrence("", self.present.window(when))


def _planned(task: Task, day: date) -> Facts:
    """What the plan itself says has happened by `day`."""
    if task.cancelled and task.cancelled <= day:
        return Facts(said="cancelled", since=task.cancelled)
    if task.done and task.done <= day:
        return Facts(said="done", since=task.done, heard=task.done)
    return Facts()


def _read(text: str, calendar: Calendar) -> When | None:
    """A written date of the journal; `check` tells those that cannot be read."""
    try:
        return read_when(text, calendar)
    except WrittenDateError:
        return None
