"""The changes of plans: kind of change, task, old and new side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..dates.window import Window
from ..plan.diff import Change
from ..plan.model import Plan, Task
from ..words.target_words import goal_text
from ..words.translator import Translator, translator
from .blocks import Block, Cell, Column, Heading, Line, Table


def changes(
    pairs: Sequence[tuple[Plan, Sequence[Change]]], language: str | None = None
) -> list[Block]:
    """The changes of plans: kind of change, task, old and new side by side."""
    blocks: list[Block] = []
    for plan, found in pairs:
        tr = translator(language or plan.language, plan.year)
        blocks += [Heading(plan.title, 1), Line(_change_counts(found, tr))]
        if found:
            blocks.append(change_table(found, tr))
    return blocks


def change_table(found: Sequence[Change], tr: Translator) -> Table:
    """One row for each change."""
    columns = [
        Column(tr("col change")),
        Column(tr("col id"), wide=True),
        Column(tr("col title"), share=4),
        Column(tr("col old"), share=3),
        Column(tr("col new"), share=3),
    ]
    return Table(columns, [_change_row(change, tr) for change in found])


def _change_counts(found: Sequence[Change], tr: Translator) -> str:
    if not found:
        return tr("no change")
    kinds = dict.fromkeys(change.kind for change in found)
    return tr("clause separator").join(
        tr(f"changes {kind}", n=sum(change.kind == kind for change in found)) for kind in kinds
    )


def _change_row(change: Change, tr: Translator) -> Sequence[Cell]:
    task = change.new or change.old
    assert task is not None
    old, new = (_side(change.kind, side, tr) for side in (change.old, change.new))
    if change.days:
        new += " " + tr("later" if change.days > 0 else "earlier", days=abs(change.days))
    return (
        Cell(tr(f"change {change.kind}")),
        Cell(task.id),
        Cell(task.title),
        Cell(old),
        Cell(new),
    )


def _side(kind: str, task: Task | None, tr: Translator) -> str:
    """The changed field in one version."""
    if task is None:
        return "–"
    match kind:
        case "reowned":
            supporters = f" + {tr.several(task.with_)}" if task.with_ else ""
            leader = f" ({task.leader})" if task.leader else ""
            return (tr.several(task.owner) or tr("nobody")) + leader + supporters
        case "renamed":
            return task.id
        case "retitled":
            return task.title
        case "retargeted":
            return tr.several(
                f"{name} {goal_text(target, tr)}" for name, target in task.targets.items()
            )
    return tr.window(task.when) if isinstance(task.when, Window) else task.when.words
