"""The parts of targets, and the plans that count towards them, of which nothing was reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..assessment.lights import is_silent, silent_since
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..assessment.target_status import PartLast, TargetStatus
from ..assessment.terms import RUNNING
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Table


class SilentTarget(NamedTuple):
    """A part of a target of which nothing was reported, with its last report."""

    task: TaskStatus
    target: TargetStatus
    part: PartLast


def too_long(plan: PlanStatus) -> Iterator[SilentTarget]:
    """The parts of running tasks, where other plans count, of which nothing was reported for as
    long as makes a task silent: past its own rhythm where it has one."""
    for task in (*plan.tasks, *plan.steps):
        if task.state not in RUNNING or task.window.first > plan.as_of:
            continue
        for target in task.targets:
            for part in target.last_by_part if target.sources else ():
                since = silent_since(part.last, task.window)
                if is_silent(task.task, since, plan.as_of, plan.plan.rules):
                    yield SilentTarget(task, target, part)


def silent_parts(
    found: Iterable[SilentTarget],
    title: str,
    tr: Translator,
    titled: Callable[[TaskStatus], str],
    level: int = 2,
) -> Iterator[Block]:
    """A row for each part with its targets, in the order in which they are found; nothing where
    there are none."""
    by_part: dict[str, list[SilentTarget]] = {}
    for one in found:
        by_part.setdefault(one.part.name, []).append(one)
    if not by_part:
        return
    yield Heading(tr("part counted", title=title, n=len(by_part)), level)
    columns = [
        Column(tr("col part"), share=2),
        Column(tr("col silent targets"), "right"),
        Column(tr("col last"), share=2),
        Column(tr("col target"), share=7),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(name),
            Cell(str(len(several))),
            _last([one.part for one in several], tr),
            Cell(_targets(several, tr, titled)),
        )
        for name, several in by_part.items()
    ]
    yield Table(columns, rows)


def _last(parts: Iterable[PartLast], tr: Translator) -> Cell:
    """The day of the last report of any of its targets, or that there is none, or no plan."""
    parts = list(parts)
    days = [part.last for part in parts if part.last]
    if days:
        return Cell(tr.day(max(days)))
    if any(part.sent for part in parts):
        return Cell(tr("part silent"), "yellow")
    return Cell(tr("part missing"), "red")


def _targets(
    several: Iterable[SilentTarget], tr: Translator, titled: Callable[[TaskStatus], str]
) -> str:
    """The targets, by their tasks."""
    names: dict[str, list[str]] = {}
    for one in several:
        names.setdefault(titled(one.task), []).append(one.target.name)
    return tr("list separator").join(
        tr("named", name=title, what=tr.several(targets)) for title, targets in names.items()
    )
