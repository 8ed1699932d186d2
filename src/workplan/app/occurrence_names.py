"""Which occurrence of a task that repeats an entry is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..assessment.snapshot import OccurrenceStatus, State, TaskStatus
from ..dates.calendar import Calendar
from ..dates.window import Window
from ..dates.written import read_day, read_when
from ..errors import Text, UserError, WrittenDateError, did_you_mean, message, shown

LISTED = 12  # occurrences that are named in a message


def named(word: str, task: TaskStatus, calendar: Calendar) -> str:
    """The task's id, with the key of an occurrence where the word names one, by its key, a day of
    it (例会@2022-03-10) or days that hold no other (例会@3月). Raises UserError."""
    _, at, key = word.partition("@")
    name = task.task.id
    if not at:
        return name
    keys = [occurrence.key for occurrence in task.occurrences]
    if key in keys:
        return f"{name}@{key}"
    on_day = [o.key for o in task.occurrences if (day := _day(key)) and day in o.window]
    if len(on_day) == 1:
        return f"{name}@{on_day[0]}"
    within = _days(key, calendar)
    inside = [
        o.key
        for o in task.occurrences
        if within and within.first <= o.window.first and o.window.last <= within.last
    ]
    if len(inside) == 1:
        return f"{name}@{inside[0]}"
    hint = did_you_mean(key, keys) or (_listed(name, task.occurrences) if keys else "")
    text = message("{name} has no occurrence {key}", name=name, key=shown(key))
    raise UserError(text, hint or message("it does not repeat"))


def _day(text: str) -> date | None:
    try:
        return read_day(text)
    except WrittenDateError:
        return None


def _days(text: str, calendar: Calendar) -> Window | None:
    try:
        found = read_when(text, calendar)
    except WrittenDateError:
        return None
    return found if isinstance(found, Window) else None


def to_be_done(name: str, task: TaskStatus, day: date, all_due: bool = False) -> list[str]:
    """The names for entries that say on `day` that it is done: of a task that repeats the only
    occurrence that is open or overdue, or with `all_due` all of these. An event's is the one on
    that day. Raises UserError with the candidates where there is none or more than one."""
    if "@" in name or not task.occurrences:
        return [name]
    due = [o for o in task.occurrences if o.state in _DUE or not o.confirmed_by(day)]
    if task.task.event and not all_due:
        due = [o for o in due if day in o.window] or due
    if len(due) == 1 or (due and all_due):
        return [f"{name}@{one.key}" for one in due]
    if not due:
        coming = [o for o in task.occurrences if o.state is State.UPCOMING]
        text = message("no occurrence of {name} is open or overdue on {day}", name=name, day=day)
        raise UserError(text, _listed(name, coming) if coming else "")
    text = message(
        "{n} occurrences of {name} are open or overdue on {day}", n=len(due), name=name, day=day
    )
    hint = message("{listed}; or --all-due for all of them", listed=_listed(name, due))
    raise UserError(text, hint)


_DUE = {State.OPEN, State.OVERDUE, State.BLOCKED}


def waiting(name: str, task: TaskStatus) -> str:
    """The name for an entry that accepts or returns what waits for acceptance. Raises UserError
    where nothing, or more than one occurrence, does."""
    if "@" not in name and task.occurrences:
        found = [o for o in task.occurrences if o.state is State.SUBMITTED]
        if len(found) == 1:
            return f"{name}@{found[0].key}"
        if found:
            text = message("{n} occurrences of {name} wait for acceptance", n=len(found), name=name)
            raise UserError(text, _listed(name, found))
        text = message("no occurrence of {name} waits for acceptance", name=name)
        raise UserError(text, message("`done` comes first"))
    key = name.partition("@")[2]
    state = next((o.state for o in task.occurrences if o.key == key), task.state)
    if state is not State.SUBMITTED:
        hint = message("`done` comes first; is there `accept` in the plan?")
        raise UserError(message("{name} does not wait for acceptance", name=name), hint)
    return name


def _listed(name: str, several: Iterable[OccurrenceStatus]) -> Text:
    names = [f"{name}@{one.key}" for one in several]
    listed = ", ".join(names[:LISTED])
    if len(names) > LISTED:
        return message("name one: {names} and {n} more", names=listed, n=len(names) - LISTED)
    return message("name one: {names}", names=listed)
