"""The reports that were wanted as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...assessment.reporting import WantedReport, by_owner_and_period


def report_tree(report: WantedReport) -> dict[str, Any]:
    """One report that was wanted."""
    return {
        "task": report.task.task.id if report.task else None,
        "form": report.form.issue.id or None if report.form else None,
        "owners": [name for name in report.owners if name],
        "period": report.period,
        "wanted": report.wanted.isoformat(),
        "given": report.given.isoformat() if report.given else None,
        "outcome": report.outcome.replace(" ", "_"),
        "days_late": report.days_late,
    }


def reporting_tree(reports: Iterable[WantedReport], owners: Iterable[str]) -> list[dict[str, Any]]:
    """The counts of each owner and period."""
    return [
        {"owner": owner or None, "period": period, "total": counts.total, **counts._asdict()}
        for (owner, period), counts in by_owner_and_period(reports, owners).items()
    ]
