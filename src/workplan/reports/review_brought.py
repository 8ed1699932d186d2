"""The part of the printed review about other plans that count towards this one: each figure that
came from them since the last sheet, and the parts of which none came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.snapshot import TaskStatus
from ..assessment.target_status import TargetStatus
from ..journal.entry import Entry
from ..review.brought import Brought, PartNews
from ..words.target_words import bare, unit_of
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Line
from .entry_text import brief_text, entry_content
from .layout import about
from .page_context import PageContext, table
from .silent_parts import SilentTarget, silent_parts

MOST = 12  # figures that the part itself lists; of more it has the sums
KINDS = ("later", "correction", "restated")


def brought_part(page: PageContext) -> Iterator[Block]:
    """The figures, or where there are many a sum for each part, then who reported nothing."""
    plan, tr = page.plan, page.tr
    if len(plan.brought) > MOST:
        yield from _sums(page)
        yield Line(tr("brought all told", n=len(plan.brought), annex=tr("part all brought")))
    else:
        yield from _figures(page)
    silent = (SilentTarget(*part[:3]) for part in plan.parts if not part.told)
    title = tr("brought silent" if plan.cuts.compares else "brought silent first")
    yield from silent_parts(silent, title, tr, page.titled, 3)


def all_brought_part(page: PageContext) -> Iterator[Block]:
    """Every figure, where the part itself has only sums."""
    if len(page.plan.brought) > MOST:
        yield from _figures_by_target(page)


def _sums(page: PageContext) -> Iterator[Block]:
    """A row for each part of which anything came."""
    tr = page.tr
    columns = [
        Column(tr("col title"), share=4),
        Column(tr("col target"), share=2),
        Column(tr("col part"), share=2),
        Column(tr("col figures"), "right"),
        Column(tr("col gained" if page.plan.cuts.compares else "col figure"), "right"),
        Column(tr("col last")),
        Column(tr("col from"), share=3),
    ]
    rows: list[Sequence[Cell]] = []
    shown = None
    for part in page.plan.parts:
        if not part.rows:
            continue
        same = shown == (part.task.task.id, part.target.name)
        shown = part.task.task.id, part.target.name
        days = [row.entry.on for row in part.rows if row.entry]
        plans = dict.fromkeys(f"{row.plan}/{row.there}" for row in part.rows)
        rows.append(
            (
                *_head(page, part, same),
                Cell(part.part.name),
                Cell(str(len(part.rows))),
                Cell(_bare_signed(part) if part.gained else ""),
                Cell(tr.day(max(days)) if days else ""),
                Cell(tr.several(plans)),
            )
        )
    yield from table(page, columns, rows)


def _bare_signed(part: PartNews) -> str:
    """The sum of a part's figures with its sign."""
    assert part.gained is not None
    return _signed(bare(part.gained, part.target.of))


