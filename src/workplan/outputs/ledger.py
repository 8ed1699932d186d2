"""The review as a ledger of the tasks (督办台账), their targets and the journal: rows of values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..assessment.snapshot import FINISHED, Light, Move, PlanStatus, State, TargetStatus, TaskStatus
from ..dates.window import Precision, Window
from ..journal.effective import order
from ..journal.entry import Entry
from ..review.period import Period
from ..review.review import PlanReview
from ..words import Words, words
from .blocks import Style
from .history import told
from .lights import STYLES, worded
from .sheet import About, Glance, period_name, reached

DAY, TIME = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_COUNT = "0;-0;"  # a number also where it is nothing, which is not shown


class Column(NamedTuple):
    """A column's head, the most and least characters that it is wide, and how its values are
    written."""

    title: str
    most: int
    form: str = ""
    centred: bool = False
    least: int = 0


class Shown(NamedTuple):
    """A text with its style."""

    text: str
    style: Style


Value = str | int | Decimal | date | datetime | Shown | None
Row = Sequence[Value]


class Rows(NamedTuple):
    """The rows of one plan on each leaf; a row whose first value is None is to be numbered."""

    tasks: list[Row]
    targets: list[Row]
    entries: list[Row]


class Leaf(NamedTuple):
    """One leaf of the ledger; `high` rows have room to write in."""

    name: str
    columns: Sequence[Column]
    rows: list[Row]
    high: bool = False


class Ledger(NamedTuple):
    """The leaves under one title; `about` says of which days and by whom."""

    title: str
    about: str
    language: str
    as_of: date
    prepared_by: str
    leaves: tuple[Leaf, ...]


def rows(plan: PlanReview, language: str) -> Rows:
    """What one plan has to say in the ledger."""
    said = words(language, plan.plan.year)
    gained = {(row.task.task.id, row.target.name): row.gained for row in plan.targets}
    return Rows(
        [_task_row(task, said) for task in plan.now.tasks],
        [
            _target_row(task, target, gained.get((task.task.id, target.name)), said)
            for task in plan.now.tasks
            for target in task.targets
        ],
        list(_entry_rows(plan.now, said)),
    )


def ledger(
    period: Period,
    glances: Sequence[Glance],
    found: Sequence[Rows],
    about: About,
    blank: bool,
) -> Ledger:
    """The ledger of the plans, `found` being each one's rows, in the first plan's language.
    With `blank` the tasks have columns to write in by hand."""
    first = glances[0]
    said = words(first.language, first.year)
    titles = [one.title for one in glances]
    tasks = [one.tasks for one in found]
    if blank:
        tasks = [[(*row, "", "") for row in several] for several in tasks]
    targets, entries = [one.targets for one in found], [one.entries for one in found]
    leaves: tuple[Leaf, ...] = (
        Leaf(said("ledger sheet"), _task_columns(said, blank), _joined(titles, tasks), blank),
        Leaf(said("ledger targets"), _target_columns(said, period), _joined(titles, targets)),
        Leaf(said("ledger journal"), _entry_columns(said), _joined(titles, entries)),
    )
    if len(titles) > 1:
        plan = Column(said.head("show plan"), 16)
        leaves = tuple(leaf._replace(columns=[plan, *leaf.columns]) for leaf in leaves)
    as_of = max(one.as_of for one in glances)
    title = said("ledger title", title=" · ".join(dict.fromkeys(titles[:3])))
    parts = (period_name(period, said), *about.lines(period, as_of, said))
    line = said("head separator").join(parts)
    return Ledger(title, line, said.language, as_of, about.prepared_by, leaves)


def _joined(titles: Sequence[str], plans: Iterable[Iterable[Row]]) -> list[Row]:
    """The rows of all the plans, numbered, each with its plan's title where there are several."""
    found: list[Row] = []
    for title, several in zip(titles, plans, strict=True):
        for row in several:
            numbered = (len(found) + 1, *row[1:]) if row[0] is None else row
            found.append((title, *numbered) if len(titles) > 1 else numbered)
    return found


def _task_columns(said: Words, blank: bool) -> list[Column]:
    columns = [
        Column(said("ledger number"), 5, "0", centred=True),
        Column(said("col title"), 24),
        Column(said("col lead"), 11, centred=True),
        Column(said("ledger with"), 10, centred=True),
        Column(said("col when"), 11, centred=True),
        Column(said("ledger due"), 10, DAY, centred=True),
        Column(said("col target"), 13),
        Column(said("ledger progress"), 26),
        Column(said("ledger state"), 9, centred=True),
        Column(said("ledger light"), 9, centred=True),
        Column(said("ledger days"), 5, _COUNT, centred=True),
        Column(said("ledger moves"), 5, _COUNT, centred=True),
        Column(said("blank note"), 26),
    ]
    extra = [Column(said(f"blank {key}"), 16, least=16) for key in ("result", "decision")]
    return [*columns, *extra] if blank else columns


