"""Owners that are named where they cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, message
from ..plan.model import Plan
from ..plan.places import Places


def leads_that_support(plan: Plan, places: Places, file: str) -> Iterator[Problem]:
    """Warnings of tasks that an owner leads and supports at once."""
    for _, task in plan.walk():
        for name in task.owner:
            if name in task.with_:
                text = message("{name} leads {id} and supports it too", name=name, id=task.id)
                where = places.of_task(task.id, "with")
                yield Problem(file, *where, text, message("name it once"), "warning")
