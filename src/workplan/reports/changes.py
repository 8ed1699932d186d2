"""The changes of plans: kind of change, task, old and new side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..dates.window import Window
from ..plan.diff import Change
from ..plan.model import Plan, Task
from ..plan.target import Target
from ..words.target_words import goal_text
from ..words.translator import Translator, translator
from .blocks import Block, Cell, Column, Heading, Line, Style, Table


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


def change_table(found: Sequence[Change], tr: Translator, closed_by: date | None = None) -> Table:
    """One row for each change; a date that is put off after it had passed by the day `closed_by`
    is marked."""
    columns = [
        Column(tr("col change")),
        Column(tr("col id")),
        Column(tr("col title"), share=4),
        Column(tr("col old"), share=3),
        Column(tr("col new"), share=3),
    ]
    return Table(columns, [_change_row(change, tr, closed_by) for change in found])


def _change_counts(found: Sequence[Change], tr: Translator) -> str:
    if not found:
        return tr("no change")
    kinds = dict.fromkeys(change.kind for change in found)
    return tr("clause separator").join(
        tr(f"changes {kind}", n=sum(change.kind == kind for change in found)) for kind in kinds
    )


def _change_row(change: Change, tr: Translator, closed_by: date | None) -> Sequence[Cell]:
    task = change.new or change.old
    if task is None:
        texts = (tr("change settings"), change.id, "", change.was or "–", change.now or "–")
        return [Cell(text) for text in texts]
    old, new = (_side(change.kind, side, tr) for side in (change.old, change.new))
    if change.days:
        new += " " + tr("later" if change.days > 0 else "earlier", days=abs(change.days))
    if change.gone:
        new += " " + tr("gone", n=change.gone)
    style: Style = "red" if change.gone else ""
    if closed_by and change.old and _eases(change):
        was = change.old.when
        if isinstance(was, Window) and was.closes and was.last <= closed_by:
            key = "slip after" if change.kind == "moved" else "changed after"
            new, style = tr(key, slip=new), "red"
    return (
        Cell(tr(f"change {change.kind}")),
        Cell(task.id),
        Cell(task.title),
        Cell(old),
        Cell(new, style),
    )


def _eases(change: Change) -> bool:
    """Whether the change can make what was late look as if it were not."""
    if change.kind == "moved":
        return change.days is None or change.days > 0
    return change.kind in {"dropped", "retargeted", "rejudged"}


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
                f"{name} {goal_text(target, tr)}{_towards(task, target)}"
                for name, target in task.targets.items()
            )
        case "rejudged":
            return _judged(task, tr)
    return tr.window(task.when) if isinstance(task.when, Window) else task.when.words


def _towards(task: Task, target: Target) -> str:
    """Where the target counts besides its own plan."""
    to = target.counts_towards or task.counts_towards
    return f" → {to}" if to else ""


def _judged(task: Task, tr: Translator) -> str:
    """What the plan itself says of the state of the task, or of when it counts as done."""
    parts = (
        tr("judged done", on=task.done) if task.done else "",
        tr("judged cancelled", on=task.cancelled) if task.cancelled else "",
        tr("judged event") if task.event else "",
        tr("judged accept", who=task.accept) if task.accept else "",
    )
    return tr.several(filter(None, parts)) or "–"
