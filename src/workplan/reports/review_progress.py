"""The parts of the printed review about progress: targets, sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.snapshot import State, TargetStatus
from ..assessment.totals import Sum
from ..review.items import Item
from ..review.progress import SectionRow, Standing, TargetRow
from ..words.target_words import bare, goal_sign, not_met, percent, standing_text, unit_of
from ..words.translator import Translator
from .blocks import Block, Cell, Column, Heading, Line, ListItem, Style
from .light_style import STYLES
from .page_context import PageContext, item_title, table
from .parts import parts_of, uncounted
from .target_text import actual_text, bar, bar_of, expected_text, percent_text


def target_text(of: TargetStatus | Sum, tr: Translator) -> str:
    """A target, or a total of targets, in words."""
    if isinstance(of, TargetStatus):
        return standing_text(of, tr)
    over = of.percent is not None and of.percent > 100
    return tr(
        "sum limit" if of.is_limit else "standing total over" if over else "standing total",
        name=of.name,
        actual=bare(of.actual, of.of),
        target=bare(of.target, of.of),
        unit=unit_of(of.of, tr),
        percent=percent(of.percent) if of.percent is not None else "",
    )


def targets_part(page: PageContext) -> Iterator[Block]:
    tr = page.tr
    columns = [
        Column(tr("col title"), share=5),
        Column(tr("col target"), share=2),
        Column(tr("col planned"), "right"),
        Column(tr("col actual"), "right"),
        Column(tr("col gained"), "right"),
        Column(tr("col expected"), "right"),
        Column("%", "right"),
        Column(tr("col progress")),
    ]
    rows: list[Sequence[Cell]] = []
    shown = None
    for row in page.plan.targets:
        rows.append(_target(page, row, "dim" if row.task is shown else ""))
        shown = row.task
    if page.blank:  # no room for the bar
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    yield from table(page, columns, rows, "gained")
    yield from parts_of(page.plan.now, ((row.task, row.target) for row in page.plan.targets), tr, 3)
    yield from uncounted(page.plan.now, tr, 3)


def _target(page: PageContext, row: TargetRow, style: Style) -> Sequence[Cell]:
    tr, target = page.tr, row.target
    drawn = bar_of(target, tr)
    return (
        Cell(row.task.task.title, style),
        Cell(_named(target.name, target.unit, tr)),
        Cell(goal_sign(target.of)),
        Cell(actual_text(target, tr)),
        Cell(_gained(row) if page.plan.cuts.compares else ""),
        Cell(expected_text(target)),
        Cell(percent_text(target)),
        Cell(bar(drawn.percent, drawn.expected), _bar_style(row), drawn) if drawn else Cell(""),
    )


def _gained(row: TargetRow) -> str:
    if not row.gained:
        return ""
    text = bare(row.gained, row.target.of)
    return text if row.gained < 0 else f"+{text}"


def _bar_style(row: TargetRow) -> Style:
    """The style of the task's light if this target is behind, or a level short of its goal, else
    green."""
    target = row.target
    over = (
        target.is_limit and target.expected is not None and (target.actual or 0) > target.expected
    )
    short = target.of.kind == "level" and not target.of.met(target.actual)
    return STYLES[row.task.light] if target.points > 0 or over or short else "green"


def sections_part(page: PageContext) -> Iterator[Block]:
    """What was done in each section, and the totals of its targets."""
    for row in page.plan.sections:
        yield Heading(row.title, 3)
        yield Line(_section_counts(page, row))
        for item in row.done:
            yield ListItem(_section_item(page, item))
        for standing in row.standing:
            if standing.entries or standing.brought:
                yield ListItem(_section_standing(page, standing))


def _section_item(page: PageContext, item: Item) -> str:
    tr = page.tr
    late = tr("done late", days=item.days_late) if item.days_late else ""
    if not item.key and (short := not_met(item.task.short, len(item.task.targets) > 1, tr)):
        late = (late or tr("done on time")) + short
    on = tr.day(item.done_on) if item.done_on else ""
    text = tr("section item", title=item_title(page, item), on=tr.several(filter(None, (on, late))))
    return f"{text}{tr.because(item.note)}"


def _section_standing(page: PageContext, row: Standing) -> str:
    tr, status = page.tr, row.task
    notes = tr("list separator").join(entry.note for entry in row.entries if entry.note)
    days = [entry.on for entry in row.entries]
    days += [one.entry.on for one in row.brought if one.entry]
    on = tr.day(max(days))
    if row.brought:
        notes = tr("list separator").join(
            filter(None, (notes, tr("section brought", n=len(row.brought))))
        )
    text = tr("section standing", title=status.task.title, on=on)
    return f"{text}{tr.because(notes)}"


def _section_counts(page: PageContext, row: SectionRow) -> str:
    tr, counts = page.tr, row.counts
    done = counts.number(State.DONE)
    clauses = [tr("section counts", total=counts.total, done=done)]
    if late := counts.number(State.OVERDUE):
        clauses.append(tr("section late", n=late))
    for state in (State.BLOCKED, State.OPEN, State.UPCOMING, State.ONGOING, State.CANCELLED):
        if counts.number(state):
            clauses.append(tr(f"headline {state}", n=counts.number(state)))
    clauses += [target_text(total, tr) for total in row.sums]
    return tr("clause separator").join(clauses) + tr("sentence end")


def _named(name: str, unit: str, tr: Translator) -> str:
    return tr("named", name=name, what=unit) if unit else name
