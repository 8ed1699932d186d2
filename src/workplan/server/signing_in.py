"""Who has signed in: sessions in signed cookies, or the name that a proxy gives."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

from flask import g, redirect, request
from werkzeug.wrappers import Response

from ..errors import ReadError
from .error_pages import error_page, wants_json
from .rendering import page
from .site import Site
from .users import User, fits
from .view import View

_COOKIE = "workplan_session"
_DAYS = 30  # that a session lasts
_PUBLIC = frozenset({"asset", "login", "feed", "feed of all"})  # what needs no session
_ATTEMPT = "sign in"
_HTML = "text/html; charset=utf-8"


def identify(site: Site) -> Response | None:
    """Find out who asks; the answer to whoever may not, None where the page may be made."""
    if site.settings.open or request.endpoint in _PUBLIC:
        return None
    if site.settings.header:
        g.user = _named_by_proxy(site)
        return None if g.user else error_page(site, 403, None, "web not allowed")
    g.user = _of_session(site)
    if g.user is not None:
        return None
    if wants_json() or request.endpoint == "state":
        return error_page(site, 401, None, "web sign in")
    there = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return _to(site, "/login", there)


def _named_by_proxy(site: Site) -> User | None:
    name = site.guard.signed_in_elsewhere(request)
    if not name or site.users is None:
        return User(name, role="keeper") if name else None
    return site.users.users().get(name)


def _of_session(site: Site) -> User | None:
    """The user of the session, as long as the line of the file is the same."""
    assert site.users is not None
    value = site.signer.read(request.cookies.get(_COOKIE, ""), "session", _DAYS)
    if not isinstance(value, dict):
        return None
    user = site.users.users().get(str(value.get("name")))
    return user if user is not None and user.hash and user.mark == value.get("mark") else None


def _to(site: Site, path: str, there: str = "") -> Response:
    view = View(site.asked(request), site.settings.prefix, path, site.now.year, None)
    lang = view.asked.get("lang") if view.asked.chosen else ""
    address = view.url(path, (), next=there if there != "/" else "", lang=lang)
    return redirect(address, 303)


def login(site: Site) -> Response:
    """The form to sign in with; what it sends signs in, or says why not."""
    if site.users is None or site.settings.header:
        return error_page(site, 404, None, "web not found")
    if request.method != "POST":
        return _form(site)
    name = request.form.get("name", "").strip()[:100]
    password = request.form.get("password", "")
    address = site.guard.address(request)
    if wait := site.attempts.wait(address, name):
        seconds = math.ceil(wait)
        response = _form(site, "web wait", 429, seconds)
        response.headers["Retry-After"] = str(seconds)
        return response
    user = site.users.users().get(name)
    known = user.hash if user else ""
    right = site.attempts.check(address, name, lambda: fits(password, known))
    if right is None:
        return _form(site, "web busy", 503)
    if not right or user is None:
        return _form(site, "web wrong password", 403)
    response = _back(site, user)
    value = site.signer.sign({"name": user.name, "mark": user.mark}, "session")
    response.set_cookie(
        _COOKIE,
        value,
        max_age=_DAYS * 86_400,
        path=f"{site.settings.prefix}/",
        httponly=True,
        samesite="Lax",
        secure=site.guard.encrypted(request),
    )
    return response


def logout(site: Site) -> Response:
    """End the session."""
    response = _to(site, "/login")
    response.delete_cookie(_COOKIE, path=f"{site.settings.prefix}/")
    return response


def _back(site: Site, user: User) -> Response:
    """To the page that was asked for before signing in, or to the tasks of a reporter; never to
    another server."""
    there = request.form.get("next", "")
    parts = urlsplit(there)
    inside = there.startswith("/") and there[1:2] not in {"/", "\\"} and there.isprintable()
    if not inside or parts.scheme or parts.netloc:
        own = View(site.asked(request), site.settings.prefix, "/", site.now.year, user).own
        return redirect(own or f"{site.settings.prefix}/", 303)
    return redirect(f"{site.settings.prefix}{there}", 303)


def _form(site: Site, key: str = "", status: int = 200, seconds: int = 0) -> Response:
    asked = site.asked(request)
    view = View(asked, site.settings.prefix, "/login", site.now.year, None)
    try:
        titles = [one.plan.title for _, one in site.loaded(site.store.files())]
    except ReadError:
        titles = []
    content = page(
        "login.html",
        view,
        title=view.tr("web sign in"),
        bare=True,
        name=request.form.get("name", ""),
        next=request.form.get("next", asked.get("next")),
        wrong=view.tr(key, seconds=seconds) if seconds else view.tr(key) if key else "",
        of=titles[0] if len(titles) == 1 else "",
    )
    return Response(content, status, content_type=_HTML)
