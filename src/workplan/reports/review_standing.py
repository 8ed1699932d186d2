"""The part of the printed review about standing work: what is new of it, and of what there is
nothing, by lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..review.progress import Standing
from .blocks import Block, Cell, Column, Line
from .page_context import PageContext, last_update, lead_name, table
from .sheet_head import light_cell

_BRIEF = {"week", "month"}  # periods whose review only counts standing work without an entry


def standing_part(page: PageContext) -> Iterator[Block]:
    """Standing work with entries as a table; the rest by lead, counted or, for longer periods, with
    titles. On a blank page all of it is in the table."""
    tr = page.tr
    shown = [row for row in page.plan.standing if page.blank or row.days is not None]
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col heard"), share=3),
        Column(tr("col entries"), "right"),
        Column(tr("col figures from"), "right"),
    ]
    yield from table(page, columns, [_standing_row(page, row) for row in shown], "result")
    silent: dict[str, list[Standing]] = {}
    for row in page.plan.standing:
        if row.days is None and not page.blank:
            silent.setdefault(lead_name(page, row.task), []).append(row)
    if silent:
        yield Line(tr("standing silent", n=sum(map(len, silent.values()))))
        yield from _silent(page, silent)


def _silent(page: PageContext, silent: dict[str, list[Standing]]) -> Iterator[Block]:
    """A row for each lead with the number, who has the most first; for longer periods also one for
    each task."""
    tr, brief = page.tr, page.kind in _BRIEF
    columns = [Column(tr("col lead"), share=2), Column(tr("col total"), "right")]
    rows: list[Sequence[Cell]] = []
    for owner, several in sorted(silent.items(), key=lambda pair: -len(pair[1])):
        head = (Cell(owner), Cell(str(len(several))))
        if brief:
            rows.append(head)
            continue
        for number, row in enumerate(several):
            before = (Cell(""), Cell("")) if number else head
            rows.append((*before, Cell(row.task.task.title)))
    yield from table(page, columns if brief else [*columns, Column(tr("col title"), share=6)], rows)


def _standing_row(page: PageContext, row: Standing) -> Sequence[Cell]:
    tr, status = page.tr, row.task
    return (
        light_cell(status.light, tr),
        Cell(status.task.title),
        Cell(lead_name(page, status)),
        Cell(last_update(page, status)),
        Cell(str(len(row.entries)) if row.entries else ""),
        Cell(str(len(row.brought)) if row.brought else ""),
    )
