"""One way for a plan to set its numbers: with the thousands apart everywhere, or nowhere."""

from __future__ import annotations

from .model import Plan, Section, Task


def with_one_grouping(plan: Plan) -> Plan:
    """The plan with the thousands of all its targets apart where those of one are written so: the
    numbers of a table are then set alike."""
    targets = [one for _, task in plan.with_steps() for one in task.targets.values()]
    if len({one.grouped for one in targets}) < 2:
        return plan
    return plan._replace(tasks=_tasks(plan.tasks), sections=_sections(plan.sections))


def _sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(
        one._replace(tasks=_tasks(one.tasks), sections=_sections(one.sections)) for one in sections
    )


def _tasks(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    return tuple(
        task._replace(
            targets={name: one._replace(grouped=True) for name, one in task.targets.items()},
            steps=_tasks(task.steps),
        )
        if task.targets or task.steps
        else task
        for task in tasks
    )
