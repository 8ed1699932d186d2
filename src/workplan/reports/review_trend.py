"""How the counts of the printed review differ from those of the last sheet."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.snapshot import Light, State
from .blocks import Block, Cell, Column, Line, Table
from .light_style import light_name
from .page_context import PageContext, this_period

LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY)
_IN_SENTENCE: tuple[State | Light, ...] = (
    *(State.DONE, State.OVERDUE, State.BLOCKED, State.SUBMITTED),
    *(Light.RED, Light.YELLOW),
)


def trend(page: PageContext) -> Iterator[Line]:
    """By how much the counts that matter most differ, in one sentence."""
    tr, plan = page.tr, page.plan
    if plan.last_numbers is None:
        return
    then, now = plan.then.counts, plan.now.counts
    parts = [
        tr(
            "trend more" if now.number(which) > then.number(which) else "trend less",
            name=name,
            n=abs(change),
        )
        for which in _IN_SENTENCE
        if (change := now.number(which) - then.number(which))
        for name in [tr(f"light {which}") if isinstance(which, Light) else tr(f"state {which}")]
    ]
    yield Line(tr("trend", parts=tr.several(parts)) if parts else tr("trend same"))


def numbers_table(page: PageContext) -> Iterator[Block]:
    """The counts beside those of the last sheet."""
    tr, plan = page.tr, page.plan
    then, now = plan.then.counts, plan.now.counts
    counted: list[tuple[str, int, int]] = [(tr("col total"), then.total, now.total)]
    counted += [
        (tr.head(f"state {state}"), then.number(state), now.number(state)) for state in State
    ]
    counted += [(light_name(light, tr), then.number(light), now.number(light)) for light in LIGHTS]
    if plan.last_numbers is not None:
        names = plan.last_numbers._fields
        pairs = zip(names, plan.last_numbers, plan.numbers, strict=True)
        this = this_period(page)
        counted += [(tr(f"number {name}", this=this), old, new) for name, old, new in pairs]
    columns = [
        Column("", share=1),
        Column(tr("col last sheet"), "right"),
        Column(tr("col this sheet"), "right"),
        Column(tr("col difference"), "right"),
    ]
    rows = [
        (Cell(name), Cell(str(old)), Cell(str(new)), Cell(f"{new - old:+}" if new - old else "–"))
        for name, old, new in counted
        if old or new
    ]
    if rows:
        yield Table(columns, list(rows))
