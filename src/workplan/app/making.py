"""The page of one plan, worked out from the plan and its journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .question import Page, Question, assessed, report_day

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus, Snapshot
    from ..formats.json.document import Part
    from ..plan.model import Plan
    from ..reports.blocks import Block
    from ..review.period import Period
    from .loading import Loaded


def page_of(loaded: Loaded, question: Question) -> Page:
    """The page of one plan. Raises UserError where the question cannot be read."""
    if question.report == "review":
        return _review(loaded, question)
    found = assessed(loaded, report_day(loaded.plan, question.as_of), question.recorded_by)
    page, kept = _empty_page(loaded, found, question)
    if question.report == "ics":
        return _calendar(page, kept, found.plans[0], question)
    return _json(page, kept, question) if question.form == "json" else _report(page, kept, question)


def _empty_page(loaded: Loaded, found: Snapshot, question: Question) -> tuple[Page, PlanStatus]:
    """A page without content, and the selected part of the plan."""
    from ..assessment.selection import part, unknown
    from ..checks.journal import unknown_references
    from ..errors import first_of

    plan, journal = loaded.plan, loaded.journal
    problems = first_of([*journal.problems, *unknown_references(plan, journal)])
    missing = tuple(unknown(found, question.wanted))
    (kept,) = part(found, question.wanted).plans
    return Page(plan.plan, False, len(kept.tasks), tuple(map(str, problems)), missing), kept


def _report(page: Page, plan: PlanStatus, question: Question) -> Page:
    from ..assessment.snapshot import Snapshot
    from ..reports.blocks import Table

    # Every report stands in a module of its own name.
    module = import_module(f"..reports.{question.report}", __package__)
    report: Callable[..., list[Block]] = getattr(module, question.report)
    blocks = report(Snapshot((plan,)), language=question.language, **dict(question.options))
    listed = any(isinstance(block, Table) for block in blocks)
    return _laid_out(page._replace(listed=listed), blocks, question)


def _laid_out(page: Page, blocks: Iterable[Block], question: Question) -> Page:
    if question.form == "blocks":
        return page._replace(blocks=tuple(blocks))
    from ..formats.plain import lines

    return page._replace(text="\n".join(lines(blocks)))


def _json(page: Page, plan: PlanStatus, question: Question) -> Page:
    from ..assessment.snapshot import PlanStatus
    from ..formats.json.snapshot import plan_part, upcoming_part
    from ..reports.overdue import late_tasks

    if question.report == "upcoming":
        return _with_part(page, upcoming_part(plan, question.option("weeks"), question.language))
    tasks = plan.tasks
    if question.report == "overdue":
        tasks = tuple(late_tasks(plan, question.option("against_first")))
    elif question.report == "targets":
        tasks = tuple(task for task in tasks if task.targets)
    kept = PlanStatus.of(plan.plan, plan.as_of, tasks)
    return _with_part(page._replace(listed=bool(tasks)), plan_part(kept, question.language))


def _with_part(page: Page, part: Part) -> Page:
    about = part._asdict()
    return page._replace(text=about.pop("text"), about=about)


def _calendar(page: Page, kept: PlanStatus, whole: PlanStatus, question: Question) -> Page:
    """`about` holds the calendar of the plan, or that of each owner by name in `split`."""
    from ..formats.ics.by_owner import by_owner
    from ..formats.ics.calendar import plan_calendar

    def calendar(part: PlanStatus) -> dict[str, Any]:
        return plan_calendar(part, whole, question.option("options"), question.language)._asdict()

    split = question.option("split")
    if not split:
        return page._replace(about=calendar(kept))
    plan = kept.plan
    supports = split == "with"
    about = {
        "title": plan.title,
        "language": question.language or plan.language,
        "year": plan.year,
        "owners": list(by_owner(whole, supports)),
    }
    parts = by_owner(kept, supports).items()
    return page._replace(about={**about, "split": {name: calendar(part) for name, part in parts}})


def _review(loaded: Loaded, question: Question) -> Page:
    """`about` holds the period that the question means in this plan, and its row of the cover."""
    from ..assessment.snapshot import Snapshot
    from ..reports.sheet_head import SheetHead, cover_row
    from ..review.review import days_of, reviewed

    plan = loaded.plan
    period = period_of_question(plan, question)
    days = days_of(period, report_day(plan, question.as_of))
    eve, end = (assessed(loaded, day, question.recorded_by) for day in days)
    page, now = _empty_page(loaded, end, question)
    _, then = _empty_page(loaded, eve, question)
    found = reviewed(Snapshot((then,)), Snapshot((now,)), period)
    (of,) = found.plans
    language = question.language or plan.language
    if question.form == "json":
        from ..formats.json.review import review_part

        return _with_part(page, review_part(found, language))
    row = cover_row(of, language)
    page = page._replace(about={"period": _json_values(period), "cover_row": _json_values(row)})
    if question.form == "rows":
        from ..reports.ledger import rows

        return page._replace(rows=rows(of, language))
    from ..reports.review import page as review_page

    head = SheetHead(question.option("prepared_by"), question.wanted)
    blocks = review_page(period, of, question.language, head, question.option("blank"))
    return _laid_out(page, blocks, question)


def period_of_question(plan: Plan, question: Question) -> Period:
    """The period that the question means in this plan. Raises UserError where it means none."""
    from ..review.period import period_of, read_period

    kind, text = question.option("period")
    today = report_day(plan, question.as_of)
    return read_period(kind, text, plan.calendar, today) if text else period_of(kind, today)


def _json_values(values: Iterable[Any]) -> list[Any]:
    """The values as JSON can hold them."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]
