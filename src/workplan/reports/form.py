"""The content of a form that an owner fills in: one row for each task and target.

Columns and rows have keys that are in hidden cells, so that what comes back is found again whatever
was sorted, moved or renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from ..assessment.pace import brought
from ..assessment.snapshot import OccurrenceStatus, PlanStatus, TargetStatus, TaskStatus
from ..assessment.terms import OVER
from ..dates.rules import Series
from ..dates.window import Precision
from ..journal.identity import order
from ..plan.model import Plan
from ..plan.target import Target
from ..review.period import Period
from ..words.same_days import names_day
from ..words.target_words import amount_text, goal_text
from ..words.translator import Translator
from .entry_text import update_text

MARK = "workplan-form-1"  # begins every hidden cell; the number is the version of the layout
STATES = ("going", "waiting", "done", "blocked", "extend")
Figure = Literal["", "total", "level", "statement"]
ColumnKey = Literal[
    "number", "task", "target", "due", "leader", "last",
    "state", "day", "figure", "text", "evidence", "wish", "reason", "plan",
]  # fmt: skip
TO_READ: tuple[ColumnKey, ...] = ("number", "task", "target", "due", "leader", "last")
TO_FILL: tuple[ColumnKey, ...] = (
    *("state", "day", "figure", "text", "evidence", "wish", "reason", "plan"),
)
COLUMNS: tuple[ColumnKey, ...] = (*TO_READ, *TO_FILL)


class FormRow(NamedTuple):
    """One row. `key` is that of the task, step or occurrence, with that of its target; empty where
    there is nothing to fill in. `figure` is the kind of its target, and `unit` the unit. `whole`
    tells whether the row has the cells of the task as a whole: a further target has only its
    figure, day, text and evidence."""

    key: str
    number: int
    task: str
    target: str
    due: str
    leader: str
    last: str
    figure: Figure = ""
    unit: str = ""
    whole: bool = True


class Form(NamedTuple):
    """One form: what it is, the rows to fill in, and those to read only.

    `id` is that of the journal entry that issues it, `digest` stands for the plan and the journal
    as they were then.
    """

    id: str
    plan: str
    title: str
    owner: str
    period: Period
    period_name: str
    cumulative: bool
    issued: date
    digest: str
    reply_by: date | None
    language: str
    year: int
    rows: tuple[FormRow, ...]
    supports: tuple[FormRow, ...]
    finished: tuple[FormRow, ...]


class FormRows(NamedTuple):
    """The rows of a form: to fill in, and to read only."""

    rows: tuple[FormRow, ...]
    supports: tuple[FormRow, ...]
    finished: tuple[FormRow, ...]


def row_key(name: str, target: str = "") -> str:
    """The key of a row: the name of a task, step or occurrence, and a target of it."""
    return f"{name}#{target}" if target else name


def head_key(key: ColumnKey, cumulative: bool, kind: str) -> str:
    """The key of the text in a column's head."""
    if key == "figure":
        return f"form figure {'cumulative' if cumulative else 'period'}"
    return f"form plan {kind}" if key == "plan" else f"form {key}"


def period_text(period: Period, tr: Translator) -> str:
    """The period in words: 2022年5月, May 2022."""
    year, number = period.numbers
    return tr(
        f"form period {period.kind}",
        year=str(year),
        number=str(number),
        month=tr.month(period.first.month),
        half=tr(f"form half {number}") if period.kind == "half" else "",
    )


def tasks_of(rows: Iterable[FormRow]) -> int:
    """How many tasks the rows ask about; the occurrences of one count once."""
    return len({row.key.partition("#")[0].partition("@")[0] for row in rows})


def by_lead(status: PlanStatus) -> dict[str, list[TaskStatus]]:
    """The tasks and steps that each owner leads, each task before its steps, in the order of the
    plan."""
    found: dict[str, list[TaskStatus]] = {}
    for task in status.tasks:
        for one in (task, *task.steps):
            for name in one.task.owner:
                found.setdefault(name, []).append(one)
    return found


def _by_support(status: PlanStatus) -> dict[str, list[TaskStatus]]:
    """The tasks and steps that each owner supports and does not lead; no step of such a task."""
    found: dict[str, list[TaskStatus]] = {}
    for task in status.tasks:
        for one in (task, *task.steps):
            for name in one.task.with_:
                if name not in one.task.owner and (one is task or name not in task.task.with_):
                    found.setdefault(name, []).append(one)
    return found


def rows_of(
    status: PlanStatus,
    owners: Iterable[str],
    period: Period,
    tr: Translator,
    cumulative: bool = True,
) -> Iterator[tuple[str, FormRows]]:
    """The rows of the form of each of the owners for the period; `cumulative` tells what its
    figures are."""
    numbers = {task.task.id: n for n, task in enumerate(status.tasks, 1)}
    known = _Known(status.plan, titles(status.plan), numbers, tr, cumulative)
    leads, supports = by_lead(status), _by_support(status)
    for owner in owners:
        rows: list[FormRow] = []
        finished: list[FormRow] = []
        for task in leads.get(owner, ()):
            if task.state in OVER and task.confirmed:
                finished.append(_to_read(task, known))
            else:
                rows += _to_fill(task, owner, period, known)
        supported = [_to_read(task, known, lead=True) for task in supports.get(owner, ())]
        yield owner, FormRows(tuple(rows), tuple(supported), tuple(finished))


