"""The calendar feeds, and the page that tells how to subscribe."""

from __future__ import annotations

import contextlib
from functools import partial
from urllib.parse import quote

from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.calendar_answers import CalendarFile, calendar
from ..app.calendar_question import CalendarQuestion
from ..app.questions import Basis
from ..assessment.selection import Wanted
from ..errors import UserError
from ..files import safe_name
from ..formats.ics.calendar import PlanCalendar
from ..formats.ics.continued import Earlier
from ..journal.identity import new_id
from .computing import computing
from .error_pages import refused_page
from .feeds import WHOLE
from .page_cache import Made, made
from .pages import HTML, frame
from .plan_store import FileState
from .rendering import page
from .site import Site, current_user, messages_of, respond
from .view import View

_TYPE = "text/calendar; charset=utf-8"
_PROGRAMS = ("apple", "google", "outlook", "thunderbird", "davx5")
_MINUTES = 900  # seconds for which a feed stays as it is where no file changes


def feed(site: Site, secret: str, owner: str = WHOLE) -> Response:
    """The calendar of an owner, or of everything, at its secret address."""
    found = site.feeds.owner_of(secret)
    if found is None or found != owner:
        raise NotFound
    return _calendar(site, owner)


def download(site: Site) -> Response:
    """The calendar of an owner, or of everything, as a file for whoever may see the plans."""
    asked = site.asked(request)
    owner = asked.get("owner")
    response = _calendar(site, owner)
    name = quote(f"{safe_name(owner or 'workplan')}.ics")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _calendar(site: Site, owner: str) -> Response:
    files, now = site.store.files(), site.now
    wanted = Wanted(owners=(owner,)) if owner else Wanted()
    question = CalendarQuestion(Basis(wanted=wanted, now=now))

    def make() -> Made:
        return made(site.served.next(owner, partial(_made, site, files, question)), _TYPE)

    key = ("calendar", owner, site.store.versions(files), int(now.timestamp()) // _MINUTES)
    response = respond(site.cache.get(key, make))
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _made(
    site: Site, files: tuple[FileState, ...], question: CalendarQuestion, old: Earlier | None
) -> bytes:
    """The calendar, as the next version of the one that was served last."""
    try:
        return b"".join(calendar(site.sources(files), question, old=old).content)
    except UserError:  # the owner has left the plan
        if old is None:
            raise NotFound from None
    # Whoever has subscribed sees that nothing is left.
    found = CalendarFile(question.attendees, old)
    for _, loaded in site.loaded(files):
        plan = loaded.plan
        found.add(PlanCalendar(plan.plan, plan.title, plan.language, {}, "", 0))
    incomplete = bool(site.store.broken(files))
    return b"".join(found.parts(" · ".join(question.basis.wanted.owners), incomplete))


def calendars_page(site: Site) -> Response:
    """How to subscribe, and which feeds there are; whoever keeps the plan makes and ends them."""
    files = site.store.files()
    asked = site.asked(request)
    if _may_keep(site):
        with computing:
            content = _content(site, site.view(asked, files, "calendars"), files)
        return respond(made(content, HTML, pack=False))
    key = site.key(asked, files, tuple(site.feeds.feeds()))

    def make() -> Made:
        return made(_content(site, site.view(asked, files, "calendars"), files), HTML)

    return respond(site.cache.get(key, make))


def change_feeds(site: Site) -> Response:
    """Make the address of a feed, or end it. The address is shown once, and the same one again
    where the form is sent again."""
    files = site.store.files()
    view = site.view(site.asked(request), files, "calendars")
    if not _may_keep(site):
        return refused_page(view, view.tr("web not allowed"))
    owner, end = request.form.get("owner", ""), bool(request.form.get("end"))
    token = site.signer.read(request.form.get("token", ""), "feed", 1.0)
    known = [one.owner for one in site.feeds.feeds()] if end else ["", *_owners(site, files)]
    if not isinstance(token, str) or owner not in known:
        return refused_page(view, view.tr("web login expired"))
    address = ""
    with site.changing_feeds:
        if end:
            with contextlib.suppress(UserError):  # it has ended already
                site.feeds.revoke(owner)
        else:
            secret = site.signer.secret(f"{token} {owner}")
            if site.feeds.owner_of(secret) != owner:
                site.feeds.make(owner, secret)
            place = f"{quote(owner, safe='')}/" if owner else ""
            scheme = "https" if site.guard.encrypted(request) else "http"
            base = f"{scheme}://{request.host}{site.settings.prefix}"
            address = f"{base}/calendars/{place}{secret}.ics"
    with computing:
        content = _content(site, view, files, address, owner)
    return Response(content, 200, content_type=HTML, headers={"Cache-Control": "no-store"})


def _may_keep(site: Site) -> bool:
    """Whether who asks may make and end feeds."""
    user = current_user()
    return site.may_write() and (user is None or user.role == "keeper")


def _owners(site: Site, files: tuple[FileState, ...]) -> list[str]:
    plans = [one.plan for _, one in site.loaded(files)]
    names = (name for plan in plans for _, task in plan.with_steps() for name in task.owner)
    return list(dict.fromkeys(names))


def _content(
    site: Site, view: View, files: tuple[FileState, ...], address: str = "", made_for: str = ""
) -> bytes:
    """The page; `address` is that of the feed that was just made for an owner."""
    whole = view.tr("web calendars whole")
    owners = ["", *_owners(site, files)]
    keeps = _may_keep(site)
    return page(
        "calendars.html",
        view,
        title=view.tr("web calendars"),
        programs=_PROGRAMS,
        feeds=[(one.owner, one.owner or whole, one.made[:10]) for one in site.feeds.feeds()],
        files=[(name or whole, view.url("/calendar.ics", (), owner=name)) for name in owners],
        address=address,
        made_for=made_for or whole,
        owners=[(name, name or whole) for name in owners] if keeps else [],
        token=site.signer.sign(new_id(), "feed") if keeps else "",
        broken=messages_of(site.store.broken(files), view),
        warnings=[],
        **frame(site, view, files),
    )
