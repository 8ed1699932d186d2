"""All about one task."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .answers import Remarks, TextAnswer
from .assessing import assessed_by, warnings_of
from .loading import load_file
from .questions import Basis, Look, Sources
from .related_plans import with_all_related
from .report_answers import laid_out
from .task_lookup import find

if TYPE_CHECKING:
    from ..progress import Progress


class TaskQuestion(NamedTuple):
    """All about one task, that which `word` names; with `chain` also what it waits for."""

    word: str
    basis: Basis = Basis()
    chain: bool = False


def task(
    sources: Sources, question: TaskQuestion, look: Look, progress: Progress | None = None
) -> TextAnswer:
    """The task that the question names. Raises UserError and ReadError as `find` does."""
    remarks = Remarks.none(question.basis.language)
    path, name = find(sources, question.word, remarks.errors, progress)
    loaded = sources.load(path) if sources.load else load_file(path, sources.journal)
    loaded = with_all_related(loaded, sources)
    remarks.warnings.extend(warnings_of(loaded, question.basis.language))
    plan = assessed_by(loaded, question.basis)
    status, language = plan.task(name), question.basis.language
    if look == "json":
        from ..assessment.chain import chain
        from ..assessment.selection import concerning
        from ..assessment.snapshot import PlanStatus, Snapshot
        from ..formats.json.problems import problem_trees
        from ..formats.json.snapshot import snapshot

        tasks = (status,) if "/" not in name else (plan.task(name.partition("/")[0]),)
        kept = PlanStatus.of(plan.plan, plan.as_of, tasks)
        one = Snapshot((kept._replace(uncounted=concerning(plan.uncounted, tasks)),))
        links = chain(plan, name) if question.chain else ()
        found = problem_trees(remarks.errors, language)
        return TextAnswer([snapshot(one, language, links, found), "\n"], True, remarks)
    from ..reports.task import show

    blocks = show(plan, status, language)
    if question.chain:
        from ..reports.chain import chain_of
        from ..words.translator import translator

        blocks += chain_of(
            plan, status, translator(language or plan.plan.language, plan.as_of.year)
        )
    return TextAnswer([laid_out(blocks, look), "\n"], True, remarks)
