"""The counts of what each person accountable (分管领导) has in a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..assessment.snapshot import Light, State
from ..review.review import PlanReview
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Note, Table
from .sheet_head import light_cell


def leaders_table(leaders: Sequence[tuple[str, PlanReview]], tr: Translator) -> Iterator[Block]:
    """A row for each leader, and how many tasks are in several rows."""
    columns = [
        Column(tr("col light")),
        Column(tr("col leader"), share=1),
        Column(tr("col total"), "right"),
        Column(tr("col done"), "right"),
        Column(tr("col overdue"), "right"),
        Column(tr.head("light red"), "right"),
        Column(tr.head("light yellow"), "right"),
    ]
    rows: list[Sequence[Cell]] = []
    times: Counter[str] = Counter()
    for name, plan in leaders:
        counts = plan.now.counts
        times.update(task.task.id for task in plan.now.tasks)
        rows.append(
            (
                light_cell(counts.light, tr),
                Cell(name or tr("no leader")),
                *(
                    Cell(str(n))
                    for n in (
                        counts.total,
                        counts.number(State.DONE),
                        counts.number(State.OVERDUE),
                        counts.number(Light.RED),
                        counts.number(Light.YELLOW),
                    )
                ),
            )
        )
    yield Heading(tr("by leader"), 2)
    yield Table(columns, rows)
    if several := sum(number > 1 for number in times.values()):
        yield Note(tr("joint leaders", n=several))
