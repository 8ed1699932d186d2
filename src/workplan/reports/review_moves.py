"""The part of the printed review about dates: moves, what followed them, what was cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..review.moves import Moved
from .blocks import Block, Cell, Column
from .entry_text import brief_text
from .layout import window_cell
from .page_context import PageContext, table, title_cell


def moved_part(page: PageContext) -> Iterator[Block]:
    """Moves, what followed them, and what was cancelled."""
    tr = page.tr
    columns = [
        Column(tr("col day")),
        Column(tr("col title"), share=5),
        Column(tr("col old"), share=4),
        Column(tr("col new"), share=4),
        Column(tr("col why"), share=3),
        Column(tr("col times")),
        Column(tr("col slip"), share=2),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(tr.day(moved.move.on)),
            title_cell(page, moved.task, moved.key),
            window_cell(moved.move.old, tr),
            window_cell(moved.move.new, tr),
            Cell(brief_text(moved.move.why)),
            Cell(tr("times", n=moved.number)),
            Cell(_slip(page, moved), "red" if moved.after_deadline else ""),
        )
        for moved in page.plan.moved
    ]
    rows += [
        (
            Cell(""),
            title_cell(page, followed.task),
            window_cell(followed.old, tr),
            window_cell(followed.new, tr),
            Cell(tr("followed", title=_title_of(page, followed.because))),
            Cell(""),
            Cell(_by(page, followed.days)),
        )
        for followed in page.plan.followed
    ]
    rows += [
        (
            Cell(tr.day(one.on) if one.on else ""),
            title_cell(page, one.task, one.key),
            window_cell(one.window, tr),
            Cell(tr("state cancelled"), "strong"),
            Cell(brief_text(one.why)),
            Cell(""),
            Cell(tr("cancelled after"), "red") if one.after_deadline else Cell(""),
        )
        for one in page.plan.cancelled
    ]
    yield from table(page, columns, rows)


def _title_of(page: PageContext, name: str) -> str:
    """The title of the task with this id, or the id."""
    found = (task.task.title for task in page.plan.now.tasks if task.task.id == name)
    return next(found, name)


def _by(page: PageContext, days: int) -> str:
    kind = "later" if days > 0 else "earlier" if days < 0 else "same"
    return page.tr(f"slip {kind}", days=abs(days))


def _slip(page: PageContext, moved: Moved) -> str:
    """By how many days the move changed the last day, and whether that had passed; for the last of
    several moves also in all."""
    text = _by(page, moved.move.days)
    if not moved.key and 1 < moved.number == len(moved.task.moves):
        total = _by(page, moved.task.slip) if moved.task.slip else page.tr("slip net")
        text = page.tr("slip in all", slip=text, total=total)
    if moved.after_deadline:
        text = page.tr("slip after", slip=text)
    return text
