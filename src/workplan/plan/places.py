"""The places of the values of a plan file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..source.decoding import Place
from ..source.yaml_events import Map, Seq, place_of
from .values import Loc


class Places:
    """The places of the values of a plan, in its file. `tree` are the values as written."""

    def __init__(self, tree: Map) -> None:
        self.tree = tree

    @cached_property
    def tasks(self) -> Mapping[str, Loc]:
        """What leads to each task, by its id, and to each step, by its full id."""
        return {name: loc for loc, name, *_ in with_written_steps(self.tree)}

    def of(self, *loc: str | int) -> Place:
        """The place of the key or list item at `loc`, or of the deepest one above it that exists:
        its line and column, both from 1."""
        return place(self.tree, loc)

    def of_task(self, name: str, *loc: str | int) -> Place:
        """The same of what is at `loc` in the task or step with this id."""
        return place(self.tree, (*self.tasks[name], *loc))


def place(tree: Map, loc: Loc) -> Place:
    """The place of the key or list item at `loc`, or of the deepest one above it that exists."""
    node: Any = tree
    mark = tree.start
    for step in loc:
        if isinstance(node, Map) and step in node.marks:
            mark, node = node.marks[str(step)], node.get(str(step))
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return place_of(mark)


def written_tasks(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Map]]:
    """Every task as written, with its place below `node`, in file order."""
    for number, task in enumerate(written_list(node, "tasks")):
        if isinstance(task, Map):
            yield (*loc, "tasks", number), task
    for number, section in enumerate(written_list(node, "sections")):
        yield from written_tasks(section, (*loc, "sections", number))


# The place of a task, its full id, its values, and the id of the task whose step it is; an id that
# is missing is empty.
WrittenTask = tuple[Loc, str, Map, str]


def with_written_steps(tree: Map) -> Iterator[WrittenTask]:
    """Every task as written and, behind each, its steps."""
    for loc, task in written_tasks(tree):
        name = task.get("id")
        name = name if isinstance(name, str) else ""
        yield loc, name, task, ""
        for number, step in enumerate(written_list(task, "steps")):
            if isinstance(step, Map):
                own = step.get("id")
                full = f"{name}/{own}" if isinstance(own, str) else ""
                yield (*loc, "steps", number), full, step, name


def written_list(node: Any, key: str) -> Sequence[Any]:
    """The list under this key of a mapping, empty where there is none."""
    value = node.get(key) if isinstance(node, Map) else None
    return value if isinstance(value, Seq) else ()
