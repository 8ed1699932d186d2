"""A plan file to a Plan: every problem found, each with its place, in the file's order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any

from ..dates.refused import WrittenDateError
from ..dates.window import Relative, Repeating
from ..dates.written import Calendar
from . import events, fields
from .events import Map, Seq
from .fields import Context
from .model import Plan, Task
from .problems import Hint, Problem, ReadError, Refused, did_you_mean, first_of, searched, shown

Loc = tuple[str | int, ...]
_HAN = re.compile("[\u3400-\u9fff]")
_SOME_LEAP_YEAR = 2000
MOST_OCCURRENCES = 250_000
_RELATIVE = ("前", "后", "before", "after")  # what every relative date has
_LISTS = {"tasks": "a list of tasks, each begun by a dash", "sections": "a list of sections"}


def read_plan(raw: bytes, file: str) -> Plan:
    """The plan that the bytes of a file hold; `file` is its name in messages.

    Raises ReadError with all problems.
    """
    plan, _, problems = read_tree(raw, file)
    if problems or plan is None:
        raise ReadError(problems)
    return plan


def read_tree(raw: bytes, file: str) -> tuple[Plan | None, Map, list[Problem]]:
    """The plan, the values with their places that it was read from, and all problems.

    The plan is None where a problem keeps it from being made.
    """
    try:
        tree, problems = events.parse(events.decode(raw, file), file)
    except ReadError as error:
        return None, Map(None), list(error.problems)
    if not isinstance(tree, Map):
        message = "no plan is written here" if tree is None else "a plan begins with keys"
        hint = "`plan:`, `title:`, `year:` and `tasks:`; `workplan init` writes a first one"
        return None, Map(None), [*problems, Problem(file, 1, 1, message, hint)]
    owners = tree.get("owners")
    if isinstance(owners, Map):
        for name, mark in owners.marks.items():
            owners.setdefault(name, Map(mark))
    context, said = _context(tree)
    plan, wrong = _validated(tree, context)
    found = [*said, *wrong, *_crossed(tree, context.calendar)]
    if plan:
        found += _repeated(plan, tree)
    placed = sorted(((place(tree, loc), said, hint) for loc, said, hint in found), key=_order)
    problems += [
        Problem(file, *at, message, searched(hint, number))
        for number, (at, message, hint) in enumerate(placed)
    ]
    return (None if problems else plan), tree, first_of(problems)


def _order(problem: tuple[events.Place, str, Hint]) -> tuple[events.Place, str]:
    return problem[:2]


def place(tree: Map, loc: Loc) -> events.Place:
    """The place of the deepest part of `loc` that the file has: a key's or list item's own."""
    node: Any = tree
    mark = tree.start
    for step in loc:
        if isinstance(node, Map) and step in node.marks:
            mark, node = node.marks[str(step)], node.get(str(step))
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return events.place_of(mark)


Found = tuple[Loc, str, Hint]


def _validated(tree: Map, context: Context) -> tuple[Plan | None, list[Found]]:
    from pydantic_core import ValidationError

    try:
        plan: Plan = _validator().validate_python(tree, context=context)
    except ValidationError as error:
        return None, [_said(tree, detail) for detail in error.errors()]
    return _completed(plan, context, "language" in tree), []


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


def _context(tree: Map) -> tuple[Context, list[Found]]:
    """What the header says, as far as it can be read; what cannot is told by validation."""
    found: list[Found] = []
    blank = Context(Calendar.of_year(_SOME_LEAP_YEAR), None, {})

    def read(key: str, reader: fields.Reader, default: Any) -> Any:
        try:
            return reader(tree[key], blank) if isinstance(tree.get(key), str) else default
        except Refused:
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
    if isinstance(named := tree.get("periods"), Map):
        for name, value in named.items():
            try:
                periods[name] = fields.period(value, Context(calendar, None, {}))
            except (Refused, TypeError, AttributeError):
                continue
    calendar = Calendar(span[0], span[1], year, periods, country)
    owners = tree.get("owners")
    if not isinstance(owners, Map):
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
    written = owner.get("aliases") if isinstance(owner, Map) else None
    if isinstance(written, str):
        yield (), " ".join(written.split())
    elif isinstance(written, Seq):
        yield from (
            ((number,), " ".join(alias.split()))
            for number, alias in enumerate(written)
            if isinstance(alias, str)
        )


def _completed(plan: Plan, context: Context, language_given: bool) -> Plan:
    """The plan with what its file left to be worked out."""
    calendar = context.calendar
    language = plan.language if language_given else "zh" if _HAN.search(plan.title) else "en"
    span = (calendar.first, calendar.last)
    return replace(plan, year=calendar.year, span=span, language=language)


def _said(tree: Map, detail: Any) -> Found:
    """A problem of pydantic's in the words of a plan file."""
    loc: Loc = tuple(detail["loc"])
    key = loc[-1] if loc else ""
    match detail["type"]:
        case "refused":
            return loc, detail["ctx"]["message"], detail["ctx"]["hint"]
        case "missing":
            node = _node(tree, loc[:-1])
            empty = isinstance(node, Map) and key in node.marks
            return loc, f"'{key}' is {'empty' if empty else 'missing'}", ""
        case "unexpected_keyword_argument":
            return loc, f"unknown key {shown(str(key))}", lambda: _nearest_key(str(key), loc[:-1])
        case "tuple_type":
            return loc, f"'{key}' is {_LISTS.get(str(key), 'a list')}", "as in [one, two]"
        case "dataclass_type" if isinstance(key, int):
            return loc, f"one of the {loc[-2]} is not written as keys", "as in `- id: …`"
        case "dataclass_type" | "dict_type":
            return loc, f"'{key}' is written as keys, one a line", ""
    return loc, str(detail["msg"]), ""


