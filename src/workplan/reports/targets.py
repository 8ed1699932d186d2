"""The targets, and their totals by section and by lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import PlanStatus, Snapshot, TaskStatus
from ..assessment.totals import Sum, sums
from ..words.target_words import bare, bare_pace, bare_rate, goal_sign
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Table
from .layout import about, each_plan, joint_note
from .light_style import SHAPES, STYLES
from .parts import of_plan
from .target_text import actual_text, bar, bar_of, expected_text, percent_text, target_name


def targets(found: Snapshot, language: str | None = None) -> list[Block]:
    """The table of all targets, then the totals by section and by lead."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        measured = [task for task in plan.tasks if task.targets]
        if not measured:
            yield Line(tr("nothing"))
            yield from of_plan(plan, tr)
            return
        columns = [
            Column(""),
            Column(tr("col id")),
            Column(tr("col title"), share=4, wide=True),
            Column(tr("col target"), share=2),
            Column(tr("col actual"), "right"),
            Column("", "right"),
            Column(tr("col percent"), "right"),
            Column(tr("col expected"), "right"),
            Column(tr("col needed"), "right"),
            Column("", wide=True),
        ]
        yield Table(columns, [row for task in measured for row in _target_rows(plan, task, tr)])
        yield from of_plan(plan, tr)
        by_section = sums(measured, lambda task: (" / ".join(task.section[:1]),))
        by_lead = sums(measured, lambda task: task.task.owner or (tr("nobody"),))
        for title, whole in (("by section", by_section), ("by lead", by_lead)):
            yield Heading(tr(title))
            yield _sums(whole, tr)
        yield from joint_note(measured, tr)

    return each_plan(found, language, report)


def _target_rows(plan: PlanStatus, task: TaskStatus, tr: Translator) -> Iterator[Sequence[Cell]]:
    for number, target in enumerate(task.targets):
        needed = ""
        if target.needed is not None:
            needed = f"{bare_rate(target.needed, target.of)}/{tr(f'per {target.needed_per}')}"
        drawn = bar_of(target, tr)
        yield (
            Cell(SHAPES[task.light], STYLES[task.light]) if not number else Cell(""),
            Cell(task.task.id if not number else ""),
            Cell(task.task.title, about=about(plan.plan, task)) if not number else Cell(""),
            Cell(target_name(target)),
            Cell(actual_text(target, tr)),
            Cell("/ " + goal_sign(target.of)),
            Cell(percent_text(target)),
            Cell(expected_text(target)),
            Cell(needed),
            Cell(bar(drawn.percent, drawn.expected), STYLES[task.light], drawn)
            if drawn
            else Cell(""),
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
                Cell(bare(whole.actual, whole.of)),
                Cell(f"/ {goal_sign(whole.of)}"),
                Cell(percent_text(whole)),
                Cell(("≤" if whole.is_limit else "") + bare_pace(whole.expected, whole.of)),
            )
        )
        shown = whole.group
    return table
