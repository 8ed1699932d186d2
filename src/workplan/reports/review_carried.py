"""The part of the printed review about what an earlier plan left unfinished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.snapshot import TaskStatus
from ..assessment.terms import FINISHED
from ..review.review import PlanReview
from .blocks import Block, Cell, Column
from .page_context import PageContext, lead_name, table, title_cell


def carried_tasks(plan: PlanReview) -> list[TaskStatus]:
    """The tasks that come from an earlier plan and are not finished yet, the oldest first."""
    found = [t for t in plan.now.tasks if t.task.carried_from and t.state not in FINISHED]
    return sorted(found, key=lambda task: -_age(task, plan))


def _age(task: TaskStatus, plan: PlanReview) -> int:
    """How many days ago its first date ended; 0 where it had none, or that is to come."""
    carried = task.task.carried_from
    if carried is None or carried.first is None:
        return 0
    return max(0, (plan.now.as_of - carried.first[1]).days)


def carried_part(page: PageContext) -> Iterator[Block]:
    """Where each comes from, its first date and how long ago that was, and how often it moved."""
    tr = page.tr
    columns = [
        Column(tr("col title"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col carried from"), share=3),
        Column(tr("col first date"), share=3),
        Column(tr("col age"), "right"),
        Column(tr("col moves"), "right"),
        Column(tr("ledger state")),
    ]
    rows: list[Sequence[Cell]] = []
    for task in carried_tasks(page.plan):
        carried = task.task.carried_from
        assert carried is not None
        moves = carried.moved + sum(not move.because for move in task.moves)
        rows.append(
            (
                title_cell(page, task),
                Cell(lead_name(page, task)),
                Cell(carried.plan),
                Cell(tr.full_span(*carried.first) if carried.first else ""),
                Cell(str(age) if (age := _age(task, page.plan)) else ""),
                Cell(str(moves) if moves else ""),
                Cell(tr(f"state {task.state}")),
            )
        )
    yield from table(page, columns, rows)
