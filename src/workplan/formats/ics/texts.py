"""The summary and the description of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...assessment.snapshot import FINISHED, State, TaskStatus
from ...plan.amounts import digits
from ...text import safe
from ...words.target_words import standing_text
from ...words.translator import Translator
from .context import CalendarContext, one_line, shortened
from .entries import CalendarEntry


def summary(context: CalendarContext, item: CalendarEntry, todo: bool) -> str:
    """The summary of the entry, as an event or a to-do."""
    text = shortened(title_of(context, item.task))
    if item.kind == "report" or (item.kind == "deadline" and not todo):
        text = context.tr(f"ics {item.kind}", title=text)
    if item.state is State.CANCELLED:
        text = context.tr("ics cancelled", title=text)
    done = item.state is State.DONE and item.confirmed
    return f"✓ {text}" if done else text


def title_of(context: CalendarContext, status: TaskStatus) -> str:
    """The title in one line; that of a step behind its task's."""
    title, parent = one_line(status.task.title), status.task.id.partition("/")[0]
    if parent == status.task.id or parent not in context.tasks:
        return title
    task = one_line(context.tasks[parent].task.title)
    return context.tr("step title", task=task, step=title)


# Remarks that stay as they are once a task is over.
_SETTLED = {
    "cancelled_late",
    "first_late",
    "late_steps",
    "met_late",
    "moved_late",
    "moved_late_recorded",
    "recorded_late",
}


def _late(context: CalendarContext, status: TaskStatus) -> str:
    """What made a task late that is over."""
    if status.state not in FINISHED:
        return ""
    tr = context.tr
    told = (tr.reason(one) for one in status.remarks if one.code in _SETTLED)
    return tr.because(tr.clauses(told))


def description(context: CalendarContext, item: CalendarEntry) -> Iterator[str]:
    """The lines of the description of the entry."""
    tr, status, task = context.tr, item.task, item.task.task
    title = title_of(context, status)
    if shortened(title) != title:
        yield title
    present = item.occurrence or status
    yield _field(context, "show when", tr.window(present.window))
    if item.occurrence is None and _was_moved(status):
        yield _field(context, "show first", tr.window(status.first_window))
        for move in status.moves:
            granted = tr("entry granted", who=move.granted) if move.granted else ""
            if told := tr.clauses(filter(None, (move.why, granted))):
                yield _field(context, "show moves", told)
    yield from _state(context, item)
    if item.occurrence and item.occurrence.first_window != item.occurrence.window:
        first = tr.window(item.occurrence.first_window)
        yield _field(context, "show first", first + tr.because(item.occurrence.moved_why))
    if present.percent is not None and present.state is not State.DONE:
        yield _field(context, "ics done", tr("ledger percent", percent=digits(present.percent)))
    if task.time:
        clock = "–".join(f"{at:%H:%M}" for at in task.time if at)
        yield _field(context, "show time", clock)
    if task.owner:
        yield _field(context, "show owner", tr.several(task.owner))
    if leaders := context.plan.plan.leaders_of(task):
        yield _field(context, "show leader", tr.several(leaders))
    if task.with_:
        yield _field(context, "show with", tr.several(task.with_))
    for target in status.targets:
        yield _field(context, "show targets", standing_text(target, tr))
    if task.report:
        period = f" ({item.due.key})" if item.due else ""
        yield _field(context, "show report", task.report.words + period)
    if task.after:
        titles = (context.tasks[o].task.title if o in context.tasks else o for o in task.after)
        yield _field(context, "show after", tr.several(titles))
    for key, value in (("ref", task.ref), ("quote", task.quote), ("notes", task.notes)):
        if value:
            yield _field(context, f"show {key}", value)
    yield plan_line(tr, context.plan.plan.title)
    yield _field(context, "show id", item.name)


def _state(context: CalendarContext, item: CalendarEntry) -> Iterator[str]:
    tr, status = context.tr, item.task
    present = item.occurrence or status
    if item.due and item.done_on:
        state = tr("ics since", state=tr("state done"), on=item.done_on)
        yield _field(context, "show state", state)
    elif item.name == status.task.id and status.since:
        state = tr("ics since", state=tr(f"state {status.state}"), on=status.since)
        state += tr.because(tr("reason unconfirmed")) if not item.confirmed else ""
        yield _field(context, "show state", state + _late(context, status) + tr.because(status.why))
        if status.accepted_on:
            yield _field(context, "show accepted", tr.full_day(status.accepted_on))
    elif item.done_on:
        state = tr("ics since", state=tr(f"state {item.state}"), on=item.done_on)
        state += tr.because(tr("reason unconfirmed")) if not item.confirmed else ""
        yield _field(context, "show state", state)
    elif item.state is State.CANCELLED and not item.obsolete:
        because = tr.because(present.why)
        yield _field(context, "show state", tr("state cancelled") + because)


def plan_line(tr: Translator, title: str) -> str:
    """The line of a description that names the plan, the last but one."""
    return _line(tr, "show plan", title)


def _field(context: CalendarContext, key: str, value: str) -> str:
    return _line(context.tr, key, value)


def _line(tr: Translator, key: str, value: str) -> str:
    return _label(tr, key) + _text(value)


@lru_cache(256)
def _label(tr: Translator, key: str) -> str:
    """What comes before the value of a field."""
    name = tr(key)
    return tr("ics field", name=name[:1].upper() + name[1:], value="")


def _was_moved(status: TaskStatus) -> bool:
    """Whether the task's date differs from that in the plan. A series may keep its first and last
    day, but have another rhythm."""
    first, now = status.first_window, status.window
    return first != now or (bool(status.moves) and first.words != now.words)


def _text(text: str) -> str:
    """The lines of `text` without control characters."""
    return "\n".join(map(safe, text.splitlines()))
