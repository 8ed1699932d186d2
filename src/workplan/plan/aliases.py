"""Earlier ids of tasks: an entry under one belongs to the task that has it as an alias."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..dates.rules import Relative

if TYPE_CHECKING:
    from .model import Plan, Task


def present_ids(plan: Plan) -> dict[str, str]:
    """The present id of each task by its earlier ones."""
    found: dict[str, str] = {}
    for _, task in plan.walk():
        if task.aliases or task.steps:  # hardly any has either
            found |= {alias: one.id for one in (task, *task.steps) for alias in one.aliases}
    return found


def with_present_ids(plan: Plan) -> Plan:
    """The plan, with the present ids where its tasks wait for one, or are counted from one, by an
    earlier id."""
    ids = present_ids(plan)
    if not ids:
        return plan
    return plan.with_each(lambda task: _task(task, ids))


def _task(task: Task, ids: Mapping[str, str]) -> Task:
    when = task.when
    if isinstance(when, Relative) and when.anchor in ids:
        when = when._replace(anchor=ids[when.anchor])
    return task._replace(
        when=when,
        after=tuple(ids.get(name, name) for name in task.after),
        steps=tuple(_task(step, ids) for step in task.steps),
    )
