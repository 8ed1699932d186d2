"""What a status report has besides the parts of every review: the overall light, milestones with
their first and present dates, risks, and what became of the decisions of the last report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import State, TaskStatus
from ..dates.window import Precision
from ..journal.entry import Entry
from ..journal.forms import open_wishes
from ..journal.identity import order
from ..review.trend import to_decide
from .blocks import Block, Cell, Column, Line, Note
from .layout import about
from .light_style import STYLES, light_name
from .page_context import PageContext, lead_and_leader, lead_name, table, title_cell
from .sheet_head import light_cell


def overall(page: PageContext) -> Line:
    """The worst light of the plan, with that of the last report."""
    then, now = page.plan.then.counts.light, page.plan.now.counts.light
    light, old = light_name(now, page.tr), light_name(then, page.tr)
    text = page.tr("overall first", light=light)
    if page.plan.cuts.compares:
        text = page.tr("overall", light=light, old=old)
    return Line(text, STYLES[now], "flush")


_MOST_MILESTONES = 24


class Milestones(NamedTuple):
    """The tasks that are `listed`, and how many are not, each in one of the numbers: those that
    `close` at another time, those that `repeat`, those without a date (`undated`) and the `ongoing`
    ones."""

    listed: Sequence[TaskStatus]
    close: int
    repeat: int
    undated: int
    ongoing: int


def milestones(page: PageContext) -> Milestones:
    """What closes in this period or the next or was done in it; what else is late or has another
    date than at first, where all together are not many."""
    end = (page.period.shifted(1) or page.period).last
    now, others, left = [], [], Counter[str]()
    for task in page.plan.now.tasks:
        if task.occurrences or not task.window.closes:
            undated = task.window.precision is Precision.UNDATED
            left["repeat" if task.occurrences else "undated" if undated else "ongoing"] += 1
            continue
        near = page.period.first <= task.window.last <= end
        done = task.state is State.DONE and page.period.first <= (task.since or date.min)
        if near or done:
            now.append(task)
        elif task.state is State.OVERDUE or task.window.last != task.first_window.last:
            others.append(task)
        else:
            left["close"] += 1
    if len(now) + len(others) > _MOST_MILESTONES:
        left["close"] += len(others)
        others = []
    numbers = (left[name] for name in Milestones._fields[1:])
    return Milestones(sorted([*now, *others], key=_by_date), *numbers)


def _by_date(task: TaskStatus) -> tuple[date, date]:
    return task.window.last, task.first_window.last


def milestones_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    found = milestones(page)
    columns = [
        Column(tr("col title"), share=6),
        Column(tr("col owner"), share=3),
        Column(tr("col baseline")),
        Column(tr("col current")),
        Column(tr("col variance")),
        Column(tr("col reason"), share=3),
        Column(tr("ledger state"), share=2),
    ]
    rows: list[Sequence[Cell]] = [
        (
            title_cell(page, task),
            Cell(lead_name(page, task)),
            Cell(tr.day(task.first_window.last) if task.first_window.closes else ""),
            Cell(tr.day(task.window.last)),
            _variance(page, task),
            Cell(_why_moved(task)),
            Cell(_state(page, task), STYLES[task.light]),
        )
        for task in found.listed
    ]
    yield from table(page, columns, rows)
    left = [
        tr(f"milestones {name}", n=n)
        for name, n in zip(found._fields[1:], found[1:], strict=True)
        if isinstance(n, int) and n
    ]
    if rows and left:
        yield Note(tr("milestones rest", parts=tr.several(left)))


def _why_moved(task: TaskStatus) -> str:
    """The reason given for the last move of what has another date than at first."""
    if task.window.last == task.first_window.last:
        return ""
    moves = (entry for entry in sorted(task.history, key=order, reverse=True) if entry.move)
    return next((entry.why for entry in moves), "")


def _variance(page: PageContext, task: TaskStatus) -> Cell:
    if not task.first_window.closes:
        return Cell("")
    days = (task.window.last - task.first_window.last).days
    if not days:
        return Cell("–")
    key = "slip later" if days > 0 else "slip earlier"
    return Cell(page.tr(key, days=abs(days)), "yellow" if days > 0 else "")


def _state(page: PageContext, task: TaskStatus) -> str:
    """The state, with the day on which it was done, or by how much it is late."""
    tr = page.tr
    state = tr(f"state {task.state}")
    if task.state is State.DONE and (day := task.since):
        return tr("section item", title=state, on=tr.day(day))
    if task.days_late:
        return tr("section item", title=state, on=tr("done late", days=task.days_late))
    return state


def _since(page: PageContext, day: date | None) -> Cell:
    return Cell(page.tr.day(day) if day else "")


def risk_rows(page: PageContext) -> list[Sequence[Cell]]:
    """What is blocked, what waits for acceptance, and for what an extension is asked."""
    tr, plan = page.tr, page.plan
    everything = (*plan.now.tasks, *plan.now.steps)
    known = {task.task.id: task for task in everything}
    accepter = plan.plan.rules.acceptance
    blocked: list[Sequence[Cell]] = [
        (
            Cell(tr("risk blocked"), "red"),
            title_cell(page, task),
            Cell(lead_and_leader(page, task)),
            Cell(task.why),
            _since(page, task.since),
        )
        for task in everything
        if task.state is State.BLOCKED
    ]
    waiting: list[Sequence[Cell]] = [
        (
            Cell(tr("risk waiting"), "yellow"),
            title_cell(page, item.task, item.key),
            Cell(lead_and_leader(page, item.task)),
            Cell(item.task.task.accept or accepter or ""),
            _since(page, item.part.submitted_on),
        )
        for item in plan.waiting
    ]
    entries = {entry for task in everything for entry in task.history}
    wishes = sorted(open_wishes(entries), key=lambda wish: (wish.on, wish.task))
    asked: list[Sequence[Cell]] = [
        (
            Cell(tr("risk extension"), "yellow"),
            title_cell(page, known[name], key),
            Cell(lead_and_leader(page, known[name])),
            Cell(_asked(page, wish)),
            _since(page, wish.on),
        )
        for wish in wishes
        for name, key in [_named(wish)]
        if name in known
    ]
    return [*blocked, *waiting, *asked]


def _named(wish: Entry) -> tuple[str, str | None]:
    return wish.task_id, wish.key or None


def _asked(page: PageContext, wish: Entry) -> str:
    return page.tr("risk asked", to=wish.asks) + page.tr.because(wish.why or wish.note)


def risks_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col kind")),
        Column(tr("col title"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col reason"), share=4),
        Column(tr("col since")),
    ]
    yield from table(page, columns, risk_rows(page), "decision")


def last_decisions(page: PageContext) -> list[TaskStatus]:
    """The tasks that the last report named for a decision, as they stood then."""
    if not page.plan.cuts.compares:
        return []
    now = {task.task.id for task in page.plan.now.tasks}
    return [task for task in to_decide(page.plan.then) if task.task.id in now]


def actions_part(page: PageContext) -> Iterator[Block]:
    """What the last report named for a decision, and its state now."""
    tr = page.tr
    now = {task.task.id: task for task in page.plan.now.tasks}
    columns = [
        Column(tr("col title"), share=5),
        Column(tr("col owner"), share=3),
        Column(tr("col last sheet")),
        Column(tr("action now")),
        Column(tr("col reason"), share=5),
    ]
    rows: list[Sequence[Cell]] = []
    for then in last_decisions(page):
        task = now[then.task.id]
        rows.append(
            (
                Cell(task.task.title, about=about(page.plan.plan, task)),
                Cell(lead_and_leader(page, task)),
                light_cell(then.light, tr),
                light_cell(task.light, tr),
                Cell(tr.reason_and_remarks(task.reasons, task.remarks)),
            )
        )
    yield from table(page, columns, rows, "result")
