"""Targets of several tasks added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..plan.target import Target
from .snapshot import TargetStatus, TaskStatus


class Sum(NamedTuple):
    """The totals of one name and unit, added up within a group of tasks: goals, or else limits.

    Levels and statements are never added up.
    """

    group: str
    name: str
    unit: str
    target: Decimal
    actual: Decimal
    expected: Decimal
    of: Target

    @property
    def is_limit(self) -> bool:
        """Whether it adds up limits."""
        return self.of.bound == "at most"

    @property
    def percent(self) -> Decimal | None:
        """`actual` in percent of `target`; None where all the limits are 0."""
        return 100 * self.actual / self.target if self.target else None


def sums(
    tasks: Iterable[TaskStatus], groups: Callable[[TaskStatus], Iterable[str]] = lambda _: ("",)
) -> tuple[Sum, ...]:
    """The sums of each group, those of one group together, in the order in which they are first
    met; a task may be in several groups."""
    found: dict[tuple[str, str, str, bool], list[TargetStatus]] = {}
    for task in tasks:
        for target in task.targets:
            if target.of.kind == "total":
                for group in groups(task):
                    key = (group, target.name, target.unit, target.is_limit)
                    found.setdefault(key, []).append(target)
    order = {group: number for number, group in enumerate(dict.fromkeys(key[0] for key in found))}
    together = sorted(found.items(), key=lambda item: order[item[0][0]])
    return tuple(_sum(*key[:3], targets) for key, targets in together)


def _sum(group: str, name: str, unit: str, targets: Sequence[TargetStatus]) -> Sum:
    goal = sum((t.target for t in targets), Decimal(0))
    return Sum(
        group,
        name,
        unit,
        goal,
        sum((t.actual or Decimal(0) for t in targets), Decimal(0)),
        sum((t.expected or Decimal(0) for t in targets), Decimal(0)),
        targets[0].of._replace(goal=goal, grouped=any(t.of.grouped for t in targets)),
    )