class _Known(NamedTuple):
    """What all rows of a plan share: titles and numbers by the ids of tasks, and the language."""

    plan: Plan
    titles: Mapping[str, str]
    numbers: Mapping[str, int]
    tr: Translator
    cumulative: bool

    def number(self, task: TaskStatus) -> int:
        """The number of the task, or of the task of a step."""
        return self.numbers[task.task.id.partition("/")[0]]


def _to_fill(task: TaskStatus, owner: str, period: Period, known: _Known) -> Iterator[FormRow]:
    """The rows of one task: for each occurrence that is open, overdue or falls into the period, and
    for each target."""
    tr = known.tr
    base = FormRow(
        key=task.task.id,
        number=known.number(task),
        task=known.titles[task.task.id],
        target="",
        due=_due(task, tr),
        leader=tr.several(known.plan.leaders_of(task.task)),
        last=_last(task, tr),
    )
    if isinstance(task.task.when, Series):
        for one in task.occurrences:
            if _to_report(one, period):
                days = tr.span(one.window)
                yield base._replace(
                    key=f"{task.task.id}@{one.key}", due=one.key + tr.in_brackets(days)
                )
        for target in _asked(task, owner, known.plan):
            yield _of_target(base, task, target, owner, known, whole=False)
        return
    asked = _asked(task, owner, known.plan)
    if not asked:
        yield base
    for place, target in enumerate(asked):
        yield _of_target(base, task, target, owner, known, whole=place == 0)


def _to_report(one: OccurrenceStatus, period: Period) -> bool:
    return (one.state not in OVER or not one.confirmed) and one.window.first <= period.last


def _asked(task: TaskStatus, owner: str, plan: Plan) -> list[TargetStatus]:
    """The targets of which the owner is asked for figures: not those whose part of the owner's
    another plan brings, where the figure would not count."""
    return [
        target
        for target in task.targets
        if own_part(plan, owner, target.of) not in brought(target.sources)
    ]


def own_part(plan: Plan, owner: str, target: Target) -> str:
    """The part of a total that the owner owes, where the plan names it so; else empty."""
    parts = dict(target.parts)
    aliases = plan.owners[owner].aliases if owner in plan.owners else ()
    return next((name for name in (owner, *aliases) if name in parts), "")


def _of_target(
    base: FormRow, task: TaskStatus, target: TargetStatus, owner: str, shared: _Known, whole: bool
) -> FormRow:
    of, tr, actual = target.of, shared.tr, target.actual
    goal = goal_text(of, tr)
    if part := own_part(shared.plan, owner, of):
        owed = next(one for one in target.parts if one.name == part)
        actual = owed.actual
        goal = tr("form part", goal=amount_text(owed.goal, of, tr), whole=goal)
    elif of.kind == "total" and len(task.task.owner) > 1:
        goal = tr(f"form joint {'cumulative' if shared.cumulative else 'period'}", goal=goal)
    if of.kind != "total":
        goal = tr(f"form {of.kind}", goal=goal)
    known = ""
    if of.kind == "statement":
        known = tr("form met") if target.met else ""
    elif actual is not None:
        key = "form level now" if of.kind == "level" else "form so far"
        known = tr(key, amount=amount_text(actual, of, tr))
    return base._replace(
        key=row_key(task.task.id, target.name),
        target=f"{target.name}{tr('form colon')}{goal}",
        last=tr.clauses((known, base.last if whole else "")),
        figure=of.kind,
        unit=of.unit,
        whole=whole,
    )


def _to_read(task: TaskStatus, known: _Known, lead: bool = False) -> FormRow:
    tr = known.tr
    goals = [f"{one.name}{tr('form colon')}{goal_text(one.of, tr)}" for one in task.targets]
    state = tr(f"state {task.state}")
    who = tr("form lead", names=tr.several(task.task.owner)) if lead and task.task.owner else ""
    return FormRow(
        key="",
        number=known.number(task),
        task=known.titles[task.task.id],
        target=tr.several(goals),
        due=_due(task, tr),
        leader=who if lead else tr.several(known.plan.leaders_of(task.task)),
        last=tr.clauses((state, _last(task, tr))),
    )


def titles(plan: Plan) -> dict[str, str]:
    """The title of each task by its id; that of a step behind its task's."""
    found: dict[str, str] = {}
    for _, task in plan.walk():
        found[task.id] = task.title
        found |= {step.id: f"{task.title} / {step.title}" for step in task.steps}
    return found


def _due(task: TaskStatus, tr: Translator) -> str:
    """The written words and, below them, the last day where they do not name it."""
    window = task.window
    words = tr.plain_dates(window.words) or tr.window(window)
    if isinstance(task.task.when, Series) or not window.closes or not window.words:
        return words
    if window.precision is Precision.DAY or names_day(words, window.last):
        return words
    return f"{words}\n{tr('form last day', day=tr.full_day(window.last))}"


def _last(task: TaskStatus, tr: Translator) -> str:
    last = max(task.history, key=order, default=None)
    return update_text(last, tr, task.task.targets) if last else ""
