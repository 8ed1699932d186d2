"""Tasks that open or close in the coming weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.snapshot import PlanStatus, Snapshot
from ..assessment.upcoming import events_of, last_day
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Line, Table
from .layout import about, each_plan, full_title, window_cell


def upcoming(found: Snapshot, weeks: int, language: str | None = None) -> list[Block]:
    """Tasks that open or close in the coming weeks, by day, beginning with the report's."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        events = events_of(plan, weeks)
        opens = sum(event.kind != "closes" for event in events)
        closes = sum(event.kind != "opens" for event in events)
        last = last_day(plan, weeks)
        days = tr.days(plan.as_of, last)
        yield Line(tr("next headline", days=days, opens=opens, closes=closes))
        columns = [
            Column(""),
            Column(""),
            Column(tr("col id")),
            Column(tr("col title"), share=4),
            Column(tr("col when"), share=3, wide=True),
            Column(tr("col owner"), share=2),
        ]
        rows: list[Sequence[Cell]] = [
            (
                Cell(tr.day(event.day)),
                Cell(tr(f"next {event.kind}"), "strong" if event.kind != "opens" else ""),
                Cell("@".join(filter(None, (event.task.task.id, event.key)))),
                Cell(
                    " ".join(filter(None, (full_title(plan, event.task, tr), event.key))),
                    about=about(plan.plan, event.task),
                ),
                window_cell(event.window, tr),
                Cell(tr.several(event.task.task.owner)),
            )
            for event in events
        ]
        if rows:
            yield Table(columns, rows)

    return each_plan(found, language, report)
