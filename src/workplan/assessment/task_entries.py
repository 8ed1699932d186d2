"""The entries that count for each task, the facts that they give, and its present date."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from ..dates.calendar import Calendar
from ..dates.rules import Series, When
from ..errors import WrittenDateError
from ..journal.effective import effective_entries, taken_out
from ..journal.entry import Entry, Journal
from ..journal.identity import order
from ..plan.model import Path, Plan, Task
from ..plan.moving import moved_to
from .facts import NOTHING, Facts, facts_of

ByKey = Mapping[str, tuple[Entry, ...]]
"""The entries of a task by the occurrence that they name, "" where they name none."""


class TaskEntries(NamedTuple):
    """One task or step with its entries by the day.

    `entries` count, `withdrawn` were taken back or take back. `moves` are the dates that moved the
    task as a whole, as they were read, and `when` the date that holds now.
    """

    task: Task
    section: Path
    entries: ByKey
    withdrawn: tuple[Entry, ...]
    facts: Facts
    moves: tuple[tuple[Entry, When], ...]
    when: When


class EffectiveEntries(NamedTuple):
    """The entries of a journal that count on a day, and those that are taken back, by task."""

    entries: Mapping[str, ByKey]
    withdrawn: Mapping[str, ByKey]

    def entries_of(self, task: str) -> ByKey:
        """The entries of one task that count."""
        return self.entries.get(task, {})


def entries_on_day(journal: Journal, day: date, recorded_by: datetime | None) -> EffectiveEntries:
    """The entries of what had happened by the end of `day` and, where `recorded_by` is given, had
    been written down by then."""
    return EffectiveEntries(
        _by_task(effective_entries(journal.entries, day, recorded_by)),
        _by_task(taken_out(journal.entries, day, recorded_by)),
    )


def _by_task(entries: Mapping[str, tuple[Entry, ...]]) -> dict[str, ByKey]:
    found: dict[str, dict[str, tuple[Entry, ...]]] = {}
    for name, several in entries.items():
        task, _, key = name.partition("@")
        found.setdefault(task, {})[key] = several
    return dict(found)


def entries_of_tasks(plan: Plan, journal: EffectiveEntries, day: date) -> list[TaskEntries]:
    """Every task and, behind each, its steps."""
    calendar = plan.calendar
    return [_entries_of(task, path, journal, day, calendar) for path, task in plan.with_steps()]


def _entries_of(
    task: Task, path: Path, journal: EffectiveEntries, day: date, calendar: Calendar
) -> TaskEntries:
    entries = journal.entries_of(task.id)
    planned = facts_of_plan(task, day)
    if not entries and task.id not in journal.withdrawn:
        return TaskEntries(task, path, entries, (), planned, (), task.when)
    own = entries.get("", ())
    if isinstance(task.when, Series):
        # What is done is one of its occurrences, never the whole.
        own = tuple(_of_the_whole(entry) for entry in own)
        planned = NOTHING if planned.word == "done" else planned
    facts = facts_of(own, planned)
    moves = tuple(_moves(task, facts, calendar))
    withdrawn = all_entries(journal.withdrawn.get(task.id, {}))
    return TaskEntries(
        task, path, entries, withdrawn, facts, moves, moves[-1][1] if moves else task.when
    )


def _of_the_whole(entry: Entry) -> Entry:
    if not (entry.done or entry.accept or entry.return_):
        return entry
    return entry._replace(done=False, accept=False, return_=False)


def facts_of_plan(task: Task, day: date) -> Facts:
    """The facts that the plan itself states by `day`."""
    if task.cancelled and task.cancelled <= day:
        return Facts(word="cancelled", since=task.cancelled)
    if task.done and task.done <= day:
        return Facts(word="done", since=task.done, heard=task.done)
    return NOTHING


def all_entries(entries: ByKey) -> tuple[Entry, ...]:
    """All the entries of a task, in their order."""
    if len(entries) == 1:
        return next(iter(entries.values()))
    return tuple(sorted(chain.from_iterable(entries.values()), key=order))


def _moves(task: Task, facts: Facts, calendar: Calendar) -> Iterable[tuple[Entry, When]]:
    """The moves of the task as a whole: a series to another rhythm, else a date to a date."""
    for entry in facts.moved:
        when = read_move(entry.move, task, calendar)
        if when is not None and isinstance(when, Series) == isinstance(task.when, Series):
            yield entry, when


def read_move(text: str, task: Task, calendar: Calendar) -> When | None:
    """The date that a move of the task gives; a deadline where it has one. None where it cannot be
    read."""
    try:
        return moved_to(text, task, calendar)
    except WrittenDateError:
        return None
