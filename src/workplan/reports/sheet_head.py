"""The head of the printed review, its name, and the cover of several plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.selection import Wanted
from ..assessment.snapshot import Light, State
from ..journal.entry import Entry
from ..review.period import Period
from ..review.review import PlanReview
from ..words.translator import Translator, translator
from .blocks import Block, Cell, Column, Heading, Line, Subtitle, Table
from .layout import percent
from .light_style import STYLES, light_name
from .review_title import title_of_review


class SheetHead(NamedTuple):
    """The head of the sheet: its author, and the selection of tasks. `folder` leads from the folder
    of the document to that of the plan, for links; None where there is no such document."""

    prepared_by: str = ""
    wanted: Wanted = Wanted()
    folder: str | None = None

    def scope(self, tr: Translator) -> str:
        """The selection in words, empty where everything is selected."""
        wanted = self.wanted
        asked = (
            ("owners", wanted.owners),
            ("supporters", wanted.supporters),
            ("involved", wanted.involved),
            ("leaders", tuple(one or tr("nobody") for one in wanted.leaders)),
            ("groups", wanted.groups),
            ("sections", wanted.sections),
            ("main sections", tuple(one or tr("no section") for one in wanted.main_sections)),
            ("tags", wanted.tags),
        )
        parts = [tr(f"scope {what}", names=tr.several(names)) for what, names in asked if names]
        return tr.several(parts)

    def lines(self, period: Period, as_of: date, tr: Translator) -> list[str]:
        """The lines of the head: period and day of the report, then selection and author if any."""
        scope = self.scope(tr)
        several = (
            (
                tr("sheet period", days=tr.full_span(period.first, period.last)),
                tr("sheet as of", as_of=tr.full_day(as_of)),
            ),
            (
                tr("sheet scope", scope=scope) if scope else "",
                tr("sheet by", by=self.prepared_by) if self.prepared_by else "",
            ),
        )
        gap = tr("head separator")
        return [gap.join(filter(None, parts)) for parts in several if any(parts)]


class CoverRow(NamedTuple):
    """One plan on the cover. `sheet_title` is the title of its own sheet, `template` the path of
    the Word file that gives that its look, if the plan names one."""

    title: str
    language: str
    year: int
    as_of: date
    light: Light
    total: int
    done: int
    late: int
    red: int
    yellow: int
    sheet_title: str = ""
    template: str = ""


def cover_row(plan: PlanReview, language: str | None) -> CoverRow:
    """The plan's row of the cover."""
    counts, of, period = plan.now.counts, plan.plan, plan.cuts.period
    tr = translator(language or of.language, of.year)
    begun = plan.now.as_of >= period.first
    return CoverRow(
        of.title,
        language or of.language,
        plan.now.as_of.year,
        plan.now.as_of,
        counts.light,
        counts.total,
        counts.number(State.DONE),
        counts.number(State.OVERDUE),
        counts.number(Light.RED),
        counts.number(Light.YELLOW),
        title_of_review(of, period, begun, tr),
    )


def period_name(period: Period, tr: Translator) -> str:
    """The name of the review: 2022年第12周工作周报, Status report, week 12 of 2022."""
    year, number = period.numbers
    return tr.named_period(period.kind, year, number)


def issue_name(period: Period, issue: Entry | None, tr: Translator) -> str:
    """The line below the title: the number under which the sheet was issued, if it was, and the
    name of the review where the title does not say it; empty where there is nothing to say."""
    if tr.language == "zh":  # the title names the period
        return tr("sheet number", n=issue.number) if issue else ""
    name = period_name(period, tr)
    return tr("sheet numbered", name=name, n=issue.number) if issue else name


def cover(period: Period, rows: Sequence[CoverRow], head: SheetHead) -> list[Block]:
    """The cover: the counts of all plans, then a row for each."""
    first = rows[0]
    tr = translator(first.language, first.year)
    as_of = max(one.as_of for one in rows)
    total, done = sum(one.total for one in rows), sum(one.done for one in rows)
    late = sum(one.late for one in rows)
    share = percent(done, total)
    sentence = tr("sheet plans", n=len(rows), total=total, done=done, percent=share, late=late)
    table = Table(
        [
            Column(""),
            Column(tr.head("show plan"), share=1),
            Column(tr("col total"), "right"),
            Column(tr("col done"), "right"),
            Column("%", "right"),
            Column(tr("col overdue"), "right"),
            Column(tr.head("light red"), "right"),
            Column(tr.head("light yellow"), "right"),
        ],
        [],
    )
    table.rows.extend(
        (
            light_cell(one.light, tr),
            Cell(one.title),
            Cell(str(one.total)),
            Cell(str(one.done)),
            Cell(f"{percent(one.done, one.total)}%"),
            Cell(str(one.late), "red" if one.late else ""),
            Cell(str(one.red)),
            Cell(str(one.yellow)),
        )
        for one in rows
    )
    return [
        Heading(period_name(period, tr), 1),
        *(Subtitle(text, small=True) for text in head.lines(period, as_of, tr)),
        Line(sentence),
        table,
    ]


def light_cell(light: Light, tr: Translator) -> Cell:
    """A cell with the light."""
    return Cell(light_name(light, tr), STYLES[light])
