"""The groups of the daily report. Every task is in one of them; those of one state add up to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.snapshot import Light, PlanStatus, State, TaskStatus

# By state, in the order of urgency. The names that are not those of states are parts of one.
PARTS: dict[State, tuple[str, ...]] = {
    State.OPEN: ("closing", "open watch"),
    State.ONGOING: ("ongoing watch",),
    State.UPCOMING: ("upcoming watch", "starting"),
}
_GROUPS = (
    *("overdue", "submitted", "blocked", "closing", "open watch", "open", "ongoing watch"),
    *("upcoming watch", "starting", "ongoing", "upcoming", "done", "cancelled"),
)
QUIET = frozenset({"ongoing", "upcoming", "done", "cancelled"})  # listed only when all are


def grouped(plan: PlanStatus) -> dict[str, list[TaskStatus]]:
    """The tasks of each group, in the plan's order; a group may be empty."""
    found: dict[str, list[TaskStatus]] = {name: [] for name in _GROUPS}
    for task in plan.tasks:
        found[_group(task, plan.plan.rules.soon)].append(task)
    return found


def _group(task: TaskStatus, soon: int) -> str:
    if task.state not in PARTS:
        return task.state.value
    if any(reason.code == "closes" for reason in task.reasons):
        return "closing"
    if task.light in {Light.RED, Light.YELLOW}:
        return f"{task.state} watch"
    if task.state is State.UPCOMING and (days := opens_in(task)) is not None and days <= soon:
        return "starting"
    return task.state.value


def opens_in(task: TaskStatus) -> int | None:
    """In how many days it, or its next occurrence, opens; None where that is not known."""
    found: Iterator[int] = (r.numbers["days"] for r in task.reasons if r.code == "opens")
    return next(found, None)
