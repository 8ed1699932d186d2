"""The steps of tasks: their full names, and what they have from their task."""

from __future__ import annotations

from collections.abc import Mapping

from ..dates.rules import Relative, When
from .model import Plan, Task


def with_named_steps(plan: Plan) -> Plan:
    """The plan in which each step has the id `task/step`, has the owners of its task where it names
    none, and names its siblings by their full ids."""
    if not any(task.steps for _, task in plan.walk()):
        return plan
    return plan.with_each(lambda task: task._replace(steps=_steps(task)) if task.steps else task)


def _steps(task: Task) -> tuple[Task, ...]:
    siblings = {
        name: f"{task.id}/{step.id}" for step in task.steps for name in (step.id, *step.aliases)
    }
    return tuple(_named(step, task, siblings) for step in task.steps)


def _renamed(when: When | None, siblings: Mapping[str, str]) -> When | None:
    if isinstance(when, Relative) and when.anchor in siblings:
        return when._replace(anchor=siblings[when.anchor])
    return when


def _named(step: Task, task: Task, siblings: Mapping[str, str]) -> Task:
    when, due, start = (_renamed(date, siblings) for date in (step.when, step.due, step.start))
    return step._replace(
        id=siblings[step.id],
        when=when or step.when,
        due=due,
        start=start,
        owner=step.owner or task.owner,
        with_=step.with_ or task.with_,
        leader=step.leader or (None if step.owner else task.leader),
        aliases=_aliases(step, task),
        after=tuple(siblings.get(name, name) for name in step.after),
    )


def _aliases(step: Task, task: Task) -> tuple[str, ...]:
    """The earlier full ids of a step: under each id that its task and it have ever had."""
    of_task, own = (*task.aliases, task.id), (*step.aliases, step.id)
    full = [f"{one}/{name}" for one in of_task for name in own]
    return tuple(full[:-1])
