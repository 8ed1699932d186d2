"""The daily report: counts, then what needs attention, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..assessment.snapshot import Counts, Light, PlanStatus, Snapshot, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Table
from .layout import each_plan, headline, task_table, urgency
from .light_style import SHAPES, STYLES
from .unattributed import unattributed

WATCHED = 12  # tasks listed of the yellow group


def status(found: Snapshot, language: str | None = None, everything: bool = False) -> list[Block]:
    """The daily report of each plan; with `everything` all tasks are listed."""
    return each_plan(found, language, lambda plan, tr: _status(plan, tr, everything))


def _status(plan: PlanStatus, tr: Translator, everything: bool) -> Iterator[Block]:
    yield Line(headline(plan, tr))
    if not plan.tasks:
        return
    quiet = True
    for name, tasks in groups(plan, everything):
        quiet = False
        shown = tasks if everything or name != "watch" else tasks[:WATCHED]
        yield Heading(f"{tr(f'group {name}')} ({len(tasks)})")
        yield task_table(shown, tr)
        if len(shown) < len(tasks):
            yield Note(tr("not shown", n=len(tasks) - len(shown)))
    late = [step for step in plan.steps if everything or step.state is State.OVERDUE]
    if late:
        quiet = False
        yield Heading(f"{tr('group steps' if everything else 'group late steps')} ({len(late)})")
        yield task_table(late if everything else sorted(late, key=urgency), tr)
    if plan.unattributed:
        quiet = False
        yield from unattributed(plan, tr)
    if quiet:
        yield Line(tr("all quiet"), "green")
    elif plan.sections:
        yield Heading(tr("by section"))
        yield _counts_table(plan, tr, everything)


def groups(plan: PlanStatus, everything: bool) -> Iterator[tuple[str, list[TaskStatus]]]:
    """The groups of the daily report that have tasks, and these in the order of urgency."""
    soon = plan.plan.rules.soon
    members: dict[str, list[TaskStatus]] = {
        name: []
        for name in (
            *("overdue", "submitted", "blocked", "closing", "watch", "open", "starting"),
            *("ongoing", "upcoming", "done", "cancelled"),
        )
    }
    for task in plan.tasks:
        members[_group(task, plan.as_of, soon)].append(task)
    for name, tasks in members.items():
        if tasks and (everything or name not in {"ongoing", "upcoming", "done", "cancelled"}):
            yield name, sorted(tasks, key=urgency)


def _group(task: TaskStatus, day: date, soon: int) -> str:
    if task.state in _OWN_GROUP:
        return task.state.value
    if any(reason.code == "closes" for reason in task.reasons):
        return "closing"
    if task.light in {Light.RED, Light.YELLOW}:
        return "watch"
    if task.state is State.UPCOMING:
        return "starting" if (task.window.first - day).days <= soon else "upcoming"
    return task.state.value


_OWN_GROUP = {State.OVERDUE, State.SUBMITTED, State.BLOCKED, State.DONE, State.CANCELLED}


def _counts_table(plan: PlanStatus, tr: Translator, everything: bool) -> Table:
    columns = [
        Column(""),
        Column(tr("col section"), share=1),
        Column(tr("col total"), "right"),
        Column(tr("col done"), "right"),
        Column(tr("col open"), "right"),
        Column(tr("col overdue"), "right"),
    ]
    table = Table(columns, [])
    for path, counts in plan.sections.items():
        if everything or len(path) == 1:
            table.rows.append(_counts_row("  " * (len(path) - 1) + path[-1], counts))
    return table


def _counts_row(title: str, counts: Counts) -> Sequence[Cell]:
    style = STYLES[counts.light]
    late = counts[State.OVERDUE]
    return (
        Cell(SHAPES[counts.light], style),
        Cell(title),
        Cell(str(counts.total)),
        Cell(str(counts[State.DONE])),
        Cell(str(counts[State.OPEN])),
        Cell(str(late), "red" if late else ""),
    )