def _target_columns(said: Words, period: Period) -> list[Column]:
    return [
        Column(said("ledger number"), 6, "0", centred=True),
        Column(said("col title"), 50),
        Column(said("col lead"), 20, centred=True),
        Column(said("col target"), 20),
        Column(said("ledger unit"), 10, centred=True),
        Column(said("col planned"), 14),
        Column(said("col actual"), 14),
        Column(said.head(f"gained {period.kind}"), 14),
        Column(said("col expected"), 14),
        Column(said("ledger rate"), 10, "0%"),
        Column(said("ledger light"), 10, centred=True),
    ]


def _entry_columns(said: Words) -> list[Column]:
    return [
        Column(said("col day"), 12, DAY, centred=True),
        Column(said("ledger id"), 20),
        Column(said("col title"), 50),
        Column(said("ledger entry"), 60),
        Column(said("ledger by"), 14, centred=True),
        Column(said("ledger at"), 18, TIME, centred=True),
    ]


def _task_row(task: TaskStatus, said: Words) -> Row:
    of, window = task.task, task.window
    return (
        None,
        of.title,
        of.owner or said("nobody"),
        said.several(of.with_),
        _words(window, said),
        window.last if window.precision is not Precision.ONGOING else None,
        _lines(
            _measured(name, amount.unit, amount.number, said) for name, amount in of.targets.items()
        ),
        _lines(_progress(task, said)),
        said(f"state {task.state}"),
        _light(task, said),
        task.days_late,
        sum(move.days > 0 for move in task.moves),
        _lines(_remarks(task, said)),
    )


def _light(task: TaskStatus, said: Words) -> Shown:
    return Shown(worded(task.light, said), STYLES[task.light])


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _measured(name: str, unit: str, number: Decimal, said: Words) -> str:
    return said("ledger target", name=name, number=number, unit=unit)


def _progress(task: TaskStatus, said: Words) -> Iterator[str]:
    """The amounts, how many occurrences were held, and the last entry."""
    for target in task.targets:
        yield reached(target, said)
    if task.occurrences:
        yield said("held", held=task.held, due=task.due)
    if task.percent is not None:
        yield said("ledger percent", percent=task.percent)
    if task.history:
        yield told(task.history[-1], said)
    elif task.state not in {State.UPCOMING, *FINISHED}:
        yield said("never heard")


def _remarks(task: TaskStatus, said: Words) -> Iterator[str]:
    """Why the light is what it is where that needs a word, what was moved, and the notes."""
    if task.state in FINISHED:
        yield said.reason(task.reasons[0])
    yield from (said.reason(r) for r in task.reasons if r.light in {Light.RED, Light.YELLOW})
    yield from (_move(move, said) for move in task.moves)
    yield task.task.notes or ""


def _move(move: Move, said: Words) -> str:
    old, new = (_words(window, said) for window in (move.old, move.new))
    return said("ledger move", on=move.on, old=old, new=new, why=said.because(move.why))


def _words(window: Window, said: Words) -> str:
    return window.words or said.span(window)


def _target_row(task: TaskStatus, target: TargetStatus, gained: Decimal | None, said: Words) -> Row:
    return (
        None,
        task.task.title,
        task.task.owner or said("nobody"),
        target.name,
        target.unit,
        target.target,
        target.actual,
        gained or "",
        target.expected,
        target.percent / 100,
        _light(task, said),
    )


def _entry_rows(plan: PlanStatus, said: Words) -> Iterator[Row]:
    zone = plan.plan.zone
    taken_back = {entry for task in plan.tasks for entry in task.taken_back}
    pairs = [(e, task) for task in plan.tasks for e in (*task.history, *task.taken_back)]
    for entry, task in sorted(pairs, key=lambda pair: order(pair[0])):
        at = entry.at.astimezone(zone) if zone else entry.at
        text = _deed(entry, said)
        void = entry in taken_back
        yield (
            entry.on,
            task.task.id,
            task.task.title,
            Shown(said("entry void", what=text), "dim") if void else text,
            entry.by,
            at.replace(microsecond=0, tzinfo=None),
        )


def _deed(entry: Entry, said: Words) -> str:
    """What the entry says, without its day and who wrote it."""
    return told(entry._replace(by=""), said).removeprefix(said.day(entry.on)).strip()
