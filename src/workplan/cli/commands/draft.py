"""`workplan draft`: a first plan from documents that exist already."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ...errors import UserError, message, shown
from .. import options as o
from ..arguments import Argument, Option

if TYPE_CHECKING:
    from ...intake.documents.document import Document
    from ...intake.draft.drafting import Draft
    from ...intake.draft.heads import Role
    from ...intake.draft.years import Years


def run(
    files: Annotated[
        list[Path],
        Argument(
            "Documents (.docx, .xlsx, .xls, .ods, .csv, .md, .txt, .html), or - for standard input."
        ),
    ],
    output: Annotated[
        Path | None,
        Option("Plan file; to one that exists only what is new is added.", ("--output", "-o")),
    ] = None,
    year: Annotated[int | None, Option("Year of the plan.", least=1000, most=9998)] = None,
    span: Annotated[
        str | None, Option("First and last day of the plan.", metavar="2022-09-01..2023-07-10")
    ] = None,
    sheet: Annotated[str | None, Option("Only this sheet of a workbook.", metavar="NAME")] = None,
    meanings: Annotated[
        list[str] | None,
        Option("What a column means, e.g. Who=owner.", ("--map",), "HEAD=MEANING"),
    ] = None,
    undated: Annotated[
        Literal["todo", "include", "skip"],
        Option("Tasks without a date: with TODO, as all year or ongoing, or left out."),
    ] = "todo",
    no_quotes: Annotated[bool, Option("No `quote` of the source.", ("--no-quotes",))] = False,
    lang: o.Lang = None,
) -> None:
    """A first plan from documents and tables, and what was not taken from them."""
    from ...intake.draft.drafting import Options, draft, is_chinese
    from ...intake.draft.report import columns_lines, skipped_lines
    from ...intake.draft.saving import put_into_plan, written_plan
    from ...progress import during
    from ..language import chosen
    from ..output import print_lines, progress

    mapped = _mapped(meanings or ())
    reading = progress(files, len(files), "document")
    documents = [_document(file, sheet) for file in reading]
    language = chosen(lang) or ("zh" if is_chinese(documents) else "en")
    years = _years(documents, year, span, language)
    options = Options(mapped, undated, not no_quotes)
    made = during(progress, "drafting", partial(draft, documents, years, options))
    if not made.found:
        print_lines(columns_lines(made.understood, language))
        print_lines(skipped_lines(made.skipped, language))
        text = message("{files}: no task was found in it", files=", ".join(made.files))
        hint = message("it needs a table with a column of tasks, or sentences with dates or leads")
        raise UserError(text, hint)
    print_lines(columns_lines(made.understood, language))
    new: int | None = None
    if output is None:
        sys.stdout.write(written_plan(made, options))
        sys.stdout.flush()
    else:
        new = put_into_plan(made, options, output)
    _report(made, new, output, language)


def _document(file: Path, sheet: str | None) -> Document:
    """The contents of a file, or of standard input."""
    from ...app.loading import read_bytes
    from ...intake.documents.archive import LARGEST
    from ...intake.documents.reading import read_document

    if str(file) == "-":
        return read_document(sys.stdin.buffer.read(LARGEST + 1), "stdin", sheet)
    return read_document(read_bytes(file), file.name, sheet)


def _mapped(given: Sequence[str]) -> dict[str, Role]:
    """The meanings of heads that were given. Raises UserError."""
    from ...intake.draft.heads import Role, plain_head

    found: dict[str, Role] = {}
    for pair in given:
        head, equals, meaning = pair.rpartition("=")
        try:
            role = Role(meaning.strip().casefold())
        except ValueError:
            role = None
        if not equals or not plain_head(head) or role is None:
            hint = message("as in Deadline=due; the meanings are {names}", names=", ".join(Role))
            raise UserError(message("{text} gives no column a meaning", text=shown(pair)), hint)
        found[plain_head(head)] = role
    return found


def _years(
    documents: Sequence[Document], year: int | None, span: str | None, language: str
) -> Years:
    """The time of the plan: as given, as the documents say, or as answered on a terminal."""
    from ...dates.written import read_span
    from ...intake.draft.years import of_span, of_year, years_of

    if year is not None and span is not None:
        raise UserError(message("--year and --span exclude each other"))
    if year is not None:
        return of_year(year)
    if span is not None:
        return of_span(*read_span(span))
    if found := years_of(documents):
        return found
    answer = ""
    if sys.stdin.isatty() and sys.stderr.isatty():
        from ...text import safe
        from ...words.messages import translate

        asked = message("{file}: the year of the plan? ", file=documents[0].file)
        print(safe(translate(asked, language)), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
    if answer.isascii() and answer.isdigit() and 1000 <= int(answer) <= 9998:
        return of_year(int(answer))
    text = message("{file} does not say which year it is for", file=documents[0].file)
    raise UserError(text, message("give it, as in --year 2023 or --span 2022-09-01..2023-07-10"))


def _report(made: Draft, new: int | None, output: Path | None, language: str) -> None:
    """Say what was not taken, and how much was found."""
    from ...intake.draft.report import skipped_lines, summary
    from ...text import safe
    from ...words.messages import translate
    from ..output import print_lines

    print_lines(skipped_lines(made.skipped, language))
    print_lines([summary(made, new, language)])
    if output is not None:
        text = message("{file}: edit it, then run `workplan check`", file=str(output))
        print(safe(translate(text, language)), flush=True)
