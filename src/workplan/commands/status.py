"""`workplan status`: the daily report."""

from __future__ import annotations

from . import options as o
from . import pages, running


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    state: o.StateOption = None,
    light: o.LightOption = None,
    everything: o.Everything = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_cache: o.NoCache = False,
) -> None:
    """What is late, open, closing soon and silent, the worst first."""
    wanted = running.wanted(owner, section, tag, state, light)
    every = everything or bool(wanted.states or wanted.lights)
    options = (("everything", every),)
    asked = pages.Asked("status", options, as_of, recorded_by, lang, wanted, not no_cache)
    pages.put(plans, journal, asked, json)
