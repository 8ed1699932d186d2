"""The parts of the printed review that list tasks: decisions, done, missed, upcoming, moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..assessment.snapshot import State
from ..journal.entry import Entry
from ..review.review import Item, Moved
from .blocks import Block, Cell, Column
from .entry_text import entry_text
from .evidence import cell
from .layout import window_cell
from .page_context import PageContext, item_title, lead_and_leader, lead_name, table
from .sheet_head import light_cell


def decisions_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=5),
        Column(tr("col reason"), share=5),
        Column(tr("col days"), "right"),
        Column(tr("col owner"), share=3),
        Column(tr("col word"), share=4),
    ]
    rows: list[Sequence[Cell]] = [
        (
            light_cell(task.light, tr),
            Cell(task.task.title),
            Cell(tr.told(task.reasons, task.remarks)),
            Cell(str(task.days_late) if task.days_late else ""),
            Cell(lead_and_leader(page, task)),
            Cell(_last_update(page, word)),
        )
        for task, word in page.plan.decisions
    ]
    yield from table(page, columns, rows, "decision")


def _last_update(page: PageContext, word: Entry | None) -> str:
    return entry_text(word, page.tr) if word else page.tr("never heard")


def finished_part(page: PageContext, items: Iterable[Item]) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col title"), share=6),
        Column(tr("col owner"), share=3),
        Column(tr("col when"), share=4),
        Column(tr("col done on")),
        Column(tr("col result")),
        Column(tr("col note"), share=4),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(item_title(item)),
            Cell(lead_name(page, item.task)),
            window_cell(item.window, tr),
            Cell(tr.day(item.done_on) if item.done_on else ""),
            _result(page, item),
            cell(item.note, item.deed.files if item.deed else (), page.head.folder, tr),
        )
        for item in items
    ]
    yield from table(page, columns, rows)


def _result(page: PageContext, item: Item) -> Cell:
    early = item.done_on is not None and item.done_on < item.window.first
    text = page.tr("done early" if early else "done on time")
    if item.days_late:
        text = page.tr("done late", days=item.days_late)
    if item in page.plan.recorded:
        text = page.tr("done recorded", result=text)
    return Cell(text, "yellow" if item.days_late else "green")


def missed_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=6),
        Column(tr("col when"), share=4),
        Column(tr("col owner"), share=3),
        Column(tr("col reason"), share=5),
    ]
    rows: list[Sequence[Cell]] = [
        (
            light_cell(item.task.light, tr),
            Cell(item_title(item)),
            window_cell(item.window, tr),
            Cell(lead_and_leader(page, item.task)),
            _missed_why(page, item),
        )
        for item in page.plan.missed
    ]
    yield from table(page, columns, rows, "result", "note")


def _missed_why(page: PageContext, item: Item) -> Cell:
    tr = page.tr
    if item.state is State.OVERDUE and item.key:
        return Cell(tr("done late", days=item.days_late))
    if item.was_due and item.window.last > page.period.last and item.task.moves:
        text = tr("moved to", to=tr.window(item.window)) + tr.because(item.task.moves[-1].why)
        return window_cell(item.window, tr, text)
    if item.state is State.OPEN and item.window.last == page.plan.now.as_of:
        return Cell(tr("not done by its end"))
    return Cell(tr.told(item.task.reasons, item.task.remarks))


def upcoming_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col day")),
        Column(tr("col event")),
        Column(tr("col title"), share=6),
        Column(tr("col when"), share=4),
        Column(tr("col owner"), share=3),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(tr.day(event.day)),
            Cell(tr(f"next {event.kind}"), "" if event.kind == "opens" else "strong"),
            Cell(" ".join(filter(None, (event.task.task.title, event.key)))),
            window_cell(event.window, tr),
            Cell(lead_name(page, event.task)),
        )
        for event in page.plan.coming
    ]
    yield from table(page, columns, rows, "note")


def moved_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col day")),
        Column(tr("col title"), share=5),
        Column(tr("col old"), share=4),
        Column(tr("col new"), share=4),
        Column(tr("col why"), share=3),
        Column(tr("col times")),
        Column(tr("col slip"), share=2),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(tr.day(moved.move.on)),
            Cell(moved.task.task.title),
            window_cell(moved.move.old, tr),
            window_cell(moved.move.new, tr),
            Cell(moved.move.why),
            Cell(tr("times", n=moved.number)),
            Cell(_slip(page, moved)),
        )
        for moved in page.plan.moved
    ]
    rows += [
        (
            Cell(tr.day(task.since) if task.since else ""),
            Cell(task.task.title),
            window_cell(task.window, tr),
            Cell(tr("state cancelled"), "strong"),
            Cell(task.why),
            Cell(""),
            Cell(""),
        )
        for task in page.plan.cancelled
    ]
    yield from table(page, columns, rows)


def _slip(page: PageContext, moved: Moved) -> str:
    """By how many days the move changed the last day; for the last of several moves also in all."""

    def by(days: int) -> str:
        kind = "later" if days > 0 else "earlier" if days < 0 else "same"
        return page.tr(f"slip {kind}", days=abs(days))

    one = by(moved.move.days)
    if moved.number == 1 or moved.number < len(moved.task.moves):
        return one
    return page.tr("slip in all", slip=one, total=by(moved.task.slip))
