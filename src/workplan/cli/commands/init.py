"""`workplan init`: a first plan to edit."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ...app.first_plan import (
    PlanSpan,
    first_plan,
    of_year,
    read_years,
    today_in,
    usual,
    usual_title,
)
from ...app.loading import FOLDER, read_bytes
from ...errors import ReadError, Text, UserError, message
from ...files import make_folder, write_new, write_whole
from ...text import composed, safe
from ...words.messages import translate
from .. import options as o
from ..arguments import Argument, Option
from ..language import chosen, error_lines, of_system

if TYPE_CHECKING:
    from ...plan.language import Language

_MERGE = b"*.log.yaml merge=union\n"


def run(
    folder: Annotated[Path, Argument("Folder in which to create plans/.")] = Path(),
    title: Annotated[
        str | None, Option("Title of the plan [default: asked on a terminal].", metavar="TITLE")
    ] = None,
    year: Annotated[
        int | None,
        Option("Year of the plan [default: asked on a terminal].", least=1000, most=9998),
    ] = None,
    span: Annotated[
        str | None,
        Option(
            "Or its first and last day, if it is not a calendar year.",
            metavar="2022-09-01..2023-07-10",
        ),
    ] = None,
    lang: o.Lang = None,
) -> None:
    """Create a first plan to edit, and let git merge journals. Overwrites nothing, and completes
    what an earlier run had begun."""
    language = chosen(lang) or of_system()
    today = today_in(language, datetime.now(UTC))
    years = _years(year, span)
    if sys.stdin.isatty() and sys.stderr.isatty():
        if title is None:
            usually = usual_title(years or usual(today), language)
            title = _ask(message("Title of the plan"), usually, language)
        years = years or _asked_years(usual(today), language)
    years = years or usual(today)
    path = folder / FOLDER / f"{years.name}.yaml"
    there = os.path.lexists(path)
    if not there:
        # Two offices that begin with the same file must not have the same ids in calendars.
        own = secrets.token_hex(3)
        first = first_plan(title or usual_title(years, language), years, today, language, own)
        make_folder(path.parent)
        write_new(path, first.encode(), inside=folder)
        _say(message("{plan}: edit it, then run `workplan status`", plan=path), language)
    try:
        merged = _merge(folder)
    except (UserError, ReadError) as error:
        if there:
            raise
        text = error.message if isinstance(error, UserError) else error.problems[0].message
        raise UserError(text, message("{plan} was written; run init again", plan=path)) from None
    if there and not merged:
        raise UserError(message("{plan} already exists", plan=path), message("nothing was written"))
    if merged:
        file = folder / ".gitattributes"
        _say(message("{file}: git merges journals line by line", file=file), language)


def _years(year: int | None, span: str | None) -> PlanSpan | None:
    if year is not None and span is not None:
        raise UserError(message("--year and --span exclude each other"))
    if span is not None:
        return read_years(span)
    return of_year(year) if year is not None else None


def _asked_years(usually: PlanSpan, language: Language) -> PlanSpan:
    """The year or span that is typed; what cannot be read is asked for again."""
    what = message("Year, or first and last day (2022-09-01..2023-07-10)")
    while True:
        answer = _ask(what, usually.name, language)
        try:
            return read_years(answer)
        except UserError as error:
            for line in error_lines(error, language):
                print(safe(line), file=sys.stderr)


def _ask(what: Text, usually: str, language: Language) -> str:
    """The answer to a question, or without one what is usual. Raises UserError at the end of the
    input: nothing has been written then."""
    print(safe(f"{translate(what, language)} [{usually}]: "), end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    if not answer:
        raise UserError(message("no answer"), message("nothing was written"))
    return composed(answer.strip()) or usually


def _say(text: Text, language: Language) -> None:
    print(safe(translate(text, language)), flush=True)


def _merge(folder: Path) -> bool:
    """Add the line to the folder's .gitattributes unless it is there; whether it was added."""
    path = folder / ".gitattributes"
    before = read_bytes(path) if path.exists() else b""
    if _MERGE.strip() in before.splitlines():
        return False
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    write_whole(path, before + end + _MERGE, inside=folder)
    return True
