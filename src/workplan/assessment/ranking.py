"""The leads of a plan, ranked by how much of their work is on schedule."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from .grades import grade_of
from .snapshot import TaskStatus
from .terms import Grade


class Ranked(NamedTuple):
    """How many tasks an owner leads, how many of these are behind, and of those red. Owners of the
    same share on schedule have the same `rank`, from 1."""

    rank: int
    owner: str
    total: int
    behind: int
    red: int

    @property
    def on_schedule(self) -> int:
        """How many are not behind."""
        return self.total - self.behind


def is_behind(task: TaskStatus) -> bool:
    """Whether the task would be red or yellow in a notice: one that is only due soon is not."""
    return grade_of(task) in _BEHIND


_BEHIND = {Grade.RED, Grade.YELLOW}


def ranking(tasks: Iterable[TaskStatus]) -> list[Ranked]:
    """All who lead one of the tasks, the largest share on schedule first, those of the same share
    in the order of the tasks. A joint task counts for each of its leads."""
    by_lead: dict[str, list[Grade | None]] = {}
    for task in tasks:
        if task.task.owner:
            grade = grade_of(task)
            for name in task.task.owner:
                by_lead.setdefault(name, []).append(grade)
    rows = []
    for name, own in by_lead.items():
        behind = sum(grade in _BEHIND for grade in own)
        rows.append(Ranked(0, name, len(own), behind, own.count(Grade.RED)))
    shares = [Fraction(row.on_schedule, row.total) for row in rows]
    ranked = [
        row._replace(rank=1 + sum(other > share for other in shares))
        for row, share in zip(rows, shares, strict=True)
    ]
    return sorted(ranked, key=lambda row: row.rank)
