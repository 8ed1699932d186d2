"""The printed review of one or more plans, part by part, as blocks; empty parts are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..review.period import Period
from ..review.review import PlanReview, Review
from ..words.translator import translator
from .blocks import Block, Heading, Line, Signatures, Subtitle
from .layout import headline
from .page_context import PageContext, next_period, this_period
from .review_progress import owners_part, sections_part, standing_part, targets_part
from .review_tasks import decisions_part, finished_part, missed_part, moved_part, upcoming_part
from .sheet_head import CoverRow, SheetHead, cover, cover_row, period_name
from .timeline import chart

YEARLY = {"half", "year"}  # periods whose review has a part for each section


class Sheet(NamedTuple):
    """A review as a document. `plans` holds the blocks of each plan, which begins a new page."""

    title: str
    language: str
    plans: tuple[Sequence[Block], ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """All the blocks, one plan after the other."""
        for plan in self.plans:
            yield from plan


def sheet(review: Review, language: str | None = None) -> Sheet:
    """The review as a sheet, in `language` or each plan's own."""
    pages = [page(review.period, plan, language) for plan in review.plans]
    rows = [cover_row(plan, language) for plan in review.plans]
    return combined(review.period, rows, pages)


def page(
    period: Period,
    plan: PlanReview,
    language: str | None = None,
    head: SheetHead = SheetHead(),  # noqa: B008
    blank: bool = False,
) -> list[Block]:
    """The page of one plan, in `language` or the plan's own."""
    tr = translator(language or plan.plan.language, plan.plan.year)
    return list(_blocks(PageContext(period, plan, tr, head, blank)))


def combined(
    period: Period,
    rows: Sequence[CoverRow],
    pages: Sequence[Sequence[Block]],
    head: SheetHead = SheetHead(),  # noqa: B008
) -> Sheet:
    """The pages of the plans as one document, with a cover where there are several."""
    first = rows[0]
    tr = translator(first.language, first.year)
    title = " · ".join(dict.fromkeys(one.title for one in rows[:3]))
    covers = [cover(period, rows, head)] if len(rows) > 1 else []
    names = filter(None, (title, period_name(period, tr), head.scope(tr)))
    return Sheet(" ".join(names), first.language, (*covers, *pages))


def _blocks(page: PageContext) -> Iterator[Block]:
    yield Heading(page.plan.plan.title, 1)
    yield Subtitle(period_name(page.period, page.tr))
    for text in page.head.lines(page.period, page.plan.now.as_of, page.tr):
        yield Subtitle(text, small=True)
    counts = headline(page.plan.now, page.tr, page.over)
    yield Line(counts + page.tr("sentence gap") + _summary(page))
    number = 0
    for key, part in _parts(page):
        blocks = list(part)
        if blocks:
            number += 1
            title = page.tr(f"part {key}", this=this_period(page), next=next_period(page))
            yield Heading(page.tr.numbered(number, title), 2)
            yield from blocks
    labels = ("prepared", "checked", "date")
    yield Signatures(tuple(page.tr(f"sign {label}") for label in labels))


def _parts(page: PageContext) -> Iterator[tuple[str, Iterable[Block]]]:
    """The key of each part's title, and its blocks."""
    plan = page.plan
    yield "decisions", decisions_part(page)
    yield "done", finished_part(page, (*plan.done, *plan.recorded))
    yield ("missed" if page.over else "planned"), missed_part(page)
    yield "unplanned", finished_part(page, plan.unplanned)
    yield "coming", upcoming_part(page)
    yield "moved", moved_part(page)
    yield "targets", targets_part(page)
    yield "standing", standing_part(page)
    if page.kind in YEARLY:
        yield "sections", sections_part(page)
    yield "owners", owners_part(page)
    if (timeline := chart(plan.now, page.tr)).rows:
        yield "timeline", [timeline]


def _summary(page: PageContext) -> str:
    """The results of the period in one sentence."""
    plan, tr = page.plan, page.tr
    nothing = "period nothing due" if page.over else "period nothing due yet"
    clauses = [
        tr("period due", this=this_period(page), due=plan.due, done=plan.due_done)
        if plan.due
        else tr(nothing, this=this_period(page))
    ]
    others = len(plan.done) + len(plan.unplanned) - plan.due_done
    counted = (
        ("others", max(others, 0)),
        ("recorded", len(plan.recorded)),
        ("moved", len({moved.task.task.id for moved in plan.moved})),
        ("cancelled", len(plan.cancelled)),
    )
    clauses += [tr(f"period {key}", n=n) for key, n in counted if n]
    if plan.reports:
        clauses.append(tr("period reports", n=plan.reports, tasks=plan.reported))
    elif plan.now.as_of >= page.period.first:
        clauses.append(tr("period no reports"))
    return tr("clause separator").join(clauses) + tr("sentence end")
