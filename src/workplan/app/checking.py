"""Every problem of a plan and its journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from ..checks.ambiguous import ambiguous_entries
from ..checks.doubles import doubled_entries
from ..checks.evidence import missing_evidence
from ..checks.journal import impossible_days, unknown_references
from ..checks.owners import leads_that_support
from ..checks.plan import contradictions
from ..checks.plan_ids import example_ids
from ..errors import Problem, ReadError, first_of, in_file_order, message, shown
from ..plan.diagnosis import read_tree
from ..plan.places import Places
from .assessing import moment, report_day
from .earlier_plans import ids_of_other_years
from .evidence import exists
from .loading import Loaded, in_its_language, journal_of, load_journal, read_bytes
from .questions import Sources
from .related_plans import PlanGraph, may_count, plan_graph, with_related
from .reused_ids import reused_ids


def graph_of(files: Sequence[Path]) -> PlanGraph:
    """How the plans in these files and those around them depend on each other."""
    return plan_graph(Sources(tuple(files)), files)


def problems_of(
    path: Path, journal: Path | None, files: dict[str, str], around: PlanGraph
) -> list[Problem]:
    """The problems of the plan at `path` and of its journal, or that at `journal`, in file order.
    `files` maps the ids of the plans before to their files; this one is added. `around` is what it
    depends on and what depends on it. Raises ReadError where the plan's file cannot be read."""
    raw = read_bytes(path)
    plan, tree, problems = read_tree(raw, str(path))
    if plan is None:
        return in_its_language(path, problems)
    places = Places(tree)
    other = files.setdefault(plan.plan, str(path))
    if other != str(path):
        text = message("plan id {name} is that of {file} too", name=shown(plan.plan), file=other)
        hint = message("give each plan its own id")
        problems.append(Problem(str(path), *places.of("plan"), text, hint))
    problems += example_ids(plan, places, str(path))
    problems += ids_of_other_years(path, plan, places)
    problems += first_of(leads_that_support(plan, places, str(path)))
    try:
        found = load_journal(path, journal, plan)
    except ReadError as error:
        every = [*problems, *first_of(contradictions(plan, places, str(path))), *error.problems]
    else:
        problems += first_of(
            (*contradictions(plan, places, str(path)), *reused_ids(path, plan, places, found))
        )
        missing = missing_evidence(found, partial(exists, path.parent))
        today = report_day(plan, None, moment())
        wrong_days = impossible_days(plan, found, today)
        loaded = Loaded(plan, found, path, journal or journal_of(path))
        of_rollup: list[Problem] = []
        if path in around.beside or may_count(raw):
            misplaced, of_rollup = _rollup(loaded, places, max(today, plan.span[1]), around)
            problems += misplaced
        of_journal = first_of(
            (
                *found.problems,
                *unknown_references(plan, found),
                *doubled_entries(plan, found),
                *ambiguous_entries(found),
                *wrong_days,
                *missing,
                *of_rollup,
            )
        )
        every = [*in_file_order(problems), *of_journal]
    return [problem._replace(language=plan.language) for problem in every]


def _rollup(
    loaded: Loaded, places: Places, day: date, around: PlanGraph
) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with the places where targets count, and the entries that would count twice. A
    plan may be the highest where it is alone, or other plans count towards it."""
    from ..checks.rollup import Neighbours, counted_twice, misplaced
    from .assessing import received_at

    beside = around.beside.get(loaded.path)
    loaded = with_related(loaded, beside)
    plan, brought = loaded.plan, received_at(loaded, day)
    highest = len(around.names) < 2 or bool(beside and beside.givers)
    others = Neighbours(loaded.beside, frozenset(around.names) - {plan.plan}, highest)
    wrong: Iterable[Problem] = ()
    if loaded.beside or brought.uncounted:
        wrong = misplaced(plan, places, str(loaded.path), brought, others)
    return first_of(wrong), [*counted_twice(plan, loaded.journal, day, brought)]
