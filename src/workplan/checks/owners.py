"""Owners that are named where they cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, message
from ..plan.diagnosis import place, written_tasks
from ..plan.model import Plan
from ..source.yaml_events import Map


def leads_that_support(plan: Plan, tree: Map, file: str) -> Iterator[Problem]:
    """Warnings of tasks that an owner leads and supports at once."""
    locs = {task.get("id"): loc for loc, task in written_tasks(tree)}
    for _, task in plan.walk():
        for name in task.owner:
            if name in task.with_:
                text = message("{name} leads {id} and supports it too", name=name, id=task.id)
                where = place(tree, (*locs[task.id], "with"))
                yield Problem(file, *where, text, message("name it once"), "warning")
