"""The pages that say why there is no other page."""

from __future__ import annotations

from flask import json, request
from werkzeug.wrappers import Response

from ..errors import ReadError, UserError
from ..words.messages import problem_line
from .rendering import page
from .request_values import Asked, asked
from .site import Site, current_user, messages_of
from .view import View


def error_page(
    site: Site, status: int, error: UserError | None, key: str = "web error"
) -> Response:
    """A page with the error, or with the text of this key. Programs that ask for JSON get that."""
    view = _plain_view(site)
    texts = [view.error(error)] if error is not None else []
    if wants_json():
        return _as_json(status, texts or [view.tr(key)])
    content = page("error.html", view, title=view.tr(key), texts=texts, bare=True)
    return Response(content, status, content_type="text/html; charset=utf-8")


def refused_page(view: View, why: str) -> Response:
    """A page that says why something may not be done."""
    title = view.tr("web not allowed")
    content = page("error.html", view, title=title, texts=[why], bare=True)
    return Response(content, 403, content_type="text/html; charset=utf-8")


def unreadable_page(site: Site, error: ReadError) -> Response:
    """A page with the problems of the plans, none of which can be shown; without them for whoever
    has not signed in."""
    if not site.settings.open and current_user() is None:
        return error_page(site, 503, None, "web unreadable")
    view = _plain_view(site)
    if wants_json():
        return _as_json(503, [problem_line(one, view.language) for one in error.problems])
    try:
        broken = messages_of(site.store.broken(site.store.files()), view)
        texts = [] if broken else [problem_line(one, view.language) for one in error.problems]
    except ReadError:
        broken, texts = [], [problem_line(one, view.language) for one in error.problems]
    title = view.tr("web unreadable")
    content = page("error.html", view, title=title, texts=texts, broken=broken, bare=True)
    return Response(content, 503, content_type="text/html; charset=utf-8")


def wants_json() -> bool:
    """Whether the address is one for programs."""
    return request.path.startswith("/api/")


def _plain_view(site: Site) -> View:
    """A view that no error can come of."""
    try:
        found = site.asked(request)
    except (UserError, ReadError):
        wished = request.headers.get("Accept-Language", "")
        found = asked((), wished, site.default_language, site.now)
    found = Asked(found.language, False, (), found.now)
    return View(found, site.settings.prefix, "/", site.now.year, current_user())


def _as_json(status: int, texts: list[str]) -> Response:
    content = json.dumps({"errors": texts}, ensure_ascii=False) + "\n"
    return Response(content, status, content_type="application/json; charset=utf-8")
