"""One way for a plan to set its numbers: with the thousands apart everywhere, or nowhere."""

from __future__ import annotations

from .model import Plan, Task


def with_one_grouping(plan: Plan) -> Plan:
    """The plan with the thousands of all its targets apart where those of one are written so: the
    numbers of a table are then set alike."""
    targets = [one for _, task in plan.with_steps() for one in task.targets.values()]
    if len({one.grouped for one in targets}) < 2:
        return plan
    return plan.with_each(_grouped)


def _grouped(task: Task) -> Task:
    if not task.targets and not task.steps:
        return task
    targets = {name: one._replace(grouped=True) for name, one in task.targets.items()}
    return task._replace(targets=targets, steps=tuple(map(_grouped, task.steps)))
