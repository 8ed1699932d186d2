"""All the days that a task was ever given, for calendars that still hold the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from ..dates.calendar import Calendar
from ..dates.rules import Occurrence, Series, When
from ..dates.window import Window
from ..journal.entry import Entry
from ..journal.identity import order
from .resolving import Windows
from .series import Moves, begun_after
from .task_entries import TaskEntries, read_move


def given(one: TaskEntries, calendar: Calendar) -> Iterator[tuple[Entry, When]]:
    """Every date that an entry gave, also one that was taken back, as they were written."""
    facts = one.facts
    if one.entries.keys() == {""} and not (one.withdrawn or facts.moved or facts.moved_in_vain):
        return  # as of most tasks
    moved = [entry for several in one.entries.values() for entry in several if entry.move]
    moved += [entry for entry in one.withdrawn if entry.move]
    if len(moved) > 1:
        moved.sort(key=lambda e: order(e)[1:])
    for entry in moved:
        if when := read_move(entry.move, one.task, calendar):
            yield entry, when


def earlier(
    one: TaskEntries, dates: Moves, first: Windows, present: Windows, calendar: Calendar
) -> Iterator[Occurrence]:
    """The days that the plan and those dates gave the task, or its occurrences."""
    rule, span = one.task.when, (calendar.first, calendar.last)
    if isinstance(rule, Series):
        yield from rule.occurrences(*span)
    else:
        yield Occurrence("", first[one.task.id])
    for entry, when in dates:
        key = entry.key
        if key and isinstance(when, Window):
            yield Occurrence(key, when)
        elif not key and isinstance(when, Series) and isinstance(rule, Series):
            yield from begun_after(when, entry.on, *span)
        elif not key and not isinstance(when, Series) and not isinstance(rule, Series):
            yield Occurrence("", present.window(when))
