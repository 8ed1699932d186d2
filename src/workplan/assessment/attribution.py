"""Entries that count nowhere, or not in all that they say, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ..dates.calendar import Calendar
from ..dates.rules import Series
from ..dates.window import Window
from ..journal.entry import Entry
from ..journal.identity import order
from ..journal.measures import misfits
from ..plan.model import Task
from .pace import brought
from .received import NONE, Sources
from .series import is_of_one_occurrence
from .snapshot import OccurrenceStatus, Unattributed
from .task_entries import ByKey, TaskEntries, all_entries, read_move


def unattributed(
    entries: Mapping[str, ByKey],
    tasks: Mapping[str, TaskEntries],
    occurrences: Mapping[str, tuple[OccurrenceStatus, ...]],
    calendar: Calendar,
    sources: Sources = NONE,
) -> tuple[Unattributed, ...]:
    """The entries of unknown tasks, then of the others, in the journal's order. `occurrences` are
    those of each task that repeats, by id; `sources` what other plans bring."""
    found: list[Unattributed] = []
    for name, by_key in entries.items():
        if not name:
            continue  # of the plan as a whole
        if (one := tasks.get(name)) is None:
            found += (Unattributed(entry, "task") for entry in all_entries(by_key))
        else:
            found += _of_task(one, by_key, occurrences.get(name, ()), calendar)
            if received := sources.get(name):
                parts = {
                    name: brought(several)
                    for name, several in received.items()
                    if several[0].of.kind == "total"
                }
                found += (two for entry in all_entries(by_key) for two in _twice(entry, parts))
    return tuple(sorted(found, key=lambda u: order(u.entry)))


def _of_task(
    one: TaskEntries,
    by_key: ByKey,
    occurrences: tuple[OccurrenceStatus, ...],
    calendar: Calendar,
) -> Iterator[Unattributed]:
    keys = {occurrence.key for occurrence in occurrences} if occurrences else ()
    in_vain = {id(entry) for entry in vain} if (vain := one.facts.moved_in_vain) else ()
    for key, several in by_key.items():
        if key and key not in keys:
            yield from (Unattributed(entry, "occurrence") for entry in several)
            continue
        of_any = not key and occurrences  # of any occurrence, by their days
        for entry in several:
            if entry.measures:
                yield from _misfits(one.task, entry)
            if entry.move:
                if id(entry) in in_vain:
                    yield Unattributed(entry, "done")
                elif not _is_possible(entry, one, key, calendar):
                    yield Unattributed(entry, "date")
            if of_any and is_of_one_occurrence(entry):
                if not any(entry.on in o.first_window or entry.on in o.window for o in occurrences):
                    yield Unattributed(entry, "occurrence")


def _misfits(task: Task, entry: Entry) -> Iterator[Unattributed]:
    """What of the entry does not fit the task's targets, each reason once."""
    reasons = {
        "target" if name not in task.targets and key not in {"part", "percent"} else key
        for key, name, *_ in misfits(task, entry)
    }
    yield from (Unattributed(entry, reason) for reason in sorted(reasons))


def _twice(entry: Entry, parts: Mapping[str, Collection[str]]) -> Iterator[Unattributed]:
    """What of the entry other plans bring, or may bring, already; `parts` are those that they bring
    of each total."""
    if any(entry.part in parts.get(name, ()) for name, _ in entry.add):
        yield Unattributed(entry, "plan")
    if any(name in parts for name, _ in entry.set_):
        yield Unattributed(entry, "sum")


def _is_possible(entry: Entry, one: TaskEntries, key: str, calendar: Calendar) -> bool:
    """Whether the task, or the occurrence `key` of it, can be moved to that date."""
    when = read_move(entry.move, one.task, calendar)
    if key:
        return isinstance(when, Window)
    return when is not None and isinstance(when, Series) == isinstance(one.task.when, Series)
