"""What several reports share: the loop over plans, the headline, the table of tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ..assessment.snapshot import Counts, PlanStatus, Snapshot, State, TaskStatus
from ..dates.window import Window
from ..plan.model import Plan
from ..words.translator import Translator, translator
from .blocks import About, Block, Cell, Column, Heading, Note, Style, Table, divided
from .groups import PARTS, grouped
from .light_style import SHAPES, STYLES

Report = Callable[[PlanStatus, Translator], Iterable[Block]]
RowText = Callable[[TaskStatus], tuple[Window, str]]


def each_plan(found: Snapshot, language: str | None, report: Report) -> list[Block]:
    """What `report` gives for each plan below the plan's title, in `language` or the plan's own."""
    blocks: list[Block] = []
    for plan in found.plans:
        tr = translator(language or plan.plan.language, plan.as_of.year)
        blocks += [Heading(plan.plan.title, 1), *report(plan, tr)]
    return blocks


def headline(plan: PlanStatus, tr: Translator, over: bool | None = None) -> str:
    """The counts in one sentence: the total and the states, which add up to it. Each count is the
    length of a group of the daily report.

    In a review, `over` tells whether its period has ended: unfinished tasks that close on the day
    are then named, and parts of states that a review does not list are not.
    """
    counts, as_of = plan.counts, plan.as_of
    done = counts.number(State.DONE)
    share = percent(done, counts.total)
    years = range(plan.plan.span[0].year, plan.plan.span[1].year + 1)
    day = tr.day(as_of) if as_of.year in years else tr.full_day(as_of)
    clauses = [tr("headline", as_of=day, total=counts.total, done=done, percent=share)]
    if late := counts.number(State.OVERDUE):
        days = max(task.days_late for task in plan.tasks if task.state is State.OVERDUE)
        clauses.append(tr("headline overdue", n=late, days=days))
    elif counts.total:
        clauses.append(tr("headline nothing overdue"))
    members = grouped(plan)
    for state in _OTHER_STATES:
        if not counts.number(state):
            continue
        clause = tr(f"headline {state}", n=counts.number(state))
        if over is None:
            names = [name for name in PARTS.get(state, ()) if members[name]]
            soon = plan.plan.rules.soon
            parts = [tr(f"headline {name}", n=len(members[name]), days=soon) for name in names]
        else:
            ended = sum(task.window.last == as_of for task in members["closing"]) if over else 0
            wanted = ended and state is State.OPEN
            parts = [tr("headline ended", n=ended)] if wanted else []
        clauses.append(clause + (tr("of these", parts=tr.several(parts)) if parts else ""))
    if plan.steps:
        clause = tr("headline steps", n=len(plan.steps))
        if late := sum(step.state is State.OVERDUE for step in plan.steps):
            clause += tr("of these", parts=tr("headline steps late", n=late))
        clauses.append(clause)
    for name, number in plan.supporting:
        key = "headline supporting" if over is None else "headline supporting here"
        clauses.append(tr(key, name=name, n=number))
    return tr("clause separator").join(clauses) + tr("sentence end")


_OTHER_STATES = (
    State.SUBMITTED,
    State.BLOCKED,
    State.OPEN,
    State.ONGOING,
    State.UPCOMING,
    State.CANCELLED,
)


def joint_note(tasks: Iterable[TaskStatus], tr: Translator) -> Iterable[Note]:
    """How many of the tasks count for several leads, where there are any."""
    joint = sum(len(task.task.owner) > 1 for task in tasks)
    return [Note(tr("joint", n=joint))] if joint else []


def percent(part: int, whole: int) -> int:
    """The share in whole percent; 100 only where `part` is `whole`."""
    return 0 if not whole else min(round(100 * part / whole), 100 if part == whole else 99)


def urgency(task: TaskStatus) -> tuple[int, int, int]:
    """A sort key: the worse light first, then more days late, then fewer days left."""
    left = task.days_left if task.days_left is not None else 10**6
    return task.light.rank, -task.days_late, left


def reason_and_moves(task: TaskStatus, tr: Translator) -> str:
    """The first reason for the light, the remarks, and how often the task was moved."""
    return tr.clauses((tr.reason_and_remarks(task.reasons, task.remarks), _moves(task, tr)))


def _moves(task: TaskStatus, tr: Translator) -> str:
    if not task.moves:
        return ""
    key = "moved" if task.slip > 0 else "moved earlier" if task.slip < 0 else "moved same"
    return tr(key, n=len(task.moves), days=abs(task.slip))


def held_text(task: TaskStatus, tr: Translator) -> str:
    """How many occurrences were held of those that were due, only those that are confirmed; empty
    where there is none of these and nothing was missed."""
    held = task.held - sum(o.state is State.DONE and not o.confirmed for o in task.occurrences)
    return tr("held", held=held, due=task.due) if held or task.held < task.due else ""


def full_title(plan: PlanStatus, task: TaskStatus, tr: Translator) -> str:
    """The title; that of a step behind its task's."""
    title = title_of_task(plan, task)
    return tr("step title", task=title, step=task.task.title) if title else task.task.title


