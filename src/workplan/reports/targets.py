"""The targets, and their totals by section and by lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import PlanStatus, Snapshot, TaskStatus
from ..assessment.totals import Sum, sums
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Table
from .layout import each_plan, joint_note
from .light_style import SHAPES, STYLES


def targets(found: Snapshot, language: str | None = None) -> list[Block]:
    """The table of all targets, then the totals by section and by lead."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        measured = [task for task in plan.tasks if task.targets]
        if not measured:
            yield Line(tr("nothing"))
            return
        columns = [
            Column(""),
            Column(tr("col title"), share=4),
            Column(tr("col target"), share=2),
            Column(tr("col actual"), "right"),
            Column("", "right"),
            Column(tr("col percent"), "right"),
            Column(tr("col expected"), "right"),
            Column(tr("col needed"), "right", wide=True),
            Column("", wide=False),
        ]
        yield Table(columns, [row for task in measured for row in _target_rows(task, tr)])
        by_section = sums(measured, lambda task: (" / ".join(task.section[:1]),))
        by_lead = sums(measured, lambda task: task.task.owner or (tr("nobody"),))
        for title, whole in (("by section", by_section), ("by lead", by_lead)):
            yield Heading(tr(title))
            yield _sums(whole, tr)
        yield from joint_note(measured, tr)

    return each_plan(found, language, report)


def bar(percent: float, expected: float, cells: int = 10) -> str:
    """A bar of full and empty cells with a line at `expected`; both in percent, at most 100."""
    full, wanted = (min(max(round(p * cells / 100), 0), cells) for p in (percent, expected))
    filled = "█" * full + "░" * (cells - full)
    return f"{filled[:wanted]}│{filled[wanted:]}"


def _target_rows(task: TaskStatus, tr: Translator) -> Iterator[Sequence[Cell]]:
    for number, target in enumerate(task.targets):
        needed = ""
        if target.needed is not None:
            needed = f"{tr.number(target.needed)}/{tr(f'per {target.needed_per}')}"
        yield (
            Cell(SHAPES[task.light], STYLES[task.light]) if not number else Cell(""),
            Cell(task.task.title if not number else ""),
            Cell(f"{target.name}" + (f" ({target.unit})" if target.unit else "")),
            Cell(tr.number(target.actual)),
            Cell("/ " + tr.number(target.target)),
            Cell(tr.percent(target.percent) + "%"),
            Cell(tr.number(target.expected)),
            Cell(needed),
            Cell(bar(float(target.percent), float(target.expected_percent)), STYLES[task.light]),
        )


def _sums(found: Iterable[Sum], tr: Translator) -> Table:
    columns = [
        Column("", share=4),
        Column("", share=2),
        Column(tr("col actual"), "right"),
        Column("", "right"),
        Column(tr("col percent"), "right"),
        Column(tr("col expected"), "right"),
    ]
    table = Table(columns, [])
    shown = ""
    for whole in found:
        table.rows.append(
            (
                Cell(whole.group if whole.group != shown else ""),
                Cell(whole.name + (f" ({whole.unit})" if whole.unit else "")),
                Cell(tr.number(whole.actual)),
                Cell("/ " + tr.number(whole.target)),
                Cell(tr.percent(whole.percent) + "%"),
                Cell(tr.number(whole.expected)),
            )
        )
        shown = whole.group
    return table