def _signed(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"


def _head(page: PageContext, row: Brought | PartNews, same: bool) -> tuple[Cell, Cell]:
    """The task and its target, empty where the row above has them."""
    if same:
        return Cell(""), Cell("")
    title = Cell(page.titled(row.task), about=about(page.plan.plan, row.task))
    return title, Cell(_named(row.target, page.tr))


def _named(target: TargetStatus, tr: Translator) -> str:
    return tr("named", name=target.name, what=target.unit) if target.unit else target.name


def _figures(page: PageContext) -> Iterator[Block]:
    """All figures in one table."""
    tr = page.tr
    columns = [
        Column(tr("col title"), share=4),
        Column(tr("col target"), share=2),
        Column(tr("col part"), share=2),
        Column(tr("col day")),
        Column(tr("col figure"), "right"),
        Column(tr("col from"), share=3),
        Column(tr("ledger entry"), share=4),
        Column(tr("ledger by"), share=1),
    ]
    rows: list[Sequence[Cell]] = []
    shown = None
    for row in page.plan.brought:
        same = shown == (row.task.task.id, row.target.name)
        shown = row.task.task.id, row.target.name
        rows.append((*_head(page, row, same), *_figure(page, row)))
    yield from table(page, columns, rows)


def _figures_by_target(page: PageContext) -> Iterator[Block]:
    """A table of the figures of each target, numbered all through. The target is the head of their
    column, which is repeated on each page."""
    tr = page.tr
    by_target: dict[tuple[str, str], list[tuple[int, Brought]]] = {}
    for number, row in enumerate(page.plan.brought, 1):
        by_target.setdefault((row.task.task.id, row.target.name), []).append((number, row))
    for several in by_target.values():
        first = several[0][1]
        yield Line(page.titled(first.task), "strong")
        columns = [
            Column(tr("ledger number"), "right"),
            Column(tr("col part"), share=2),
            Column(tr("col day")),
            Column(_named(first.target, tr), "right"),
            Column(tr("col from"), share=3),
            Column(tr("ledger entry"), share=5),
            Column(tr("ledger by"), share=1),
        ]
        rows = [(Cell(str(number)), *_figure(page, row)) for number, row in several]
        yield from table(page, columns, list[Sequence[Cell]](rows))


def _figure(page: PageContext, row: Brought) -> tuple[Cell, ...]:
    """Part, day, figure, place, text of the entry, and its author."""
    tr, entry = page.tr, row.entry
    return (
        Cell(row.source),
        Cell(tr.day(entry.on) if entry else ""),
        Cell(_figure_text(row, tr)),
        Cell(f"{row.plan}/{row.there}"),
        Cell(brief_text(_brought_text(page, row)), "dim" if row.void else ""),
        Cell(entry.by if entry else ""),
    )


def _figure_text(row: Brought, tr: Translator) -> str:
    """What it adds to a total, with its sign, or the value of a level or statement; empty where it
    changes nothing."""
    if row.number is None:
        return ""
    if row.target.of.kind == "statement":
        return tr("met")
    text = bare(row.number, row.target.of)
    return _signed(text) if row.target.of.kind == "total" else text


def written(row: Brought, tr: Translator) -> str:
    """What the entry says of the target, as far as the figure does not: in its own unit, as a total
    so far, or of a target of another name; then its note."""
    if row.entry is None:
        return tr("brought restated")
    targets = {row.name: row.of._replace(grouped=row.target.of.grouped)}
    if row.undone:
        undone = entry_content(entry_for_target(row.undone, row.name), tr, targets)
        told = tr("entry undone", what=undone)
        return told + tr.because(row.entry.why or row.entry.note)
    entry = entry_for_target(row.entry, row.name)._replace(note=row.entry.note, why=row.entry.why)
    plain = row.of.unit == row.target.unit and row.name == row.target.name and not entry.part
    plain = plain and all(not unit or unit == row.of.unit for _, (_, unit) in entry.add)
    if plain and row.number is not None and (row.target.of.kind != "total" or not entry.set_):
        entry = entry._replace(add=(), set_=(), met=())
    return entry_content(entry, tr, targets)


def entry_for_target(entry: Entry, name: str) -> Entry:
    """Only what the entry says of the target of this name."""
    return Entry(
        entry.at,
        entry.on,
        entry.task,
        entry.by,
        add=tuple(pair for pair in entry.add if pair[0] == name),
        part=entry.part,
        set_=tuple(pair for pair in entry.set_ if pair[0] == name),
        met=tuple(one for one in entry.met if one == name),
    )


def _brought_text(page: PageContext, row: Brought) -> str:
    """What the entry says beside the figure, and what became of it."""
    tr, entry = page.tr, row.entry
    text = written(row, tr)
    if entry is None:
        return text
    if row.undone and row.kind == "correction":
        text = tr("news corrects", what=text, on=page.plan.cuts.last.as_of)
    if row.void:
        text = tr("entry void", what=text)
    if row.kind == "later":
        text += tr("news recorded", on=page.clock(entry.at).date())
    if row.since_printed:
        text += tr("news since")
    return text


def last_figure(brought: Sequence[Brought], task: TaskStatus) -> Brought | None:
    """The last figure of a task that counts; None where none came."""
    days = [
        (row.entry.on, row.entry.at, number)
        for number, row in enumerate(brought)
        if row.entry and row.number is not None and row.task.task.id == task.task.id
    ]
    return brought[max(days)[2]] if days else None


def update_of(row: Brought, tr: Translator) -> str:
    """The figure as the last update of its task."""
    on = tr.day(row.entry.on) if row.entry else ""
    what = f"{row.target.name} {_figure_text(row, tr)}{unit_of(row.target.of, tr)}"
    return tr("brought update", on=on, part=row.source, what=what)


def brought_summary(page: PageContext) -> str:
    """How many figures came, and of how many tasks; empty where none came."""
    tr, plan = page.tr, page.plan
    if not plan.brought:
        return ""
    tasks = len({row.task.task.id for row in plan.brought})
    text = tr("period brought", n=len(plan.brought), tasks=tasks)
    parts = [tr(f"brought n {kind}", n=n) for kind in KINDS if (n := len(plan.brought_of(kind)))]
    return text + (tr("of these", parts=tr.several(parts)) if parts else "")