def title_of_task(plan: PlanStatus, step: TaskStatus) -> str:
    """The title of the task of a step, empty where it is no step."""
    parent, slash, _ = step.task.id.partition("/")
    return next(of.title for _, of in plan.plan.walk() if of.id == parent) if slash else ""


def about(plan: Plan, task: TaskStatus) -> About:
    """The task as what a text names."""
    return About("task", task.task.id, plan.plan)


def window_cell(window: Window, tr: Translator) -> Cell:
    """A cell with the window, whose days never break over lines."""
    return _window_cell(window, window.words, tr)


@lru_cache(4096)
def _window_cell(window: Window, _words: str, tr: Translator) -> Cell:
    """Kept, as many tasks share a window; its words are part of what is kept."""
    text, days = tr.window(window), tr.span(window)
    whole = tr.in_brackets(days).strip()
    return Cell(text, runs=divided(text, whole if whole in text else days))


def task_table(
    plan: PlanStatus,
    tasks: Iterable[TaskStatus],
    tr: Translator,
    row_text: RowText | None = None,
) -> Table:
    """One row for each task or step of the plan. `row_text` gives its window and its reason;
    without it they are the present window, which is left out where there is little room, and
    `reason_and_moves`."""

    def default(task: TaskStatus) -> tuple[Window, str]:
        return task.window, reason_and_moves(task, tr)

    columns = [
        Column(""),
        Column(tr("col id")),
        Column(tr("col title"), share=6),
        Column(tr("col when"), share=4, wide=row_text is None),
        Column(tr("col owner"), share=3),
        Column(tr("col reason"), share=5),
    ]
    table = Table(columns, [])
    for task in tasks:
        when, why = (row_text or default)(task)
        style = STYLES[task.light]
        table.rows.append(
            (
                Cell(SHAPES[task.light], style),
                Cell(task.task.id),
                Cell(full_title(plan, task, tr), about=about(plan.plan, task)),
                window_cell(when, tr),
                Cell(tr.several(task.task.owner)),
                Cell(why, style if style in {"red", "yellow"} else ""),
            )
        )
    return table


def state_columns(counts: Iterable[Counts], tr: Translator) -> tuple[list[Column], list[State]]:
    """A column for each state that any of the counts has, after one for the total, to which they
    add up."""
    several = list(counts)
    states = [state for state in _SHOWN if any(one.number(state) for one in several)]
    columns = [Column(tr("col total"), "right")]
    columns += [Column(tr.head(f"state {state}"), "right") for state in states]
    return columns, states


def state_cells(counts: Counts, states: Iterable[State]) -> list[Cell]:
    """The cells of one row for these columns."""
    cells = [Cell(str(counts.total))]
    for state in states:
        style: Style = "red" if state is State.OVERDUE and counts.number(state) else ""
        cells.append(Cell(str(counts.number(state)), style))
    return cells


_SHOWN = (State.DONE, State.OVERDUE, *_OTHER_STATES)
