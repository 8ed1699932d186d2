"""What a task waits for, with the days by which each of it may slip."""

from __future__ import annotations

from ..assessment.chain import Link, chain
from ..assessment.snapshot import PlanStatus, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Table
from .layout import window_cell
from .light_style import SHAPES, STYLES


def chain_of(plan: PlanStatus, milestone: TaskStatus, tr: Translator) -> list[Block]:
    """The tasks before the milestone and itself, those of the longest chain in strong letters."""
    links = chain(plan, milestone.task.id)
    heading = Heading(tr("chain heading"))
    if len(links) < 2:
        return [heading, Line(tr("chain none"))]
    columns = [
        Column(""),
        Column(tr("col task")),
        Column(tr("col title"), share=4),
        Column(tr("col when"), share=3),
        Column(tr("col slack"), "right"),
    ]
    on_chain = sum(link.on_chain for link in links)
    return [
        heading,
        Line(tr("chain line", n=len(links) - 1, long=on_chain - 1)),
        Table(columns, [_row(link, milestone, tr) for link in links]),
    ]


def _row(link: Link, milestone: TaskStatus, tr: Translator) -> tuple[Cell, ...]:
    task = link.task
    last = task is milestone or task.task.id == milestone.task.id
    slack = "" if last else tr("chain over") if link.slack is None else str(link.slack)
    tight = not last and link.slack is not None and link.slack <= 0
    return (
        Cell(SHAPES[task.light], STYLES[task.light]),
        Cell(task.task.id),
        Cell(task.task.title, "strong" if link.on_chain else ""),
        window_cell(task.window, tr),
        Cell(slack, "yellow" if tight else ""),
    )
