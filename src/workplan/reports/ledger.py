"""The review as a ledger of the tasks (督办台账), their targets and the journal: rows of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from typing import Literal, NamedTuple

from ..assessment.snapshot import TargetStatus, TaskStatus
from ..review.period import Period
from ..review.review import PlanReview
from ..words.target_words import bare_pace, percent
from ..words.translator import Translator, translator
from .entry_text import entry_content
from .evidence import target_of
from .ledger_brought import brought_columns, brought_rows
from .ledger_parts import part_columns, part_rows
from .ledger_tasks import task_row, task_table
from .ledger_values import DAY, STEP, TIME, LedgerColumn, Row, StyledText, light_text
from .sheet_head import CoverRow, SheetHead, period_name
from .target_text import actual_text


class Rows(NamedTuple):
    """The rows of one plan for each sheet; a row whose first value is None is to be numbered,
    one that begins with STEP within the row of its task.
    `files` holds the evidence of each of the `entries`."""

    tasks: list[Row]
    targets: list[Row]
    parts: list[Row]
    entries: list[Row]
    files: list[Row]
    brought: list[Row]


class LedgerSheet(NamedTuple):
    """One sheet of the ledger; `high` rows have room to write in."""

    name: str
    columns: Sequence[LedgerColumn]
    rows: list[Row]
    high: bool = False


class Ledger(NamedTuple):
    """The sheets under one title; `about` names the period, the day and the author."""

    title: str
    about: str
    language: str
    as_of: date
    prepared_by: str
    sheets: tuple[LedgerSheet, ...]


def rows(
    plan: PlanReview, language: str, folder: str | None = None, by: Literal["leader"] | None = None
) -> Rows:
    """The rows of one plan. `folder` leads from the folder of the workbook to that of the plan.
    `by` puts the tasks of each person accountable together."""
    tr = translator(language, plan.now.as_of.year)
    entries = list(_entry_rows(plan, folder, tr))
    gained = {(row.task.task.id, row.target.name): row.gained for row in plan.targets}
    return Rows(
        [
            task_row(one, plan.plan, tr)
            for task in (*(_by_leader(plan) if by else plan.now.tasks), *plan.now.supported)
            for one in (task, *task.steps)
        ],
        [
            _target_row(task, target, gained.get((task.task.id, target.name)), tr)
            for task in plan.now.tasks
            for target in task.targets
        ],
        list(part_rows(plan.now, tr)),
        [row for row, _ in entries],
        [files for _, files in entries],
        list(brought_rows(plan, tr)),
    )


def _by_leader(plan: PlanReview) -> list[TaskStatus]:
    """The tasks in the order of their first leaders, then of the plan; those without one last."""
    names = [next(iter(plan.plan.leaders_of(one.task)), "") for one in plan.now.tasks]
    places = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    pairs = zip(names, plan.now.tasks, strict=True)
    ranked = sorted(pairs, key=lambda pair: places.get(pair[0], len(places)))
    return [task for _, task in ranked]


def ledger(
    period: Period,
    plans: Sequence[CoverRow],
    found: Sequence[Rows],
    head: SheetHead,
    blank: bool,
) -> Ledger:
    """The ledger of the plans in the first plan's language; `found` holds the rows of each.
    With `blank` the tasks have columns to fill in by hand."""
    first = plans[0]
    tr = translator(first.language, first.year)
    titles = [one.title for one in plans]
    columns, tasks = task_table([one.tasks for one in found], blank, tr)
    targets, parts = [one.targets for one in found], [one.parts for one in found]
    brought = [one.brought for one in found]
    most = max((len(files) for one in found for files in one.files), default=0)
    entries = [
        [
            (*row, *files, *[None] * (most - len(files)))
            for row, files in zip(one.entries, one.files, strict=True)
        ]
        for one in found
    ]
    sheets: tuple[LedgerSheet, ...] = (
        LedgerSheet(tr("ledger sheet"), columns, _joined(titles, tasks), blank),
        LedgerSheet(tr("ledger targets"), _target_columns(tr), _joined(titles, targets)),
        LedgerSheet(tr("ledger journal"), _entry_columns(tr, most), _joined(titles, entries)),
        *[LedgerSheet(tr("ledger parts"), part_columns(tr), _joined(titles, parts))] * any(parts),
        *[LedgerSheet(tr("ledger brought"), brought_columns(tr), _joined(titles, brought))]
        * any(brought),
    )
    if len(titles) > 1:
        plan = LedgerColumn(tr.head("show plan"), 16)
        sheets = tuple(one._replace(columns=[plan, *one.columns]) for one in sheets)
    sheets = (sheets[0], *map(_without_empty_columns, sheets[1:]))
    as_of = max(one.as_of for one in plans)
    title = tr("ledger title", title=" · ".join(dict.fromkeys(titles[:3])))
    lines = (period_name(period, tr), *head.lines(period, as_of, tr))
    line = tr("head separator").join(lines)
    return Ledger(title, line, tr.language, as_of, head.prepared_by, sheets)


def _without_empty_columns(sheet: LedgerSheet) -> LedgerSheet:
    """The sheet without the empty columns, unless it has no rows."""
    kept = [any(row[n] not in {None, ""} for row in sheet.rows) for n in range(len(sheet.columns))]
    if all(kept) or not sheet.rows:
        return sheet
    rows: list[Row] = [tuple(compress(row, kept)) for row in sheet.rows]
    return sheet._replace(columns=list(compress(sheet.columns, kept)), rows=rows)


def _joined(titles: Sequence[str], plans: Iterable[Iterable[Row]]) -> list[Row]:
    """The rows of all plans, numbered; with the title of the plan where there are several."""
    found: list[Row] = []
    number = step = 0
    for title, several in zip(titles, plans, strict=True):
        for row in several:
            numbered = row
            if row[0] is None:
                number, step = number + 1, 0
                numbered = (number, *row[1:])
            elif row[0] == STEP:
                step += 1
                numbered = (f"{number}.{step}", *row[1:])
            found.append((title, *numbered) if len(titles) > 1 else numbered)
    return found


def _target_columns(tr: Translator) -> list[LedgerColumn]:
    return [
        LedgerColumn(tr("ledger number"), 6, "0", centred=True),
        LedgerColumn(tr("col title"), 50),
        LedgerColumn(tr("col lead"), 20, centred=True),
        LedgerColumn(tr("col target"), 20),
        LedgerColumn(tr("ledger unit"), 10, centred=True),
        LedgerColumn(tr("col planned"), 14),
        LedgerColumn(tr("col actual"), 14),
        LedgerColumn(tr("col gained"), 14),
        LedgerColumn(tr("col expected"), 14),
        LedgerColumn(tr("ledger rate"), 10, "0.##%"),
        LedgerColumn(tr("ledger light"), 10, centred=True),
    ]


def _entry_columns(tr: Translator, files: int) -> list[LedgerColumn]:
    return [
        LedgerColumn(tr("col day"), 12, DAY, centred=True),
        LedgerColumn(tr("ledger id"), 20, repeated=True),
        LedgerColumn(tr("col title"), 50),
        LedgerColumn(tr("ledger entry"), 60),
        LedgerColumn(tr("ledger mark"), 10, centred=True),
        LedgerColumn(tr("ledger by"), 14, centred=True),
        LedgerColumn(tr("ledger at"), 18, TIME, centred=True),
        *[LedgerColumn(tr("ledger file"), 40)] * files,
    ]


def _target_row(
    task: TaskStatus, target: TargetStatus, gained: Decimal | None, tr: Translator
) -> Row:
    of = target.of
    name = target.name
    if of.kind == "level" or target.is_limit:
        name = tr("ledger level" if of.kind == "level" else "ledger limit", name=name)
    statement = of.kind == "statement"
    return (
        None,
        task.task.title,
        tr.several(task.task.owner) or tr("nobody"),
        name,
        target.unit,
        of.words if statement else of.goal,
        actual_text(target, tr) if statement or target.actual is None else target.actual,
        gained or "",
        Decimal(bare_pace(target.expected, of._replace(unit="", grouped=False)))
        if target.expected is not None
        else "",
        Decimal(percent(target.percent)) / 100 if target.percent is not None else "",
        light_text(task, tr),
    )


def _entry_rows(plan: PlanReview, folder: str | None, tr: Translator) -> Iterator[tuple[Row, Row]]:
    """The entries of this sheet, whole, each with its mark and the evidence that it names."""
    zone = plan.plan.zone
    for row in plan.news:
        entry, undone = row.entry, row.undone
        at = entry.at.astimezone(zone) if zone else entry.at
        targets = row.task.task.targets if row.task else {}
        text = entry_content(entry._replace(files=()), tr, targets)
        if undone:
            text = tr("entry undone", what=entry_content(undone, tr, targets))
            text += tr.because(entry.why or entry.note)
        cells = (
            entry.on,
            entry.task or tr("whole plan"),
            row.task.task.title if row.task else "",
            StyledText(tr("entry void", what=text), "dim") if row.void else text,
            tr(f"mark {row.kind}") if row.kind else "",
            entry.by,
            at.replace(microsecond=0, tzinfo=None),
        )
        yield cells, [StyledText(text, "", target_of(text, folder) or "") for text in entry.files]
