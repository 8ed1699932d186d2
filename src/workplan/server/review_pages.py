"""The review of any period, to read and to fetch as a document."""

from __future__ import annotations

from collections.abc import Hashable
from typing import get_args
from urllib.parse import quote

from flask import redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.review_answers import review_document, review_sheet
from ..app.review_question import ReviewQuestion
from ..errors import UserError, message
from ..files import safe_name
from ..formats.file_formats import FORMATS
from ..review.period import Kind
from .filtering import filter_form
from .page_cache import Made, made
from .pages import HTML, frame, remarks_of
from .plan_store import FileState
from .rendering import page, without_title
from .request_values import Asked
from .site import Site, messages_of, respond
from .view import View

KINDS: tuple[Kind, ...] = get_args(Kind)


def present_review(site: Site) -> Response:
    """The review of the present week."""
    view = site.view(site.asked(request), site.store.files())
    return redirect(view.url("/review/week/this", view.asked.pairs))


def review_page(site: Site, kind: str, written: str) -> Response:
    """The review of the period of this kind that is written, such as 2022-W19; with an ending such
    as `.docx` the document."""
    files = site.store.files()
    asked = site.asked(request)
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        raise NotFound
    ending = next((one for one in FORMATS if written.endswith(one)), "")
    text = written.removesuffix(ending)
    view = site.view(asked, files, "review")
    by = "leader" if asked.get("by") == "leader" else None
    question = ReviewQuestion(asked.basis(), known, text, by=by)  # type: ignore[arg-type]
    key: Hashable = site.key(asked, files)
    if not ending:
        return respond(site.cache.get(key, lambda: _page(site, view, files, question)))
    response = respond(site.cache.get(key, lambda: _document(site, asked, files, question, ending)))
    name = quote(f"{safe_name(_named(site, asked, files))}-{text}{ending}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _named(site: Site, asked: Asked, files: tuple[FileState, ...]) -> str:
    plans = [one.plan.plan for _, one in site.loaded(files)]
    return asked.get("plan") or (plans[0] if len(plans) == 1 else "review")


def _document(
    site: Site, asked: Asked, files: tuple[FileState, ...], question: ReviewQuestion, ending: str
) -> Made:
    sources = site.sources(files, asked.get("plan"))
    try:
        answer = review_document(sources, question, ending)
    except ImportError:
        text = message("the server cannot make files that end in {ending}", ending=ending)
        raise UserError(text, message("pip install 'workplan[pdf]'")) from None
    kind = FORMATS[ending].media_type
    return made(b"".join(answer.content), kind, pack=kind.startswith("text/"))


def _page(site: Site, view: View, files: tuple[FileState, ...], question: ReviewQuestion) -> Made:
    asked, tr = view.asked, view.tr
    answer = review_sheet(site.sources(files, asked.get("plan")), question)
    period, broken = answer.period, site.store.broken(files)
    before, after = period.shifted(-1), period.shifted(1)
    plans = [list(blocks) for blocks in answer.sheet.plans]
    if len(plans) == 1 and len(files) == 1:
        plans = [without_title(plans[0])]

    def address(kind: str, text: str) -> str:
        return view.url(f"/review/{kind}/{text}", asked.pairs)

    grouped = asked.get("by") == "leader"
    content = page(
        "review.html",
        view,
        title=answer.sheet.title,
        plans=plans,
        before=address(period.kind, before.written) if before else "",
        after=address(period.kind, after.written) if after else "",
        periods=[
            (tr(f"web review {kind}"), address(kind, "this"), kind == period.kind) for kind in KINDS
        ],
        documents=[
            (ending[1:], address(period.kind, period.written + ending)) for ending in FORMATS
        ],
        grouping=(
            tr("web review leaders off" if grouped else "web review leaders"),
            view.here(by="" if grouped else "leader", drop=("by", "leader")),
        ),
        broken=messages_of(broken, view),
        warnings=remarks_of(answer.remarks, broken, view),
        filters=filter_form(view, [one for _, one in site.loaded(files)]),
        **frame(site, view, files),
    )
    return made(content, HTML)
