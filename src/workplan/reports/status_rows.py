"""The rows of the daily look on a terminal: one line a task, and one for what says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import PlanStatus, Reason, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, Table
from .groups import opens_in
from .layout import about, full_title
from .light_style import SHAPES, STYLES

_SILENT = frozenset({"silent", "unreported"})  # reasons that are listed once for several tasks


def row_table(plan: PlanStatus, tasks: Iterable[TaskStatus], tr: Translator) -> Table:
    """One row for each task or step: its id, title, days late or left, lead, and a remark. The id
    and the days are never cut."""
    columns = [
        Column(""),
        Column(""),
        Column("", share=5, cut=True),
        Column(""),
        Column("", share=4, cut=True),
        Column("", share=4, cut=True),
    ]
    rows: list[Sequence[Cell]] = []
    for task in tasks:
        style = STYLES[task.light]
        rows.append(
            (
                Cell(SHAPES[task.light], style),
                Cell(task.task.id),
                Cell(full_title(plan, task, tr), about=about(plan.plan, task)),
                Cell(_days_text(task, tr), "red" if task.state is State.OVERDUE else ""),
                Cell(tr.several(task.task.owner) or tr("nobody")),
                Cell(_beside(task, tr), style if style in {"red", "yellow"} else ""),
            )
        )
    if not any(row[-1].text for row in rows):
        return Table(columns[:-1], [row[:-1] for row in rows])
    return Table(columns, rows)


def _days_text(task: TaskStatus, tr: Translator) -> str:
    """How many days it is late, or are left, in as few words as possible."""
    match task.state:
        case State.OVERDUE:
            return tr("brief late", days=task.days_late)
        case State.DONE | State.SUBMITTED if task.since:
            return tr.day(task.since)
        case State.DONE | State.SUBMITTED | State.CANCELLED:
            return ""
        case State.UPCOMING:
            days = opens_in(task)
            return tr("undated") if days is None else tr("brief opens", days=days)
    if task.days_left is None:
        return tr("state ongoing") if task.state is State.ONGOING else ""
    closes = (r.numbers["days"] for r in task.reasons if r.code == "closes")
    left = next(closes, task.days_left)
    return tr("brief left", days=left) if left else tr("reason closes today")


def _beside(task: TaskStatus, tr: Translator) -> str:
    """The remark beside the days: the first reason that they do not tell, such as why it is blocked
    or how far it is behind, and what was late before."""
    beside = [reason for reason in task.reasons if reason.code not in _IN_DAYS]
    return tr.clauses(_brief(one, tr) for one in (*beside[:1], *task.remarks))


_IN_DAYS = frozenset({"overdue", "closes", "open", "ongoing", "opens", "undated", "heard"})


def _brief(reason: Reason, tr: Translator) -> str:
    """The reason in a few words where it has such words, else as everywhere."""
    numbers = dict(reason.numbers)
    match reason.code:
        case "behind" | "percent":
            return tr("brief behind", points=numbers["points"])
        case "waits" | "silent" | "unreported" | "first_late" | "missed":
            return tr(f"brief {reason.code}", **numbers)
    return tr.reason(reason)


def listed_together(tasks: Iterable[TaskStatus]) -> list[TaskStatus]:
    """Those whose only reason is that no progress was reported for too long, where there are
    several for the same reason."""
    silent = [
        task for task in tasks if not task.remarks and {r.code for r in task.reasons} <= _SILENT
    ]
    counts = Counter(task.reasons[0].code for task in silent)
    return [task for task in silent if counts[task.reasons[0].code] > 1]


def silent_tasks(plan: PlanStatus, tasks: Iterable[TaskStatus], tr: Translator) -> Iterator[Block]:
    """These tasks, of which nothing was reported for too long, by their ids: one paragraph for each
    of the reasons, by lead."""
    tasks = list(tasks)
    for code in ("silent", "unreported"):
        alike = [task for task in tasks if task.reasons[0].code == code]
        if not alike:
            continue
        by_lead: dict[str, list[str]] = {}
        for task in alike:
            lead = tr.several(task.task.owner) or tr("nobody")
            by_lead.setdefault(lead, []).append(task.task.id)
        several = sorted(by_lead.items(), key=lambda pair: -len(pair[1]))
        leads = tr.clauses(
            tr("silent of", lead=lead, n=len(ids), ids=tr.several(ids)) for lead, ids in several
        )
        yield Heading(tr(f"alike {code}", n=len(alike), days=plan.plan.rules.silent))
        yield Line(leads, "yellow")
