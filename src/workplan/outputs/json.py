"""A Snapshot as JSON, for programs. Keys are English and stay as they are within a schema
version; absent scalars are null, absent lists empty, days ISO 8601."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ..assessment.snapshot import Counts, Move, PlanStatus, Snapshot, TargetStatus, TaskStatus
from ..assessment.upcoming import Event, events_of
from ..dates.window import Window
from ..plan.diff import Change
from ..plan.model import Plan, Task
from ..review.period import Period
from ..review.review import Item, PlanReview, Review
from ..words import Words, words

SCHEMA = 1


class Part(NamedTuple):
    """One plan's part of a document: its day, its counts, and its Snapshot as JSON text. `more`
    are its items of the document's second list, `about` what it says of the whole."""

    as_of: str
    counts: dict[str, Any]
    text: str
    more: Sequence[str] = ()
    about: Mapping[str, Any] = {}


def part(plan: PlanStatus, language: str | None, more: Iterable[Any] = ()) -> Part:
    """The part of one plan. `language` is that of `reason`, the plan's own where it is None."""
    text = dumped(_plan(plan, language))
    return Part(plan.as_of.isoformat(), _counts(plan.counts), text, tuple(map(dumped, more)))


def document(heads: Sequence[Part], plans: Iterable[str], more: str = "") -> Iterator[str]:
    """The whole document, piece by piece: `heads` are its parts, whose texts do not count as
    `plans` are these texts, `listed`; `more` is the name of the second list, if there is one."""
    top = {
        "schema": SCHEMA,
        "as_of": max((head.as_of for head in heads), default=date.min.isoformat()),
        "counts": _summed([head.counts for head in heads]),
        **(heads[0].about if heads else {}),
    }
    yield dumped(top).removesuffix("\n}")
    yield ',\n "plans": ['
    yield from plans
    if more:
        yield f',\n "{more}": ['
        yield from listed(text for head in heads for text in head.more)
    yield "\n}"


def listed(texts: Iterable[str]) -> Iterator[str]:
    """The items of a list, and its end; a line end in JSON is never part of a text."""
    begun = False
    for text in texts:
        yield ("," if begun else "") + "\n  " + text.replace("\n", "\n  ")
        begun = True
    yield "\n ]" if begun else "]"


def _summed(counts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Counts over all the plans."""
    return {
        "total": sum(one["total"] for one in counts),
        "states": _added(one["states"] for one in counts),
        "lights": _added(one["lights"] for one in counts),
        "done_late": sum(one["done_late"] for one in counts),
    }


def _added(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return dict(sorted(found.items()))


def snapshot(found: Snapshot, language: str | None = None) -> str:
    """The whole Snapshot."""
    parts = [part(plan, language) for plan in found.plans]
    return "".join(document(parts, listed(one.text for one in parts)))


def coming(plan: PlanStatus, weeks: int, language: str | None) -> Part:
    """The tasks of one plan that open or close in the coming weeks, and these events."""
    events = list(events_of(plan, weeks))
    named = {event.task.task.id for event in events}
    tasks = tuple(task for task in plan.tasks if task.task.id in named)
    more = ({"plan": plan.plan.plan, **_event(event)} for event in events)
    return part(PlanStatus.of(plan.plan, plan.as_of, tasks), language, more)


def reviewed(found: Review, language: str | None) -> Part:
    """The review of one plan: what stands on its sheet, tasks by their ids, and the Snapshot at
    its end."""
    (plan,) = found.plans
    following = found.following and _period(found.following)
    about = {"period": _period(found.period), "following": following}
    return part(plan.now, language, [_reviewed(plan)])._replace(about=about)


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
        "coming": [_event(event) for event in plan.coming],
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


def _event(event: Event) -> dict[str, Any]:
    return {
        "day": event.day.isoformat(),
        "event": event.kind,
        "id": event.task.task.id,
        "occurrence": event.key,
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
