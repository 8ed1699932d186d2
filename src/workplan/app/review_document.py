"""The review of several plans as one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ReadError
from .loading import read_bytes
from .spool import Spool

if TYPE_CHECKING:
    from ..reports.blocks import Block
    from ..reports.ledger import Rows
    from ..reports.review import Sheet
    from ..reports.sheet_head import CoverRow, SheetHead
    from ..review.period import Period
    from .question import Page, Question

FORMATS = (".html", ".docx", ".xlsx", ".md", ".pdf")
_MODULES = {
    ".html": "html.page",
    ".docx": "docx.document",
    ".md": "markdown",
    ".pdf": "pdf.document",
}


def with_period_of(path: Path, question: Question) -> Question:
    """The question about the period that it means for the plan at `path`; for the rows of a ledger
    also in that plan's language. Raises UserError where it means none."""
    from ..plan.reading import read_plan
    from .making import period_of_question

    try:
        plan = read_plan(read_bytes(path), str(path))
    except ReadError:
        return question  # the answer reports this error with those of the other plans
    period = period_of_question(plan, question)
    options = dict(question.options) | {"period": (period.kind, period.written)}
    language = question.language or (plan.language if question.form == "rows" else None)
    return question._replace(options=tuple(options.items()), language=language)


class ReviewPages:
    """The pages of all the plans, and what the document around them needs."""

    def __init__(self, pages: Iterable[Page], question: Question) -> None:
        self.question = question
        self.abouts: list[Mapping[str, Any]] = []
        self.blocks: list[Sequence[Block]] = []
        self.rows: list[Rows] = []
        self.texts = Spool()
        for page in pages:
            self.texts.add(f"\n{page.text}\n" if self.abouts else f"{page.text}\n")
            self.abouts.append(page.about)
            self.blocks.append(page.blocks)
            if page.rows:
                self.rows.append(page.rows)

    @property
    def period(self) -> Period:
        """The period of all the pages."""
        from ..review.period import Period

        kind, first, last = self.abouts[0]["period"]
        return Period(kind, date.fromisoformat(first), date.fromisoformat(last))

    @property
    def head(self) -> SheetHead:
        """The head of the document."""
        from ..reports.sheet_head import SheetHead

        return SheetHead(self.question.option("prepared_by"), self.question.wanted)

    @property
    def cover_rows(self) -> list[CoverRow]:
        """The rows of the cover, one for each plan."""
        from ..assessment.terms import Light
        from ..reports.sheet_head import CoverRow

        found = []
        for title, language, year, as_of, light, *counts in (a["cover_row"] for a in self.abouts):
            day = date.fromisoformat(as_of)
            found.append(CoverRow(title, language, year, day, Light(light), *counts))
        return found


def rendered(ending: str, found: ReviewPages) -> bytes:
    """The document in the format of this file ending, one of FORMATS."""
    if ending == ".xlsx":
        from ..formats.xlsx import render as workbook
        from ..reports.ledger import ledger

        blank = found.question.option("blank")
        return workbook(ledger(found.period, found.cover_rows, found.rows, found.head, blank))
    from ..reports.review import combined

    render: Callable[[Sheet], bytes]
    render = import_module(f"..formats.{_MODULES[ending]}", __package__).render
    return render(combined(found.period, found.cover_rows, found.blocks, found.head))
