"""The entries of the journal that count nowhere: each with what it brought and why."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.snapshot import PlanStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Table
from .entry_text import entry_text


def unattributed(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    """A table of these entries under a heading with their number, nothing where there are none."""
    if not plan.unattributed:
        return
    yield Heading(f"{tr('group unattributed')} ({len(plan.unattributed)})")
    columns = [
        Column(tr("col task")),
        Column(tr("ledger entry"), share=5),
        Column(tr("col reason"), share=3),
    ]
    yield Table(
        columns,
        [
            (
                Cell(one.entry.task),
                Cell(entry_text(one.entry, tr)),
                Cell(tr(f"unattributed {one.reason}"), "yellow"),
            )
            for one in plan.unattributed
        ],
    )
