"""The reports as JSON, of the same shape as `--json` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.questions import Sources
from ..app.report_answers import report
from ..app.review_answers import review
from ..app.review_question import ReviewQuestion
from ..app.task_answers import TaskQuestion, task
from .page_cache import made
from .pages import QUESTIONS
from .plan_store import FileState
from .request_values import Asked
from .review_pages import KINDS
from .site import Site, respond

REPORTS = ("status", "overdue", "next", "targets", "timeline")
_TYPE = "application/json; charset=utf-8"


def report_json(site: Site, name: str) -> Response:
    """The report with this name, one of REPORTS."""
    if name not in REPORTS:
        raise NotFound

    def answer(sources: Sources, asked: Asked) -> Iterable[str]:
        return report(sources, QUESTIONS[name](asked, asked.basis()), "json").text

    return _answered(site, answer)


def review_json(site: Site, kind: str, written: str) -> Response:
    """The review of the period of this kind that is written."""
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise NotFound

    def answer(sources: Sources, asked: Asked) -> Iterable[str]:
        return review(sources, ReviewQuestion(asked.basis(), known, written), "json").text

    return _answered(site, answer)


def task_json(site: Site, plan: str, name: str) -> Response:
    """The task with this id of this plan."""

    def answer(sources: Sources, asked: Asked) -> Iterable[str]:
        one = sources._replace(plans=(site.path_of(site.store.files(), plan),))
        question = TaskQuestion(name, asked.basis(), asked.flag("chain"))
        return task(one, question, "json").text

    return _answered(site, answer)


def _answered(site: Site, answer: Callable[[Sources, Asked], Iterable[str]]) -> Response:
    files: tuple[FileState, ...] = site.store.files()
    asked = site.asked(request)
    if not asked.chosen:
        # As with --json, texts are in the language of each plan unless one is asked for.
        asked = asked._replace(language=None)  # type: ignore[arg-type]

    def make() -> bytes:
        return "".join(answer(site.sources(files, asked.get("plan")), asked)).encode()

    return respond(site.cache.get(site.key(asked, files), lambda: made(make(), _TYPE)))
