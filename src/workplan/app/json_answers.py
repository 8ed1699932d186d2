"""Reports as JSON documents, put together from the parts of the plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..formats.json import document
from ..formats.json.document import PlanPart
from ..formats.json.problems import problem_trees
from .answers import Page, Remarks, TextAnswer, page_of, pages
from .assessing import assessed_by, selected
from .cached_pages import work_on_each
from .questions import OverdueQuestion, ReportQuestion, Sources, TargetsQuestion, UpcomingQuestion
from .review_question import ReviewQuestion
from .spool import Spool

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus
    from ..progress import Progress
    from .loading import Loaded


class ReportJson(NamedTuple):
    """The report of one plan as part of a JSON document, and whether it lists any task."""

    part: PlanPart
    listed: bool


def json_report(
    sources: Sources, question: ReportQuestion, progress: Progress | None
) -> TextAnswer:
    """The report of all the plans. Raises as `pages` does."""
    remarks, listed = Remarks.none(question.basis.language), False
    work = work_on_each(sources, question, None, ReportJson, _report)

    def parts() -> Iterator[PlanPart]:
        nonlocal listed
        for page in pages(sources, work, remarks, progress):
            listed = listed or page.content.listed
            yield page.content.part

    more = "events" if isinstance(question, UpcomingQuestion) else ""
    text = _document(parts(), more, remarks)
    return TextAnswer(text, listed, remarks)


def json_review(
    sources: Sources, question: ReviewQuestion, progress: Progress | None
) -> TextAnswer:
    """The review of all the plans. Raises as `pages` does."""
    remarks = Remarks.none(question.basis.language)
    work = work_on_each(sources, question, None, PlanPart, _review)
    found = pages(sources, work, remarks, progress)
    text = _document((page.content for page in found), "reviews", remarks)
    return TextAnswer(text, True, remarks)


def _document(parts: Iterable[PlanPart], more: str, remarks: Remarks) -> Spool:
    """The document of these parts, of which only one is held at a time; `more` is the name of its
    second list, if any."""
    heads: list[PlanPart] = []

    def texts() -> Iterator[str]:
        for part in parts:
            heads.append(part._replace(text=""))
            yield part.text

    plans, text = Spool(), Spool()
    for piece in document.listed(texts()):
        plans.add(piece)
    found = problem_trees(remarks.errors, remarks.language)
    for piece in document.document(heads, plans, more, found):
        text.add(piece)
    text.add("\n")
    return text


def _report(loaded: Loaded, question: ReportQuestion, _: None) -> Page[ReportJson]:
    kept, unknown = selected(assessed_by(loaded, question.basis), question.basis)
    content = _report_json(kept, question)
    return page_of(loaded, kept, unknown, question.basis.language, content)


def _report_json(plan: PlanStatus, question: ReportQuestion) -> ReportJson:
    from ..assessment.snapshot import PlanStatus
    from ..formats.json.snapshot import plan_part, upcoming_part
    from ..reports.overdue import check_baseline, late_tasks

    language, tasks = question.basis.language, plan.tasks
    match question:
        case UpcomingQuestion():
            return ReportJson(upcoming_part(plan, question.weeks, language), False)
        case OverdueQuestion():
            check_baseline(plan, question.against)
            tasks = tuple(late_tasks(plan, plan.tasks, question.against))
        case TargetsQuestion():
            tasks = tuple(task for task in tasks if task.targets)
    if tasks is plan.tasks:
        return ReportJson(plan_part(plan, language), bool(tasks))
    kept = PlanStatus.of(plan.plan, plan.as_of, tasks, plan.unattributed)
    kept = kept._replace(uncounted=plan.uncounted)
    return ReportJson(plan_part(kept, language), bool(tasks))


def _review(loaded: Loaded, question: ReviewQuestion, _: None) -> Page[PlanPart]:
    from ..formats.json.review import review_part
    from .reviewing import reviewed_plan

    found = reviewed_plan(loaded, question)
    return found.page(review_part(found.review, found.language))
