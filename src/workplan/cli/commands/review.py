"""`workplan review`: the sheet for the meeting."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from ...app.loading import plan_files
from ...app.question import Question, wanted
from ...app.review_document import FORMATS, ReviewPages, rendered, with_period_of
from ...errors import UserError
from .. import options as o
from ..arguments import Option
from ..output import pages_of, print_blocks, print_report


def run(
    plans: o.Plans = None,
    week: Annotated[
        str | None, Option("Week, e.g. 2022-W12; or this, last, next.", metavar="WEEK")
    ] = None,
    month: Annotated[str | None, Option("Or month, e.g. 2022-05.", metavar="MONTH")] = None,
    quarter: Annotated[str | None, Option("Or quarter, e.g. 2022-Q2.", metavar="QUARTER")] = None,
    half: Annotated[str | None, Option("Or half-year, e.g. 2022-H1.", metavar="HALF")] = None,
    year: Annotated[str | None, Option("Or year, e.g. 2022.", metavar="YEAR")] = None,
    output: Annotated[
        Path | None,
        Option("Output file: .html, .docx, .xlsx, .md or .pdf.", ("--output", "-o"), "FILE"),
    ] = None,
    blank: Annotated[bool, Option("Add empty columns to fill in by hand.")] = False,
    prepared_by: Annotated[
        str | None, Option("Author of the sheet, named in its head.", metavar="NAME")
    ] = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
    no_cache: o.NoCache = False,
) -> None:
    """The review of a week (default: the current week), month, quarter, half-year or year."""
    from ...review.period import KINDS

    if output is not None and output.suffix.casefold() not in FORMATS:
        raise UserError(f"{output}: no known ending", "one of " + ", ".join(FORMATS))
    given = zip(KINDS, (week, month, quarter, half, year), strict=True)
    periods = [(kind, text) for kind, text in given if text is not None]
    if len(periods) > 1:
        raise UserError(f"--{periods[0][0]} and --{periods[1][0]} exclude each other")
    options = (
        ("period", periods[0] if periods else ("week", None)),
        ("prepared_by", prepared_by or ""),
        ("blank", blank),
    )
    selected = wanted(owner, section, tag)
    question = Question("review", options, as_of, recorded_by, lang, selected, not no_cache)
    ending = output.suffix.casefold() if output else ""
    if ending == ".xlsx":
        question = question._replace(form="rows")
    files = plan_files(plans or [])
    if len(files) > 1:
        question = with_period_of(files[0], question)
    if json:
        print_report(files, journal, question, json, more="reviews")
    elif output is None:
        _print(files, journal, question)
    else:
        from ...files import write_whole

        found = ReviewPages(pages_of(files, journal, question), question)
        write_whole(output, rendered(ending, found))


def _print(files: Sequence[Path], journal: Path | None, question: Question) -> None:
    """Print the pages, below a cover where there are several."""
    terminal = sys.stdout.isatty()
    question = question._replace(form="blocks" if terminal else "text")
    found = ReviewPages(pages_of(files, journal, question), question)
    if len(found.abouts) > 1:
        from ...reports.sheet_head import cover

        print_blocks(cover(found.period, found.cover_rows, found.head))
        print()
    if terminal:
        print_blocks(block for blocks in found.blocks for block in blocks)
    else:
        sys.stdout.writelines(found.texts)
