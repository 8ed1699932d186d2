"""The values written in a plan file to a Plan, with what follows from its header."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..dates.calendar import Calendar
from ..dates.window import Window
from ..errors import Problem, UserError, message, shown
from . import fields
from .aliases import with_present_ids
from .fields import Context
from .grouping import with_one_grouping
from .language import language_of_title
from .model import Plan
from .steps import with_named_steps
from .values import Errors, Found, Loc, plan_of

_OCCURRENCES = 10_000, 60, 250_000  # of a plan, more for each of its tasks, and of any plan
_SOME_LEAP_YEAR = 2000


def most_occurrences(tasks: int) -> int:
    """How often the tasks of a plan with so many may repeat in all: calendars hold each time."""
    whole, each, most = _OCCURRENCES
    return min(whole + each * tasks, most)


def parsed(text: str, file: str) -> tuple[Any, list[Problem]]:
    """As `yaml_events.parse`; the value of an owner without keys is an empty mapping."""
    from ..source.yaml_events import Map, parse

    found, problems = parse(text, file)
    if isinstance(found, Map) and isinstance(owners := found.get("owners"), Map):
        for name, mark in owners.marks.items():
            owners.setdefault(name, Map(mark))
    return found, problems


def built(tree: dict[str, Any], context: Context) -> tuple[Plan | None, Errors]:
    """The plan with these values and the defaults that depend on them, or None and all that is
    wrong with the values."""
    plan, errors = plan_of(tree, context)
    return (_completed(plan, context, "language" in tree) if plan else None), errors


def context_of(tree: dict[str, Any]) -> tuple[Context, list[Found]]:
    """The context from the header of the file, and the problems that validation does not find."""
    found: list[Found] = []
    blank = Context(Calendar.of_year(_SOME_LEAP_YEAR), None)

    def read(key: str, reader: fields.Reader, default: Any) -> Any:
        try:
            return reader(tree[key], blank) if isinstance(tree.get(key), str) else default
        except UserError:
            return default

    span = read("span", fields.span, None)
    year = read("year", fields.year, None) or (span[0].year if span else None)
    if not tree.keys() & {"year", "span"}:
        found.append(
            (
                (),
                message("'year' is missing"),
                message("what a date without a year means, as in 2022"),
            )
        )
    if year is None:
        year = _SOME_LEAP_YEAR
    span = span or (date(year, 1, 1), date(year, 12, 31))
    if not span[0].year <= year <= span[1].year:
        found.append(
            (
                ("year",),
                message("{year} lies outside the plan's span", year=year),
                message("drop one of the two"),
            )
        )
    country = read("holidays", fields.country, None)
    fiscal, week_1 = read("fiscal_year", fields.month, None), read("week_1", fields.monday, None)
    calendar = Calendar(span[0], span[1], year, {}, country, fiscal, week_1)
    periods = {}
    if isinstance(named := tree.get("periods"), dict):
        for name, value in named.items():
            try:
                periods[name] = fields.period(value, Context(calendar, None))
            except (UserError, TypeError, AttributeError):
                continue
    calendar = calendar._replace(periods=periods)
    calendar = calendar._replace(breaks=tuple(_breaks(tree.get("breaks"), calendar)))
    owners = tree.get("owners")
    if not isinstance(owners, dict):
        return Context(calendar, None), found
    names: dict[str, str] = {name: name for name in owners}
    for name, owner in owners.items():
        for place, alias in _aliases(owner):
            if names.setdefault(alias, name) != name:
                loc = ("owners", name, "aliases", *place)
                hint = message("an alias belongs to one owner")
                found.append(
                    (
                        loc,
                        message(
                            "{alias} already names {owner}", alias=shown(alias), owner=names[alias]
                        ),
                        hint,
                    )
                )
    return Context(calendar, names), found


def _breaks(written: Any, calendar: Calendar) -> Iterator[Window]:
    """The windows of `breaks` that can be read."""
    for name in [written] if isinstance(written, str) else written or ():
        try:
            yield fields.period(name, Context(calendar, None))
        except (UserError, TypeError, AttributeError):
            continue


def _aliases(owner: Any) -> Iterator[tuple[Loc, str]]:
    written = owner.get("aliases") if isinstance(owner, dict) else None
    if isinstance(written, str):
        yield (), " ".join(written.split())
    elif isinstance(written, list):
        yield from (
            ((number,), " ".join(alias.split()))
            for number, alias in enumerate(written)
            if isinstance(alias, str)
        )


def _completed(plan: Plan, context: Context, language_given: bool) -> Plan:
    """The plan with its year, span and language."""
    calendar = context.calendar
    language = plan.language if language_given else language_of_title(plan.title)
    span = (calendar.first, calendar.last)
    plan = plan._replace(year=calendar.year, span=span, language=language)
    return with_one_grouping(with_present_ids(with_named_steps(plan)))
