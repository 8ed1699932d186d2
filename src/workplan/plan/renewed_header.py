"""The head of a plan file as that of a later year: id, title, span, periods, breaks, weeks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ..dates.calendar import Calendar
from ..dates.other_year import in_other_year, title_in_other_year
from ..dates.window import shift_months
from ..errors import UserError, message, shown
from ..source.yaml_nodes import Edit, Node, end_of, nodes_of, pairs, scalar, scalars, start_of
from .building import context_of, parsed
from .model import Plan

_WEEK = 7


def header_edits(text: str, plan: Plan, years: int) -> Iterator[Edit]:
    """The changes of the keys above the tasks."""
    own = own_years(plan)
    found = pairs(nodes_of(text))

    def put(node: Node, change: Callable[[str], str]) -> Edit:
        source = source_text(text, node)
        new = scalar(change(str(node.value))) if "\\" in source else change(source)
        return Edit(start_of(node), start_of(node) + len(source), new)

    def titled(words: str) -> str:
        return title_in_other_year(words, years, own)

    def dated(words: str) -> str:
        return in_other_year(words, years, plan.periods, plan.holidays)

    def whole(node: Node, new: str) -> Edit:
        return Edit(start_of(node), end_of(node), new)

    if titled(plan.plan) == plan.plan:
        yield whole(found["plan"].value, f"{plan.plan}-{plan.year + years}")
    else:
        yield put(found["plan"].value, titled)
    yield put(found["title"].value, titled)
    if "year" in found:
        yield put(found["year"].value, dated)
    if "span" in found:
        first, last = plan.span
        yield whole(
            found["span"].value, f"{_later(first, years)}..{_later(last, years, last=True)}"
        )
    if plan.week_1 is not None:
        yield whole(found["week_1"].value, str(_first_monday(plan.week_1, years)))
    for key in ("periods", "breaks"):
        values = [pair.value for pair in pairs(found[key].value).values()] if key in found else []
        values = values or (scalars(found[key].value) if key in found else [])
        yield from (put(node, dated) for node in values)


def own_years(plan: Plan) -> range:
    """The years in which the plan has days."""
    return range(plan.span[0].year, plan.span[1].year + 1)


def other_plan(name: str, plan: Plan, years: int) -> str:
    """The id that another plan will have when it is renewed as this one is: with its year moved, or
    one added. An id of other years stays: that plan goes on."""
    moved = title_in_other_year(name, years, own_years(plan))
    if moved != name or re.search(r"(?<!\d)\d{4}(?!\d)", name):
        return moved
    return f"{name}-{plan.year + years}"


def source_text(text: str, node: Node) -> str:
    """A scalar as it is written, with its quotes."""
    return text[start_of(node) : end_of(node)].rstrip("\n")


def _first_monday(was: date, years: int) -> date:
    """The Monday that is nearest to the same day of the other year."""
    day = _later(was, years)
    back = timedelta(days=day.weekday())
    return day - back if back.days * 2 < _WEEK else day - back + timedelta(days=_WEEK)


def _later(day: date, years: int, last: bool = False) -> date:
    """The same day of the other year; the end of a month stays one."""
    found = shift_months(day, 12 * years)
    at_end = (day + timedelta(days=1)).day == 1
    if not (last and at_end):
        return found
    return shift_months(day + timedelta(days=1), 12 * years) - timedelta(days=1)


def new_calendar(text: str, plan: Plan, file: str) -> Calendar:
    """The calendar of the text whose head is that of the new year. Raises UserError where one of
    its periods or breaks has no days in that year."""
    tree, _ = parsed(text, file)
    context, _ = context_of(tree)
    calendar = context.calendar
    missing = [name for name in plan.periods if name not in calendar.periods]
    if missing or len(calendar.breaks) != len(plan.breaks):
        name = shown(missing[0] if missing else "breaks")
        raise UserError(
            message("{file}: {name} has no days in the new year", file=file, name=name),
            message("write them in the plan as first and last day, and renew it again"),
        )
    return calendar