def _node(tree: Any, loc: Loc) -> Any:
    for step in loc:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _nearest_key(key: str, above: Loc) -> str:
    from .model import Owner, Rules, Section

    kinds: dict[str | int, type[Any]] = {
        "tasks": Task,
        "sections": Section,
        "owners": Owner,
        "rules": Rules,
    }
    steps = [kinds[step] for step in above if step in kinds]
    keys = [known_key(name) for name in (steps[-1] if steps else Plan).__dataclass_fields__]
    return did_you_mean(key, keys) or "known: " + ", ".join(keys)


def known_key(name: str) -> str:
    """A field's name as a file writes it."""
    return name.rstrip("_").replace("_", " ")


def _crossed(tree: Map, calendar: Calendar) -> Iterator[Found]:
    """What is wrong between tasks: ids given twice, unknown predecessors, circles.

    It reads the written values, so that a problem elsewhere in a task does not hide it.
    """
    tasks = list(written_tasks(tree))
    first: dict[str, Loc] = {}
    for loc, task in tasks:
        if isinstance(name := task.get("id"), str) and name in first:
            line = place(tree, (*first[name], "id")).line
            yield (*loc, "id"), f"id {shown(name)} is given twice", f"first given in line {line}"
        elif isinstance(name, str):
            first[name] = loc
    before: dict[str, list[tuple[str, Loc]]] = {}
    for loc, task in tasks:
        for name, where in _predecessors(task, calendar):
            if name in first:
                before.setdefault(str(task.get("id")), []).append((name, (*loc, *where)))
            else:
                message = f"unknown task {shown(name)}"
                yield (*loc, *where), message, partial(did_you_mean, name, first)
    yield from _circles(before)


def written_tasks(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Map]]:
    """Every task as it is written, with its place below `node`, in file order."""
    for number, task in enumerate(_list(node, "tasks")):
        if isinstance(task, Map):
            yield (*loc, "tasks", number), task
    for number, section in enumerate(_list(node, "sections")):
        yield from written_tasks(section, (*loc, "sections", number))


def _list(node: Any, key: str) -> Sequence[Any]:
    value = node.get(key) if isinstance(node, Map) else None
    return value if isinstance(value, Seq) else ()


def _predecessors(task: Map, calendar: Calendar) -> Iterator[tuple[str, Loc]]:
    """What a task waits for: the ids of `after`, and the anchor of a relative date."""
    after = task.get("after")
    if isinstance(after, str):
        yield after, ("after",)
    for number, name in enumerate(_list(task, "after")):
        if isinstance(name, str):
            yield name, ("after", number)
    if anchor := _anchor(task.get("when"), calendar):
        yield anchor, ("when",)


def _anchor(when: Any, calendar: Calendar) -> str | None:
    from ..dates.written import read_when

    if not isinstance(when, str) or not any(sign in when.casefold() for sign in _RELATIVE):
        return None
    try:
        read = read_when(when, calendar)
    except WrittenDateError:
        return None
    return read.anchor if isinstance(read, Relative) else None


def _repeated(plan: Plan, tree: Map) -> Iterator[Found]:
    """The first task with which the plan has more occurrences than can be kept."""
    total = 0
    for (loc, _), (_, task) in zip(written_tasks(tree), plan.walk(), strict=True):
        if isinstance(task.when, Repeating):
            total += task.when.at_most(*plan.span)
            if total > MOST_OCCURRENCES:
                message = f"the tasks repeat more than {MOST_OCCURRENCES:,} times in all"
                yield (*loc, "when"), message, "repeat fewer tasks, or less often"
                return


def _circles(before: dict[str, list[tuple[str, Loc]]]) -> Iterator[Found]:
    """Each circle once, told at the first of its steps in the file."""
    finished: set[str] = set()
    for start, first in before.items():
        path: dict[str, Iterator[tuple[str, Loc]]] = {}
        stack = [(start, iter(first))] if start not in finished else []
        while stack:
            name, following = stack[-1]
            path[name] = following
            for next_name, loc in following:
                if next_name in path:
                    names = list(path)[list(path).index(next_name) :]
                    circle = " → ".join([*names, next_name])
                    yield loc, f"a circle: {circle}", "one of these cannot wait for the next"
                elif next_name not in finished:
                    stack.append((next_name, iter(before.get(next_name, ()))))
                    break
            else:
                finished.add(name)
                del path[name]
                stack.pop()
