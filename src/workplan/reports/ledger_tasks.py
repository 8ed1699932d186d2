"""The rows and columns of the tasks in a ledger, the most important columns first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ..assessment.snapshot import FINISHED, Light, Move, OccurrenceStatus, State, TaskStatus
from ..dates.window import Precision, Window
from ..journal.entry import Entry
from ..plan.amounts import digits
from ..plan.model import Plan
from ..words.target_words import goal_text
from ..words.translator import Translator, translator
from .entry_text import entry_text
from .layout import held_text
from .ledger_values import DAY, STEP, LedgerColumn, Row, Value, light_text
from .review_progress import target_text

_COUNT = "0;-0;"  # zero is a number too, but not shown
_BLANK = ("result", "decision")
# In the order of the sheet; those of _OPTIONAL are left out where they are empty.
_KEYS = (
    *("number", "section", "title", "lead", "leader", "when", "due", "done", "state", "light"),
    *("days", "progress", "problem", "next", *_BLANK, "first", "with", "note", "moves", "target"),
    "group",
)
_OPTIONAL = {
    "section",
    "leader",
    "first",
    "done",
    "days",
    "with",
    "note",
    "moves",
    "target",
    "group",
}


def task_table(
    several: Sequence[Sequence[Row]], blank: bool, tr: Translator
) -> tuple[list[LedgerColumn], list[list[Row]]]:
    """The columns, and the rows of each plan with a value for each of them. With `blank` there are
    columns to fill in by hand."""
    order = sorted(range(len(_KEYS)), key=lambda place: _place(place, blank))
    kept = [
        place
        for place in order
        for key in [_KEYS[place]]
        if blank or key not in _BLANK
        if key not in _OPTIONAL or any(row[place] for rows in several for row in rows)
    ]
    found: list[list[Row]] = [
        [tuple(row[place] for place in kept) for row in rows] for rows in several
    ]
    columns = _columns(tr)
    return [columns[_KEYS[place]] for place in kept], found


def _place(place: int, blank: bool) -> tuple[int, bool]:
    """Where the column stands; on a `blank` page those to write in come before the long texts."""
    key = _KEYS[place]
    return (_KEYS.index("days"), True) if blank and key in _BLANK else (place, False)


def _columns(tr: Translator) -> dict[str, LedgerColumn]:
    return {
        "number": LedgerColumn(tr("ledger number"), 5, "0", centred=True, repeated=True),
        "section": LedgerColumn(tr("col section"), 13, centred=True),
        "title": LedgerColumn(tr("col title"), 20, repeated=True),
        "lead": LedgerColumn(tr("col lead"), 8, centred=True),
        "leader": LedgerColumn(tr("ledger leader"), 8, centred=True),
        "when": LedgerColumn(tr("col when"), 8, centred=True),
        "due": LedgerColumn(tr("ledger due"), 10, DAY, centred=True),
        "first": LedgerColumn(tr("ledger first"), 10, DAY, centred=True),
        "done": LedgerColumn(tr("col done on"), 10, DAY, centred=True),
        "state": LedgerColumn(tr("ledger state"), 6, centred=True),
        "light": LedgerColumn(tr("ledger light"), 7, centred=True),
        "days": LedgerColumn(tr("ledger days"), 5, _COUNT, centred=True),
        "progress": LedgerColumn(tr("ledger progress"), 20, printed=True),
        "problem": LedgerColumn(tr("ledger problem"), 16, least=11, printed=True),
        "next": LedgerColumn(tr("ledger next"), 14, least=11, printed=True),
        "result": LedgerColumn(tr("blank result"), 14, least=14),
        "decision": LedgerColumn(tr("blank decision"), 14, least=14),
        "with": LedgerColumn(tr("ledger with"), 10, centred=True),
        "target": LedgerColumn(tr("col target"), 13),
        "note": LedgerColumn(tr("blank note"), 22),
        "moves": LedgerColumn(tr("ledger moves"), 5, _COUNT, centred=True),
        "group": LedgerColumn(tr.head("show group"), 9, centred=True),
    }


def task_row(task: TaskStatus, plan: Plan, tr: Translator) -> Row:
    """The values of all columns; None as the number is to be filled in, STEP begins that of a
    step."""
    of, window = task.task, task.window
    step = "/" in of.id
    due, first = _deadlines(task)
    values: dict[str, Value] = {
        "number": STEP if step else None,
        "section": "".join(task.section[:1]),
        "title": f"　{of.title}" if step else of.title,
        "lead": tr.several(of.owner) or tr("nobody"),
        "leader": tr.several(plan.leaders_of(of)),
        "when": words(window, tr),
        "due": due,
        "first": first if first != due else None,
        "done": task.done_on,
        "state": _state(task, tr),
        "light": light_text(task, tr),
        "days": task.days_late,
        "progress": _lines(_progress(task, tr)),
        "problem": _lines(_problems(task, plan, tr)),
        "next": _form_answer(task, plan, "collect plan"),
        "result": "",
        "decision": "",
        "with": tr.several(of.with_),
        "target": _lines(
            tr("ledger target", name=name, goal=goal_text(target, tr))
            for name, target in of.targets.items()
        ),
        "note": _lines(_remarks(task, tr)),
        "moves": sum(move.days > 0 for move in task.moves),
        "group": tr.several(plan.groups_of(of)),
    }
    return tuple(values[key] for key in _KEYS)


def _deadlines(task: TaskStatus) -> tuple[date | None, date | None]:
    """The present and the first deadline: of a repeating task those of the occurrence that is
    missing the longest, else of the next one."""
    one = _occurrence(task)
    window, first = (one.window, one.first_window) if one else (task.window, task.first_window)
    due, known = (
        of.last if of.closes and of.precision is not Precision.UNDATED else None
        for of in (window, first)
    )
    return due, known


def _occurrence(task: TaskStatus) -> OccurrenceStatus | None:
    late = [one for one in task.occurrences if one.state is State.OVERDUE]
    still = [one for one in task.occurrences if one.state not in FINISHED]
    return min(late or still, key=lambda one: one.window.last, default=None)


def _state(task: TaskStatus, tr: Translator) -> str:
    """The state; of an event whether somebody has confirmed that it took place."""
    text = tr(f"state {task.state}")
    if task.state is State.DONE and not task.confirmed:
        return tr("named", name=text, what=tr("reason unconfirmed"))
    return text


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _progress(task: TaskStatus, tr: Translator) -> Iterator[str]:
    """The amounts, the number of occurrences held, and the last entry."""
    for target in task.targets:
        yield target_text(target, tr)
    if task.occurrences:
        yield held_text(task, tr)
    if task.percent is not None:
        yield tr("ledger percent", percent=digits(task.percent))
    if task.history:
        yield entry_text(task.history[-1], tr, task.task.targets)
    elif task.state not in {State.UPCOMING, *FINISHED} and not any(s.history for s in task.steps):
        yield tr("never heard")


def _problems(task: TaskStatus, plan: Plan, tr: Translator) -> Iterator[str]:
    """The reasons for a red or yellow light, an extension that is asked for, and the difficulty
    that the last form reported."""
    if task.state in FINISHED:
        return
    yield from (tr.reason(r) for r in task.reasons if r.light in {Light.RED, Light.YELLOW})
    if asked := _asked(task):
        yield tr("entry asks", to=tr.plain_dates(asked.asks)) + tr.because(asked.why)
    yield _form_answer(task, plan, "collect reason")


def _asked(task: TaskStatus) -> Entry | None:
    """The last entry that asks for another date, where nothing was moved since."""
    for entry in reversed(task.history):
        if entry.move or entry.asks:
            return entry if entry.asks else None
    return None


def _form_answer(task: TaskStatus, plan: Plan, key: str) -> str:
    """What the last entry says under this heading, as forms that came back write it, in the
    language of the plan."""
    own = translator(plan.language, plan.year)
    head, _, _ = own(key, text="\0").partition("\0")
    for entry in reversed(task.history):
        parts = entry.note.split(own("collect separator"))
        if found := [part.removeprefix(head) for part in parts if part.startswith(head)]:
            return _lines(found)
        if entry.note:
            return ""
    return ""


def _remarks(task: TaskStatus, tr: Translator) -> Iterator[str]:
    """What made it late, the moves, and the notes of the plan."""
    if task.state in FINISHED:
        yield tr.reason_and_remarks(task.reasons, task.remarks)
    elif task.remarks:
        yield tr.reason_and_remarks((), task.remarks)
    yield from (_move(move, tr) for move in task.moves)
    yield task.task.notes or ""


def _move(move: Move, tr: Translator) -> str:
    old, new = (words(window, tr) for window in (move.old, move.new))
    return tr("ledger move", on=move.on, old=old, new=new, why=tr.because(move.why))


def words(window: Window, tr: Translator) -> str:
    """The window as written, else its days, also where these are written in figures only; of one
    without a date that there is none."""
    if window.precision is Precision.UNDATED:
        return tr("undated")
    written = tr.written(window)
    return written if any(map(str.isalpha, written)) else tr.span(window)
