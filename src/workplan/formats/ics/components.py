"""The events and to-dos of a calendar."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from ...assessment.snapshot import FINISHED, PlanStatus, State
from ...dates.workdays import Workdays
from ...progress import Progress, counted
from .alarms import triggers
from .component import Component, length_text, utc_text
from .context import CalendarContext
from .entries import CalendarEntry, CalendarOptions, entries
from .properties import add_properties, first_name, uid
from .texts import summary

_DAY = timedelta(days=1)


def components(context: CalendarContext, progress: Progress | None = None) -> Iterator[Component]:
    """The components of all the tasks, in the plan's order, each followed by its steps'."""
    tasks = context.plan.tasks
    for task in counted(progress, tasks, "layout"):
        for one in (task, *task.steps) if context.options.steps else (task,):
            for item in entries(one, context.options, context.workdays):
                if context.options.events:
                    yield _event(context, item)
                if context.options.todos and item.kind != "span":
                    yield _todo(context, item)


def uids(plan: PlanStatus, workdays: Workdays) -> Iterator[str]:
    """The UIDs of all entries that the tasks of the plan have with any options."""
    every = CalendarOptions(windows=True)
    for task in plan.tasks:
        for one in (task, *task.steps):
            for item in entries(one, every, workdays):
                for name in (item.key, f"{item.key}#todo"):
                    yield uid(plan.plan.plan, first_name(one.task, name))


def _event(context: CalendarContext, item: CalendarEntry) -> Component:
    event = Component("VEVENT")
    clock = item.task.task.time
    if clock and item.exact:
        context.years.extend((item.first.year, item.last.year))
        event.add_time("DTSTART", _at(context, item.first, clock[0]))
        if clock[1]:
            event.add_time("DTEND", _at(context, item.first, clock[1]))
        if item.first < item.last:
            event.add("RRULE", f"FREQ=DAILY;COUNT={item.window.days}")
    else:
        event.add_time("DTSTART", item.first)
        if item.last < date.max:
            event.add_time("DTEND", item.last + _DAY)
        elif item.first < item.last:
            event.add("DURATION", length_text(item.last - item.first + _DAY))
        event.add("TRANSP", "TRANSPARENT")
    cancelled = item.state is State.CANCELLED
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    add_properties(context, event, item, item.key)
    if item.kind != "span":
        _add_alarms(context, event, item, item.first, "")
    return event


def _todo(context: CalendarContext, item: CalendarEntry) -> Component:
    todo = Component("VTODO")
    window, clock = item.window, item.task.task.time
    start: date | None
    due: date
    if item.due:
        start, due = None, item.first
    elif clock and item.exact:
        context.years.extend((window.first.year, window.last.year))
        begun = window.days > 1 or clock[1]
        start = _at(context, window.first, clock[0]) if begun else None
        due = _at(context, window.last, clock[1] or clock[0])
    else:
        # DUE must be later than DTSTART (RFC 5545 section 3.8.2.3).
        start, due = (window.first if window.days > 1 else None), window.last
    if start:
        todo.add_time("DTSTART", start)
    todo.add_time("DUE", due)
    todo.add("STATUS", _status(item))
    if item.done_on:
        noon = datetime.combine(item.done_on, time(12), context.zone or UTC)
        with contextlib.suppress(OverflowError):
            noon = noon.astimezone(UTC)
        todo.add("COMPLETED", utc_text(noon))
    if (percent := _percent(item)) is not None:
        todo.add("PERCENT-COMPLETE", str(percent))
    add_properties(context, todo, item, f"{item.key}#todo")
    if not context.options.events:
        base = item.first if item.due else window.first if start else window.last
        _add_alarms(context, todo, item, base, "" if start else ";RELATED=END")
    return todo


def _status(item: CalendarEntry) -> str:
    if item.state is State.DONE:
        return "COMPLETED"
    if item.state is State.CANCELLED:
        return "CANCELLED"
    if item.due:  # nobody waits for the reports of finished work
        return "CANCELLED" if item.task.state in FINISHED else "NEEDS-ACTION"
    heard = any(entry.task == item.name for entry in item.task.history)
    return "IN-PROCESS" if heard else "NEEDS-ACTION"


def _at(context: CalendarContext, day: date, clock: time) -> datetime:
    """A time of day in the plan's time zone, or without one in the reader's."""
    return datetime.combine(day, clock, context.zone)


def _add_alarms(
    context: CalendarContext, component: Component, item: CalendarEntry, base: date, related: str
) -> None:
    """Add the alarms of the entry, which count from `base`; `related` are the parameters of those
    that are lengths of time."""
    for trigger in triggers(item, context.options.alarms, base, context.zone, context.workdays):
        alarm = Component("VALARM")
        alarm.add("ACTION", "DISPLAY")
        alarm.add_text("DESCRIPTION", summary(context, item, component.kind == "VTODO"))
        if isinstance(trigger, datetime):
            alarm.add("TRIGGER", utc_text(trigger), ";VALUE=DATE-TIME")
        else:
            alarm.add("TRIGGER", length_text(trigger), related)
        component.add_inside(alarm)


_NEARLY = Decimal(99)


def _percent(item: CalendarEntry) -> int | None:
    """PERCENT-COMPLETE: the percentage that was entered, or for a task that does not repeat that of
    the target with the lowest one; at most 99 until it is done, since programs hide what is 100
    percent complete."""
    if item.state is State.DONE:
        return 100
    if item.state is State.CANCELLED or item.due:
        return None
    percent = (item.occurrence or item.task).percent
    if percent is None and item.occurrence is None:
        percent = min(
            (
                target.percent
                for target in item.task.targets
                if target.percent is not None and not target.is_limit
            ),
            default=None,
        )
    return None if percent is None else int(min(max(percent, Decimal(0)), _NEARLY))
