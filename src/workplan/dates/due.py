"""Deadlines: what a written date means as the day by which something must be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..errors import shown
from .calendar import Calendar
from .refusal import refused
from .rules import Offset, Relative, Repeating, Several, When
from .window import Precision, Window
from .written import read_when


def read_deadline(text: str, calendar: Calendar, start: When | None = None) -> When:
    """What a written date means as a deadline: the days from the plan's first, or from the first of
    `start`, to the last day of what is written. Raises WrittenDateError."""
    found = read_when(text, calendar)
    first = calendar.first
    if isinstance(found, Repeating):
        whole = found.day is None and found.third is None and found.month is None
        return with_start(found if whole else found._replace(by=True), start)
    if isinstance(found, Several):
        windows = tuple(_one_after_another(found, first))
        return with_start(found._replace(windows=windows), start)
    if isinstance(found, Relative):
        return with_start(_relative(found, first, text), start)
    if not isinstance(found, Window):
        return found
    if found.precision is Precision.ONGOING:
        hint = "write it as `when`, or write the last day"
        raise refused("{text} has no day by which to be done", hint, text=shown(text))
    if found.last < first and start is None:
        hint = "it begins {first}"
        raise refused("{last} is before the plan begins", hint, last=found.last, first=first)
    return with_start(Window(min(first, found.last), found.last, Precision.BY, found.words), start)


def with_start(deadline: When, start: When | None) -> When:
    """The same deadline of a task that begins with the first day of `start`. Raises
    WrittenDateError."""
    if start is None:
        return deadline
    if isinstance(start, Relative):
        return _from_relative(deadline, start)
    if not isinstance(start, Window):
        raise refused(
            "{text} is not a fixed date", "write one window of days", text=shown(start.words)
        )
    first = start.first
    if isinstance(deadline, Relative):
        return deadline._replace(since=first)
    if isinstance(deadline, Repeating):
        last = deadline.during.last if deadline.during else date.max
        return deadline._replace(during=Window(min(first, last), last, Precision.SPAN))
    if isinstance(deadline, Several):
        windows = deadline.windows
        _check(first, windows[0].last)
        one = Window(first, windows[0].last, Precision.BY)
        return deadline._replace(windows=(one, *windows[1:]))
    if isinstance(deadline, Window):
        _check(first, deadline.last)
        return Window(first, deadline.last, Precision.BY, deadline.words)
    return deadline


def _check(first: date, last: date) -> None:
    if last < first:
        hint = "it starts {first}"
        raise refused("{last} is before the task starts", hint, last=last, first=first)


def _from_relative(deadline: When, start: Relative) -> When:
    if not isinstance(deadline, Relative):
        hint = "write `start` as a date of its own"
        raise refused(
            "the start is counted from {anchor}, the deadline is not", hint, anchor=start.anchor
        )
    if start.anchor != deadline.anchor or start.other or start.within:
        hint = "write `start` as a date of its own, or counted from {anchor} too"
        raise refused("the start is not counted from {anchor}", hint, anchor=deadline.anchor)
    return deadline._replace(since=None, other=start.offset)


def _one_after_another(found: Several, since: date) -> Iterator[Window]:
    """Each deadline from the day after the one before it on."""
    for window in found.windows:
        if window.last < since:
            hint = "it begins {first}"
            raise refused("{last} is before the plan begins", hint, last=window.last, first=since)
        yield Window(since, window.last, Precision.BY)
        since = window.last + timedelta(days=1)


def _relative(found: Relative, since: date, text: str) -> Relative:
    """The last of the days that are counted from something, as a deadline."""
    if found.other is not None:
        later = max(found.offset, found.other, key=_place)
        found = found._replace(amount=later.amount, unit=later.unit, side=later.side, other=None)
    elif found.within and found.side == "before":
        hint = "write how long before {anchor}, with by"
        raise refused("{text} is not one day", hint, text=shown(text), anchor=found.anchor)
    return found._replace(within=False, since=since)


def _place(offset: Offset) -> int:
    """Where a day lies, roughly, on the time line of its anchor."""
    units = {"day": 1, "workday": 1, "week": 7, "month": 30}
    days = units[offset.unit] * offset.amount
    return -days if offset.side == "before" else days
