"""`workplan next`: tasks that open or close in the coming weeks."""

from __future__ import annotations

from typing import Annotated

from ...app.question import Question, wanted
from .. import options as o
from ..arguments import Option
from ..output import print_report


def run(
    plans: o.Plans = None,
    weeks: Annotated[int, Option("Number of weeks to look ahead.", least=1, most=520)] = 4,
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
    """Tasks that open or close in the coming weeks, day by day."""
    selected = wanted(owner, section, tag)
    options = (("weeks", weeks),)
    question = Question("upcoming", options, as_of, recorded_by, lang, selected, not no_cache)
    print_report(plans, journal, question, json, more="events")
