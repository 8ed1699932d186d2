"""The parts of the printed review that list tasks: done, missed, supported, waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..assessment.snapshot import Light, State
from ..review.items import Item, reason_of
from ..words.target_words import not_met
from .blocks import Block, Cell, Column, Line
from .entry_text import brief_text
from .evidence import cell
from .layout import window_cell
from .page_context import (
    PageContext,
    item_title,
    last_update,
    lead_and_leader,
    lead_name,
    table,
    this_period,
    title_cell,
)
from .review_ahead import opening_part
from .sheet_head import light_cell


def finished_part(page: PageContext, items: Iterable[Item]) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col title"), share=6),
        Column(tr("col owner"), share=3),
        Column(tr("col when"), share=4),
        Column(tr("col done on")),
        Column(tr("col result"), share=3),
        Column(tr("col note"), share=4),
    ]
    rows: list[Sequence[Cell]] = [
        (
            title_cell(page, item.task, item.key),
            Cell(lead_name(page, item.task)),
            window_cell(item.window, tr),
            Cell(tr.day(item.done_on) if item.done_on else ""),
            _result(page, item),
            cell(
                brief_text(item.note),
                item.done_entry.files if item.done_entry else (),
                page.head.folder,
                tr,
            ),
        )
        for item in items
    ]
    if page.yearly:  # the notes are in the part by section
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    yield from table(page, columns, rows)


def _result(page: PageContext, item: Item) -> Cell:
    """Early, on time or late, and whatever else made it late or falls short."""
    if not item.part.confirmed:
        return Cell(page.tr("reason unconfirmed"))
    early = item.done_on is not None and item.done_on < item.window.first
    text = page.tr("done early" if early else "done on time")
    if item.days_late:
        text = page.tr("done late", days=item.days_late)
    if item.done_entry and item.done_entry.on <= page.plan.cuts.last.as_of:
        text = page.tr("done recorded", result=text)
    short = () if item.key else item.task.short
    text += not_met(short, len(item.task.targets) > 1, page.tr)
    remarks = () if item.key else [r for r in item.task.remarks if r.code != "recorded_late"]
    text = page.tr.several(filter(None, (text, page.tr.reason_and_remarks((), remarks))))
    return Cell(text, "yellow" if item.days_late or short or remarks else "green")


def missed_part(page: PageContext) -> Iterator[Block]:
    """What was due and is not done; then, as lines, what else was due: moved out of the period, or
    done before it; then what opens in the period."""
    tr, due = page.tr, page.plan.due
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=6),
        Column(tr("col when"), share=4),
        Column(tr("col owner"), share=3),
        Column(tr("col reason"), share=5),
    ]
    rows: list[Sequence[Cell]] = [
        (
            light_cell(light, tr),
            title_cell(page, item.task, item.key),
            window_cell(item.window, tr),
            Cell(lead_and_leader(page, item.task)),
            Cell(why),
        )
        for item in due.missed
        for light, why in [_missed(page, item)]
    ]
    yield from table(page, columns, rows, "result", "note")
    if due.moved:
        yield _named(page, "moved", due.moved, _moved_title)
    if due.before:
        yield _named(page, "before", due.before, _done_title)
    if due.cancelled:
        yield _named(page, "cancelled", due.cancelled, item_title)
    yield from opening_part(page)


def _named(
    page: PageContext,
    key: str,
    items: Sequence[Item],
    title: Callable[[PageContext, Item], str],
) -> Line:
    titles = page.tr("list separator").join(title(page, item) for item in items)
    this, number = this_period(page), page.items(items)
    return Line(page.tr(f"due {key} list", this=this, n=number, titles=titles))


def _done_title(page: PageContext, item: Item) -> str:
    on = page.tr.day(item.done_on) if item.done_on else ""
    return page.tr("section item", title=item_title(page, item), on=on)


def _moved_title(page: PageContext, item: Item) -> str:
    to = page.tr.moved_to(page.tr.window(item.window))
    return page.tr("section item", title=item_title(page, item), on=to)


def _missed(page: PageContext, item: Item) -> tuple[Light, str]:
    """The light of what was due and is not done, and why."""
    tr, day = page.tr, page.plan.now.as_of
    if item.key:  # the task's reasons may be those of another occurrence
        reason = reason_of(item.part, day, page.plan.plan.rules)
        light, why = reason.light, tr.reason(reason)
    else:
        light, why = item.task.light, tr.reason_and_remarks(item.task.reasons, item.task.remarks)
    if item.state is State.OPEN and item.window.last == day:
        why = tr("not done by its end")
    return light, why


def supported_part(page: PageContext) -> Iterator[Block]:
    """The tasks that the owners asked for support, and others lead."""
    tr = page.tr
    columns = [
        Column(tr("col light")),
        Column(tr("col title"), share=5),
        Column(tr("col when"), share=4),
        Column(tr("col lead"), share=3),
        Column(tr("col reason"), share=4),
        Column(tr("col word"), share=3),
    ]
    rows: list[Sequence[Cell]] = [
        (
            light_cell(task.light, tr),
            title_cell(page, task),
            window_cell(task.window, tr),
            Cell(lead_and_leader(page, task)),
            Cell(tr.reason_and_remarks(task.reasons, task.remarks)),
            Cell(last_update(page, task)),
        )
        for task in page.plan.now.supported
    ]
    yield from table(page, columns, rows, "note")


def waiting_part(page: PageContext) -> Iterator[Block]:
    """What was reported as done and waits for acceptance, since when and by whom."""
    tr = page.tr
    columns = [
        Column(tr("col title"), share=6),
        Column(tr("col owner"), share=3),
        Column(tr("col when"), share=4),
        Column(tr("col submitted")),
        Column(tr("col accepter"), share=3),
    ]
    rules = page.plan.plan.rules
    rows: list[Sequence[Cell]] = [
        (
            title_cell(page, item.task, item.key),
            Cell(lead_name(page, item.task)),
            window_cell(item.window, tr),
            Cell(tr.day(item.part.submitted_on) if item.part.submitted_on else ""),
            Cell(item.task.task.accept or rules.acceptance or ""),
        )
        for item in page.plan.waiting
    ]
    yield from table(page, columns, rows, "decision")


def unconfirmed_part(page: PageContext) -> Iterator[Block]:
    """The events of the period that nobody has confirmed, in one line."""
    if page.plan.unconfirmed:
        titles = (item_title(page, item) for item in page.plan.unconfirmed)
        yield Line(page.tr("list separator").join(titles))
