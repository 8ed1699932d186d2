"""`workplan next`: what opens or closes in the coming weeks."""

from __future__ import annotations

from typing import Annotated

from . import options as o
from . import pages, running
from .arguments import Option


def run(
    plans: o.Plans = None,
    weeks: Annotated[int, Option("How many weeks to look ahead.", least=1, most=520)] = 4,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_cache: o.NoCache = False,
) -> None:
    """What opens or closes in the coming weeks, day by day."""
    wanted = running.wanted(owner, section, tag)
    options = (("weeks", weeks),)
    asked = pages.Asked("upcoming", options, as_of, recorded_by, lang, wanted, not no_cache)
    pages.put(plans, journal, asked, json, more="events")
