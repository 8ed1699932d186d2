"""The sheet of the ledger about parts: what each owes, has brought, and has not reported."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..assessment.snapshot import PartStatus, PlanStatus, TargetStatus, TaskStatus
from ..assessment.target_status import Source
from ..words.target_words import percent
from ..words.translator import Translator
from .ledger_values import DAY, LedgerColumn, Row, StyledText, Value
from .parts import source_name


def part_columns(tr: Translator) -> list[LedgerColumn]:
    """The columns of the sheet."""
    return [
        LedgerColumn(tr("ledger number"), 6, "0", centred=True),
        LedgerColumn(tr("col title"), 50),
        LedgerColumn(tr("col target"), 20),
        LedgerColumn(tr("ledger unit"), 10, centred=True),
        LedgerColumn(tr("col part"), 20),
        LedgerColumn(tr("col owed"), 14),
        LedgerColumn(tr("col actual"), 14),
        LedgerColumn(tr("ledger rate"), 10, "0.##%"),
        LedgerColumn(tr("col rest"), 14),
        LedgerColumn(tr("col last"), 14, DAY, centred=True),
        LedgerColumn(tr("col from"), 30),
    ]


def part_rows(plan: PlanStatus, tr: Translator) -> Iterator[Row]:
    """The parts of each target, what other plans bring that are none of them, and what is of no
    part."""
    for task in plan.tasks:
        for one in (task, *task.steps):
            for target in one.targets:
                if target.parts or target.sources:
                    yield from _rows(one, target, tr)


def _rows(task: TaskStatus, target: TargetStatus, tr: Translator) -> Iterator[Row]:
    head: tuple[Value, ...] = (None, task.task.title, target.name, target.unit)
    for part in target.parts:
        yield (*head, *_part(target, part, tr))
    names = {part.name for part in target.parts}
    for source in target.sources:
        if source.part not in names:
            last = source.last or StyledText(tr("part silent"), "yellow")
            value = _value(target, source, tr)
            yield (*head, source_name(source), "", value, "", "", last, _place(source))
    if target.of.kind == "total" and target.own:
        yield (*head, tr("part none"), "", target.own, "", "", "", "")


def _part(target: TargetStatus, part: PartStatus, tr: Translator) -> Row:
    rest = part.goal - (part.actual or 0)
    total = target.of.kind == "total"
    last: Value = part.last
    if last is None and (part.sources or not target.sources):
        last = StyledText(tr("part silent"), "yellow")
    elif last is None:
        last = StyledText(tr("part missing"), "red")
    return (
        part.name,
        part.goal,
        tr("no value") if part.actual is None else part.actual,
        Decimal(percent(part.percent)) / 100 if total and part.percent is not None else "",
        rest if total and target.of.bound != "at most" and rest > 0 else "",
        last,
        tr.several(map(_place, part.sources)),
    )


def _value(target: TargetStatus, source: Source, tr: Translator) -> Value:
    if target.of.kind == "statement":
        return tr("met" if source.value is not None else "not met")
    return tr("no value") if source.value is None else source.value


def _place(source: Source) -> str:
    return f"{source.plan}/{source.task}"
