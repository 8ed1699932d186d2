"""`workplan check`: all problems of plans and journals."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from ...app.loading import is_journal, plan_files, plan_of
from ...errors import Problem, ReadError
from .. import options as o
from ..arguments import Option
from ..output import leave


class Format(StrEnum):
    """The output format."""

    TEXT = "text"
    GITHUB = "github"


def run(
    plans: o.Plans = None,
    journal: o.JournalFile = None,
    form: Annotated[
        Format, Option("github: annotations for a CI job.", ("--format",))
    ] = Format.TEXT,
) -> None:
    """All problems, as file:line:column: message (hint). Exits with status 1 on any error."""
    from ...app.checking import problems_of
    from ...text import safe

    show = str if form is Format.TEXT else _annotation
    problems: list[Problem] = []
    # git hands over the changed files, among them journals: their plans are checked.
    named = [plan_of(p) if is_journal(p) and plan_of(p).exists() else p for p in plans or ()]
    files_of_ids: dict[str, str] = {}
    try:
        files = plan_files(named)
        for path in files:
            problems += problems_of(path, journal, files_of_ids)
    except ReadError as error:
        if form is Format.TEXT:
            raise
        for problem in error.problems:
            print(safe(show(problem)))
        leave(2)
    for problem in problems:
        print(safe(show(problem)))
    if any(problem.severity == "error" for problem in problems):
        leave(1)
    if not problems and form is Format.TEXT:
        print(f"{len(files)} plan{'' if len(files) == 1 else 's'}: no problem")


def _annotation(problem: Problem) -> str:
    """A workflow command of GitHub, with its values escaped."""
    hint = f" ({problem.hint})" if problem.hint else ""
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    file = problem.file.translate(_IN_MESSAGES | {ord(":"): "%3A", ord(","): "%2C"})
    message = f"{problem.message}{hint}".translate(_IN_MESSAGES)
    return f"::{problem.severity} file={file}{place}::{message}"


_IN_MESSAGES = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
