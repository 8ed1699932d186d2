"""The addresses of calendar feeds, made and ended on the command line."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from ..app.loading import load_file, plan_files
from ..errors import ReadError, Text, UserError, did_you_mean, message, shown
from .feeds import WHOLE, FeedFile
from .settings import Settings

_ALL = "all"  # what stands for everything, unless an owner has this name


def make_feed(settings: Settings, name: str) -> str:
    """The address of a new feed of this owner; an earlier one ends. Raises UserError, and ReadError
    where no plan can be read."""
    owner = _owner(settings.plans, name)
    secret = FeedFile(settings.plans).make(owner)
    host = settings.names[0] if settings.names else f"{settings.host}:{settings.port}"
    scheme = "https" if settings.names else "http"
    place = f"{quote(owner, safe='')}/" if owner else ""
    return f"{scheme}://{host}{settings.prefix}/calendars/{place}{secret}.ics"


def revoke_feed(settings: Settings, name: str) -> Text:
    """End the feed of this owner, and say so. Raises UserError where there is none."""
    feeds = FeedFile(settings.plans)
    owner = WHOLE if name == _ALL and _ALL not in {f.owner for f in feeds.feeds()} else name
    feeds.revoke(owner)
    return message("{name}: the address of the calendar feed is no longer valid", name=name)


def _owner(plans: tuple[Path, ...], name: str) -> str:
    """The name in the plans that is meant: an owner's own one, by that or an alias, or everything.
    Raises UserError."""
    known: dict[str, str] = {}
    for path in plan_files(plans):
        try:
            plan = load_file(path).plan
        except ReadError:
            continue
        for _, task in plan.with_steps():
            known |= {owner: owner for owner in (*task.owner, *task.with_)}
        for owner, of in plan.owners.items():
            known |= dict.fromkeys((owner, *of.aliases), owner)
    if name in known:
        return known[name]
    if name == _ALL:
        return WHOLE
    hint = did_you_mean(name, known) or message("known: {names}", names=", ".join(list(known)[:20]))
    raise UserError(message("unknown owner {name}", name=shown(name)), hint)
