"""The part of the printed review about the leads: their ranking, and their tasks by state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..assessment.snapshot import Light, State
from ..review.progress import OwnerRow
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Note, Style, Table
from .layout import joint_note, percent, state_cells, state_columns
from .page_context import PageContext
from .ranking import named


def owners_part(page: PageContext) -> Iterator[Block]:
    """Who has everything on schedule and who has not, the leads ranked by that, and their tasks by
    state. A task with several leads is in the row of each."""
    tr, owners = page.tr, page.plan.owners
    ranked = [row.ranked for row in owners if row.ranked]
    if not ranked:
        return
    for text in named(ranked, tr):
        yield Line(text)
    yield _ranking(owners, tr)
    yield from joint_note(page.plan.now.tasks, tr)
    if any(row.missing for row in owners) and any(
        len(report.owners) > 1 for report in page.plan.reports if report.outcome == "missing"
    ):
        yield Note(tr("reporting joint lead"))
    columns, states = state_columns((row.counts for row in owners), tr)
    if set(states) - {State.DONE, State.OVERDUE}:
        yield Heading(tr("by state"), 3)
        rows = [
            (Cell(row.name or tr("nobody")), *state_cells(row.counts, states)) for row in owners
        ]
        yield Table([Column(tr("col lead"), share=1), *columns], list(rows))


class _Shown(NamedTuple):
    """A column of the ranking; a column in which `text` gives nothing for any lead is left out."""

    title: str
    text: Callable[[OwnerRow], str]
    style: Style = ""
    share: int = 0


def _ranking(owners: Sequence[OwnerRow], tr: Translator) -> Table:
    def counted(which: State | Light) -> Callable[[OwnerRow], str]:
        return lambda row: str(row.counts.number(which) or "")

    moved = any(row.was and row.ranked and row.was.rank != row.ranked.rank for row in owners)
    every = (
        _Shown(tr("bulletin rank"), lambda row: str(row.ranked.rank) if row.ranked else ""),
        _Shown(tr("col rank before"), lambda row: str(row.was.rank) if moved and row.was else ""),
        _Shown(tr("col lead"), lambda row: row.name or tr("nobody"), share=1),
        _Shown(tr("col total"), lambda row: str(row.counts.total)),
        _Shown(tr("col of these done"), counted(State.DONE)),
        _Shown(tr("col of these overdue"), counted(State.OVERDUE), "red"),
        _Shown(tr.head("light red"), counted(Light.RED), "red"),
        _Shown(tr.head("light yellow"), counted(Light.YELLOW), "yellow"),
        _Shown(tr.head("light green"), counted(Light.GREEN)),
        _Shown(tr.head("light grey"), counted(Light.GREY)),
        _Shown(tr("bulletin share"), _share),
        _Shown(tr("col on time"), lambda row: _percent(row.on_time, tr)),
        _Shown(tr("col on time first"), lambda row: _percent(row.on_time_first, tr)),
        _Shown(tr("col reports missing"), lambda row: str(row.missing or ""), "red"),
    )
    shown = [one for one in every if any(one.text(row) for row in owners)]
    columns = [
        Column(one.title, share=one.share) if one.share else Column(one.title, "right")
        for one in shown
    ]
    rows: list[Sequence[Cell]] = []
    for row in owners:
        texts = [one.text(row) for one in shown]
        rows.append(
            [Cell(text, one.style if text else "") for text, one in zip(texts, shown, strict=True)]
        )
    return Table(columns, rows)


def _share(row: OwnerRow) -> str:
    """The share of its tasks that is on schedule."""
    if row.ranked is None:
        return ""
    return f"{percent(row.ranked.on_schedule, row.ranked.total)}%"


def _percent(share: Decimal | None, tr: Translator) -> str:
    return f"{tr.percent(share)}%" if share is not None else ""
