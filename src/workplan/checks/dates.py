"""Warnings about the dates of a plan: what can be read and is perhaps not meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ..dates.rules import Repeating, Several, Undated
from ..dates.window import Precision, Window
from ..errors import Message, message
from ..plan.model import Plan, Task

_MANY = 14  # days of a window that has a time of day
SOME = 6  # keys of occurrences that are listed
Warned = tuple[str, str, Message, Message]  # a task's id, its key, the message and the hint


def date_warnings(plan: Plan) -> Iterator[Warned]:
    """Dates that are not known yet, occurrences that a break leaves out although a part of them
    lies outside, series without occurrences, and a column of deadlines written as `when`."""
    for _, task in plan.with_steps():
        if isinstance(task.when, Undated):
            hint = message("write the date once it is known")
            yield task.id, key_of_date(task), message("{id} has no date yet", id=task.id), hint
        elif isinstance(task.when, Repeating):
            yield from _series(plan, task, task.when)
    yield from _deadline_column(plan)
    yield from _missing_times(plan)


def key_of_date(task: Task) -> str:
    """The key under which the task's date is written."""
    return "due" if task.deadline else "when"


def _series(plan: Plan, task: Task, rule: Repeating) -> Iterator[Warned]:
    left_out = [
        one.key
        for one in rule.left_out(*plan.span)
        if not any(w.first <= one.window.first and one.window.last <= w.last for w in rule.off)
    ]
    if left_out:
        more = f" … ({len(left_out)})" if len(left_out) > SOME else ""
        text = message(
            "{id} is left out where its last day lies in a break: {keys}",
            id=task.id,
            keys=", ".join(left_out[:SOME]) + more,
        )
        hint = message(
            "is it due in the days before? Write the last day, as in monthly by the 10th"
        )
        yield task.id, key_of_date(task), text, hint
    if not rule.occurrences(*plan.span):
        text = message("{id} never takes place in the plan", id=task.id)
        hint = message("less than half of each period lies in the plan, or all in breaks")
        yield task.id, key_of_date(task), text, hint


def _deadline_column(plan: Plan) -> Iterator[Warned]:
    tasks = [task for _, task in plan.with_steps()]
    ends = [
        task
        for task in tasks
        if not task.deadline
        and isinstance(task.when, Window)
        and task.when.precision is Precision.MONTH
        and task.when.last.month % 3 == 0
    ]
    if len(ends) >= 3 and 2 * len(ends) > len(tasks):
        text = message(
            "{count} of {total} tasks take place only in the last month of a quarter",
            count=len(ends),
            total=len(tasks),
        )
        yield ends[0].id, "when", text, message("is this a deadline? Then write `due:`")


def _missing_times(plan: Plan) -> Iterator[Warned]:
    """Times of day that the plan's clock leaves out, as it is put forward on that day."""
    if plan.zone is None:
        return
    for _, task in plan.with_steps():
        if task.time is None:
            continue
        for clock in filter(None, task.time):
            day = next(
                (day for day in _own_days(plan, task) if not _exists(plan.zone, day, clock)), None
            )
            if day is not None:
                text = message(
                    "{id} is at {time} on {day}, which the clock in {zone} leaves out",
                    id=task.id,
                    time=f"{clock:%H:%M}",
                    day=day,
                    zone=str(plan.timezone),
                )
                hint = message("it is put forward that night; is another time meant?")
                yield task.id, "time", text, hint


def _own_days(plan: Plan, task: Task) -> Iterator[date]:
    """The days on which the time of the task applies, by its written date."""
    windows: list[Window] = []
    if isinstance(task.when, Window):
        windows = [task.when]
    elif isinstance(task.when, Repeating | Several):
        windows = [one.window for one in task.when.occurrences(*plan.span)]
    for window in windows:
        if window.precision in {Precision.DAY, Precision.SPAN} and window.days <= _MANY:
            for number in range(window.days):
                yield window.first + timedelta(days=number)


def _exists(zone: tzinfo, day: date, clock: time) -> bool:
    """Whether the clock of the zone shows this time on this day."""
    try:
        at = datetime.combine(day, clock, zone)
        return at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == at.replace(tzinfo=None)
    except OverflowError:
        return True
