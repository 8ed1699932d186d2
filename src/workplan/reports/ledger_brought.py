"""The sheet of the ledger about other plans that count towards this one: each figure that came."""

from __future__ import annotations

from collections.abc import Iterator

from ..review.brought import Brought
from ..review.review import PlanReview
from ..words.translator import Translator
from .ledger_values import DAY, TIME, LedgerColumn, Row, StyledText, Value
from .review_brought import written


def brought_columns(tr: Translator) -> list[LedgerColumn]:
    """The columns of the sheet."""
    return [
        LedgerColumn(tr("ledger number"), 6, "0", centred=True),
        LedgerColumn(tr("col title"), 50),
        LedgerColumn(tr("col target"), 20),
        LedgerColumn(tr("ledger unit"), 10, centred=True),
        LedgerColumn(tr("col part"), 20),
        LedgerColumn(tr("col day"), 12, DAY, centred=True),
        LedgerColumn(tr("col figure"), 14, least=12),
        LedgerColumn(tr("ledger mark"), 10, centred=True),
        LedgerColumn(tr("col plan"), 30),
        LedgerColumn(tr("col from"), 30),
        LedgerColumn(tr("ledger entry"), 50),
        LedgerColumn(tr("ledger by"), 14, centred=True),
        LedgerColumn(tr("ledger at"), 18, TIME, centred=True),
    ]


def brought_rows(plan: PlanReview, tr: Translator) -> Iterator[Row]:
    """A row for each figure of the sheet."""
    for row in plan.brought:
        entry, zone = row.entry, plan.plan.zone
        at = entry.at.astimezone(zone) if entry and zone else entry and entry.at
        text = written(row, tr)
        yield (
            None,
            row.task.task.title,
            row.target.name,
            row.target.unit,
            row.part,
            entry.on if entry else None,
            _number(row, tr),
            tr(f"mark {row.kind}") if row.kind else "",
            row.title,
            f"{row.plan}/{row.there}.{row.name}",
            StyledText(tr("entry void", what=text), "dim") if row.void else text,
            entry.by if entry else "",
            at.replace(microsecond=0, tzinfo=None) if at else None,
        )


def _number(row: Brought, tr: Translator) -> Value:
    if row.number is None:
        return ""
    return tr("met") if row.target.of.kind == "statement" else row.number
