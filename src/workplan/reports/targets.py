"""The targets, and their totals by section and by lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import PartStatus, PlanStatus, Snapshot, TargetStatus, TaskStatus
from ..assessment.totals import Sum, sums
from ..words.target_words import bare, bare_pace, goal_sign, percent
from ..words.translator import Translator
from .blocks import Bar, Block, Cell, Column, Heading, Line, Table
from .layout import about, each_plan, joint_note
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
        yield Table(columns, [row for task in measured for row in _target_rows(plan, task, tr)])
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
    full -= full == cells and percent < 100
    filled = "█" * full + "░" * (cells - full)
    return f"{filled[:wanted]}│{filled[wanted:]}"


def target_name(target: TargetStatus) -> str:
    """The target with its unit in brackets."""
    return f"{target.name} ({target.unit})" if target.unit else target.name


def percent_text(target: TargetStatus | PartStatus | Sum) -> str:
    """How much is fulfilled, or of a limit used, with the sign; empty without a percentage."""
    return f"{percent(target.percent)}%" if target.percent is not None else ""


def actual_text(target: TargetStatus, tr: Translator) -> str:
    """What it has come to, without its unit."""
    if target.of.kind == "statement":
        return tr("met" if target.met else "not met")
    return tr("no value") if target.actual is None else bare(target.actual, target.of)


def expected_text(target: TargetStatus) -> str:
    """What is expected by now, or of a limit allowed; empty where there is no pace."""
    if target.expected is None:
        return ""
    return ("≤" if target.is_limit else "") + bare_pace(target.expected, target.of)


def bar_of(target: TargetStatus) -> Bar | None:
    """How full the target is and should be; None where it is not counted in percent."""
    if target.percent is None:
        return None
    wanted = target.expected_percent
    return Bar(float(target.percent), float(wanted if wanted is not None else 100))


def _target_rows(plan: PlanStatus, task: TaskStatus, tr: Translator) -> Iterator[Sequence[Cell]]:
    for number, target in enumerate(task.targets):
        needed = ""
        if target.needed is not None:
            needed = f"{tr.number(target.needed)}/{tr(f'per {target.needed_per}')}"
        drawn = bar_of(target)
        yield (
            Cell(SHAPES[task.light], STYLES[task.light]) if not number else Cell(""),
            Cell(task.task.title, about=about(plan.plan, task)) if not number else Cell(""),
            Cell(target_name(target)),
            Cell(actual_text(target, tr)),
            Cell("/ " + goal_sign(target.of)),
            Cell(percent_text(target)),
            Cell(expected_text(target)),
            Cell(needed),
            Cell(bar(*drawn), STYLES[task.light], drawn) if drawn else Cell(""),
        )
        for part in target.parts:
            yield (
                Cell(""),
                Cell(""),
                Cell(f"  {part.name}"),
                Cell(bare(part.actual, target.of)),
                Cell("/ " + bare(part.goal, target.of)),
                Cell(percent_text(part)),
                *(Cell(""),) * 3,
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
