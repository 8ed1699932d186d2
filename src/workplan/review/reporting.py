"""The reports that belong on a sheet: those wanted in its period, and those missing or late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..assessment.reporting import WantedReport
from .cut import Cuts
from .period import Period


def late_reports(reports: Iterable[WantedReport], cuts: Cuts) -> Iterator[WantedReport]:
    """The reports that became late since the last sheet and have not come, and those that have come
    late since then. So a report is on one sheet as missing, and on one as late."""
    for report in reports:
        if not report.days_late:
            continue
        if report.entry:
            if not cuts.last.holds(report.entry):
                yield report
        elif not report.grace.days_late(report.wanted, cuts.last.as_of):
            yield report


def reports_of(reports: Iterable[WantedReport], period: Period) -> Iterator[WantedReport]:
    """The reports that were wanted on a day of the period."""
    return (report for report in reports if period.first <= report.wanted <= period.last)
