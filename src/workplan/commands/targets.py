"""`workplan targets`: how far every target is."""

from __future__ import annotations

from . import options as o
from . import pages, running


def run(
    plans: o.Plans = None,
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
    """All targets: actual, target, percent, expected by now and the rate still needed."""
    wanted = running.wanted(owner, section, tag)
    asked = pages.Asked("targets", (), as_of, recorded_by, lang, wanted, not no_cache)
    pages.put(plans, journal, asked, json)
