"""The part of the printed review about what is behind schedule, where that is not much: of much the
ranking of the leads has the numbers, and the ledger every task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.ranking import is_behind
from ..assessment.snapshot import TaskStatus
from .blocks import Block, Cell, Column
from .layout import percent, urgency
from .page_context import PageContext, last_update, lead_and_leader, table, title_cell
from .review_decisions import MOST
from .sheet_head import light_cell


def behind(page: PageContext) -> list[TaskStatus]:
    """The tasks that are behind schedule, the most urgent first."""
    return sorted(filter(is_behind, page.plan.now.tasks), key=urgency)


def on_schedule(page: PageContext) -> str:
    """How many tasks are on schedule and how many are not, which are all together."""
    total, late = len(page.plan.now.tasks), len(behind(page))
    if not total:
        return ""
    if not late:
        return page.tr("schedule all", n=total)
    fine = total - late
    return page.tr("schedule", n=fine, percent=percent(fine, total), behind=late)


def behind_part(page: PageContext) -> Iterator[Block]:
    """What is behind; nothing where it is much, or the decisions are the same tasks."""
    found = behind(page)
    if len(found) <= MOST and not _decided(page, found):
        yield from _table(page, found)


def _decided(page: PageContext, found: Sequence[TaskStatus]) -> bool:
    return {task.task.id for task in found} == {d.task.task.id for d in page.plan.decisions}


def _table(page: PageContext, found: Sequence[TaskStatus]) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=5),
        Column(tr("col reason"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col word"), share=3),
    ]
    rows: list[Sequence[Cell]] = [
        (
            light_cell(task.light, tr),
            title_cell(page, task),
            Cell(tr.reason_and_remarks(task.reasons, task.remarks)),
            Cell(lead_and_leader(page, task)),
            Cell(last_update(page, task)),
        )
        for task in found
    ]
    yield from table(page, columns, rows)
