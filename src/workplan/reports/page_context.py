"""What the parts of the printed review share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..assessment.snapshot import TaskStatus
from ..review.period import Kind, Period
from ..review.review import Item, PlanReview
from ..words.translator import Translator
from .blocks import Cell, Column, Table
from .sheet_head import SheetHead


class PageContext(NamedTuple):
    """What the parts of one plan's review need: the period, the plan's review, the translator, the
    head of the sheet, and whether there are columns to fill in by hand."""

    period: Period
    plan: PlanReview
    tr: Translator
    head: SheetHead
    blank: bool

    @property
    def kind(self) -> Kind:
        """The kind of the period."""
        return self.period.kind

    @property
    def over(self) -> bool:
        """Whether the last day of the period has passed."""
        return self.plan.now.as_of >= self.period.last


def this_period(page: PageContext) -> str:
    """The words for the period: this week, this month."""
    return page.tr(f"this {_kind_name(page)}")


def next_period(page: PageContext) -> str:
    """The words for the following period."""
    return page.tr(f"next {_kind_name(page)}")


def _kind_name(page: PageContext) -> str:
    """The kind of the period; of a half-year also which of the two."""
    return f"half {(page.period.first.month + 5) // 6}" if page.kind == "half" else page.kind


def table(
    page: PageContext, columns: Sequence[Column], rows: list[Sequence[Cell]], *blanks: str
) -> Iterator[Table]:
    """The table, unless it has no rows. On a `blank` page it also has the columns `blanks`."""
    if rows:
        extra = [Column(page.tr(f"blank {key}"), share=3, blank=True) for key in blanks]
        wanted = extra if page.blank else []
        empty = [Cell("")] * len(wanted)
        yield Table([*columns, *wanted], [(*row, *empty) for row in rows])


def lead_name(page: PageContext, task: TaskStatus) -> str:
    """The names of the task's leads, or the words for no lead."""
    return page.tr.several(task.task.owner) or page.tr("nobody")


def lead_and_leader(page: PageContext, task: TaskStatus) -> str:
    """The names of the task's leads, and in brackets those of the persons accountable."""
    leaders = page.tr.several(page.plan.plan.leaders_of(task.task))
    name = lead_name(page, task)
    return page.tr("named", name=name, what=leaders) if leaders else name


def item_title(item: Item) -> str:
    """The title of the task, with the key of the occurrence."""
    return " ".join(filter(None, (item.task.task.title, item.key)))
