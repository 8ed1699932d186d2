"""The pages of reports: status, overdue, next, targets, timeline, the counts, who is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ..app.answers import Remarks
from ..app.questions import (
    Basis,
    CountsQuestion,
    OverdueQuestion,
    ReportQuestion,
    SilentQuestion,
    StatusQuestion,
    TargetsQuestion,
    TimelineQuestion,
    UpcomingQuestion,
)
from ..app.report_answers import report_blocks
from ..errors import UserError, message, shown
from ..formats.file_formats import FORMATS
from ..words.messages import problem_line
from .filtering import FilterField, filter_form
from .page_cache import Made, made
from .rendering import page, without_title
from .request_values import Asked
from .site import Site, messages_of, respond, state_tag
from .view import View

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from .plan_store import Broken, FileState

HTML = FORMATS[".html"].media_type
_MOST_WEEKS = 520


def _status(asked: Asked, basis: Basis) -> ReportQuestion:
    narrowed = bool(basis.wanted.states or basis.wanted.lights or basis.wanted.words)
    return StatusQuestion(basis, asked.flag("all") or narrowed)


def _weeks(asked: Asked) -> int:
    text = asked.get("weeks", "4")
    if not (text.isdecimal() and 1 <= int(text[:6]) <= _MOST_WEEKS):
        raise UserError(
            message("{text} is not a number of weeks", text=shown(text)),
            message("from {least} to {most}", least=1, most=_MOST_WEEKS),
        )
    return int(text)


QUESTIONS: dict[str, Callable[[Asked, Basis], ReportQuestion]] = {
    "status": _status,
    "overdue": lambda asked, basis: OverdueQuestion(basis, asked.get("against", "present")),
    "next": lambda asked, basis: UpcomingQuestion(basis, _weeks(asked)),
    "targets": lambda _, basis: TargetsQuestion(basis),
    "timeline": lambda asked, basis: TimelineQuestion(basis, asked.flag("all")),
    "silent": lambda _, basis: SilentQuestion(basis),
    "owners": lambda _, basis: CountsQuestion(basis, "owner"),
    "sections": lambda _, basis: CountsQuestion(basis, "section"),
    "leaders": lambda _, basis: CountsQuestion(basis, "leader"),
    "search": lambda _, basis: StatusQuestion(basis, True),
}


def report_page(site: Site, name: str) -> Response:
    """The page of the report with this name, one of QUESTIONS."""
    from flask import request

    files = site.store.files()
    asked = site.asked(request)
    return respond(site.cache.get(site.key(asked, files), lambda: _made(site, name, asked, files)))


def _made(site: Site, name: str, asked: Asked, files: tuple[FileState, ...]) -> Made:
    view = site.view(asked, files, name)
    tr = view.tr
    question = QUESTIONS[name](asked, asked.basis())
    empty = name == "search" and not asked.get("q")
    sources = site.sources(files, asked.get("plan"))
    answer = None if empty else report_blocks(sources, question)
    several = [one.blocks for one in answer.plans] if answer else []
    loaded, broken = [one for _, one in site.loaded(files)], site.store.broken(files)
    if len(several) == 1 and len(files) == 1:
        several = [without_title(several[0])]
    title = tr(f"web {name}")
    if name == "search" and not empty:
        title = tr("web search results", words=asked.get("q"))
    if name == "status" and view.own == view.here():
        title = tr("web own")
    content = page(
        "report.html",
        view,
        title=title,
        plans=several,
        lead=tr("web search empty") if empty else "",
        broken=messages_of(broken, view),
        warnings=remarks_of(answer.remarks, broken, view) if answer else [],
        filters=filter_form(view, loaded, _own_fields(name, view)),
        **frame(site, view, files),
    )
    return made(content, HTML)


def remarks_of(remarks: Remarks, broken: Iterable[Broken], view: View) -> list[str]:
    """The problems of the journals, and of the plans that are not on the page, without those of the
    broken ones, which are above it."""
    told = [problem for one in broken for problem in one.problems]
    left_out = [problem_line(one, view.language) for one in remarks.errors if one not in told]
    return [*left_out, *remarks.warnings]


def frame(site: Site, view: View, files: tuple[FileState, ...]) -> dict[str, object]:
    """What surrounds every page."""
    plans = [one.plan for _, one in site.loaded(files)]
    chosen = [plan for plan in plans if plan.plan == view.asked.get("plan")]
    titles = [plan.title for plan in chosen or plans]
    user = view.user
    with_session = user is not None and site.users is not None and not site.settings.header
    return {
        "brand": titles[0] if len(titles) == 1 else "workplan",
        "state": state_tag(files),
        "read_only": not site.may_write(),
        "sign_out": with_session,
    }


def _own_fields(name: str, view: View) -> Iterator[FilterField]:
    tr, asked = view.tr, view.asked
    if name in {"status", "timeline"}:
        checked = "1" if asked.flag("all") else ""
        yield FilterField("all", tr("web filter all"), checked, kind="checkbox")
    if name == "next":
        yield FilterField("weeks", tr("web filter weeks"), asked.get("weeks", "4"), kind="number")
    if name == "overdue":
        options = [(one, tr(f"web against {one}")) for one in ("present", "first")]
        yield FilterField(
            "against", tr("web filter against"), asked.get("against"), options, any=False
        )
