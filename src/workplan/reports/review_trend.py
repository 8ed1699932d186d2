"""What has changed since the last sheet: the counts, what it promised, the lights that turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..assessment.ranking import is_behind
from ..assessment.snapshot import Light, State
from ..review.review import Turned
from .blocks import Block, Cell, Column, Line, Table
from .light_style import light_name
from .page_context import PageContext, lead_name, table, this_period, title_cell
from .sheet_head import light_cell

_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN, Light.GREY)
_MOST = 12  # tasks of one light that are named; of more, the numbers
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


def _numbers_table(page: PageContext) -> Iterator[Block]:
    """The counts beside those of the last sheet."""
    tr, plan = page.tr, page.plan
    then, now = plan.then.counts, plan.now.counts
    counted: list[tuple[str, int, int]] = [(tr("col total"), then.total, now.total)]
    counted += [
        (tr.head(f"state {state}"), then.number(state), now.number(state)) for state in State
    ]
    counted += [(light_name(light, tr), then.number(light), now.number(light)) for light in _LIGHTS]
    late, later = (sum(map(is_behind, one.tasks)) for one in (plan.then, plan.now))
    counted.append((tr("number behind"), late, later))
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


def comparison_part(page: PageContext) -> Iterator[Block]:
    """The counts beside those of the last sheet, what it promised, and the lights that turned."""
    if not page.plan.cuts.compares:
        return
    yield from _numbers_table(page)
    if promised := _promise(page):
        yield Line(promised)
    for light, turned in _by_light(page):
        yield Line(
            _named(page, light, turned) if len(turned) <= _MOST else _many(page, light, turned)
        )


def all_turned_part(page: PageContext) -> Iterator[Block]:
    """Every light that turned, where the comparison only counts those of one light."""
    tr = page.tr
    if all(len(turned) <= _MOST for _, turned in _by_light(page)):
        return
    columns = [
        Column(tr("col title"), share=6),
        Column(tr("col owner"), share=3),
        Column(tr("col last sheet")),
        Column(tr("col this sheet")),
    ]
    rows: list[Sequence[Cell]] = [
        (
            title_cell(page, one.task),
            Cell(lead_name(page, one.task)),
            light_cell(one.old, tr),
            light_cell(one.task.light, tr),
        )
        for one in page.plan.turned
    ]
    yield from table(page, columns, rows)


def _by_light(page: PageContext) -> Iterator[tuple[Light, list[Turned]]]:
    """The tasks whose light turned, by the new one, where there are any."""
    for light in _LIGHTS:
        if turned := [one for one in page.plan.turned if one.task.light is light]:
            yield light, turned


def _named(page: PageContext, light: Light, turned: Sequence[Turned]) -> str:
    tr = page.tr
    titles = (
        tr("turned", title=one.task.task.title, old=light_name(one.old, tr)) for one in turned
    )
    text = tr("list separator").join(titles)
    return tr("turned to", light=light_name(light, tr), n=len(turned), titles=text)


def _promise(page: PageContext) -> str:
    """What would close in the period by the last sheet, and what became of it."""
    promised, tr = page.plan.promised, page.tr
    if not promised.all:
        return ""
    parts = [
        tr(f"due {name}", this=this_period(page), n=page.items(several))
        for name, several in zip(promised._fields, promised, strict=True)
        if several
    ]
    return tr(
        "promised", this=this_period(page), n=page.items(promised.all), parts=page.parted(parts)
    )


def _many(page: PageContext, light: Light, turned: Sequence[Turned]) -> str:
    tr, former = page.tr, Counter(one.old for one in turned)
    parts = [
        tr("turned from", n=former[old], old=light_name(old, tr)) for old in _LIGHTS if former[old]
    ]
    new, annex = light_name(light, tr), tr("part all turned")
    return tr("turned many", light=new, n=len(turned), parts=tr.several(parts), annex=annex)
