"""What each part of a target owes, has brought, and has not reported; what does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.received import Uncounted
from ..assessment.snapshot import PartStatus, PlanStatus, TargetStatus, TaskStatus
from ..assessment.target_status import Source
from ..plan.target import Target
from ..words.target_words import amount_text, bare, goal_sign
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, ListItem, Note, Style, Table
from .layout import about
from .target_text import percent_text

Pair = tuple[TaskStatus, TargetStatus]
_ELSEWHERE = "no plan"


class _Counts(NamedTuple):
    """The parts of a target: those of which something was reported, those whose plan is there and
    says nothing, and those of which there is nothing at all."""

    reported: list[PartStatus]
    silent: list[PartStatus]
    missing: list[PartStatus]

    @classmethod
    def of(cls, parts: Iterable[PartStatus]) -> _Counts:
        parts = list(parts)
        return cls(
            [part for part in parts if part.last],
            [part for part in parts if not part.last and part.sources],
            [part for part in parts if not part.last and not part.sources],
        )


def of_plan(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
    """The parts of all targets of a plan, and what does not count."""
    tasks = (one for task in plan.tasks for one in (task, *task.steps))
    yield from parts_of(plan, ((task, target) for task in tasks for target in task.targets), tr)
    yield from uncounted(plan, tr)
    elsewhere = [one for one in plan.uncounted if one.reason == _ELSEWHERE]
    if elsewhere:
        names = tr.several(dict.fromkeys(one.to.plan for one in elsewhere))
        yield Note(tr("uncounted elsewhere", n=len(elsewhere), plans=names))


def parts_of(
    plan: PlanStatus, targets: Iterable[Pair], tr: Translator, level: int = 2
) -> Iterator[Block]:
    """A table of the parts of these targets and of what other plans bring to them, and below it how
    many parts of each have been reported; nothing where there are none."""
    shown = [(task, target) for task, target in targets if target.parts or target.sources]
    if not shown:
        return
    yield Heading(tr("parts"), level)
    columns = [
        Column(tr("col title"), share=3),
        Column(tr("col target"), share=2),
        Column(tr("col part"), share=2),
        Column(tr("col owed"), "right"),
        Column(tr("col actual"), "right"),
        Column(tr("col percent"), "right"),
        Column(tr("col rest"), "right"),
        Column(tr("col last")),
        Column(tr("col from"), share=2, wide=True),
    ]
    rows: list[Sequence[Cell]] = []
    for task, target in shown:
        name = tr("named", name=target.name, what=target.unit) if target.unit else target.name
        head = Cell(task.task.title, about=about(plan.plan, task)), Cell(name)
        for row in _rows(plan, target, tr):
            rows.append((*head, *row))
            head = Cell(""), Cell("")
    if not any(row[-1].text for row in rows):  # no other plan counts
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    yield Table(columns, rows)
    for _, target in shown:
        yield ListItem(counted(target, tr))


def counted(target: TargetStatus, tr: Translator) -> str:
    """How many parts of a target have been reported, and which are missing; of a level also the
    lowest and the highest value."""
    clauses = []
    if target.parts:
        counts = _Counts.of(target.parts)
        clauses.append(tr("parts total", n=len(target.parts)))
        clauses.append(tr("parts reported", n=len(counts.reported)))
        for key, several in (("parts silent", counts.silent), ("parts missing", counts.missing)):
            if several:
                names = tr.several(part.name for part in several)
                clauses.append(tr(key, n=len(several), names=names))
    elif target.sources:
        clauses.append(tr("parts sources", n=len(target.sources)))
    if target.of.kind == "statement" and target.sources:
        met = sum(source.value is not None for source in target.sources)
        clauses.append(tr("parts met", n=met, total=len(target.sources)))
    if target.known:
        low, high = target.known[0], target.known[-1]
        clauses += [
            tr(key, amount=amount_text(value, target.of, tr), names=_with(target, value, tr))
            for key, value in (("parts lowest", low), ("parts highest", high))
        ]
    return tr("parts counted", name=target.name, what=tr("parts comma").join(clauses))


def _with(target: TargetStatus, value: object, tr: Translator) -> str:
    """Whose value of a level it is."""
    return tr.several(source_name(one) for one in target.sources if one.value == value)


def source_name(source: Source) -> str:
    """The part that a plan brings, or without one the title of the plan."""
    return source.part or source.title


def source_text(source: Source, of: Target, tr: Translator) -> str:
    """What a target of another plan brings to the target `of`, in one line."""
    if source.of.kind == "statement":
        amount = tr("met" if source.value is not None else "not met")
    else:
        amount = amount_text(source.written, source.of._replace(grouped=of.grouped), tr)
    last = tr("parts last", on=tr.day(source.last)) if source.last else tr("part silent")
    return tr(
        "parts source",
        plan=source.title,
        place=f"{source.plan}/{source.task}.{source.name}",
        amount=amount,
        last=last,
    )


def _rows(plan: PlanStatus, target: TargetStatus, tr: Translator) -> Iterator[Sequence[Cell]]:
    """The parts, then what other plans bring that are none of them, then what is of no part: the
    rows of a total add up to it."""
    names = {part.name for part in target.parts}
    several = any(target.sources)
    for part in target.parts:
        yield _part_row(plan, target, part, several, tr)
        if target.of.kind == "level" and len(part.sources) > 1:
            yield from (_source_row(plan, target, source, tr) for source in part.sources)
    for source in target.sources:
        if source.part not in names:
            yield _source_row(plan, target, source, tr)
    if target.of.kind == "total" and target.own:
        yield (
            Cell(tr("part none")),
            Cell(""),
            Cell(bare(target.own, target.of)),
            *(Cell(""),) * 4,
        )


def _part_row(
    plan: PlanStatus, target: TargetStatus, part: PartStatus, with_plans: bool, tr: Translator
) -> Sequence[Cell]:
    of = target.of
    rest = part.goal - (part.actual or 0)
    open_ = of.kind == "total" and of.bound != "at most" and rest > 0
    return (
        Cell(part.name),
        Cell(goal_sign(of._replace(goal=part.goal))),
        Cell(tr("no value") if part.actual is None else bare(part.actual, of)),
        Cell(percent_text(part) if of.kind == "total" else ""),
        Cell(bare(rest, of) if open_ else ""),
        _last(plan, part, with_plans, tr),
        Cell(tr.several(f"{s.plan}/{s.task}" for s in part.sources)),
    )


def _last(plan: PlanStatus, part: PartStatus, with_plans: bool, tr: Translator) -> Cell:
    """The day of the last report of a part, or that there is none."""
    if part.last:
        return _day(part.last, plan, tr)
    style: Style = "yellow" if part.sources or not with_plans else "red"
    return Cell(tr("part missing" if style == "red" else "part silent"), style)


def _day(last: date, plan: PlanStatus, tr: Translator) -> Cell:
    """The day of a last report, yellow where it is as long ago as makes a task silent."""
    silent = (plan.as_of - last).days >= plan.plan.rules.silent
    return Cell(tr.day(last), "yellow" if silent else "")


def _source_row(
    plan: PlanStatus, target: TargetStatus, source: Source, tr: Translator
) -> Sequence[Cell]:
    if target.of.kind == "statement":
        value = tr("met" if source.value is not None else "not met")
    else:
        value = tr("no value") if source.value is None else bare(source.value, target.of)
    return (
        Cell(source_name(source)),
        Cell(""),
        Cell(value),
        Cell(""),
        Cell(""),
        _day(source.last, plan, tr) if source.last else Cell(tr("part silent"), "yellow"),
        Cell(f"{source.plan}/{source.task}"),
    )


def uncounted(plan: PlanStatus, tr: Translator, level: int = 2) -> Iterator[Block]:
    """A table of the targets that are to count towards another and do not, with what they have
    brought; nothing where there are none. The plan above may be kept elsewhere: what counts there
    is not in the table."""
    lost = [one for one in plan.uncounted if one.reason != _ELSEWHERE]
    if not lost:
        return
    title = tr("part counted", title=tr("group uncounted"), n=len(lost))
    yield Heading(title, level)
    columns = [
        Column(tr("col plan"), share=2),
        Column(tr("col target"), share=2),
        Column(tr("col actual"), "right"),
        Column(tr("col towards"), share=2),
        Column(tr("col reason"), share=3),
    ]
    yield Table(
        columns,
        [
            (
                Cell(one.title or one.plan),
                Cell(f"{one.task}.{one.name}" if one.task else ""),
                Cell(_written(one, tr)),
                Cell(str(one.to) if one.to.task else one.to.plan),
                Cell(reason_text(one, tr), "yellow"),
            )
            for one in lost
        ],
    )


def _written(one: Uncounted, tr: Translator) -> str:
    if one.of is None:
        return ""
    if one.of.kind == "statement":
        return tr("met" if one.written is not None else "not met")
    return amount_text(one.written, one.of, tr)


def reason_text(one: Uncounted, tr: Translator) -> str:
    """Why a target does not count where it should."""
    return tr(f"uncounted {one.reason}", plan=one.to.plan, part=one.to.part)
