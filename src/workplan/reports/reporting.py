"""Reports that were wanted: how many came in time, late or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.reporting import ReportCounts, WantedReport, by_owner_and_period
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Note, Style, Table

OUTCOME_STYLES: dict[str, Style] = {"late": "yellow", "missing": "red"}


def counted(counts: ReportCounts, tr: Translator, this: str = "") -> str:
    """How many were wanted, so far or in `this` period, and what became of them: parts that add up
    to the total."""
    parts = [
        tr(f"reporting {outcome}", n=number)
        for outcome, number in zip(ReportCounts._fields, counts, strict=True)
        if number
    ]
    key = "reporting of period" if this else "reporting so far"
    return tr(key, this=this, n=counts.total, parts=tr.several(parts))


def by_owner(
    reports: Sequence[WantedReport], owners: Iterable[str], tr: Translator
) -> Iterator[Block]:
    """A row for each owner and period. Reports on joint tasks count for each lead; a note says
    so."""
    rows = by_owner_and_period(reports, owners)
    shown = [
        field for field in ReportCounts._fields if any(getattr(r, field) for r in rows.values())
    ]
    columns = [
        Column(tr("form status owner"), share=3),
        Column(tr("form status period"), share=2),
        Column(tr("reporting total"), "right"),
        *(Column(tr(f"reporting head {field}"), "right") for field in shown),
    ]
    cells: list[Sequence[Cell]] = []
    for (owner, period), counts in rows.items():
        numbers = [getattr(counts, field) for field in shown]
        cells.append(
            (
                Cell(owner or tr("nobody")),
                Cell(period),
                Cell(str(counts.total)),
                *(
                    Cell(str(number), OUTCOME_STYLES.get(field, "") if number else "")
                    for field, number in zip(shown, numbers, strict=True)
                ),
            )
        )
    yield Table(columns, cells)
    if joint := sum(len(report.owners) > 1 for report in reports):
        yield Note(tr("reporting joint", n=joint))
