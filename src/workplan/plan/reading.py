"""A plan file to a Plan. A correct file takes the short way; `diagnosis` finds what is wrong with
any other."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..dates.rules import Relative, Series
from ..errors import ReadError
from ..source import plain_yaml
from ..source.decoding import decode
from .building import built, context_of, most_occurrences, parsed
from .model import Plan


def read_plan(raw: bytes, file: str) -> Plan:
    """The plan in the bytes of a file; `file` is its name in messages.

    Raises ReadError with all problems.
    """
    text = decode(raw, file)
    plan = _valid_plan(_tree(text, file))
    if plan is None:
        from .diagnosis import read_tree

        plan, _, problems = read_tree(raw, file)
        if problems or plan is None:
            raise ReadError(problems)
    return plan


def _tree(text: str, file: str) -> dict[str, Any] | None:
    """The values written in the file, or None where something is wrong with them."""
    if (tree := plain_yaml.read(text)) is not None:
        return tree
    found, problems = parsed(text, file)
    return found if isinstance(found, dict) and not problems else None


def _valid_plan(tree: dict[str, Any] | None) -> Plan | None:
    if not tree:
        return None
    context, wrong = context_of(tree)
    plan, _ = built(tree, context)
    sound = plan is not None and not wrong and _are_dated(tree) and _is_consistent(plan)
    return plan if sound else None


def _are_dated(node: Any) -> bool:
    """Whether each task has one of `when` and `due`, and `start` only with `due`."""
    for task in (*node.get("tasks", ()), *node.get("steps", ())):
        if ("when" in task) == ("due" in task) or ("start" in task and "when" in task):
            return False
        if "steps" in task and not _are_dated(task | {"tasks": ()}):
            return False
    return all(map(_are_dated, node.get("sections", ())))


def _is_consistent(plan: Plan) -> bool:
    """Whether ids are unique, all predecessors exist without a cycle, and the tasks do not
    repeat too often. A task may wait for one whose date is counted back from its own."""
    waiting: dict[str, list[str]] = {}
    anchors: dict[str, list[str]] = {}
    tasks: list[str] = []
    aliases: list[str] = []
    repeats = 0
    for _, task in plan.with_steps():
        if task.steps and any(step.steps for step in task.steps):
            return False
        name, when, after = task.id, task.when, task.after
        tasks.append(name)
        if task.aliases:
            aliases += task.aliases
        if after:
            waiting[name] = [*after]
        if isinstance(when, Relative):
            anchors[name] = [when.anchor]
            if when.waits:
                waiting[name] = [*after, when.anchor]
        elif isinstance(when, Series):
            repeats += when.at_most(*plan.span)
    known = set(tasks)
    return (
        len(known.union(aliases)) == len(tasks) + len(aliases)
        and repeats <= most_occurrences(len(tasks))
        and known.issuperset(name for before in waiting.values() for name in before)
        and known.issuperset(name for (name,) in anchors.values())
        and _without_cycle(waiting)
        and _without_cycle(anchors)
    )


def _without_cycle(waiting: dict[str, list[str]]) -> bool:
    """Whether no task waits for itself, directly or through others."""
    try:
        TopologicalSorter(waiting).prepare()
    except CycleError:
        return False
    return True
