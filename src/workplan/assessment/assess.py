"""Plan and journal to Snapshot, as of a day: pure, the same in, the same out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from itertools import chain

from ..dates.refused import WrittenDateError
from ..dates.window import Occurrence, Precision, Repeating, When, Window
from ..dates.written import Calendar, read_when
from ..journal.entry import Entry, Journal
from ..journal.standing import standing, taken_out
from ..plan.model import Path, Plan, Task
from .lights import Case, reasons, steps
from .pace import target_status
from .snapshot import (
    FINISHED,
    Move,
    OccurrenceStatus,
    PlanStatus,
    Snapshot,
    State,
    TaskStatus,
)
from .states import Facts, days_late, gather, state_of
from .windows import Windows


def assess(
    plan: Plan, journal: Journal, day: date, recorded_by: datetime | None = None
) -> Snapshot:
    """The judgement of `plan` at the end of `day`, by the entries of what had happened by then.

    `recorded_by` also leaves out what was written down after that time.
    """
    spoken = standing(journal.entries, day, recorded_by)
    withdrawn = taken_out(journal.entries, day, recorded_by)
    walked = list(plan.walk())
    calendar = plan.calendar
    subjects = [
        _Subject(task, path, spoken.get(task.id, ()), _by_key(spoken, task), day, calendar)
        for path, task in walked
    ]
    first = Windows({task.id: task.when for _, task in walked}, calendar)
    present = Windows({s.task.id: s.when for s in subjects}, calendar)
    for subject in subjects:
        subject.settle(first, present)
    late = {s.task.id: s.days_late for s in subjects if s.state is State.OVERDUE}
    tasks = tuple(s.status(plan, late, withdrawn.get(s.task.id, ())) for s in subjects)
    return Snapshot((PlanStatus.of(plan, day, tasks),))


def joined(snapshots: Sequence[Snapshot]) -> Snapshot:
    """One Snapshot of all the plans of several."""
    return Snapshot(tuple(chain.from_iterable(snapshot.plans for snapshot in snapshots)))


def _by_key(spoken: dict[str, tuple[Entry, ...]], task: Task) -> dict[str, tuple[Entry, ...]]:
    """The entries on single occurrences of a task, by the occurrence's key."""
    if not isinstance(task.when, Repeating):
        return {}
    prefix = task.id + "@"
    return {name[len(prefix) :]: e for name, e in spoken.items() if name.startswith(prefix)}


