"""What is above the parts of the printed review: its number and cut, and counted sentences.

Each count is the length of a list that a part shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from .page_context import PageContext, this_period
from .review_brought import brought_summary


def head_lines(page: PageContext) -> Iterator[str]:
    """What the sheet is compared with, and what it knows or does not know besides its cut."""
    tr, cuts = page.tr, page.plan.cuts
    if cuts.issue:
        key = "sheet issued by" if cuts.issue.by else "sheet issued"
        yield tr(key, at=_time(page, cuts.issue.at), by=cuts.issue.by)
    if cuts.compares:
        issue, of = cuts.last_issue, cuts.last_period
        known = tr("sheet number", n=issue.number) if issue and issue.number else tr("sheet taken")
        if issue and issue.number and of:
            year, number = of.numbers
            name = tr.named_period(of.kind, year, number, "title")
            day = tr.full_day(cuts.last.as_of)
            known = tr("sheet last", number=known, name=name, as_of=day)
        if cuts.last.until:
            yield tr("sheet since", number=known, at=_time(page, cuts.last.until))
    if later := len(page.plan.later_printed):
        yield tr("sheet later", n=later)
    if brought := len(page.plan.later_brought):
        yield tr("sheet later brought", n=brought)
    first, last = page.plan.plan.span
    if page.period.last < first or page.period.first > last:
        yield tr("sheet outside", first=tr.full_day(first), last=tr.full_day(last))
    changes = page.plan.changes
    if not changes.as_it_stood:
        yield tr("sheet plan of today")


def _time(page: PageContext, at: datetime) -> str:
    """A time by the plan's clock, to the minute."""
    local = page.clock(at)
    return f"{page.tr.full_day(local.date())} {local:%H:%M}"


def summary(page: PageContext) -> str:
    """The results of the period: what was due and done, what else changed, and what was reported.
    In a status report these are two sentences."""
    tr = page.tr
    results, others = list(_results(page)), [*_changed(page), *_news(page)]
    several = (results, others) if page.status else ([*results, *others],)
    sentences = [tr("clause separator").join(one) + tr("sentence end") for one in several if one]
    return tr("sentence gap").join(one[:1].upper() + one[1:] for one in sentences)


def _results(page: PageContext) -> Iterator[str]:
    plan, tr, this = page.plan, page.tr, this_period(page)
    due, done = plan.due, plan.done
    finished = (*done.planned, *done.unplanned)
    same = len(due.done) == len(due.all) == len(done.due) == len(finished)
    if same and finished:
        yield tr("period due done", this=this, n=page.items(finished))
    elif due.all:
        parts = [
            tr(
                f"due {name}" if name != "missed" or page.over else "due open",
                this=this,
                n=page.items(items),
            )
            for name, items in zip(due._fields, due, strict=True)
            if items
        ]
        yield tr("period due", this=this, due=page.items(due.all), parts=page.parted(parts))
    else:
        yield tr("period nothing due" if page.over else "period nothing due yet", this=this)
    if finished and not same:
        groups = ("due", "overdue", "ahead", "unplanned")
        parts = [
            tr(f"done {name}", this=this, n=page.items(items))
            for name in groups
            if (items := getattr(done, name))
        ]
        yield tr("period done", this=this, n=page.items(finished), parts=page.parted(parts))
    if done.recorded:
        compares = page.plan.cuts.compares
        key = "period recorded" if compares else "period recorded first"
        yield tr(key, this=this, n=page.items(done.recorded, earlier=compares))


def _changed(page: PageContext) -> Iterator[str]:
    """What was moved, followed, cancelled, and edited in the plan file."""
    plan, tr = page.plan, page.tr
    if plan.moved:
        by_id = {m.task.task.id: (m.task, None) for m in plan.moved}
        text = tr(
            "period moved once" if len(by_id) == len(plan.moved) else "period moved",
            n=len(plan.moved),
            tasks=page.counted(by_id.values()),
        )
        if late := sum(moved.after_deadline for moved in plan.moved):
            text += tr("period moved late", n=late)
        yield text
    if plan.followed:
        yield tr("period followed", n=page.counted((one.task, None) for one in plan.followed))
    if plan.cancelled:
        yield tr("period cancelled", n=page.counted((one.task, one.key) for one in plan.cancelled))
    if plan.changes.changes:
        yield tr("period changes", n=len(plan.changes.changes))


def _news(page: PageContext) -> Iterator[str]:
    plan, tr = page.plan, page.tr
    if plan.news:
        yield _entries(page)
    if text := brought_summary(page):
        yield text
    elif not plan.news and plan.now.as_of >= page.period.first:
        yield tr("period no reports")


def _entries(page: PageContext) -> str:
    plan, tr = page.plan, page.tr
    tasks = len({row.task.task.id for row in plan.news if row.task})
    text = tr("period reports", n=len(plan.news), tasks=tasks)
    kinds = ("later", "correction", "unattributed")
    parts = [tr(f"period {kind}", n=n) for kind in kinds if (n := len(plan.news_of(kind)))]
    return text + (tr("of these", parts=tr.several(parts)) if parts else "")
