"""The review as a ledger of the tasks (督办台账), their targets and the journal: rows of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from ..assessment.snapshot import FINISHED, Light, Move, State, TargetStatus, TaskStatus
from ..dates.window import Window
from ..plan.amounts import digits
from ..plan.model import Plan
from ..review.period import Period
from ..review.review import PlanReview
from ..words.target_words import bare_pace, goal_text, percent
from ..words.translator import Translator, translator
from .blocks import Style
from .entry_text import entry_content, entry_text
from .evidence import target_of
from .light_style import STYLES, light_name
from .review_progress import target_text
from .sheet_head import CoverRow, SheetHead, period_name
from .target_text import actual_text

DAY, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_OPTIONAL = (4, 3)  # the columns of the persons accountable and of groups, where there are any
STEP = "."
_COUNT = "0;-0;"  # zero is a number too, but not shown


class LedgerColumn(NamedTuple):
    """A column: its head, its greatest and least width in characters, and the number format of its
    values."""

    title: str
    most: int
    form: str = ""
    centred: bool = False
    least: int = 0


class StyledText(NamedTuple):
    """A text with its style, and the address that it opens, if any, of which the scheme is safe."""

    text: str
    style: Style = ""
    target: str = ""


Value = str | int | Decimal | date | datetime | StyledText | None
Row = Sequence[Value]


class Rows(NamedTuple):
    """The rows of one plan for each sheet; a row whose first value is None is to be numbered,
    one that begins with STEP within the row of its task.
    `files` holds the evidence of each of the `entries`."""

    tasks: list[Row]
    targets: list[Row]
    entries: list[Row]
    files: list[Row]


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
            _task_row(one, plan.plan, tr)
            for task in (_by_leader(plan) if by else plan.now.tasks)
            for one in (task, *task.steps)
        ],
        [
            _target_row(task, target, gained.get((task.task.id, target.name)), tr)
            for task in plan.now.tasks
            for target in task.targets
        ],
        [row for row, _ in entries],
        [files for _, files in entries],
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
    tasks = [one.tasks for one in found]
    if blank:
        tasks = [[(*row, "", "") for row in several] for several in tasks]
    columns = _task_columns(tr, blank)
    for number in _OPTIONAL:
        if not any(row[number] for several in tasks for row in several):
            del columns[number]
            tasks = [[(*row[:number], *row[number + 1 :]) for row in several] for several in tasks]
    targets = [one.targets for one in found]
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
    )
    if len(titles) > 1:
        plan = LedgerColumn(tr.head("show plan"), 16)
        sheets = tuple(one._replace(columns=[plan, *one.columns]) for one in sheets)
    as_of = max(one.as_of for one in plans)
    title = tr("ledger title", title=" · ".join(dict.fromkeys(titles[:3])))
    parts = (period_name(period, tr), *head.lines(period, as_of, tr))
    line = tr("head separator").join(parts)
    return Ledger(title, line, tr.language, as_of, head.prepared_by, sheets)


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


def _task_columns(tr: Translator, blank: bool) -> list[LedgerColumn]:
    columns = [
        LedgerColumn(tr("ledger number"), 5, "0", centred=True),
        LedgerColumn(tr("col title"), 24),
        LedgerColumn(tr("col lead"), 11, centred=True),
        LedgerColumn(tr.head("show group"), 9, centred=True),
        LedgerColumn(tr("ledger leader"), 9, centred=True),
        LedgerColumn(tr("ledger with"), 10, centred=True),
        LedgerColumn(tr("col when"), 11, centred=True),
        LedgerColumn(tr("ledger due"), 10, DAY, centred=True),
        LedgerColumn(tr("col target"), 13),
        LedgerColumn(tr("ledger progress"), 26),
        LedgerColumn(tr("ledger state"), 9, centred=True),
        LedgerColumn(tr("ledger light"), 9, centred=True),
        LedgerColumn(tr("ledger days"), 5, _COUNT, centred=True),
        LedgerColumn(tr("ledger moves"), 5, _COUNT, centred=True),
        LedgerColumn(tr("blank note"), 26),
    ]
    extra = [LedgerColumn(tr(f"blank {key}"), 16, least=16) for key in ("result", "decision")]
    return [*columns, *extra] if blank else columns


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
        LedgerColumn(tr("ledger id"), 20),
        LedgerColumn(tr("col title"), 50),
        LedgerColumn(tr("ledger entry"), 60),
        LedgerColumn(tr("ledger mark"), 10, centred=True),
        LedgerColumn(tr("ledger by"), 14, centred=True),
        LedgerColumn(tr("ledger at"), 18, TIME, centred=True),
        *[LedgerColumn(tr("ledger file"), 40)] * files,
    ]


def _task_row(task: TaskStatus, plan: Plan, tr: Translator) -> Row:
    of, window = task.task, task.window
    step = "/" in of.id
    return (
        STEP if step else None,
        f"　{of.title}" if step else of.title,
        tr.several(of.owner) or tr("nobody"),
        tr.several(plan.groups_of(of)),
        tr.several(plan.leaders_of(of)),
        tr.several(of.with_),
        _words(window, tr),
        window.last if window.closes else None,
        _lines(
            tr("ledger target", name=name, goal=goal_text(target, tr))
            for name, target in of.targets.items()
        ),
        _lines(_progress(task, tr)),
        _state(task, tr),
        _light(task, tr),
        task.days_late,
        sum(move.days > 0 for move in task.moves),
        _lines(_remarks(task, tr)),
    )


def _state(task: TaskStatus, tr: Translator) -> str:
    """The state; of an event whether somebody has said that it took place."""
    text = tr(f"state {task.state}")
    if task.state is State.DONE and not task.confirmed:
        return tr("named", name=text, what=tr("reason unconfirmed"))
    return text


def _light(task: TaskStatus, tr: Translator) -> StyledText:
    return StyledText(light_name(task.light, tr), STYLES[task.light])


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _progress(task: TaskStatus, tr: Translator) -> Iterator[str]:
    """The amounts, the number of occurrences held, and the last entry."""
    for target in task.targets:
        yield target_text(target, tr)
    if task.occurrences:
        yield tr("held", held=task.held, due=task.due)
    if task.percent is not None:
        yield tr("ledger percent", percent=digits(task.percent))
    if task.history:
        yield entry_text(task.history[-1], tr)
    elif task.state not in {State.UPCOMING, *FINISHED}:
        yield tr("never heard")


def _remarks(task: TaskStatus, tr: Translator) -> Iterator[str]:
    """The reasons for a red or yellow light, the moves, and the notes."""
    if task.state in FINISHED:
        yield tr.told(task.reasons, task.remarks)
    yield from (tr.reason(r) for r in task.reasons if r.light in {Light.RED, Light.YELLOW})
    if task.state not in FINISHED and task.remarks:
        yield tr.told((), task.remarks)
    yield from (_move(move, tr) for move in task.moves)
    yield task.task.notes or ""


def _move(move: Move, tr: Translator) -> str:
    old, new = (_words(window, tr) for window in (move.old, move.new))
    return tr("ledger move", on=move.on, old=old, new=new, why=tr.because(move.why))


def _words(window: Window, tr: Translator) -> str:
    return tr.written(window) or tr.span(window)


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
        _light(task, tr),
    )


def _entry_rows(plan: PlanReview, folder: str | None, tr: Translator) -> Iterator[tuple[Row, Row]]:
    """The entries of this sheet, whole, each with its mark and the evidence that it names."""
    zone = plan.plan.zone
    for row in plan.news:
        entry, undone = row.entry, row.undone
        at = entry.at.astimezone(zone) if zone else entry.at
        text = entry_content(entry._replace(files=()), tr)
        if undone:
            text = tr("entry undone", what=entry_content(undone, tr))
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
