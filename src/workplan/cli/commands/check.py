"""`workplan check`: all problems of plans and journals."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

from ...errors import Message, Problem, ReadError, message
from ...plan.language import Language
from .. import options as o
from ..arguments import Option
from ..language import chosen, lines, of_system
from ..output import leave, progress


class Format(StrEnum):
    """The output format."""

    TEXT = "text"
    GITHUB = "github"


def run(
    plans: o.Plans = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    form: Annotated[
        Format, Option("github: annotations for a CI job.", ("--format",))
    ] = Format.TEXT,
    json: o.Json = False,
) -> None:
    """All problems, as file:line:column: message (hint). Exits with status 1 on any error."""
    from ...app.checking import graph_of, problems_of
    from ...app.loading import errors_in_its_language, is_journal, plan_files, plan_of
    from ...text import safe
    from ...words.messages import translate

    language = chosen(lang)
    show = partial(_text if form is Format.TEXT else _annotation, language=language)
    problems: list[Problem] = []
    # git hands over the changed files, among them journals: their plans are checked.
    named = [plan_of(p) if is_journal(p) and plan_of(p).exists() else p for p in plans or ()]
    files_of_ids: dict[str, str] = {}
    try:
        files = plan_files(named)
        around = graph_of(files)
        for path in progress(files, len(files), "checking"):
            with errors_in_its_language(path):
                problems += problems_of(path, journal, files_of_ids, around)
    except ReadError as error:
        if form is Format.TEXT or json:
            raise
        for problem in error.problems:
            print(safe(show(problem)))
        leave(2)
    if json:
        from ...formats.json.problems import checked

        told = [one._replace(language=one.language or of_system()) for one in problems]
        print(checked(len(files), told, language))
    for problem in problems if not json else ():
        print(safe(show(problem)))
    if any(problem.severity == "error" for problem in problems):
        leave(1)
    if not problems and form is Format.TEXT and not json:
        print(translate(_nothing_found(len(files)), language or of_system()))


def _nothing_found(number: int) -> Message:
    return (
        message("1 plan: no problem") if number == 1 else message("{n} plans: no problem", n=number)
    )


def _text(problem: Problem, language: Language | None) -> str:
    return lines([problem], language)[0]


def _annotation(problem: Problem, language: Language | None) -> str:
    """A workflow command of GitHub, with its values escaped."""
    from ...words.messages import with_hint

    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    file = problem.file.translate(_IN_MESSAGES | {ord(":"): "%3A", ord(","): "%2C"})
    told = with_hint(problem.message, problem.hint, language or problem.language or of_system())
    return f"::{problem.severity} file={file}{place}::{told.translate(_IN_MESSAGES)}"


_IN_MESSAGES = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
