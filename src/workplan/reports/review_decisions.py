"""The part of the printed review about what must be decided: the most urgent tasks, and of many
also how many each lead has; all of them are in an annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import Light, State, TaskStatus
from ..review.review import Decision
from .blocks import Block, Cell, Column, Heading, Line, Note
from .entry_text import update_text
from .layout import about
from .page_context import PageContext, last_update, lead_and_leader, table
from .review_brought import last_figure, update_of
from .sheet_head import light_cell

MOST = 12  # rows in the part itself
_NAMED = 3  # tasks that are named for each lead


def decisions_part(page: PageContext) -> Iterator[Block]:
    """The most urgent decisions, and what more there are by lead."""
    found, tr = page.plan.decisions, page.tr
    if len(found) > MOST:
        more = len(found) - MOST
        yield Line(tr("decisions first", n=MOST, more=more, annex=tr("part all decisions")))
    yield from _decision_table(page, found[:MOST])
    if len(found) > MOST:
        yield Heading(tr("by lead"), 3)
        yield from _by_lead(page, [decision.task for decision in found])


def all_decisions_part(page: PageContext) -> Iterator[Block]:
    """Every decision, where the part itself names only the most urgent ones."""
    if len(page.plan.decisions) > MOST:
        yield from _decision_table(page, page.plan.decisions, numbered=True)


def _decision_table(
    page: PageContext, decisions: Iterable[Decision], numbered: bool = False
) -> Iterator[Block]:
    tr = page.tr
    columns = [
        *([Column(tr("ledger number"), "right")] if numbered else []),
        Column(tr("col light")),
        Column(tr("col title"), share=5),
        Column(tr("col reason"), share=5),
        Column(tr("col days"), "right"),
        Column(tr("col owner"), share=3),
        Column(tr("col word"), share=4),
    ]
    rows: list[Sequence[Cell]] = [
        (
            *([Cell(str(number))] if numbered else []),
            light_cell(decision.task.light, tr),
            Cell(decision.task.task.title, about=about(page.plan.plan, decision.task)),
            Cell(tr.reason_and_remarks(decision.task.reasons, decision.task.remarks)),
            Cell(str(decision.task.days_late) if decision.task.days_late else ""),
            Cell(lead_and_leader(page, decision.task)),
            Cell(_last_update(page, decision)),
        )
        for number, decision in enumerate(decisions, 1)
    ]
    yield from table(page, columns, rows, *([] if numbered else ["decision"]))


def late_steps(page: PageContext) -> list[TaskStatus]:
    """The overdue steps, the latest first: their tasks may not be due yet."""
    late = [step for step in page.plan.now.steps if step.state is State.OVERDUE]
    return sorted(late, key=lambda step: -step.days_late)


def late_steps_part(page: PageContext) -> Iterator[Block]:
    """The overdue steps, each with the title of its task."""
    tr = page.tr
    columns = [
        Column(tr("col title"), share=5),
        Column(tr("col when"), share=4),
        Column(tr("col reason"), share=5),
        Column(tr("col owner"), share=3),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(page.titled(step), about=about(page.plan.plan, step)),
            Cell(tr.window(step.window)),
            Cell(tr.reason_and_remarks(step.reasons, step.remarks)),
            Cell(lead_and_leader(page, step)),
        )
        for step in late_steps(page)
    ]
    yield from table(page, columns, rows, "decision")


def _last_update(page: PageContext, decision: Decision) -> str:
    """The last entry, or figure of another plan, where it is news, else its day: an earlier sheet
    has printed it."""
    found = last_figure(page.plan.brought, decision.task)
    if (
        found
        and found.entry
        and (not decision.last_entry or found.entry.on > decision.last_entry.on)
    ):
        return update_of(found, page.tr)
    if decision.last_entry:
        return update_text(decision.last_entry, page.tr, decision.task.task.targets)
    return last_update(page, decision.task)


def _by_lead(page: PageContext, tasks: Sequence[TaskStatus]) -> Iterator[Block]:
    """A row for each lead, who has the most first; `tasks` are in the order of their urgency."""
    tr = page.tr
    found: dict[str, list[TaskStatus]] = {}
    for task in tasks:
        for name in task.task.leads:
            found.setdefault(name, []).append(task)
    columns = [
        Column(tr("col lead"), share=2),
        Column(tr("col total"), "right"),
        Column(tr("col of these red"), "right"),
        Column(tr("col most days"), "right"),
        Column(tr("col most urgent"), share=7),
    ]
    rows: list[Sequence[Cell]] = []
    for name, own in sorted(found.items(), key=lambda pair: -len(pair[1])):
        red = sum(task.light is Light.RED for task in own)
        days = max(task.days_late for task in own)
        titles = tr("list separator").join(task.task.title for task in own[:_NAMED])
        rows.append(
            (
                Cell(name or tr("nobody")),
                Cell(str(len(own))),
                Cell(str(red) if red else "", "red"),
                Cell(str(days) if days else ""),
                Cell(titles if len(own) <= _NAMED else tr("and so on", titles=titles, n=len(own))),
            )
        )
    yield from table(page, columns, rows)
    if joint := sum(len(task.task.owner) > 1 for task in tasks):
        yield Note(tr("joint", n=joint))
