"""The calendar feeds, and the page that tells how to subscribe."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from flask import request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from ..app.calendar_answers import CalendarFile, calendar
from ..app.questions import Basis, CalendarQuestion
from ..assessment.selection import Wanted
from ..errors import UserError
from ..files import safe_name
from ..formats.ics.calendar import PlanCalendar
from ..formats.ics.continued import Earlier
from .feeds import WHOLE
from .page_cache import Made, made
from .pages import HTML, frame
from .plan_store import FileState
from .rendering import page
from .site import Site, respond, told_of
from .view import View

TYPE = "text/calendar; charset=utf-8"
PROGRAMS = ("apple", "google", "outlook", "thunderbird", "davx5")
_MINUTES = 900  # seconds for which a feed stays as it is where no file changes


class _Feed(NamedTuple):
    owner: str
    since: str


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
        return made(site.served.next(owner, partial(_made, site, files, question)), TYPE)

    key = ("calendar", owner, files, int(now.timestamp()) // _MINUTES)
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
    """How to subscribe, and which feeds there are."""
    files = site.store.files()
    asked = site.asked(request)
    view = site.view(asked, files, "calendars")
    feeds = site.feeds.feeds()
    key = site.key(asked, files, tuple(feeds))
    return respond(site.cache.get(key, lambda: made(_content(site, view, files), HTML)))


def _content(site: Site, view: View, files: tuple[FileState, ...]) -> bytes:
    plans = [one.plan for _, one in site.loaded(files)]
    owners = dict.fromkeys(
        name for plan in plans for _, task in plan.with_steps() for name in task.owner
    )
    listed = [
        _Feed(one.owner or view.tr("web calendars whole"), one.made[:10])
        for one in site.feeds.feeds()
    ]
    return page(
        "calendars.html",
        view,
        title=view.tr("web calendars"),
        programs=PROGRAMS,
        feeds=listed,
        files=[
            (name or view.tr("web calendars whole"), view.url("/calendar.ics", (), owner=name))
            for name in ("", *owners)
        ],
        broken=told_of(site.store.broken(files), view),
        warnings=[],
        **frame(site, view, files),
    )
