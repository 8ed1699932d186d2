"""How plans themselves have changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..plan.language import Language
from .answers import Remarks, TextAnswer
from .parallel import for_each_plan
from .questions import Look, Sources
from .report_answers import laid_out
from .versions import changes_of

if TYPE_CHECKING:
    from ..progress import Progress


class ChangesQuestion(NamedTuple):
    """How the plan itself has changed: since the end of the day `since`, or since the version that
    git calls `against`."""

    since: str | None = None
    against: str | None = None
    language: Language | None = None


def changes(
    sources: Sources, question: ChangesQuestion, look: Look, progress: Progress | None = None
) -> TextAnswer:
    """The changes of all the plans. Raises ReadError, and UserError where git lacks a version."""
    remarks = Remarks.none(question.language)
    work = partial(changes_of, since=question.since, against=question.against)
    found = for_each_plan(sources, work, remarks.errors, progress)
    pairs = [(one.now, one.changes) for _, one in found]
    listed = any(several for _, several in pairs)
    if look == "json":
        from ..formats.json.changes import changes as as_json

        return TextAnswer([as_json(pairs), "\n"], listed, remarks)
    from ..reports.changes import changes as report

    return TextAnswer([laid_out(report(pairs, question.language), look), "\n"], listed, remarks)
