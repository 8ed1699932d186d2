"""What a period holds: the parts of the printed review about what opens, closes and runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import TaskStatus
from ..dates.window import Window
from ..review.items import Part
from ..review.review import Ahead
from .blocks import Block, Cell, Column, Heading, Line, Style, divided
from .layout import window_cell
from .page_context import PageContext, lead_name, next_period, table, this_period, title_cell

# Rows of what runs all through the period: at most; shown where there are more.
MOST, SHOWN = 30, 20
_SINGLE = 5  # occurrences of a task that have a row each; where there are more, one row has all


class _Row(NamedTuple):
    """A task or an occurrence with the days on which it opens, closes or takes place; of a task
    with many occurrences the first and the last day of all, and how many they are."""

    task: TaskStatus
    key: str | None
    window: Window
    days: tuple[date, ...]
    kinds: tuple[str, ...]
    times: int = 1


def upcoming_part(page: PageContext) -> Iterator[Block]:
    """What opens, closes and runs in the next period."""
    coming = page.plan.coming
    rows = _rows(coming)
    if page.to_come:  # the tasks that run are those of the part about the period itself
        yield from _table(page, rows)
        return
    yield from _table(page, rows, _shown(coming.running))
    yield from _more(page, coming.running, next_period(page))


def opening_part(page: PageContext) -> Iterator[Block]:
    """What opens in the period and is not to be done in it; of a period to come also what runs."""
    planned, tr, this = page.plan.planned, page.tr, this_period(page)
    last = page.period.last
    rows = [row for row in _rows(planned) if "opens" in row.kinds and row.window.last > last]
    if rows:
        title = tr("part opens", this=this)
        yield Heading(tr("part counted", title=title, n=len(rows)), 3)
        yield from _table(page, rows)
    if page.to_come and planned.running:
        title = tr("part runs", this=this)
        yield Heading(tr("part counted", title=title, n=len(planned.running)), 3)
        yield from _table(page, [], _shown(planned.running))
        yield from _more(page, planned.running, this)


def all_running_part(page: PageContext) -> Iterator[Block]:
    """All that runs, where the part about the period names only some of it."""
    running = page.running
    if len(running) > MOST:
        yield from _table(page, [], running)


def _shown(running: Sequence[Part]) -> Sequence[Part]:
    """Those that the part itself names, the nearest deadlines first."""
    return running if len(running) <= MOST else running[:SHOWN]


def _more(page: PageContext, running: Sequence[Part], period: str) -> Iterator[Block]:
    if more := len(running) - len(_shown(running)):
        annex = page.tr("part all running")
        yield Line(page.tr("running more", period=period, n=len(running), more=more, annex=annex))


def _rows(ahead: Ahead) -> list[_Row]:
    """A row for each task and occurrence, in the order of their first days."""
    found: dict[tuple[str, str | None], _Row] = {}
    for event in ahead.events:
        name = event.task.task.id, event.key
        row = found.setdefault(name, _Row(event.task, event.key, event.window, (), ()))
        found[name] = row._replace(days=(*row.days, event.day), kinds=(*row.kinds, event.kind))
    return list(_together(found.values()))


def _together(rows: Collection[_Row]) -> Iterator[_Row]:
    """The rows, those of a task with many occurrences as one, in the place of the first of them."""
    of_task: dict[str, list[_Row]] = {}
    for row in rows:
        of_task.setdefault(row.task.task.id, []).append(row)
    for row in rows:
        several = of_task[row.task.task.id]
        if len(several) <= _SINGLE:
            yield row
        elif row is several[0]:
            days = [day for one in several for day in one.days]
            ends = min(days), max(days)
            yield _Row(row.task, None, row.task.window, ends, (), len(several))


def _days_cell(page: PageContext, row: _Row) -> Cell:
    """The days of the row, each of them whole."""
    text = page.tr.days(row.days[0], row.days[-1])
    days = (day for part in text.split(" – ") for day in part.split("—"))
    return Cell(text, runs=divided(text, *days))


def _event_cell(page: PageContext, row: _Row) -> Cell:
    """What happens on these days; its words are whole."""
    key = f"next {' and '.join(row.kinds)}"
    text = page.tr(key) if row.kinds else page.tr("n times", n=row.times)
    style: Style = "" if row.kinds == ("opens",) else "strong"
    return Cell(text, style, runs=divided(text, *text.split()))


def _table(
    page: PageContext, rows: Sequence[_Row], running: Sequence[Part] = ()
) -> Iterator[Block]:
    tr = page.tr
    dated = [Column(tr("col day"), share=2), Column(tr("col event"), share=2)] if rows else []
    columns = [
        *dated,
        Column(tr("col title"), share=6),
        Column(tr("col when"), share=4),
        Column(tr("col owner"), share=3),
    ]
    cells: list[Sequence[Cell]] = [
        (
            _days_cell(page, row),
            _event_cell(page, row),
            title_cell(page, row.task, row.key),
            window_cell(row.window, tr),
            Cell(lead_name(page, row.task)),
        )
        for row in rows
    ]
    cells += [
        (
            *((Cell(""), Cell(tr("next runs"))) if rows else ()),
            title_cell(page, part.task, part.key),
            window_cell(part.window, tr),
            Cell(lead_name(page, part.task)),
        )
        for part in running
    ]
    yield from table(page, columns, cells, "note")
