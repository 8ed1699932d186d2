"""The printed review of one or more plans, part by part, as blocks; empty parts are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from ..review.period import Period
from ..review.review import PlanReview, Review
from ..words.translator import translator
from .blocks import Block, Heading, Line, Subtitle
from .layout import headline
from .leaders import leaders_table
from .page_context import PageContext, next_period, this_period
from .review_ahead import all_running_part, upcoming_part
from .review_annex import Room, TitledPart, numbered, with_annex
from .review_behind import behind, behind_part, on_schedule
from .review_brought import all_brought_part, brought_part
from .review_carried import carried_part, carried_tasks
from .review_decisions import all_decisions_part, decisions_part, late_steps, late_steps_part
from .review_frame import addressed, closing, requirements_part, signed
from .review_moves import moved_part
from .review_news import changes_part, news_part, unattributed_part
from .review_owners import owners_part
from .review_progress import sections_part, targets_part
from .review_reporting import reporting_part
from .review_standing import standing_part
from .review_status import (
    actions_part,
    last_decisions,
    milestones,
    milestones_part,
    overall,
    risk_rows,
    risks_part,
)
from .review_summary import head_lines, summary
from .review_tasks import (
    finished_part,
    missed_part,
    supported_part,
    unconfirmed_part,
    waiting_part,
)
from .review_title import title_of_review
from .review_trend import all_turned_part, comparison_part, trend
from .sheet_head import CoverRow, SheetHead, cover, cover_row, issue_name, period_name
from .timeline import chart

Part = tuple[str, int | None, Iterable[Block]]


class Sheet(NamedTuple):
    """A review as a document. `plans` holds the blocks of each plan, which begins a new page."""

    title: str
    language: str
    plans: tuple[Sequence[Block], ...]
    as_of: date | None = None
    template: str = ""

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
    leaders: Sequence[tuple[str, PlanReview]] | None = None,
    room: Room | None = None,
) -> list[Block]:
    """The page of one plan, in `language` or the plan's own. With `leaders`, the reviews of what
    each of them is accountable for, the lists of tasks are grouped by these. What has no room is in
    an annex, below a title of its own."""
    tr = translator(language or plan.plan.language, plan.now.as_of.year)
    return list(_blocks(PageContext(period, plan, tr, head, blank), leaders, room))


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
    named = [title, period_name(period, tr)]
    if len(rows) == 1 and tr.language == "zh":
        named = [first.sheet_title]
    names = filter(None, (*named, head.scope(tr)))
    as_of = max(one.as_of for one in rows)
    template = next((one.template for one in rows if one.template), "")
    begun = chain.from_iterable(map(_annexes_apart, pages))
    return Sheet(" ".join(names), first.language, (*covers, *begun), as_of, template)


def _annexes_apart(page: Sequence[Block]) -> Iterator[Sequence[Block]]:
    """The page and its annex, which begin new pages."""
    starts = [n for n, block in enumerate(page) if isinstance(block, Heading) and block.level == 1]
    for start, end in pairwise([*starts, len(page)]):
        yield page[start:end]


def _blocks(
    page: PageContext, leaders: Sequence[tuple[str, PlanReview]] | None, room: Room | None
) -> Iterator[Block]:
    last: list[TitledPart] = []
    if leaders is not None:
        parts = list(_by_leader(page, leaders))
    else:
        every, at_end = list(_parts(page)), _LAST if room is not None else set()
        parts = _titled_parts(page, (part for part in every if part[0] not in at_end))
        last = _titled_parts(page, (part for part in every if part[0] in at_end))
    head = list(_head(page))
    if leaders is not None:
        head += leaders_table(leaders, page.tr)
    tail = list(closing(page))
    timeline = chart(page.plan.now, page.tr) if signed(page) else None
    drawn = [timeline] if timeline and timeline.rows else []
    if room is not None:
        if drawn:
            parts.append(TitledPart(page.tr("part timeline"), drawn))
        yield from with_annex(page, head, parts, last, tail, room, leaders is None)
        return
    yield from head
    yield from numbered(page, parts, 2, leaders is None)
    yield from tail
    if drawn:
        yield Heading(page.tr("annexed timeline"), 2)
        yield from drawn


def _by_leader(
    page: PageContext, leaders: Sequence[tuple[str, PlanReview]]
) -> Iterator[TitledPart]:
    """A part for each leader, with the counts, unless they are those of the whole, and the lists of
    what is theirs, and one about the plan as a whole."""
    of_all = _counts(page)
    for name, plan in leaders:
        own = page._replace(plan=plan)
        listed = _titled(own, (part for part in _parts(own) if part[0] not in _WHOLE))
        counts = _counts(own)
        blocks = [*([] if counts == of_all else [counts]), *numbered(own, listed, 3)]
        yield TitledPart(name or page.tr("no leader"), blocks)
    whole_parts = (_of_whole(page, leaders, part) for part in _parts(page))
    told = _titled(page, (part for part in whole_parts if part))
    if whole := list(numbered(page, told, 3)):
        yield TitledPart(page.tr("part whole"), whole)


def _head(page: PageContext) -> Iterator[Block]:
    """Title, number, days, addressees, and the counted sentences."""
    begun = page.plan.now.as_of >= page.period.first
    yield Heading(title_of_review(page.plan.plan, page.period, begun, page.tr), 1)
    if name := issue_name(page.period, page.plan.cuts.issue, page.tr):
        yield Subtitle(name)
    for text in page.head.lines(page.period, page.plan.now.as_of, page.tr):
        yield Subtitle(text, small=True)
    for text in head_lines(page):
        yield Subtitle(text, small=True)
    yield from addressed(page)
    if page.status:
        yield overall(page)
    yield _counts(page)
    yield from trend(page)


def _of_whole(
    page: PageContext, leaders: Sequence[tuple[str, PlanReview]], part: Part
) -> Part | None:
    """The part where it is about the plan as a whole; of the news those that are below no leader:
    of no known task, or of the plan as a whole."""
    if part[0] != "news":
        return part if part[0] in _WHOLE else None
    told = {row.entry for _, plan in leaders for row in plan.news}
    news = tuple(row for row in page.plan.news if row.entry not in told)
    rest = page._replace(plan=page.plan._replace(news=news))
    return ("news", len(news), news_part(rest)) if news else None


def _counts(page: PageContext) -> Line:
    """The counted sentences."""
    counts = headline(page.plan.now, page.tr, page.over)
    told = (counts, on_schedule(page), summary(page))
    return Line(page.tr("sentence gap").join(filter(None, told)))


def _titled(page: PageContext, parts: Iterable[Part]) -> Iterator[tuple[str, list[Block]]]:
    """The parts that are not empty, each with its title."""
    for key, count, part in parts:
        blocks = list(part)
        if blocks:
            title = page.tr(f"part {key}", this=this_period(page), next=next_period(page))
            if count is not None:
                title = page.tr("part counted", title=title, n=count)
            yield title, blocks


def _titled_parts(page: PageContext, parts: Iterable[Part]) -> list[TitledPart]:
    return [TitledPart(*titled) for titled in _titled(page, parts)]


_LAST = {"requirements"}  # parts that close the sheet itself, whatever is in its annex

# Parts that are about the plan as a whole also where the others are grouped by leaders.
_WHOLE = {
    *("unattributed", "reports", "changes", "comparison", "sections", "owners", "requirements"),
    *("all turned", "timeline"),
}


def _parts(page: PageContext) -> Iterator[Part]:
    """The key of each part's title, how many rows it lists, where it is a list, and its blocks."""
    plan, done = page.plan, page.plan.done
    yield "decisions", len(plan.decisions), decisions_part(page)
    yield "late steps", len(late_steps(page)), late_steps_part(page)
    if page.status:
        yield "milestones", len(milestones(page).listed), milestones_part(page)
        yield "risks", len(risk_rows(page)), risks_part(page)
        yield "coming", None, upcoming_part(page)
        yield "actions", len(last_decisions(page)), actions_part(page)
    yield "done", len(done.planned), finished_part(page, done.planned)
    due = "missed" if page.over else "planned"
    yield due if plan.due.missed else "due besides", len(plan.due.missed) or None, missed_part(page)
    yield "behind", len(behind(page)), behind_part(page)
    yield "supported", len(plan.now.supported), supported_part(page)
    yield "unplanned", len(done.unplanned), finished_part(page, done.unplanned)
    recorded = "recorded" if plan.cuts.compares else "recorded first"
    yield recorded, len(done.recorded), finished_part(page, done.recorded)
    if not page.status:
        yield "waiting", len(plan.waiting), waiting_part(page)
    yield "unconfirmed", len(plan.unconfirmed), unconfirmed_part(page)
    if not page.status:
        yield "coming", None, upcoming_part(page)
    changed = len(plan.moved) + len(plan.followed) + len(plan.cancelled)
    yield "moved", changed, moved_part(page)
    yield "carried", len(carried_tasks(plan)), carried_part(page)
    yield "news", len(plan.news), news_part(page)
    yield "brought", len(plan.brought) or None, brought_part(page)
    yield (
        "unattributed",
        sum(len(group.entries) for group in plan.unattributed),
        unattributed_part(page),
    )
    yield "reports", None, reporting_part(page)
    yield "changes", len(plan.changes.changes), changes_part(page)
    yield "comparison", None, comparison_part(page)
    yield "targets", None, targets_part(page)
    yield "standing", len(plan.standing), standing_part(page)
    if page.yearly:
        yield "sections", None, sections_part(page)
    yield "owners", None, owners_part(page)
    yield "requirements", None, requirements_part(page)
    yield "all decisions", len(plan.decisions), all_decisions_part(page)
    yield "all running", len(page.running), all_running_part(page)
    yield "all turned", len(plan.turned), all_turned_part(page)
    yield "all brought", len(plan.brought), all_brought_part(page)
    if not signed(page) and (timeline := chart(plan.now, page.tr)).rows:
        yield "timeline", None, [timeline]
