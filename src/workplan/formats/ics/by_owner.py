"""The part of a Snapshot for each owner."""

from __future__ import annotations

from ...assessment.snapshot import PlanStatus, TaskStatus


def by_owner(plan: PlanStatus, supports: bool = False) -> dict[str, PlanStatus]:
    """The part of each lead, in the order of the plan; with `supports` followed by those of owners
    that only support. Tasks without a lead are under the empty name."""
    # Leads come first, so that each keeps its number and file name with and without `supports`.
    tasks: dict[str, list[TaskStatus]] = {
        name: [] for task in plan.tasks for name in _names(task, supports=False)
    }
    for task in plan.tasks:
        owners = _names(task, supports)
        for name in dict.fromkeys(owners):
            tasks.setdefault(name, []).append(task)
    return {
        name: PlanStatus.of(plan.plan, plan.as_of, tuple(several))
        for name, several in tasks.items()
    }


def _names(status: TaskStatus, supports: bool) -> list[str]:
    """Who leads the task or a step of it and, with `supports`, who supports either."""
    task = status.task
    names = [*task.leads, *(name for step in task.steps for name in step.owner)]
    if supports:
        names += (name for one in (task, *task.steps) for name in one.with_)
    return names
