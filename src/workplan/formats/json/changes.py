"""The changes of plans as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...dates.window import Window
from ...plan.diff import Change
from ...plan.model import Plan, Task
from .document import SCHEMA, dumped
from .snapshot import goal_tree, window_tree


def changes(pairs: Sequence[tuple[Plan, Sequence[Change]]]) -> str:
    """The changes of each plan."""
    tree = {
        "schema": SCHEMA,
        "plans": [
            {"plan": plan.plan, "changes": [change_tree(change) for change in found]}
            for plan, found in pairs
        ],
    }
    return dumped(tree)


def change_tree(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "id": change.id,
        "days": change.days,
        "gone": change.gone,
        "was": change.was or None,
        "now": change.now or None,
        "old": _version(change.old),
        "new": _version(change.new),
    }


def _version(task: Task | None) -> dict[str, Any] | None:
    if task is None:
        return None
    return {
        "title": task.title,
        "when": task.when.words,
        "window": window_tree(task.when) if isinstance(task.when, Window) else None,
        "owners": list(task.owner),
        "with": list(task.with_),
        "leader": task.leader,
        "targets": [{"name": name, **goal_tree(target)} for name, target in task.targets.items()],
    }
