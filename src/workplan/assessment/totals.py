"""Targets of several tasks added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from .snapshot import TargetStatus, TaskStatus


class Sum(NamedTuple):
    """The targets of one name and unit, added up within a group of tasks."""

    group: str
    name: str
    unit: str
    target: Decimal
    actual: Decimal
    expected: Decimal

    @property
    def percent(self) -> Decimal:
        """`actual` in percent of `target`."""
        return 100 * self.actual / self.target


def sums(
    tasks: Iterable[TaskStatus], groups: Callable[[TaskStatus], Iterable[str]] = lambda _: ("",)
) -> tuple[Sum, ...]:
    """The sums of each group, in the order in which they are first met; a task may be in several
    groups."""
    found: dict[tuple[str, str, str], list[TargetStatus]] = {}
    for task in tasks:
        for target in task.targets:
            for group in groups(task):
                found.setdefault((group, target.name, target.unit), []).append(target)
    return tuple(
        Sum(
            *key,
            sum((t.target for t in targets), Decimal(0)),
            sum((t.actual for t in targets), Decimal(0)),
            sum((t.expected for t in targets), Decimal(0)),
        )
        for key, targets in found.items()
    )
