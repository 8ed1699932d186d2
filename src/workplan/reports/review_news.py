"""The parts of the printed review about entries and the plan file: news, corrections, entries that
cannot be attributed, and changes of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..review.news import News
from .blocks import Block, Cell, Column, Heading, Note, Table
from .changes import change_table
from .entry_text import added_text, brief_text, entry_content
from .evidence import linked
from .page_context import PageContext, table

KINDS = ("", "later", "correction", "unattributed")  # in their order


def news_part(page: PageContext) -> Iterator[Block]:
    """Every entry of the sheet, once, under the heading of its kind."""
    for kind in KINDS:
        rows = page.plan.news_of(kind)
        if not rows:
            continue
        if kind:
            yield Heading(page.tr("part counted", title=page.tr(f"news {kind}"), n=len(rows)), 3)
        yield from _news_table(page, rows)


def _news_table(page: PageContext, rows: Sequence[News]) -> Iterator[Table]:
    tr = page.tr
    columns = [
        Column(tr("col day")),
        Column(tr("col title"), share=4),
        Column(tr("ledger entry"), share=7),
        Column(tr("ledger by"), share=1),
    ]
    noted = page.noted
    cells: list[Sequence[Cell]] = [
        (
            Cell(tr.day(row.entry.on)),
            Cell(_news_title(row, page)),
            linked(
                Cell(
                    brief_text(_news_text(row, page, row.entry in noted)),
                    "dim" if row.void else "",
                ),
                row.entry.files,
                page.head.folder,
                tr,
            ),
            Cell(row.entry.by),
        )
        for row in rows
    ]
    yield from table(page, columns, cells)


def _news_title(row: News, page: PageContext) -> str:
    """The title of the entry's task, or the name that it gives."""
    key = row.entry.key or None
    if row.task is None:
        return row.entry.task or page.tr("whole plan")
    return page.titled(row.task, key)


def _news_text(row: News, page: PageContext, brief: bool = False) -> str:
    """The entry in words, with what became of it; `brief` without note and reason, which are in
    another part."""
    tr, entry = page.tr, row.entry
    targets = row.task.task.targets if row.task else {}
    if row.undone:
        undone = entry_content(row.undone._replace(note="", why=""), tr, targets)
        text = tr("entry undone", what=undone)
        text += tr.because(entry.why or entry.note)
    else:
        told = entry._replace(note="", why="") if brief else entry
        text = entry_content(told, tr, targets)
    if row.kind == "correction":
        text = tr("news corrects", what=text, on=page.plan.cuts.last.as_of)
    if row.void:
        text = tr("entry void", what=text)
    recorded = page.clock(entry.at)
    if recorded.date() > entry.on and row.kind == "later":
        text += tr("news recorded", on=recorded.date())
    if row.looks_like:
        text += tr("news doubled", on=row.looks_like.on, by=row.looks_like.by or "?")
    if row.since_printed:
        text += tr("news since")
    if len(row.lines) > 1:
        text += tr("news copies", n=len(row.lines))
    return text


def unattributed_part(page: PageContext) -> Iterator[Block]:
    """All entries so far that belong to nothing in the plan, by the name that they give."""
    tr = page.tr
    columns = [
        Column(tr("ledger id"), share=4),
        Column(tr("col entries"), "right"),
        Column(tr("col brought"), share=5),
        Column(tr("col reason"), share=4),
    ]
    rows: list[Sequence[Cell]] = [
        (
            Cell(group.name),
            Cell(str(len(group.entries))),
            Cell(tr.several(added_text(one, tr) for one in group.brought)),
            Cell(tr(f"unattributed {group.reason}"), "yellow"),
        )
        for group in page.plan.unattributed
    ]
    yield from table(page, columns, rows)


def changes_part(page: PageContext) -> Iterator[Block]:
    """What was changed in the plan file since the last sheet, or the last baseline."""
    found = page.plan.changes
    if found.changes:
        yield change_table(found.changes, page.tr, page.plan.cuts.last.as_of)
    if found.changes and found.baseline:
        yield Note(page.tr("changes since baseline", name=found.baseline))
