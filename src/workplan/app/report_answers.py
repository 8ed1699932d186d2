"""The reports: status, overdue, upcoming, targets, timeline; counts by owner, section or leader,
and who has not reported, which only the browser shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .answers import Page, Remarks, TextAnswer, page_of, pages
from .assessing import assessed_by, selected
from .cached_pages import work_on_each
from .questions import (
    CountsQuestion,
    Look,
    OverdueQuestion,
    ReportQuestion,
    Screen,
    SilentQuestion,
    Sources,
    StatusQuestion,
    TargetsQuestion,
    TimelineQuestion,
    UpcomingQuestion,
)
from .spool import Spool

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus
    from ..progress import Progress
    from ..reports.blocks import Block
    from .loading import Loaded


class ReportText(NamedTuple):
    """The report of one plan as text, and whether it lists anything."""

    text: str
    listed: bool


def report(
    sources: Sources, question: ReportQuestion, look: Look, progress: Progress | None = None
) -> TextAnswer:
    """The report of all the plans. Raises as `pages` does."""
    if look == "json":
        from .json_answers import json_report

        return json_report(sources, question, progress)
    if isinstance(look, Screen) and look.height:
        look = look._replace(height=_height(sources, question, look.height))
    remarks, text, listed = Remarks.none(question.basis.language), Spool(), False
    work = work_on_each(sources, question, look, ReportText, _text_page)
    for number, page in enumerate(pages(sources, work, remarks, progress)):
        text.add(f"\n{page.content.text}\n" if number else f"{page.content.text}\n")
        listed = listed or page.content.listed
    return TextAnswer(text, listed, remarks)


def _height(sources: Sources, question: ReportQuestion, height: int) -> int:
    """The height of the terminal where the report may depend on it: a daily report of one plan."""
    if not isinstance(question, StatusQuestion):
        return 0
    from .loading import plan_files

    return height if len(plan_files(sources.plans)) == 1 else 0


class PlanBlocks(NamedTuple):
    """What a report contains of one plan, as blocks."""

    plan: str
    blocks: Sequence[Block]


class BlocksAnswer(NamedTuple):
    """An answer for a format that lays the blocks out itself."""

    plans: tuple[PlanBlocks, ...]
    remarks: Remarks


def report_blocks(sources: Sources, question: ReportQuestion) -> BlocksAnswer:
    """The report of all the plans as blocks. Raises as `pages` does."""
    remarks = Remarks.none(question.basis.language)
    work = work_on_each(sources._replace(cache=False), question, None, PlanBlocks, _block_page)
    found = tuple(page.content for page in pages(sources, work, remarks))
    return BlocksAnswer(found, remarks)


def _block_page(loaded: Loaded, question: ReportQuestion, _: None) -> Page[PlanBlocks]:
    kept, unknown = selected(assessed_by(loaded, question.basis), question.basis)
    content = PlanBlocks(loaded.plan.plan, _blocks(kept, question))
    return page_of(loaded, kept, unknown, question.basis.language, content)


def _text_page(loaded: Loaded, question: ReportQuestion, look: Look) -> Page[ReportText]:
    from ..reports.blocks import Table

    kept, unknown = selected(assessed_by(loaded, question.basis), question.basis)
    blocks = _blocks(kept, question, look)
    listed = any(isinstance(block, Table) for block in blocks)
    content = ReportText(laid_out(blocks, look), listed)
    return page_of(loaded, kept, unknown, question.basis.language, content)


def _status(plan: PlanStatus, question: StatusQuestion, look: Look | None) -> list[Block]:
    """The daily report: on a terminal as much of it as has room, and always what is to be done."""
    from ..assessment.snapshot import Snapshot
    from ..reports.status import Scope, status

    found, language = Snapshot((plan,)), question.basis.language
    if not isinstance(look, Screen):
        scope = Scope(question.everything, alike=True)
        return status(found, language, scope=scope)
    from ..formats.terminal import height

    always = question.sections or question.everything
    blocks: list[Block] = []
    for other_open, sections in ((True, True), (True, always), (False, True), (False, always)):
        scope = Scope(question.everything, other_open, sections, alike=True, brief=True)
        blocks = status(found, language, scope=scope)
        if question.everything or height(blocks, look.width) < look.height:
            break
    return blocks


def _blocks(plan: PlanStatus, question: ReportQuestion, look: Look | None = None) -> list[Block]:
    from ..assessment.snapshot import Snapshot

    found, language = Snapshot((plan,)), question.basis.language
    match question:
        case StatusQuestion():
            return _status(plan, question, look)
        case OverdueQuestion():
            from ..reports.overdue import overdue

            return overdue(found, language, question.against)
        case UpcomingQuestion():
            from ..reports.upcoming import upcoming

            return upcoming(found, question.weeks, language)
        case TargetsQuestion():
            from ..reports.targets import targets

            return targets(found, language)
        case TimelineQuestion():
            from ..reports.timeline import timeline

            return timeline(found, language, question.everything)
        case CountsQuestion():
            from ..reports.counts import counts

            return counts(found, question.by, language)
        case SilentQuestion():
            from ..reports.silent import silent

            return silent(found, language)


def laid_out(blocks: Iterable[Block], look: Look) -> str:
    """The blocks as text, without the last line end."""
    if isinstance(look, Screen):
        from ..formats.terminal import render

        return render(blocks, look.width, look.styled, look.coloured)
    from ..formats.plain import lines

    return "\n".join(lines(blocks))
