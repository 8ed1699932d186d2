"""`workplan status`: the daily report."""

from __future__ import annotations

from ...app.question import Question, wanted
from .. import options as o
from ..output import print_report


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
    """Late, blocked, closing, silent and open tasks, the worst first."""
    selected = wanted(owner, section, tag, state, light)
    every = everything or bool(selected.states or selected.lights)
    options = (("everything", every),)
    question = Question("status", options, as_of, recorded_by, lang, selected, not no_cache)
    print_report(plans, journal, question, json)
