"""What a task waits for, directly or not, and by how many days each of it may slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from ..dates.rules import Relative
from .snapshot import PlanStatus, State, TaskStatus
from .terms import OVER


class Link(NamedTuple):
    """One task before the milestone. `slack` is the number of days by which it may end later before
    the milestone does; below 0, by how much the milestone is late already. None where it is over.
    `on_chain` tells whether it is on the longest chain."""

    task: TaskStatus
    slack: int | None
    on_chain: bool


def chain(plan: PlanStatus, milestone: str) -> tuple[Link, ...]:
    """All that the milestone waits for, and the milestone, in the order of their last days.

    A task waits for those of its `after`, for the anchor of a relative date that comes after it,
    and a task with steps for its last step. The longest chain goes from the milestone back along
    the unfinished task with the least slack at each link.
    """
    tasks = {task.task.id: task for task in (*plan.tasks, *plan.steps)}
    before = _ancestors(tasks, milestone)
    try:
        names = list(TopologicalSorter(before).static_order())
    except CycleError:
        return ()
    slacks = _slacks(tasks, before, names, plan.as_of)
    longest = set(_longest(tasks, before, slacks, milestone))
    links = (
        Link(tasks[name], None if tasks[name].state in OVER else slacks[name], name in longest)
        for name in names
    )
    return tuple(sorted(links, key=lambda link: (link.task.window.last, link.task.window.first)))


def _ancestors(tasks: Mapping[str, TaskStatus], milestone: str) -> dict[str, tuple[str, ...]]:
    """For the milestone and all that it waits for: what each waits for directly."""
    found: dict[str, tuple[str, ...]] = {}
    ahead = [milestone]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found[name] = tuple(n for n in dict.fromkeys(_before(tasks[name])) if n in tasks)
            ahead += found[name]
    return found


def _before(status: TaskStatus) -> Iterator[str]:
    yield from status.task.after
    if isinstance(status.task.when, Relative) and status.task.when.waits:
        yield status.task.when.anchor
    if status.steps:
        yield status.steps[-1].task.id


def _slacks(
    tasks: Mapping[str, TaskStatus],
    before: Mapping[str, tuple[str, ...]],
    names: list[str],
    day: date,
) -> dict[str, int]:
    """The slack of each; `names` are in an order in which what is waited for comes first."""
    slacks = {names[-1]: 0}
    for name in reversed(names):
        for other in before[name]:
            slack = _gap(tasks[other], tasks[name], day) + slacks[name]
            slacks[other] = min(slack, slacks.get(other, slack))
    return slacks


def _gap(task: TaskStatus, following: TaskStatus, day: date) -> int:
    """By how many days the task may end later before the following one must move. Where the two
    overlap, it must end by the following one's last day."""
    end = max(task.window.last, day) if task.state is State.OVERDUE else task.window.last
    when = following.task.when
    if isinstance(when, Relative) and when.anchor == task.task.id:
        return (task.window.last - end).days
    if following.window.first > task.window.last:
        return (following.window.first - end).days - 1
    return (following.window.last - end).days


def _longest(
    tasks: Mapping[str, TaskStatus],
    before: Mapping[str, tuple[str, ...]],
    slacks: Mapping[str, int],
    milestone: str,
) -> Iterator[str]:
    name: str | None = milestone
    while name is not None:
        yield name
        waiting = [other for other in before[name] if tasks[other].state not in OVER]
        name = min(
            waiting, key=lambda n: (slacks[n], -tasks[n].window.last.toordinal(), n), default=None
        )
