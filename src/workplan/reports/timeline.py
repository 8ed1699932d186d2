"""The timeline: the windows of a plan as a chart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..assessment.snapshot import PlanStatus, Snapshot, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Chart, ChartRow, Fill, Stroke
from .chart_places import ticked, visible
from .layout import each_plan
from .light_style import SHAPES, STYLES

_DAY = timedelta(days=1)
_LEGEND = (
    *(State.DONE, State.OVERDUE, State.OPEN, State.BLOCKED),
    *(State.UPCOMING, State.ONGOING, State.CANCELLED),
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
    )
    shown: set[Fill] = {fill for row in rows for fill, _, _ in visible(found, row)}
    if "lateness" in shown:  # it looks like overdue
        shown.add("overdue")
    if ticked(found):
        shown.add("done")
    legend = tuple((s.value, tr(f"state {s}")) for s in _LEGEND if s.value in shown)
    return found._replace(legend=legend)


def _strokes(task: TaskStatus, today: date) -> Iterator[Stroke]:
    whole = [(task.window, task.state, task.done_on)]
    for window, state, done_on in [
        (o.window, o.state, o.done_on) for o in task.occurrences
    ] or whole:
        yield Stroke(window.first, window.last, _fill(state))
        end = today if state is State.OVERDUE else done_on
        if end and end > window.last:
            yield Stroke(window.last + _DAY, end, "lateness")


_FILLS: dict[State, Fill] = {
    State.OVERDUE: "overdue",
    State.SUBMITTED: "done",
    State.BLOCKED: "blocked",
    State.OPEN: "open",
    State.UPCOMING: "upcoming",
    State.ONGOING: "ongoing",
    State.DONE: "done",
    State.CANCELLED: "cancelled",
}


def _fill(state: State) -> Fill:
    """What waits for acceptance looks like what is done."""
    return _FILLS[state]


def _done(task: TaskStatus) -> Iterator[date]:
    days = [o.done_on for o in task.occurrences] if task.occurrences else [task.done_on]
    yield from filter(None, days)
