"""What the parts of the printed review share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import compress
from typing import NamedTuple

from ..assessment.snapshot import TaskStatus
from ..journal.entry import Entry
from ..review.items import Item, Part
from ..review.period import Kind, Period
from ..review.review import PlanReview
from ..words.translator import Translator
from .blocks import Cell, Column, Table
from .layout import about
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
    def status(self) -> bool:
        """Whether the sheet is a status report; in Chinese it is a bulletin (通报)."""
        return self.tr.language != "zh"

    @property
    def yearly(self) -> bool:
        """Whether there is a part for each section."""
        return self.kind in {"half", "year"}

    @property
    def noted(self) -> set[Entry]:
        """The entries whose note or reason is in another part than the news."""
        found = self.plan.noted
        if self.yearly:
            found.update(*(row.entries for row in self.plan.standing if row.task.section))
        return found

    def clock(self, at: datetime) -> datetime:
        """The time by the plan's clock."""
        return at.astimezone(self.plan.plan.zone) if self.plan.plan.zone else at

    def items(self, several: Iterable[Item], earlier: bool = False) -> str:
        """How many tasks and how many occurrences these are, in words."""
        return self.counted(((item.task, item.key) for item in several), earlier)

    def counted(
        self, several: Iterable[tuple[TaskStatus, str | None]], earlier: bool = False
    ) -> str:
        """How many tasks, occurrences and steps these are, in words."""
        kinds = [
            "n occurrences" if key else "n steps" if "/" in task.task.id else "n items"
            for task, key in several
        ]
        texts = [
            self.tr(f"earlier {one}" if earlier else one, n=n)
            for one in _COUNTED
            if (n := kinds.count(one))
        ]
        return self.tr.several(texts) or self.tr("n items", n=0)

    def parted(self, parts: Iterable[str]) -> str:
        """The parts of a whole, distinguishable also where one of them is a list itself."""
        texts = list(parts)
        if any(self.tr("separator") in text for text in texts):
            return self.tr("part separator").join(texts)
        return self.tr.several(texts)

    def titled(self, task: TaskStatus, key: str | None = None) -> str:
        """The title of the task, with the key of an occurrence; of a step with that of its task."""
        name, slash, _ = task.task.id.rpartition("/")
        title = task.task.title
        if slash:
            whole = next((t.task.title for t in self.plan.now.tasks if t.task.id == name), name)
            title = self.tr("step of", task=whole, step=title)
        return " ".join(filter(None, (title, key)))

    @property
    def over(self) -> bool:
        """Whether the last day of the period has passed."""
        return self.plan.now.as_of >= self.period.last

    @property
    def to_come(self) -> bool:
        """Whether the period has not begun."""
        return self.plan.now.as_of < self.period.first

    @property
    def running(self) -> Sequence[Part]:
        """The tasks and occurrences that are listed as running: all through the period if it is to
        come, else all through the next one."""
        return (self.plan.planned if self.to_come else self.plan.coming).running


_COUNTED = ("n items", "n occurrences", "n steps")


def this_period(page: PageContext) -> str:
    """The words for the period: this week, this month."""
    return page.tr(f"this {_kind_name(page)}")


def next_period(page: PageContext) -> str:
    """The words for the following period."""
    return page.tr(f"next {_kind_name(page)}")


def _kind_name(page: PageContext) -> str:
    """The kind of the period; of a half-year also which of the two."""
    return f"half {page.period.numbers[1]}" if page.kind == "half" else page.kind


def table(
    page: PageContext, columns: Sequence[Column], rows: list[Sequence[Cell]], *blanks: str
) -> Iterator[Table]:
    """The table, unless it has no rows, without the empty columns. On a `blank` page it also has
    the columns `blanks`."""
    if rows:
        used = [any(row[n].text or row[n].bar for row in rows) for n in range(len(columns))]
        if not all(used):
            columns = list(compress(columns, used))
            rows = [tuple(compress(row, used)) for row in rows]
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


def last_update(page: PageContext, task: TaskStatus) -> str:
    """When the last entry of the task was, and how many days ago."""
    if task.heard is None:
        return page.tr("never heard")
    days = (page.plan.now.as_of - task.heard).days
    ago = page.tr("days ago", n=days) if days else page.tr("today")
    return page.tr("heard on", on=task.heard, ago=ago)


def item_title(page: PageContext, item: Item) -> str:
    """The title of the task, with the key of the occurrence."""
    return page.titled(item.task, item.key)


def title_cell(page: PageContext, task: TaskStatus, key: str | None = None) -> Cell:
    """The title of the task, with the key of an occurrence, as a cell."""
    return Cell(page.titled(task, key), about=about(page.plan.plan, task))
