"""The review of a period: as text, as JSON, or as a document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import ReadError
from ..formats.file_formats import FORMATS
from .answers import FileAnswer, Page, Remarks, TextAnswer, pages
from .cached_pages import work_on_each
from .loading import plan_files
from .questions import Look, Sources
from .report_answers import laid_out
from .review_question import ReviewQuestion
from .spool import Spool
from .templates import Template, read_template
from .versions import heads_of

if TYPE_CHECKING:
    from ..progress import Progress
    from ..reports.blocks import Block
    from ..reports.ledger import Rows
    from ..reports.review import Sheet
    from ..reports.sheet_head import SheetHead
    from ..review.period import Period
    from .loading import Loaded
    from .reviewing import Cover, ReviewedPlan


class ReviewText(NamedTuple):
    """The review of one plan as text, and its Cover as JSON, which only several plans need."""

    text: str
    cover: str


class ReviewBlocks(NamedTuple):
    """The review of one plan as blocks."""

    cover: Cover
    blocks: Sequence[Block]


class ReviewRows(NamedTuple):
    """The review of one plan as rows of a workbook."""

    cover: Cover
    rows: Rows


def review(
    sources: Sources, question: ReviewQuestion, look: Look, progress: Progress | None = None
) -> TextAnswer:
    """The review of all the plans, below a cover where there are several; the period is that of
    the first plan. Raises as `pages` does, and UserError where it means no period."""
    sources = sources._replace(plans=tuple(plan_files(sources.plans)))
    question = same_period(sources, question)
    if sources.cache:
        question = question._replace(heads=heads_of(sources.plans))
    if look == "json":
        from .json_answers import json_review

        return json_review(sources, question, progress)
    remarks = Remarks.none(question.basis.language)
    texts, covers = Spool(), list[str]()
    as_text = work_on_each(sources, question, look, ReviewText, _text)
    for page in pages(sources, as_text, remarks, progress):
        texts.add(f"\n{page.content.text}\n" if covers else f"{page.content.text}\n")
        covers.append(page.content.cover)
    if len(covers) < 2:
        return TextAnswer(texts, True, remarks)
    from ..reports.sheet_head import cover
    from .json_values import loads
    from .reviewing import Cover

    several = [loads(Cover, one) for one in covers]
    blocks = cover(several[0].period, [one.row for one in several], head_of(question))
    return TextAnswer(_chained([laid_out(blocks, look), "\n\n"], texts), True, remarks)


def _chained(*texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from text


def review_document(
    sources: Sources,
    question: ReviewQuestion,
    ending: str,
    progress: Progress | None = None,
    template: Template | None = None,
) -> FileAnswer:
    """The review of all the plans as a document in the format of this file ending, one of FORMATS;
    a .docx file has the look of `template`. Raises as `review` does."""
    sources = sources._replace(plans=tuple(plan_files(sources.plans)))
    question = same_period(sources, question, in_one_language=ending == ".xlsx")
    remarks = Remarks.none(question.basis.language)
    form = _Form(ending, template if ending == ".docx" else None, progress)
    if sources.cache and len(sources.plans) == 1 and FORMATS[ending].portable:
        return FileAnswer([_kept(sources, question, form, remarks)], remarks)
    sources = sources._replace(cache=False)
    if ending == ".xlsx":
        as_rows = work_on_each(sources, question, None, ReviewRows, _rows)
        rows = [page.content for page in pages(sources, as_rows, remarks, progress)]
        return FileAnswer([_workbook(rows, question, progress)], remarks)
    sheet, _ = _sheet(sources, question, remarks, progress)
    return FileAnswer([_document(sheet, form)], remarks)


class _Form(NamedTuple):
    ending: str
    template: Template | None
    progress: Progress | None


class ReviewFile(NamedTuple):
    """The review of one plan as a file, in Base64."""

    data: str


def _kept(sources: Sources, question: ReviewQuestion, form: _Form, remarks: Remarks) -> bytes:
    """The review of the only plan, from the cache where nothing on which it depends has changed."""
    from base64 import b64decode, b64encode

    from .cache import key_of

    def made(loaded: Loaded, question: ReviewQuestion, _: object) -> Page[ReviewFile]:
        page: Page[Any]
        if form.ending == ".xlsx":
            page = _rows(loaded, question, None)
            data = _workbook([page.content], question, form.progress)
        else:
            page = _blocks(loaded, question, None)
            data = _document(_combined([page.content], question), form)
        return Page(*page[:4], ReviewFile(b64encode(data).decode()))

    template = form.template and (form.template.name, key_of([form.template.data]))
    question = question._replace(heads=heads_of(sources.plans))
    work = work_on_each(sources, question, (form.ending, template), ReviewFile, made)
    (page,) = pages(sources, work, remarks, form.progress)
    return b64decode(page.content.data)


def _workbook(
    several: Sequence[ReviewRows], question: ReviewQuestion, progress: Progress | None
) -> bytes:
    from ..formats.xlsx import render
    from ..reports.ledger import ledger

    period, lines = several[0].cover.period, [one.cover.row for one in several]
    tables = [one.rows for one in several]
    return render(ledger(period, lines, tables, head_of(question), question.blank), progress)


def _document(sheet: Sheet, form: _Form) -> bytes:
    if form.template is None:
        return rendered(sheet, form.ending, form.progress)
    from ..formats.docx.document import render

    return render(sheet, form.template.data, form.template.name, form.progress)


def rendered(sheet: Sheet, ending: str, progress: Progress | None = None) -> bytes:
    """The sheet as a file with this ending, one of FORMATS but .xlsx. Raises UserError where what
    the format needs is not installed."""
    if ending == ".docx" and sheet.template:
        from ..formats.docx.document import render as document

        template = read_template(Path(sheet.template))
        return document(sheet, template.data, template.name, progress)
    render: Callable[..., bytes]
    render = import_module(f"..formats.{FORMATS[ending].module}", __package__).render
    return render(sheet, progress=progress)


class SheetAnswer(NamedTuple):
    """The review of all the plans for a format that lays the blocks out itself."""

    sheet: Sheet
    period: Period
    remarks: Remarks


def review_sheet(sources: Sources, question: ReviewQuestion) -> SheetAnswer:
    """The review of all the plans as a sheet. Raises as `review` does."""
    sources = sources._replace(plans=tuple(plan_files(sources.plans)), cache=False)
    question = same_period(sources, question)
    remarks = Remarks.none(question.basis.language)
    sheet, period = _sheet(sources, question, remarks, None)
    return SheetAnswer(sheet, period, remarks)


def _sheet(
    sources: Sources, question: ReviewQuestion, remarks: Remarks, progress: Progress | None
) -> tuple[Sheet, Period]:
    as_blocks = work_on_each(sources, question, None, ReviewBlocks, _blocks)
    several = [page.content for page in pages(sources, as_blocks, remarks, progress)]
    return _combined(several, question), several[0].cover.period


def _combined(several: Sequence[ReviewBlocks], question: ReviewQuestion) -> Sheet:
    from ..reports.review import combined

    rows, blocks = [one.cover.row for one in several], [one.blocks for one in several]
    return combined(several[0].cover.period, rows, blocks, head_of(question))


def same_period(
    sources: Sources, question: ReviewQuestion, in_one_language: bool = False
) -> ReviewQuestion:
    """The question, where the sources are several plans, about the period that it means for the
    first that can be read; with `in_one_language` also in that plan's language. Raises UserError
    where it means none."""
    if len(sources.plans) < 2:
        return question
    from .loading import plan_in
    from .reviewing import meant_period

    for path in sources.plans:
        try:
            plan = plan_in(path, sources.load)
        except ReadError:
            continue  # the answer reports this error with those of the other plans
        period = meant_period(plan, question)
        basis = question.basis
        if in_one_language and basis.language is None:
            basis = basis._replace(language=plan.language)
        return question._replace(basis=basis, kind=period.kind, written=period.written)
    return question


def head_of(question: ReviewQuestion) -> SheetHead:
    """The head of the sheet."""
    from ..reports.sheet_head import SheetHead

    return SheetHead(question.prepared_by, question.basis.wanted)


def way_to_plan(loaded: Loaded, question: ReviewQuestion) -> str | None:
    """The way from the folder of the document to that of the plan, as parts of an address; None
    where there is none."""
    if question.folder is None:
        return None
    from urllib.parse import quote

    try:
        way = Path(os.path.relpath(loaded.path.parent, question.folder))
    except ValueError:  # another drive
        return None
    return "/".join(map(quote, way.parts))


def blocks_of(loaded: Loaded, found: ReviewedPlan, question: ReviewQuestion) -> list[Block]:
    """The page of one plan."""
    from ..reports.review import page

    language, leaders = question.basis.language, None
    head = head_of(question)._replace(folder=way_to_plan(loaded, question))
    if question.by:
        from .reviewing import by_leader

        leaders = by_leader(loaded, question, found.plan)
    room = None
    if question.pages:
        from ..formats.paper.heights import room_of

        room = room_of(found.language, question.pages)
    return page(found.review.period, found.plan, language, head, question.blank, leaders, room)


def _text(loaded: Loaded, question: ReviewQuestion, look: Look) -> Page[ReviewText]:
    from .json_values import dumps
    from .reviewing import reviewed_plan

    found = reviewed_plan(loaded, question)
    return found.page(
        ReviewText(laid_out(blocks_of(loaded, found, question), look), dumps(found.cover))
    )


def _blocks(loaded: Loaded, question: ReviewQuestion, _: None) -> Page[ReviewBlocks]:
    from .reviewing import reviewed_plan

    found = reviewed_plan(loaded, question)
    return found.page(ReviewBlocks(found.cover, blocks_of(loaded, found, question)))


def _rows(loaded: Loaded, question: ReviewQuestion, _: None) -> Page[ReviewRows]:
    from ..reports.ledger import rows
    from .reviewing import reviewed_plan

    found = reviewed_plan(loaded, question)
    return found.page(
        ReviewRows(
            found.cover,
            rows(found.plan, found.language, way_to_plan(loaded, question), question.by),
        )
    )
