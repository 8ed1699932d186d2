"""`workplan review`: the sheet for the meeting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from ..errors import ReadError, UserError
from ..loading import plan_files, read_bytes
from . import options as o
from . import pages, running
from .arguments import Option

if TYPE_CHECKING:
    from ..outputs.blocks import Block
    from ..outputs.ledger import Rows
    from ..outputs.sheet import About, Glance, Sheet
    from ..review.period import Period

FORMATS = (".html", ".docx", ".xlsx", ".md", ".pdf")
_MODULES = {".html": "html", ".docx": "docx", ".md": "markdown", ".pdf": "pdf"}


def run(
    plans: o.Plans = None,
    week: Annotated[
        str | None, Option("The week, as in 2022-W12; or this, last, next.", metavar="WEEK")
    ] = None,
    month: Annotated[str | None, Option("Or the month, as in 2022-05.", metavar="MONTH")] = None,
    quarter: Annotated[
        str | None, Option("Or the quarter, as in 2022-Q2.", metavar="QUARTER")
    ] = None,
    half: Annotated[str | None, Option("Or the half-year, as in 2022-H1.", metavar="HALF")] = None,
    year: Annotated[str | None, Option("Or the year, as in 2022.", metavar="YEAR")] = None,
    output: Annotated[
        Path | None,
        Option("Write a file: .html, .docx, .xlsx, .md or .pdf.", ("--output", "-o"), "FILE"),
    ] = None,
    blank: Annotated[bool, Option("Leave columns to write in by hand.")] = False,
    prepared_by: Annotated[
        str | None, Option("Who prepared it, for the head of the sheet.", metavar="NAME")
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
    """The review of a week (the present one without more), month, quarter, half-year or year."""
    from ..review.period import KINDS

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
    wanted = running.wanted(owner, section, tag)
    asked = pages.Asked("review", options, as_of, recorded_by, lang, wanted, not no_cache)
    ending = output.suffix.casefold() if output else ""
    if ending == ".xlsx":
        asked = asked._replace(form="rows")
    files = plan_files(plans or [])
    if len(files) > 1:
        asked = _as_in_the_first(files[0], asked)
    if json:
        pages.put(files, journal, asked, json, more="reviews")
    elif output is None:
        _put(files, journal, asked)
    else:
        from ..files import write_whole

        write_whole(output, _rendered(ending, _Bound(files, journal, asked)))


def _as_in_the_first(path: Path, asked: pages.Asked) -> pages.Asked:
    """Ask all the plans for the period that is meant in the first one; the rows of a ledger are
    in its language, too."""
    from ..plan.reading import read_plan
    from .making import period_asked

    try:
        plan = read_plan(read_bytes(path), str(path))
    except ReadError:
        return asked  # told with the problems of the others
    period = period_asked(plan, asked)
    options = dict(asked.options) | {"period": (period.kind, period.written)}
    language = asked.language or (plan.language if asked.form == "rows" else None)
    return asked._replace(options=tuple(options.items()), language=language)


class _Bound:
    """The pages of all the plans, and what the document around them must know."""

    def __init__(self, files: Sequence[Path], journal: Path | None, asked: pages.Asked) -> None:
        from ..outputs.spool import Spool

        self.asked = asked
        self.abouts: list[Mapping[str, Any]] = []
        self.blocks: list[Sequence[Block]] = []
        self.rows: list[Rows] = []
        self.texts = Spool()
        for page in pages.told(files, journal, asked):
            self.texts.add(f"\n{page.text}\n" if self.abouts else f"{page.text}\n")
            self.abouts.append(page.about)
            self.blocks.append(page.blocks)
            if page.rows:
                self.rows.append(page.rows)

    @property
    def period(self) -> Period:
        """That of all the pages."""
        from ..review.period import Period

        kind, first, last = self.abouts[0]["period"]
        return Period(kind, date.fromisoformat(first), date.fromisoformat(last))

    @property
    def head(self) -> About:
        """What the head of the document says."""
        from ..outputs.sheet import About

        return About(self.asked.option("prepared_by"), self.asked.wanted)

    @property
    def glances(self) -> list[Glance]:
        """The rows of the cover."""
        from ..assessment.terms import Light
        from ..outputs.sheet import Glance

        found = []
        for title, language, year, as_of, light, *counts in (a["glance"] for a in self.abouts):
            day = date.fromisoformat(as_of)
            found.append(Glance(title, language, year, day, Light(light), *counts))
        return found


def _put(files: Sequence[Path], journal: Path | None, asked: pages.Asked) -> None:
    """Print the pages, below a cover where there are several."""
    terminal = sys.stdout.isatty()
    found = _Bound(files, journal, asked._replace(form="blocks" if terminal else "text"))
    if len(found.abouts) > 1:
        from ..outputs.sheet import cover

        running.put(cover(found.period, found.glances, found.head))
        print()
    if terminal:
        running.put(block for blocks in found.blocks for block in blocks)
    else:
        sys.stdout.writelines(found.texts)


def _rendered(ending: str, found: _Bound) -> bytes:
    """The file with that ending. Each format is imported when it is wanted."""
    if ending == ".xlsx":
        from ..outputs.ledger import ledger
        from ..outputs.xlsx import render as workbook

        blank = found.asked.option("blank")
        return workbook(ledger(found.period, found.glances, found.rows, found.head, blank))
    from ..outputs.sheet import bound

    render: Callable[[Sheet], bytes]
    render = import_module(f"..outputs.{_MODULES[ending]}", __package__).render
    return render(bound(found.period, found.glances, found.blocks, found.head))
