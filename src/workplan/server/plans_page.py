"""The page that lists several plans."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from ..app.questions import CountsQuestion
from ..app.report_answers import report_blocks
from ..reports.blocks import Line
from .page_cache import Made, made
from .pages import HTML, frame, remarks_of
from .plan_store import FileState
from .rendering import page
from .site import Site, messages_of, respond
from .view import View


def plans_page(site: Site) -> Response:
    """Each plan with its headline."""
    files = site.store.files()
    asked = site.asked(request)
    view = site.view(asked, files, "plans")
    return respond(site.cache.get(site.key(asked, files), lambda: _made(site, view, files)))


def _made(site: Site, view: View, files: tuple[FileState, ...]) -> Made:
    titles = {one.plan.plan: one.plan.title for _, one in site.loaded(files)}
    answer = report_blocks(site.sources(files), CountsQuestion(view.asked.basis()))
    plans, broken = [], site.store.broken(files)
    for one in answer.plans:
        headline = next((block.text for block in one.blocks if isinstance(block, Line)), "")
        plans.append((titles[one.plan], view.url("/", plan=one.plan), headline))
    content = page(
        "plans.html",
        view,
        title=view.tr("web plans"),
        plans=plans,
        broken=messages_of(broken, view),
        warnings=remarks_of(answer.remarks, broken, view),
        **frame(site, view, files),
    )
    return made(content, HTML)
