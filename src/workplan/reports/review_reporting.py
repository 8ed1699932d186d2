"""The part of the printed review about reports that were wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.reporting import ReportCounts, WantedReport
from .blocks import Block, Cell, Column, Line, Table
from .page_context import PageContext, table, this_period
from .reporting import OUTCOME_STYLES, by_owner, counted


def reporting_part(page: PageContext) -> Iterator[Block]:
    """What was wanted in the period, by owner, and what was missing or came
    late since the last sheet."""
    plan, tr = page.plan, page.tr
    if plan.reports:
        yield Line(counted(ReportCounts.of(plan.reports), tr, this_period(page)))
        yield from by_owner(plan.reports, plan.now.owners, tr)
    if plan.late_reports:
        counts = ReportCounts.of(plan.late_reports)
        parts = [tr("reporting late", n=counts.late)] if counts.late else []
        parts += [tr("reporting missing", n=counts.missing)] if counts.missing else []
        total = len(plan.late_reports)
        key = "reporting since" if plan.cuts.compares else "reporting since first"
        yield Line(tr(key, n=total, parts=tr.several(parts)))
        yield from _late_table(page, plan.late_reports)


def _late_table(page: PageContext, reports: Iterable[WantedReport]) -> Iterator[Table]:
    tr = page.tr
    columns = [
        Column(tr("form status owner"), share=2),
        Column(tr("reporting on"), share=4),
        Column(tr("form status period")),
        Column(tr("form status wanted")),
        Column(tr("reporting came")),
        Column(tr("reporting days"), "right"),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(tr.several(owner or tr("nobody") for owner in report.owners)),
            Cell(page.titled(report.task) if report.task else tr("reporting form")),
            Cell(report.period),
            Cell(tr.day(report.wanted)),
            Cell(
                tr.day(report.given) if report.given else tr("form status not back"),
                OUTCOME_STYLES.get(report.outcome, ""),
            ),
            Cell(str(report.days_late)),
        )
        for report in reports
    ]
    yield from table(page, columns, rows)
