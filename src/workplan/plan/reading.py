"""A plan file to a Plan, as fast as a sound file can be read; what is wrong with any other one
is found by `faults`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..dates.window import Relative, Repeating
from ..dates.written import Calendar
from ..errors import Hint, Problem, ReadError, Text, UserError, shown
from ..source import plain_yaml as lines
from ..source.decoding import decode
from . import fields
from .fields import Context
from .model import Plan

Loc = tuple[str | int, ...]  # the keys and numbers that lead to a value
Found = tuple[Loc, Text, Hint]  # where something is wrong, what, and what would mend it
MOST_OCCURRENCES = 250_000

_SOME_LEAP_YEAR = 2000


def read_plan(raw: bytes, file: str) -> Plan:
    """The plan that the bytes of a file hold; `file` is its name in messages.

    Raises ReadError with all problems.
    """
    text = decode(raw, file)
    plan = _sound_plan(tree) if (tree := _tree(text, file)) else None
    if plan is None:
        from .faults import read_tree

        plan, _, problems = read_tree(raw, file)
        if problems or plan is None:
            raise ReadError(problems)
    return plan


def _tree(text: str, file: str) -> dict[str, Any] | None:
    """The values that are written in the file, None where something is wrong with them."""
    if (tree := lines.read(text)) is not None:
        return tree
    found, problems = parsed(text, file)
    return found if isinstance(found, dict) and not problems else None


def parsed(text: str, file: str) -> tuple[Any, list[Problem]]:
    """What `events.parse` gives; an owner with nothing behind its name holds no keys."""
    from ..source.yaml_events import Map, parse

    found, problems = parse(text, file)
    if isinstance(found, Map) and isinstance(owners := found.get("owners"), Map):
        for name, mark in owners.marks.items():
            owners.setdefault(name, Map(mark))
    return found, problems


def _sound_plan(tree: dict[str, Any]) -> Plan | None:
    from pydantic_core import ValidationError

    context, wrong = context_of(tree)
    try:
        plan = validated(tree, context)
    except ValidationError:
        return None
    return plan if not wrong and _hangs_together(plan) else None


def validated(tree: dict[str, Any], context: Context) -> Plan:
    """The plan of the values, what its file left out worked out. Raises pydantic's
    ValidationError."""
    plan: Plan = _validator().validate_python(tree, context=context)
    return _completed(plan, context, "language" in tree)


@cache
def _validator() -> Any:
    """What `TypeAdapter(Plan)` of pydantic would hold, without the rest of pydantic, whose
    import takes longer than reading the plan."""
    from pydantic_core import SchemaValidator

    from .validation import schema_of

    return SchemaValidator(schema_of(Plan))


def form() -> dict[str, Any]:
    """The JSON Schema of a plan file, for editors."""
    from pydantic import TypeAdapter

    schema: dict[str, Any] = TypeAdapter(Plan).json_schema()
    owner = schema["properties"]["owners"]["additionalProperties"]
    schema["properties"]["owners"]["additionalProperties"] = {"anyOf": [owner, {"type": "null"}]}
    schema["anyOf"] = [{"required": ["year"]}, {"required": ["span"]}]
    return schema


def context_of(tree: dict[str, Any]) -> tuple[Context, list[Found]]:
    """What the header says, as far as it can be read; what cannot is told by validation."""
    found: list[Found] = []
    blank = Context(Calendar.of_year(_SOME_LEAP_YEAR), None, {})

    def read(key: str, reader: fields.Reader, default: Any) -> Any:
        try:
            return reader(tree[key], blank) if isinstance(tree.get(key), str) else default
        except UserError:
            return default

    span = read("span", fields.span, None)
    year = read("year", fields.year, None) or (span[0].year if span else None)
    if not tree.keys() & {"year", "span"}:
        found.append(((), "'year' is missing", "what a date without a year means, as in 2022"))
    if year is None:
        year = _SOME_LEAP_YEAR
    span = span or (date(year, 1, 1), date(year, 12, 31))
    if not span[0].year <= year <= span[1].year:
        found.append((("year",), f"{year} lies outside the plan's span", "drop one of the two"))
    country = read("holidays", fields.country, None)
    calendar = Calendar(span[0], span[1], year, {}, country)
    periods = {}
    if isinstance(named := tree.get("periods"), dict):
        for name, value in named.items():
            try:
                periods[name] = fields.period(value, Context(calendar, None, {}))
            except (UserError, TypeError, AttributeError):
                continue
    calendar = Calendar(span[0], span[1], year, periods, country)
    owners = tree.get("owners")
    if not isinstance(owners, dict):
        return Context(calendar, None, {}), found
    names: dict[str, str] = {name: name for name in owners}
    for name, owner in owners.items():
        for place, alias in _aliases(owner):
            if names.setdefault(alias, name) != name:
                loc = ("owners", name, "aliases", *place)
                hint = "an alias belongs to one owner"
                found.append((loc, f"{shown(alias)} already names {names[alias]}", hint))
    return Context(calendar, names, {}), found


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
    """The plan with what its file left to be worked out."""
    calendar = context.calendar
    language = plan.language if language_given else "zh" if any(map(_is_han, plan.title)) else "en"
    span = (calendar.first, calendar.last)
    return replace(plan, year=calendar.year, span=span, language=language)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _hangs_together(plan: Plan) -> bool:
    """Whether ids are unique, what tasks wait for is there and never themselves, and no more
    occurrences are asked for than can be kept."""
    waits: dict[str, list[str]] = {}
    tasks = repeats = 0
    for _, task in plan.walk():
        tasks += 1
        waits[task.id] = [*task.after]
        if isinstance(task.when, Relative):
            waits[task.id].append(task.when.anchor)
        elif isinstance(task.when, Repeating):
            repeats += task.when.at_most(*plan.span)
    waiting = {name: before for name, before in waits.items() if before}
    return (
        len(waits) == tasks
        and repeats <= MOST_OCCURRENCES
        and all(name in waits for before in waiting.values() for name in before)
        and _ordered(waiting)
    )


def _ordered(waiting: dict[str, list[str]]) -> bool:
    """Whether nothing waits for itself, be it by way of others."""
    try:
        TopologicalSorter(waiting).prepare()
    except CycleError:
        return False
    return True
