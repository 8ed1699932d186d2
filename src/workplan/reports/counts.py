"""How many tasks of each state there are: by lead, by section or by the person accountable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..assessment.snapshot import Counts, PlanStatus, Snapshot, counts_by_leader
from ..words.translator import Translator
from .blocks import About, Block, Cell, Column, Line, Note, Table
from .layout import each_plan, headline, joint_note, state_cells, state_columns
from .light_style import SHAPES, STYLES

By = Literal["owner", "section", "leader"]


def counts(found: Snapshot, by: By, language: str | None = None) -> list[Block]:
    """A row for each lead, section or person accountable; the states of each add up to its total. A
    note tells how many tasks count in several rows."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        yield Line(headline(plan, tr))
        rows = list(_rows(plan, by, tr))
        if not rows:
            return
        columns, states = state_columns((one for _, _, one in rows), tr)
        cells: list[Sequence[Cell]] = [
            (
                Cell(SHAPES[one.light], STYLES[one.light]),
                Cell(text, about=about),
                *state_cells(one, states),
            )
            for text, about, one in rows
        ]
        head = {"owner": "col lead", "section": "col section", "leader": "col leader"}[by]
        yield Table([Column(""), Column(tr(head), share=1), *columns], cells)
        if by == "owner":
            yield from joint_note(plan.tasks, tr)
        if by == "leader":
            several = sum(len(plan.plan.leaders_of(task.task)) > 1 for task in plan.tasks)
            yield from [Note(tr("joint leaders", n=several))] if several else []

    return each_plan(found, language, report)


def _rows(plan: PlanStatus, by: By, tr: Translator) -> Iterator[tuple[str, About | None, Counts]]:
    """The text, what it names and the counts of each row."""
    name_of_plan = plan.plan.plan
    match by:
        case "owner":
            for name, one in plan.owners.items():
                about = About(by, name, name_of_plan) if name else None
                yield name or tr("nobody"), about, one
        case "leader":
            for name, one in counts_by_leader(plan).items():
                about = About(by, name, name_of_plan) if name else None
                yield name or tr("no leader"), about, one
        case "section":
            for path, one in plan.sections.items():
                text = "　" * (len(path) - 1) + path[-1]
                yield text, About(by, path[-1], name_of_plan), one
