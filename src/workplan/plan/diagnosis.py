"""Every problem of a plan file, each with its place, in file order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import dropwhile, islice

from ..dates.calendar import Calendar
from ..dates.rules import Relative, Series
from ..errors import (
    MOST,
    Problem,
    ReadError,
    Text,
    WrittenDateError,
    did_you_mean,
    first_of,
    message,
    shown,
    with_hints,
)
from ..source.decoding import decode
from ..source.full_width import in_place_of, signs
from ..source.yaml_events import Map
from .building import built, context_of, most_occurrences, parsed
from .consistency import is_consistent
from .model import Plan
from .places import WrittenTask, place, with_written_steps, written_list
from .values import LIMIT, Errors, Found, Loc, known_keys

_RELATIVE = ("前", "后", "before", "after")  # one of these is in every relative date
Edges = dict[str, list[tuple[str, Loc]]]  # what each task depends on, and where that is written
NAMED = 10  # tasks of a circular dependency that are listed


def read_tree(raw: bytes, file: str) -> tuple[Plan | None, Map, list[Problem]]:
    """The plan, the values with their places from which it was read, and all problems.

    The plan is None where there are problems.
    """
    try:
        text = decode(raw, file)
    except ReadError as error:
        return None, Map(None), list(error.problems)
    plan, tree, problems = _read(text, file)
    if plan is None:
        near = 0 if tree.start else max((problem.line for problem in problems), default=0)
        found = signs(text, file, known_keys(), near)
        problems = first_of(in_place_of(problems, found, near)) if found else problems
    return plan, tree, problems


def _read(written: str, file: str) -> tuple[Plan | None, Map, list[Problem]]:
    try:
        tree, problems = parsed(written, file)
    except ReadError as error:
        return None, Map(None), list(error.problems)
    if not isinstance(tree, Map):
        text = message("no plan is written here" if tree is None else "a plan begins with keys")
        hint = message(
            "`plan:`, `title:`, `year:` and `tasks:`; `workplan init` writes a first one"
        )
        return None, Map(None), [*problems, Problem(file, 1, 1, text, hint)]
    context, header = context_of(tree)
    plan, errors = built(tree, context)
    if errors.stopped:
        return None, tree, _first_and_stop(tree, file, errors)
    if not (plan is None or problems or header) and is_consistent(tree, plan):
        return plan, tree, []
    between = _between_tasks(tree, context.calendar)
    found = [*header, *errors.found, *islice(between, LIMIT)]
    more = errors.number - len(errors.found) + sum(1 for _ in between)
    if plan:
        found += _too_many_occurrences(plan, tree)
    told = {(problem.line, problem.column) for problem in problems}
    placed = ((place(tree, loc), text, hint) for loc, text, hint in found)
    problems += with_hints(
        (Problem(file, *at, text), hint) for at, text, hint in placed if at not in told
    )
    if more:
        problems.append(problems[-1]._replace(more=more))
    return (None if problems else plan), tree, first_of(problems)


def _first_and_stop(tree: Map, file: str, errors: Errors) -> list[Problem]:
    """The first MOST errors of values, and one more that says that the rest was not read."""
    placed = [(Problem(file, *place(tree, loc), text), hint) for loc, text, hint in errors.found]
    first = with_hints(placed)[:MOST]
    text = message("too many mistakes: nothing more was read")
    return [*first, Problem(file, first[-1].line, first[-1].column, text)]


def _between_tasks(tree: Map, calendar: Calendar) -> Iterator[Found]:
    """Problems between tasks: duplicate ids, unknown predecessors, circular dependencies.

    It reads the written values, so that another problem of a task does not hide them.
    """
    tasks = list(with_written_steps(tree))
    first, problems = _ids(tasks, tree)
    yield from problems
    earlier, problems = _earlier_ids(tasks, tree, first)
    yield from problems
    yield from _predecessors_of_all(tasks, first, earlier, calendar)


def _ids(tasks: Iterable[WrittenTask], tree: Map) -> tuple[dict[str, Loc], list[Found]]:
    """The first place of each id, and what is wrong with ids, steps and the keys of dates."""
    first: dict[str, Loc] = {}
    found: list[Found] = []
    for loc, name, task, of in tasks:
        if name in first:
            line = place(tree, (*first[name], "id")).line
            text = message("id {name} is given twice", name=shown(name))
            found.append(((*loc, "id"), text, message("first given in line {line}", line=line)))
        elif name:
            first[name] = loc
        if of and written_list(task, "steps"):
            text = message("a step has no steps of its own")
            found.append(((*loc, "steps"), text, message("make it a task")))
        found += _dates(task, loc)
    return first, found


def _earlier_ids(
    tasks: Iterable[WrittenTask], tree: Map, first: Mapping[str, Loc]
) -> tuple[dict[str, str], list[Found]]:
    """The present id of each task by its earlier ones, and those that another task has too."""
    earlier: dict[str, str] = {}
    found: list[Found] = []
    for loc, own, task, of in tasks:
        for where, written in _aliases(task):
            alias = f"{of}/{written}" if of else written
            if alias in first or alias in earlier:
                line = place(tree, (*first[earlier.get(alias, alias)], "id")).line
                text = message(
                    "alias {id} is the id of a task or an alias already", id=shown(written)
                )
                hint = message("that of the task in line {line}", line=line)
                found.append(((*loc, *where), text, hint))
            elif own in first:
                earlier[alias] = own
    return earlier, found


def _predecessors_of_all(
    tasks: Iterable[WrittenTask],
    first: Mapping[str, Loc],
    earlier: Mapping[str, str],
    calendar: Calendar,
) -> Iterator[Found]:
    """Unknown predecessors and circular dependencies."""

    @cache
    def nearest_task(name: str) -> Text:
        return did_you_mean(name, first)

    relative = cache(partial(_relative, calendar=calendar))  # many tasks share a date
    before: Edges = {}
    anchors: Edges = {}
    for loc, own, task, of in tasks:
        for written, where, date in _predecessors(task, relative):
            name = f"{of}/{written}" if of else written
            name = name if name in first or name in earlier else written
            name = earlier.get(name, name)
            if name in first:
                if date:
                    anchors.setdefault(own, []).append((name, (*loc, *where)))
                if not date or date.waits:
                    before.setdefault(own, []).append((name, (*loc, *where)))
            else:
                unknown = message("unknown task {name}", name=shown(name))
                yield (*loc, *where), unknown, partial(nearest_task, name)
    found = list(islice(_cycles(before), MOST + 1))
    yield from found
    told = {one[0] for one in found}
    yield from (one for one in islice(_cycles(anchors), MOST + 1) if one[0] not in told)


_BOTH = message("`when` is the days on which it takes place, `due` the last one for it to be done")


def _dates(task: Map, loc: Loc) -> Iterator[Found]:
    """Where a task has no date, or two."""
    when, due, start = (key in task for key in ("when", "due", "start"))
    if when and due:
        yield (*loc, "due"), message("'when' and 'due' are both given"), _BOTH
    elif not when and not due:
        keys = [key for key in ("when", "due") if key in task.marks]
        if keys:
            yield (*loc, keys[0]), message("'{key}' is empty", key=keys[0]), _BOTH
        else:
            yield loc, message("'when' or 'due' is missing"), _BOTH
    elif start and not due:
        hint = message("give the last day as `due`, or all of the days as `when`")
        yield (*loc, "start"), message("'start' is given without 'due'"), hint


def _aliases(task: Map) -> Iterator[tuple[Loc, str]]:
    """The earlier ids of a task as written, with their places in it."""
    aliases = task.get("aliases")
    if isinstance(aliases, str):
        yield ("aliases",), aliases
    for number, alias in enumerate(written_list(task, "aliases")):
        if isinstance(alias, str):
            yield ("aliases", number), alias


def _predecessors(
    task: Map, relative: Callable[[str], Relative | None]
) -> Iterator[tuple[str, Loc, Relative | None]]:
    """What a task depends on: the ids of `after`, and the anchor of a relative date, with that."""
    after = task.get("after")
    if isinstance(after, str):
        yield after, ("after",), None
    for number, name in enumerate(written_list(task, "after")):
        if isinstance(name, str):
            yield name, ("after", number), None
    for key in ("when", "due", "start"):
        when = task.get(key)
        if isinstance(when, str) and (date := relative(when)):
            yield date.anchor, (key,), date


def _relative(when: str, calendar: Calendar) -> Relative | None:
    from ..dates.written import read_when

    if not any(sign in when.casefold() for sign in _RELATIVE):
        return None
    try:
        read = read_when(when, calendar)
    except WrittenDateError:
        return None
    return read if isinstance(read, Relative) else None


def _too_many_occurrences(plan: Plan, tree: Map) -> Iterator[Found]:
    """The first task with which the tasks repeat too often in all."""
    total = 0
    tasks = [task for _, task in plan.with_steps()]
    most = most_occurrences(len(tasks))
    for (loc, *_), task in zip(with_written_steps(tree), tasks, strict=True):
        if isinstance(task.when, Series):
            total += task.when.at_most(*plan.span)
            if total > most:
                text = message("the tasks repeat more than {n:,} times in all", n=most)
                yield (*loc, "when"), text, message("repeat fewer tasks, or less often")
                return


def _cycles(before: Edges) -> Iterator[Found]:
    """Each circular dependency once, at the first of its steps in the file."""
    finished: set[str] = set()
    for start, first in before.items():
        path: dict[str, Iterator[tuple[str, Loc]]] = {}
        stack = [(start, iter(first))] if start not in finished else []
        while stack:
            name, following = stack[-1]
            path[name] = following
            for next_name, loc in following:
                if next_name in path:
                    names = [*dropwhile(next_name.__ne__, path), next_name]
                    if len(names) > NAMED:
                        names[NAMED - 2 : -2] = [f"({len(names) - NAMED} more)"]
                    cycle = " → ".join(names)
                    yield (
                        loc,
                        message("circular dependency: {cycle}", cycle=cycle),
                        message("remove one of these"),
                    )
                elif next_name not in finished:
                    stack.append((next_name, iter(before.get(next_name, ()))))
                    break
            else:
                finished.add(name)
                del path[name]
                stack.pop()
