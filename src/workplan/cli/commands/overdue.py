"""`workplan overdue`: late tasks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from ...app.question import Question, wanted
from .. import options as o
from ..arguments import Option
from ..output import leave, print_report


class Against(StrEnum):
    """The windows by which tasks are judged."""

    PRESENT = "present"
    FIRST = "first"


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    against: Annotated[
        Against, Option("Judge by the present or by the first windows.")
    ] = Against.PRESENT,
    exit_code: o.ExitCode = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_cache: o.NoCache = False,
) -> None:
    """Late tasks and who leads them, the latest first."""
    selected, first = wanted(owner, section, tag), against is Against.FIRST
    options = (("against_first", first),)
    question = Question("overdue", options, as_of, recorded_by, lang, selected, not no_cache)
    if print_report(plans, journal, question, json) and exit_code:
        leave(1)
