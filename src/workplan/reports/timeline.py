"""The timeline: the windows of a plan as a chart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..assessment.snapshot import PlanStatus, Snapshot, State, TaskStatus
from ..dates.window import Precision
from ..words.translator import Translator
from .blocks import Block, Chart, ChartRow, Fill, Stroke
from .chart_places import ticked, visible
from .layout import about, each_plan
from .light_style import SHAPES, STYLES

_DAY = timedelta(days=1)
_LEGEND: tuple[Fill, ...] = (
    *("done", "unconfirmed", "submitted", "overdue", "open", "blocked"),
    *("upcoming", "ongoing", "cancelled"),
)


def timeline(found: Snapshot, language: str | None = None, everything: bool = False) -> list[Block]:
    """Each plan's span with one bar for each task; ongoing tasks only with `everything`."""
    return each_plan(found, language, lambda plan, tr: [chart(plan, tr, everything)])


def chart(plan: PlanStatus, tr: Translator, everything: bool = False) -> Chart:
    """The plan's span with a row for each task; ongoing tasks only with `everything`. The legend
    names the fills that occur."""
    first, last = plan.plan.span
    rows = tuple(
        ChartRow(
            SHAPES[task.light],
            task.task.title if "/" not in task.task.id else f"　{task.task.title}",
            STYLES[task.light],
            tuple(_strokes(task, plan.as_of)),
            tuple(_done(task)),
            about(plan.plan, task),
            _in_words(task, tr),
        )
        for whole in plan.tasks
        for task in (whole, *whole.steps)
        if everything or task.window.closes
    )
    found = Chart(
        first,
        last,
        plan.as_of,
        f"{tr('today')} {tr.day(plan.as_of)}",
        tr("col title"),
        rows,
        (),
        tr.months,
    )
    shown: set[Fill] = {fill for row in rows for fill, _, _ in visible(found, row)}
    if "lateness" in shown:  # it looks like overdue
        shown.add("overdue")
    if ticked(found):
        shown.add("done")
    legend = tuple((fill, _named(fill, tr)) for fill in _LEGEND if fill in shown)
    counts = tr.several(f"{tr(f'state {state}')} {n}" for state, n in plan.counts.states.items())
    alt = tr("chart alt", first=tr.full_day(first), last=tr.full_day(last), n=len(rows))
    return found._replace(legend=legend, alt=tr.clauses((alt, found.today_text, counts)))


def _in_words(task: TaskStatus, tr: Translator) -> str:
    """What the bars of the task show, in words: its state, its days, and when it was done."""
    parts = [tr(f"state {task.state}")]
    if task.window.precision is not Precision.UNDATED:
        parts.append(tr.span(task.window))
    if task.occurrences:
        done = sum(one.state is State.DONE for one in task.occurrences)
        parts.append(tr("chart occurrences", n=len(task.occurrences), done=done))
    elif task.done_on:
        parts.append(tr("chart done", on=task.done_on))
    if task.days_late:
        parts.append(tr("chart late", days=task.days_late))
    return tr("chart row", title=task.task.title, parts=tr.several(parts))


def _strokes(task: TaskStatus, today: date) -> Iterator[Stroke]:
    if task.window.precision is Precision.UNDATED:
        return
    whole = [(task.window, task.state, task.done_on or task.submitted_on, task.confirmed)]
    for window, state, completed_on, confirmed in [
        (o.window, o.state, o.completed_on, o.confirmed) for o in task.occurrences
    ] or whole:
        unconfirmed = state is State.DONE and not confirmed
        last = window.last
        if state is State.DONE and confirmed:
            last = min(last, completed_on or today)  # what was done early leaves the rest free
        if window.first <= last:
            yield Stroke(window.first, last, "unconfirmed" if unconfirmed else _FILLS[state])
        end = today if state is State.OVERDUE else completed_on
        if end and end > window.last:
            yield Stroke(window.last + _DAY, end, "lateness")


_FILLS: dict[State, Fill] = {
    State.OVERDUE: "overdue",
    State.SUBMITTED: "submitted",
    State.BLOCKED: "blocked",
    State.OPEN: "open",
    State.UPCOMING: "upcoming",
    State.ONGOING: "ongoing",
    State.DONE: "done",
    State.CANCELLED: "cancelled",
}


def _named(fill: Fill, tr: Translator) -> str:
    return tr("reason unconfirmed" if fill == "unconfirmed" else f"state {fill}")


def _done(task: TaskStatus) -> Iterator[date]:
    """The days on which somebody says that something was done."""
    for done_on, confirmed in [(o.done_on, o.confirmed) for o in task.occurrences] or [
        (task.done_on, task.confirmed)
    ]:
        if done_on and confirmed:
            yield done_on
