"""`workplan check`: every problem of plans and journals at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from ..errors import Problem, ReadError, first_of, in_file_order
from ..loading import is_journal, load_journal, plan_files, plan_of, read_bytes
from . import options as o
from . import running
from .arguments import Option


class Format(StrEnum):
    """How problems are written."""

    TEXT = "text"
    GITHUB = "github"


def run(
    plans: o.Plans = None,
    journal: o.JournalFile = None,
    form: Annotated[
        Format, Option("github: annotations for a CI step.", ("--format",))
    ] = Format.TEXT,
) -> None:
    """Every problem at once, as file:line:column: message (hint). Exits with 1 on any error."""
    from ..text import safe

    show = str if form is Format.TEXT else _annotation
    problems: list[Problem] = []
    # A journal is named where git hands over what has changed; its plan is checked with it.
    named = [plan_of(p) if is_journal(p) and plan_of(p).exists() else p for p in plans or ()]
    owners: dict[str, str] = {}
    try:
        files = plan_files(named)
        for path in files:
            problems += _problems(path, journal, owners)
    except ReadError as error:
        if form is Format.TEXT:
            raise
        for problem in error.problems:
            print(safe(show(problem)))
        running.leave(2)
    for problem in problems:
        print(safe(show(problem)))
    if any(problem.severity == "error" for problem in problems):
        running.leave(1)
    if not problems and form is Format.TEXT:
        print(f"{len(files)} plan{'' if len(files) == 1 else 's'}: no problem")


def _problems(path: Path, journal: Path | None, owners: dict[str, str]) -> list[Problem]:
    from ..checks.journal import unknown_references
    from ..checks.plan import contradictions
    from ..plan.diagnosis import place, read_tree

    plan, tree, problems = read_tree(read_bytes(path), str(path))
    if plan is None:
        return problems
    other = owners.setdefault(plan.plan, str(path))
    if other != str(path):
        message = f"plan id '{plan.plan}' is that of {other} too"
        hint = "give each plan its own id"
        problems.append(Problem(str(path), *place(tree, ("plan",)), message, hint))
    problems += first_of(contradictions(plan, tree, str(path)))
    try:
        found = load_journal(path, journal, plan)
    except ReadError as error:
        return [*problems, *error.problems]
    return [
        *in_file_order(problems),
        *first_of((*found.problems, *unknown_references(plan, found))),
    ]


def _annotation(problem: Problem) -> str:
    """A workflow command; its values are escaped as such commands want it."""
    hint = f" ({problem.hint})" if problem.hint else ""
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    file = problem.file.translate(_IN_MESSAGES | {ord(":"): "%3A", ord(","): "%2C"})
    message = f"{problem.message}{hint}".translate(_IN_MESSAGES)
    return f"::{problem.severity} file={file}{place}::{message}"


_IN_MESSAGES = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
