"""All about one task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answers import Remarks, TextAnswer
from .assessing import assessed_by, warnings_of
from .finding import find
from .loading import load_file
from .questions import Look, Sources, TaskQuestion
from .report_answers import laid_out

if TYPE_CHECKING:
    from .parallel import Progress


def task(
    sources: Sources, question: TaskQuestion, look: Look, progress: Progress | None = None
) -> TextAnswer:
    """The task that the question names. Raises UserError and ReadError as `find` does."""
    remarks = Remarks.none(question.basis.language)
    path, name = find(sources, question.word, remarks.errors, progress)
    loaded = load_file(path, sources.journal)
    remarks.warnings.extend(warnings_of(loaded, question.basis.language))
    plan = assessed_by(loaded, question.basis)
    status, language = plan.task(name), question.basis.language
    if look == "json":
        from ..assessment.snapshot import PlanStatus, Snapshot
        from ..formats.json.snapshot import snapshot

        one = Snapshot((PlanStatus.of(plan.plan, plan.as_of, (status,)),))
        return TextAnswer([snapshot(one, language), "\n"], True, remarks)
    from ..reports.task import show

    return TextAnswer([laid_out(show(plan, status, language), look), "\n"], True, remarks)
