"""The daily report: counts, then what needs attention, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..assessment.holidays import unpublished_years
from ..assessment.reporting import ReportCounts, wanted_reports
from ..assessment.snapshot import PlanStatus, Snapshot, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Table
from .groups import QUIET, grouped, opens_in
from .layout import each_plan, headline, state_cells, state_columns, task_table, urgency
from .light_style import SHAPES, STYLES
from .reporting import by_owner, counted
from .status_rows import listed_together, row_table, silent_tasks
from .unattributed import unattributed

_WATCHED = 12  # tasks listed of a group to watch
_WATCH = ("open watch", "ongoing watch", "upcoming watch")
_NEXT = 3  # upcoming tasks that are named where none opens soon
# The order in which one acts.
_ORDER = (
    *("overdue", "late steps", "blocked", "closing", "submitted", "watch", *_WATCH),
    *("starting", "next", "open", "steps"),
)


class Scope(NamedTuple):
    """How much the daily report contains: with `everything` all tasks, else those to act on; the
    `other_open` tasks; the counts by section. A `brief` one has a line for each task, and with
    `alike` one line for all of which nothing was reported."""

    everything: bool = False
    other_open: bool = True
    sections: bool = True
    alike: bool = False
    brief: bool = False


def status(
    found: Snapshot,
    language: str | None = None,
    everything: bool = False,
    scope: Scope | None = None,
) -> list[Block]:
    """The daily report of each plan; with `everything` all tasks are listed."""
    scope = scope or Scope(everything)
    return each_plan(found, language, lambda plan, tr: _status(plan, tr, scope))


def _status(plan: PlanStatus, tr: Translator, scope: Scope) -> Iterator[Block]:
    everything = scope.everything
    yield Line(headline(plan, tr))
    wanted = wanted_reports(plan)
    if wanted:
        yield Line(counted(ReportCounts.of(wanted), tr))
    if not (plan.tasks or plan.steps):
        return
    dates = ((task.task.when, task.window) for task in (*plan.tasks, *plan.steps))
    for year in unpublished_years(plan.plan.holidays, dates):
        yield Note(tr("unpublished", year=str(year), country=plan.plan.holidays))
    found, alike = _groups(plan, scope)
    quiet = not alike and found.keys() <= {"next"}
    lost = list(_uncounted(plan, tr)) if plan.uncounted else []
    if quiet and not plan.unattributed and not lost:
        yield Line(tr("all quiet"), "green")
    for name, tasks in found.items():
        yield Heading(f"{tr(f'group {name}')} ({len(tasks)})")
        watched = name.endswith("watch") and not everything
        shown = tasks[:_WATCHED] if watched else tasks
        yield row_table(plan, shown, tr) if scope.brief else task_table(plan, shown, tr)
        if len(shown) < len(tasks):
            yield Note(tr("not shown", n=len(tasks) - len(shown)))
    yield from silent_tasks(plan, alike, tr)
    if plan.unattributed:
        yield from unattributed(plan, tr)
    yield from lost
    listed = not quiet or plan.unattributed or lost
    if plan.sections and scope.sections and (everything or listed):
        yield Heading(tr("by section"))
        yield _counts_table(plan, tr, everything)
    if wanted and everything:
        yield Heading(tr("reporting"))
        yield from by_owner(wanted, plan.owners, tr)


def _uncounted(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    from .parts import uncounted  # most plans count towards no other

    yield from uncounted(plan, tr)


def _groups(plan: PlanStatus, scope: Scope) -> tuple[dict[str, list[TaskStatus]], list[TaskStatus]]:
    """The groups in the order in which one acts, with the late steps; and, where the same reason is
    listed once, the tasks of which nothing was reported, which are then in no group. All that is to
    watch is then one group."""
    found = dict(groups(plan, scope.everything))
    late = [step for step in plan.steps if scope.everything or step.state is State.OVERDUE]
    others = [step for step in plan.other_steps if step not in late]
    if scope.everything:
        return {**found, **({"steps": late} if late else {})}, []
    if late:
        found["late steps"] = sorted(late, key=urgency)
    if others:
        found["steps"] = sorted(others, key=urgency)
    if not scope.other_open:
        found.pop("open", None)
    alike: list[TaskStatus] = []
    if scope.alike:
        watched = [task for name in _WATCH for task in found.pop(name, ())]
        alike = listed_together(watched)
        if rest := [task for task in watched if task not in alike]:
            found["watch"] = sorted(rest, key=urgency)
    upcoming = [task for task in plan.tasks if task.state is State.UPCOMING and opens_in(task)]
    if upcoming and "starting" not in found:
        found["next"] = sorted(upcoming, key=lambda task: opens_in(task) or 0)[:_NEXT]
    ranked = sorted(found, key=_ORDER.index)
    return {name: found[name] for name in ranked}, alike


def groups(plan: PlanStatus, everything: bool) -> Iterator[tuple[str, list[TaskStatus]]]:
    """The groups of the daily report that have tasks, and these in the order of urgency."""
    for name, tasks in grouped(plan).items():
        if tasks and (everything or name not in QUIET):
            yield name, sorted(tasks, key=urgency)


def _counts_table(plan: PlanStatus, tr: Translator, everything: bool) -> Table:
    shown = {p: counts for p, counts in plan.sections.items() if everything or len(p) == 1}
    columns, states = state_columns(shown.values(), tr)
    rows: list[Sequence[Cell]] = [
        (
            Cell(SHAPES[counts.light], STYLES[counts.light]),
            Cell("  " * (len(path) - 1) + path[-1]),
            *state_cells(counts, states),
        )
        for path, counts in shown.items()
    ]
    return Table([Column(""), Column(tr("col section"), share=1), *columns], rows)
