"""`workplan timeline`: the windows of tasks as bars."""

from __future__ import annotations

from ...app.question import Question, wanted
from .. import options as o
from ..output import print_report


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    everything: o.Everything = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_cache: o.NoCache = False,
) -> None:
    """The plan's span with one bar for each task; --all adds ongoing tasks."""
    selected = wanted(owner, section, tag)
    options = (("everything", everything),)
    question = Question("timeline", options, as_of, recorded_by, lang, selected, not no_cache)
    print_report(plans, journal, question, json)
