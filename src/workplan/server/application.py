"""The WSGI application: which function answers which address, and what is checked before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response

from ..errors import ReadError, UserError
from ..text import safe
from . import api, pages
from .error_pages import error_page, unreadable_page
from .feed_pages import calendars_page, change_feeds, download, feed
from .page_cache import made
from .plans_page import plans_page
from .recording import record
from .rendering import ASSETS, asset
from .review_pages import present_review, review_page
from .security import HEADERS, LARGEST_BODY, LONGEST_ADDRESS
from .settings import Settings, checked
from .shown_task import NoTaskError
from .signing_in import identify, login, logout
from .site import Site, respond, state_tag
from .task_page import task_page
from .users import UsersError

_YEAR = 31_536_000  # seconds
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def create(settings: Settings) -> Flask:
    """The application with these settings. Raises UserError where they do not fit, and ReadError
    where the file of users cannot be read."""
    site = Site(checked(settings))
    if site.users:
        site.users.users()  # a file that cannot be read is reported at once
    app = Flask("workplan.server", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=200,
    )
    app.url_map.redirect_defaults = app.url_map.merge_slashes = False
    app.before_request(partial(_check, site))
    app.after_request(_with_headers)
    app.register_error_handler(NoTaskError, partial(error_page, site, 404))
    app.register_error_handler(UserError, partial(error_page, site, 400))
    app.register_error_handler(UsersError, partial(_users_error, site))
    app.register_error_handler(ReadError, partial(unreadable_page, site))
    app.register_error_handler(HTTPException, partial(_http_error, site))
    app.register_error_handler(Exception, partial(_internal_error, site))
    _add_pages(app, site)
    if site.settings.prefix:
        below = _below(site.settings.prefix, app.wsgi_app)
        app.wsgi_app = below  # type: ignore[method-assign, assignment]
    app.extensions["workplan"] = site
    return app


def _add_pages(app: Flask, site: Site) -> None:
    for name in pages.QUESTIONS:
        path = "/" if name == "status" else f"/{name}"
        app.add_url_rule(path, name, partial(pages.report_page, site, name))
    app.add_url_rule("/task/<plan>/<path:name>", "task", partial(task_page, site))
    address = "/task/<plan>/<path:name>/<action>"
    app.add_url_rule(address, "record", partial(record, site), methods=["POST"])
    app.add_url_rule("/plans", "plans", partial(plans_page, site))
    app.add_url_rule("/login", "login", partial(login, site), methods=["GET", "POST"])
    app.add_url_rule("/logout", "logout", partial(logout, site), methods=["POST"])
    app.add_url_rule("/calendars", "calendars", partial(calendars_page, site))
    change = partial(change_feeds, site)
    app.add_url_rule("/calendars", "change feeds", change, methods=["POST"])
    app.add_url_rule("/calendar.ics", "calendar", partial(download, site))
    app.add_url_rule("/calendars/<secret>.ics", "feed of all", partial(feed, site))
    app.add_url_rule("/calendars/<owner>/<secret>.ics", "feed", partial(feed, site))
    app.add_url_rule("/review", "review now", partial(present_review, site))
    app.add_url_rule("/review/<kind>/<written>", "review", partial(review_page, site))
    app.add_url_rule("/api/<name>", "api", partial(api.report_json, site))
    app.add_url_rule("/api/task/<plan>/<path:name>", "api task", partial(api.task_json, site))
    app.add_url_rule("/api/review/<kind>/<written>", "api review", partial(api.review_json, site))
    app.add_url_rule("/assets/<name>", "asset", _asset)
    app.add_url_rule("/state", "state", partial(_state, site))


def _below(prefix: str, inner: Wsgi) -> Wsgi:
    """The application for addresses that begin with the prefix; others are not found."""

    def wsgi(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(f"{prefix}/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
            return inner(environ, start)
        start("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return [b""]

    return wsgi


def _check(site: Site) -> Response | None:
    """Refuse what is not meant for this server, or not from one of its pages."""
    g.user = None
    if not site.guard.known_peer(request):
        return error_page(site, 403, None, "web not allowed")
    if not site.guard.known_host(request.host):
        return error_page(site, 421, None, "web wrong host")
    if len(request.full_path) > LONGEST_ADDRESS:
        return error_page(site, 414, None, "web too large")
    if (request.content_length or 0) > LARGEST_BODY:
        return error_page(site, 413, None, "web too large")
    if request.method not in {"GET", "HEAD", "OPTIONS"} and not site.guard.own_form(request):
        return error_page(site, 403, None, "web foreign form")
    return identify(site)


def _with_headers(response: Response) -> Response:
    response.headers.extend(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _asset(name: str) -> Response:
    """A file that pages fetch: from memory, by its name in a list."""
    if name not in ASSETS:
        raise NotFound
    response = respond(made(asset(name), ASSETS[name]), private=False)
    response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _state(site: Site) -> Response:
    """What changes when a page would."""
    return Response(state_tag(site.store.files()), content_type="text/plain; charset=utf-8")


def _http_error(site: Site, error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:
        return Response(error.get_response().data, code)
    key = {404: "web not found", 403: "web not allowed", 413: "web too large"}
    response = error_page(site, code, None, key.get(code, "web error"))
    if code == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return response


def _users_error(site: Site, error: UsersError) -> Response:
    logger = logging.getLogger("workplan")
    for problem in error.problems:
        logger.error("%s", safe(str(problem)))
    return error_page(site, 503, None, "web users")


def _internal_error(site: Site, error: Exception) -> Response:
    logger = logging.getLogger("workplan")
    logger.exception("internal error at %s", safe(request.path), exc_info=error)
    return error_page(site, 500, None, "web internal")
