"""Every problem of a plan and its journal."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..checks.ambiguous import ambiguous_entries
from ..checks.doubles import doubled_entries
from ..checks.evidence import missing_evidence
from ..checks.journal import impossible_days, unknown_references
from ..checks.owners import leads_that_support
from ..checks.plan import contradictions
from ..checks.plan_ids import example_ids
from ..errors import Problem, ReadError, first_of, in_file_order
from ..journal.renamed import under_present_ids
from ..plan.diagnosis import place, read_tree
from .assessing import moment, report_day
from .earlier_plans import ids_of_other_years
from .evidence import exists
from .loading import in_its_language, load_journal, read_bytes
from .reused import reused_ids


def problems_of(path: Path, journal: Path | None, files: dict[str, str]) -> list[Problem]:
    """The problems of the plan at `path` and of its journal, or that at `journal`, in file order.
    `files` maps the ids of the plans before to their files; this one is added. Raises ReadError
    where the plan's file cannot be read."""
    plan, tree, problems = read_tree(read_bytes(path), str(path))
    if plan is None:
        return in_its_language(path, problems)
    other = files.setdefault(plan.plan, str(path))
    if other != str(path):
        message = f"plan id '{plan.plan}' is that of {other} too"
        hint = "give each plan its own id"
        problems.append(Problem(str(path), *place(tree, ("plan",)), message, hint))
    problems += example_ids(plan, tree, str(path))
    problems += ids_of_other_years(path, plan, tree)
    problems += first_of(leads_that_support(plan, tree, str(path)))
    try:
        found = load_journal(path, journal, plan)
    except ReadError as error:
        every = [*problems, *first_of(contradictions(plan, tree, str(path))), *error.problems]
    else:
        problems += first_of(
            (*contradictions(plan, tree, str(path)), *reused_ids(path, plan, tree, found))
        )
        missing = missing_evidence(found, partial(exists, path.parent))
        wrong_days = impossible_days(plan, found, report_day(plan, None, moment()))
        of_journal = first_of(
            (
                *found.problems,
                *unknown_references(plan, found),
                *doubled_entries(plan, found),
                *ambiguous_entries(under_present_ids(found, plan)),
                *wrong_days,
                *missing,
            )
        )
        every = [*in_file_order(problems), *of_journal]
    return [problem._replace(language=plan.language) for problem in every]
