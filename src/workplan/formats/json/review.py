"""A review as JSON."""

from __future__ import annotations

from typing import Any

from ...review.period import Period
from ...review.review import Item, PlanReview, Review
from .document import Part
from .snapshot import (
    counts_tree,
    day_text,
    event_tree,
    json_number,
    move_tree,
    plan_part,
    target_tree,
    window_tree,
)


def review_part(found: Review, language: str | None) -> Part:
    """The review of one plan: the lists of its sheet, with tasks by their ids, and the Snapshot at
    the end of the period."""
    (plan,) = found.plans
    following = found.following and _period(found.following)
    about = {"period": _period(found.period), "following": following}
    return plan_part(plan.now, language, [_reviewed(plan)])._replace(about=about)


def _period(period: Period) -> dict[str, Any]:
    return {
        "kind": period.kind,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }


def _reviewed(plan: PlanReview) -> dict[str, Any]:
    return {
        "plan": plan.plan.plan,
        "due": plan.due,
        "due_done": plan.due_done,
        "reports": plan.reports,
        "decisions": [d.task.task.id for d in plan.decisions],
        "done": [_item(item) for item in plan.done],
        "missed": [_item(item) for item in plan.missed],
        "unplanned": [_item(item) for item in plan.unplanned],
        "coming": [event_tree(event) for event in plan.coming],
        "moved": [
            {"id": m.task.task.id, "number": m.number, **move_tree(m.move)} for m in plan.moved
        ],
        "cancelled": [task.task.id for task in plan.cancelled],
        "targets": [
            {"id": row.task.task.id, "gained": json_number(row.gained), **target_tree(row.target)}
            for row in plan.targets
        ],
        "standing": [
            {"id": row.task.task.id, "days": row.days, "reports": len(row.words)}
            for row in plan.standing
        ],
        "owners": [
            {
                "owner": row.name or None,
                "on_time": json_number(row.on_time),
                **counts_tree(row.counts),
            }
            for row in plan.owners
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.task.task.id,
        "occurrence": item.key,
        "window": window_tree(item.window),
        "state": item.state.value,
        "done_on": day_text(item.done_on),
        "days_late": item.days_late,
    }
