"""The bulletin (通报) of a plan: its leads by how much of their work is on schedule, and the tasks
that are on schedule and those that are behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.grades import grade_of
from ..assessment.ranking import Ranked, is_behind, ranking
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..assessment.terms import Grade
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Subtitle, Table
from .layout import joint_note, percent, task_table, urgency
from .ranking import named
from .review import Sheet


def bulletin_name(plan: PlanStatus, tr: Translator) -> str:
    """What the bulletin is called."""
    return tr("bulletin title", title=plan.plan.title)


def bulletin_sheet(plan: PlanStatus, tr: Translator) -> Sheet:
    """The bulletin as a document."""
    return Sheet(bulletin_name(plan, tr), tr.language, (tuple(_blocks(plan, tr)),))


def _blocks(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    yield Heading(bulletin_name(plan, tr), 1)
    yield Subtitle(tr("bulletin as of", on=tr.full_day(plan.as_of)), small=True)
    behind = sorted((task for task in plan.tasks if is_behind(task)), key=urgency)
    fine = [task for task in plan.tasks if not is_behind(task)]
    rows = ranking(plan.tasks)
    yield Line(_counted(plan, fine, behind, tr))
    if text := tr("sentence gap").join(named(rows, tr)):
        yield Line(text)
    yield from _table(rows, tr)
    yield from joint_note(plan.tasks, tr)
    if nobody := sum(not task.task.owner for task in plan.tasks):
        yield Note(tr("bulletin nobody", n=nobody))
    for number, (key, tasks) in enumerate((("fine", fine), ("behind", behind)), 1):
        yield Heading(tr(f"bulletin annex {key}", number=number, n=len(tasks)), 2)
        yield task_table(plan, tasks, tr) if tasks else Line(tr("bulletin none"))


def _counted(
    plan: PlanStatus, fine: Sequence[TaskStatus], behind: Sequence[TaskStatus], tr: Translator
) -> str:
    red = sum(grade_of(task) is Grade.RED for task in behind)
    text = tr(
        "bulletin counted",
        as_of=plan.as_of,
        n=len(plan.tasks),
        fine=len(fine),
        behind=len(behind),
    )
    return text + (tr("bulletin red", n=red) if red else "") + tr("sentence end")


def _table(rows: Sequence[Ranked], tr: Translator) -> Iterator[Table]:
    columns = [
        Column(tr("bulletin rank"), "right"),
        Column(tr("col lead"), share=1),
        Column(tr("col total"), "right"),
        Column(tr("bulletin fine"), "right"),
        Column(tr("bulletin behind"), "right"),
        Column(tr("bulletin of these red"), "right"),
        Column(tr("bulletin share"), "right"),
    ]
    cells: list[Sequence[Cell]] = [
        (
            Cell(str(row.rank)),
            Cell(row.owner),
            Cell(str(row.total)),
            Cell(str(row.on_schedule)),
            Cell(str(row.behind), "yellow" if row.behind else ""),
            Cell(str(row.red), "red" if row.red else ""),
            Cell(f"{percent(row.on_schedule, row.total)}%"),
        )
        for row in rows
    ]
    if cells:
        yield Table(columns, cells)
