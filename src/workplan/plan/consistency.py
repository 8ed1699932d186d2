"""Whether the tasks of a plan go together. It only answers yes or no, which is quick; `diagnosis`
finds what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from ..dates.rules import Relative, Series
from .building import most_occurrences
from .model import Plan


def is_consistent(tree: Mapping[str, Any], plan: Plan) -> bool:
    """Whether nothing is wrong between the keys of a task or between tasks; `tree` holds the values
    of `plan` as written."""
    return _are_dated(tree) and _agree(plan)


def _are_dated(node: Any) -> bool:
    """Whether each task has one of `when` and `due`, and `start` only with `due`."""
    for task in (*node.get("tasks", ()), *node.get("steps", ())):
        if ("when" in task) == ("due" in task) or ("start" in task and "when" in task):
            return False
        if "steps" in task and not _are_dated(task | {"tasks": ()}):
            return False
    return all(map(_are_dated, node.get("sections", ())))


def _agree(plan: Plan) -> bool:
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
