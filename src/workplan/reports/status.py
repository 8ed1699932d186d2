"""The daily report: counts, then what needs attention, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.holidays import unpublished_years
from ..assessment.reporting import ReportCounts, wanted_reports
from ..assessment.snapshot import PlanStatus, Snapshot, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Table
from .groups import QUIET, grouped
from .layout import each_plan, headline, state_cells, state_columns, task_table, urgency
from .light_style import SHAPES, STYLES
from .parts import uncounted
from .reporting import by_owner, counted
from .unattributed import unattributed

WATCHED = 12  # tasks listed of the yellow group


def status(found: Snapshot, language: str | None = None, everything: bool = False) -> list[Block]:
    """The daily report of each plan; with `everything` all tasks are listed."""
    return each_plan(found, language, lambda plan, tr: _status(plan, tr, everything))


def _status(plan: PlanStatus, tr: Translator, everything: bool) -> Iterator[Block]:
    yield Line(headline(plan, tr))
    wanted = wanted_reports(plan)
    if wanted:
        yield Line(counted(ReportCounts.of(wanted), tr))
    if not plan.tasks:
        return
    dates = ((task.task.when, task.window) for task in (*plan.tasks, *plan.steps))
    for year in unpublished_years(plan.plan.holidays, dates):
        yield Note(tr("unpublished", year=str(year), country=plan.plan.holidays))
    quiet = True
    for name, tasks in groups(plan, everything):
        quiet = False
        shown = tasks if everything or not name.endswith("watch") else tasks[:WATCHED]
        yield Heading(f"{tr(f'group {name}')} ({len(tasks)})")
        yield task_table(plan, shown, tr)
        if len(shown) < len(tasks):
            yield Note(tr("not shown", n=len(tasks) - len(shown)))
    late = [step for step in plan.steps if everything or step.state is State.OVERDUE]
    if late:
        quiet = False
        yield Heading(f"{tr('group steps' if everything else 'group late steps')} ({len(late)})")
        yield task_table(plan, late if everything else sorted(late, key=urgency), tr)
    if plan.unattributed:
        quiet = False
        yield from unattributed(plan, tr)
    for block in uncounted(plan, tr):
        quiet = False
        yield block
    if quiet:
        yield Line(tr("all quiet"), "green")
    elif plan.sections:
        yield Heading(tr("by section"))
        yield _counts_table(plan, tr, everything)
    if wanted and everything:
        yield Heading(tr("reporting"))
        yield from by_owner(wanted, plan.owners, tr)


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
