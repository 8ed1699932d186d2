"""`workplan review`: the sheet for the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from ...errors import UserError, message, one_of
from .. import options as o
from ..arguments import Option
from ..output import (
    look_of,
    print_answer,
    print_confirmation,
    print_remarks,
    progress,
    write_answer,
)
from ..periods import chosen_period

_MOST_PAGES = 100


def _formats() -> tuple[str, ...]:
    from ...formats.file_formats import FORMATS

    return tuple(ending[1:] for ending in FORMATS)


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
        Option(
            "Output file: .html, .docx, .xlsx, .md or .pdf; with --split-by output folder.",
            ("--output", "-o"),
            "FILE",
        ),
    ] = None,
    split_by: Annotated[
        Literal["owner", "involved", "leader", "section"] | None,
        Option("A sheet for each lead, owner involved, leader or section, and an index page."),
    ] = None,
    format_: Annotated[
        str | None,
        Option(
            "With --split-by: format of the sheets [default: html].", ("--format",), among=_formats
        ),
    ] = None,
    blank: Annotated[bool, Option("Add empty columns to fill in by hand.")] = False,
    by: Annotated[
        Literal["leader"] | None, Option("Group the sheet by the persons accountable.")
    ] = None,
    template: o.TemplateFile = None,
    prepared_by: Annotated[
        str | None, Option("Author of the sheet, named in its head.", metavar="NAME")
    ] = None,
    pages: Annotated[
        int | None, Option("Most pages of the sheet; the rest becomes an annex.", metavar="N")
    ] = None,
    issue: Annotated[
        bool, Option("Give it the next number, and record that in the journal.")
    ] = False,
    *,
    selection: o.Selection,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
    force: o.Force = False,
) -> None:
    """The review of a week (default: the current week), month, quarter, half-year or year."""
    from ...app.review_answers import review, review_document
    from ...app.review_question import ReviewQuestion
    from ...formats.file_formats import FORMATS

    if format_ and not split_by:
        raise UserError(message("--format goes with --split-by"))
    if not split_by and output is not None and output.suffix.casefold() not in FORMATS:
        raise UserError(message("{output}: no known ending", output=output), one_of(FORMATS))
    kind, written = chosen_period("week", week, month, quarter, half, year)
    basis = options.basis(selection.wanted(), plans)
    folder = (output if split_by else output.parent).absolute() if output else None
    question = ReviewQuestion(basis, kind, written, prepared_by or "", blank, folder, by)
    if pages is not None:
        if not 1 <= pages <= _MOST_PAGES:
            raise UserError(message("--pages is a number from 1 to {most}", most=_MOST_PAGES))
        question = question._replace(pages=pages)
    sources = options.sources(plans, cluster)
    if split_by:
        if output is None or json or issue:
            hint = message("as in -o sheets, without --json and --issue")
            raise UserError(message("--split-by writes to a folder"), hint)
        from ...app.review_folder import write_reviews

        ending = f".{format_ or 'html'}"
        asked = (question, split_by, ending, output, force, template)
        remarks, files = write_reviews(sources, *asked, progress)
        for name in files:
            print_confirmation(str(output / name))
        print_remarks(remarks)
        return
    if template is not None and (output is None or json):
        raise UserError(
            message("--template is for a file"), message("add -o and a name that ends in .docx")
        )
    if output is not None and not json:
        from ...app.outputs import check_not_read, check_replaceable

        check_not_read(output, sources, template)
        check_replaceable([output], output.suffix.casefold(), force)
    look = None
    if template is not None and output is not None:
        from ...app.templates import read_template

        look = read_template(template, output.suffix.casefold())
    if issue:
        from ...app.issuing import issue_review

        issue_review(sources, question)
    if output is None or json:
        answer = review(sources, question, look_of(json), progress)
        print_answer(answer, paged=not no_pager)
    else:
        ending = output.suffix.casefold()
        write_answer(review_document(sources, question, ending, progress, look), output)
