"""A Snapshot as JSON, for programs. Keys are English and stay as they are within a schema
version; absent scalars are null, absent lists empty, days ISO 8601."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ..assessment.coming import events_of
from ..assessment.snapshot import Counts, Move, PlanStatus, Snapshot, TargetStatus, TaskStatus
from ..dates.window import Window
from ..plan.comparing import Change
from ..plan.model import Plan, Task
from ..review.period import Period
from ..review.review import Item, PlanReview, Review
from ..words import Words, words

SCHEMA = 1


def snapshot(found: Snapshot, language: str | None = None) -> str:
    """The whole Snapshot. `language` is that of `reason`, each plan's own where it is None."""
    return dumped(_tree(found, language))


def _tree(found: Snapshot, language: str | None) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "as_of": found.as_of.isoformat(),
        "counts": _counts(found.counts),
        "plans": [_plan(plan, language) for plan in found.plans],
    }


def coming(found: Snapshot, weeks: int, language: str | None = None) -> str:
    """The Snapshot of the tasks that open or close in the coming weeks, and those events."""
    events = {plan.plan.plan: list(events_of(plan, weeks)) for plan in found.plans}
    kept = tuple(
        PlanStatus.of(
            plan.plan,
            plan.as_of,
            tuple(t for t in plan.tasks if any(e.task is t for e in events[plan.plan.plan])),
        )
        for plan in found.plans
    )
    tree = _tree(Snapshot(kept), language)
    tree["events"] = [
        {
            "plan": name,
            "day": event.day.isoformat(),
            "event": event.kind,
            "id": event.task.task.id,
            "occurrence": event.key,
        }
        for name, several in events.items()
        for event in several
    ]
    return dumped(tree)


def review(found: Review, language: str | None = None) -> str:
    """The review: what stands on its sheet, tasks by their ids, and the Snapshot at its end."""
    tree = _tree(Snapshot(tuple(plan.now for plan in found.plans)), language)
    tree["period"] = _period(found.period)
    tree["following"] = _period(found.following) if found.following else None
    tree["reviews"] = [_reviewed(plan) for plan in found.plans]
    return dumped(tree)


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
        "coming": [
            {"day": e.day.isoformat(), "event": e.kind, "id": e.task.task.id, "occurrence": e.key}
            for e in plan.coming
        ],
        "moved": [{"id": m.task.task.id, "number": m.number, **_move(m.move)} for m in plan.moved],
        "cancelled": [task.task.id for task in plan.cancelled],
        "targets": [
            {"id": row.task.task.id, "gained": _number(row.gained), **_target(row.target)}
            for row in plan.targets
        ],
        "standing": [
            {"id": row.task.task.id, "days": row.days, "reports": len(row.words)}
            for row in plan.standing
        ],
        "owners": [
            {"owner": row.name or None, "on_time": _number(row.on_time), **_counts(row.counts)}
            for row in plan.owners
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.task.task.id,
        "occurrence": item.key,
        "window": _window(item.window),
        "state": item.state.value,
        "done_on": _day(item.done_on),
        "days_late": item.days_late,
    }


def changes(pairs: Sequence[tuple[Plan, Sequence[Change]]]) -> str:
    """The changes of each plan."""
    tree = {
        "schema": SCHEMA,
        "plans": [
            {"plan": plan.plan, "changes": [_change(change) for change in found]}
            for plan, found in pairs
        ],
    }
    return dumped(tree)


def _change(change: Change) -> dict[str, Any]:
    return {
        "change": change.kind,
        "id": change.id,
        "days": change.days,
        "old": _version(change.old),
        "new": _version(change.new),
    }


def _version(task: Task | None) -> dict[str, Any] | None:
    if task is None:
        return None
    return {
        "title": task.title,
        "when": task.when.words,
        "window": _window(task.when) if isinstance(task.when, Window) else None,
        "owner": task.owner,
        "with": list(task.with_),
        "targets": {name: _number(amount.number) for name, amount in task.targets.items()},
    }


def dumped(tree: Any) -> str:
    """A tree of plain values as JSON text."""
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _plan(plan: PlanStatus, language: str | None) -> dict[str, Any]:
    said = words(language or plan.plan.language, plan.plan.year)
    return {
        "plan": plan.plan.plan,
        "title": plan.plan.title,
        "as_of": plan.as_of.isoformat(),
        "counts": _counts(plan.counts),
        "sections": [
            {"section": list(path), "light": counts.light.value, **_counts(counts)}
            for path, counts in plan.sections.items()
        ],
        "owners": [
            {"owner": name or None, "light": counts.light.value, **_counts(counts)}
            for name, counts in plan.owners.items()
        ],
        "tasks": [_task(task, said) for task in plan.tasks],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.total,
        "states": {state.value: n for state, n in sorted(counts.states.items())},
        "lights": {light.value: n for light, n in sorted(counts.lights.items())},
        "done_late": counts.done_late,
    }


def _task(status: TaskStatus, said: Words) -> dict[str, Any]:
    task = status.task
    return {
        "id": task.id,
        "title": task.title,
        "section": list(status.section),
        "owner": task.owner,
        "with": list(task.with_),
        "when": getattr(task.when, "words", ""),
        "window": _window(status.window),
        "first_window": _window(status.first_window),
        "state": status.state.value,
        "light": status.light.value,
        "reason": said.reason(status.reasons[0]),
        "reasons": [
            {"light": r.light.value, "code": r.code, "text": said.reason(r)} for r in status.reasons
        ],
        "days_late": status.days_late,
        "days_left": status.days_left,
        "done_on": _day(status.done_on),
        "why": status.why or None,
        "heard": _day(status.heard),
        "percent": _number(status.percent),
        "place": task.place,
        "ref": task.ref,
        "url": task.url,
        "tags": list(task.tags),
        "after": list(task.after),
        "targets": [_target(target) for target in status.targets],
        "occurrences": [
            {
                "key": occurrence.key,
                "window": _window(occurrence.window),
                "state": occurrence.state.value,
                "done_on": _day(occurrence.done_on),
                "days_late": occurrence.days_late,
            }
            for occurrence in status.occurrences
        ],
        "moves": [_move(move) for move in status.moves],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "on": _day(move.on),
        "from": _window(move.old),
        "to": _window(move.new),
        "days": move.days,
        "why": move.why or None,
        "by": move.by or None,
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "first": window.first.isoformat(),
        "last": window.last.isoformat(),
        "precision": window.precision.value,
    }


def _target(target: TargetStatus) -> dict[str, Any]:
    return {
        "name": target.name,
        "unit": target.unit or None,
        "target": _number(target.target),
        "actual": _number(target.actual),
        "expected": _number(target.expected),
        "percent": _number(target.percent),
        "needed": _number(target.needed),
        "needed_per": target.needed_per,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Decimal | None) -> int | float | None:
    """Whole where it is whole, else to two decimals."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else round(float(number), 2)