class _Subject:
    """One task on its way to a TaskStatus: first what was said, then windows, then judgement."""

    def __init__(
        self,
        task: Task,
        section: Path,
        entries: tuple[Entry, ...],
        by_key: dict[str, tuple[Entry, ...]],
        day: date,
        calendar: Calendar,
    ) -> None:
        self.task = task
        self.section = section
        self.day = day
        self.calendar = calendar
        self.entries = entries
        self.by_key = by_key
        self.facts = gather(entries, _planned(task, day))
        self.moves = [(e, when) for e in self.facts.moved if (when := _read(e.move, calendar))]
        self.when: When = self.moves[-1][1] if self.moves else task.when
        self.occurrences: tuple[OccurrenceStatus, ...] = ()

    def settle(self, first: Windows, present: Windows) -> None:
        """Find the windows and, from them, the state."""
        self.first_window = first[self.task.id]
        self.window = present[self.task.id]
        if isinstance(self.task.when, Repeating):
            self.occurrences = self._settle_occurrences()
        self.moved = self._moved(present)
        self.state = self._series_state() or state_of(self.facts, self.window, self.day)
        if self.state is State.OVERDUE and self.occurrences:
            self.days_late = max(o.days_late for o in self.occurrences)
        else:
            self.days_late = days_late(self.state, self.facts, self.window, self.day)

    def _moved(self, present: Windows) -> tuple[Move, ...]:
        windows = [self.first_window, *(present.window(when) for _, when in self.moves)]
        return tuple(
            Move(entry.on, old, new, (new.last - old.last).days, entry.why, entry.by)
            for (entry, _), old, new in zip(self.moves, windows, windows[1:], strict=False)
        )

    def _settle_occurrences(self) -> tuple[OccurrenceStatus, ...]:
        return tuple(self._occurrence(o) for o in self._held())

    def _held(self) -> list[Occurrence]:
        """The occurrences of the series. After a move of the series, those that had begun by
        then stay where they were."""
        span = self.calendar.first, self.calendar.last
        assert isinstance(self.task.when, Repeating)
        held = list(self.task.when.occurrences(*span))
        for entry, when in self.moves:
            if isinstance(when, Repeating):
                begun = [o for o in held if o.window.first <= entry.on]
                later = (o for o in when.occurrences(*span) if o.window.first > entry.on)
                keys = {o.key for o in begun}
                held = [*begun, *(o for o in later if o.key not in keys)]
        return held

    def _occurrence(self, occurrence: Occurrence) -> OccurrenceStatus:
        window, day = occurrence.window, self.day
        facts = gather(self.by_key.get(occurrence.key, ()), Facts())
        for entry in self.entries:
            if entry.done and window.first <= entry.on <= window.last:
                facts.hear(entry)
        if moves := [
            w for e in facts.moved if isinstance(w := _read(e.move, self.calendar), Window)
        ]:
            window = moves[-1]
        state = state_of(facts, window, day)
        done_on = facts.since if state is State.DONE else None
        late = days_late(state, facts, window, day)
        return OccurrenceStatus(occurrence.key, window, state, done_on, late)

    def _series_state(self) -> State | None:
        """The state of a repeating task: that of its occurrence which needs most."""
        if not self.occurrences or self.facts.said == "cancelled":
            return None
        states = {o.state for o in self.occurrences}
        if State.OVERDUE in states:
            return State.OVERDUE
        if self.facts.said == "blocked" or State.BLOCKED in states:
            return State.BLOCKED
        if State.OPEN in states:
            return State.OPEN
        return State.UPCOMING if State.UPCOMING in states else State.DONE

    def status(self, plan: Plan, late: dict[str, int], withdrawn: tuple[Entry, ...]) -> TaskStatus:
        """The judgement, now that it is known which tasks are late."""
        facts, state = self.facts, self.state
        all_entries = sorted(
            chain(self.entries, *self.by_key.values()), key=lambda e: (e.on, e.at, e.line)
        )
        if all_entries:
            facts.heard = all_entries[-1].on
        for entry in chain(*self.by_key.values()):
            facts.added += ((entry.on, name, number) for name, number in entry.add)
        window = self.window
        targets = tuple(
            target_status(name, amount, facts.brought(name, self.day), window, self.day)
            for name, amount in self.task.targets.items()
        )
        done_days = [o.done_on for o in self.occurrences if o.done_on]
        since = facts.since
        if state is State.DONE and self.occurrences:
            since = facts.since = reduce(max, done_days, plan.span[0])
        case = Case(
            self.task,
            plan.rules,
            self.day,
            window,
            state,
            facts,
            self.days_late,
            targets,
            self.occurrences,
            late,
        )
        answers = steps(case)
        closing = state not in FINISHED and window.precision is not Precision.ONGOING
        return TaskStatus(
            task=self.task,
            section=self.section,
            window=window,
            first_window=self.first_window,
            state=state,
            reasons=reasons(case, answers),
            since=since,
            why=facts.why,
            days_late=self.days_late,
            days_left=(window.last - self.day).days
            if closing and state is not State.OVERDUE
            else None,
            heard=facts.heard,
            percent=facts.percent,
            moves=self.moved,
            targets=targets,
            occurrences=self.occurrences,
            history=tuple(all_entries),
            taken_back=withdrawn,
            steps=answers,
        )


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
