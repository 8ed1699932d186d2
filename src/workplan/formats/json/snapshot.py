"""A Snapshot as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from ...assessment.chain import Link
from ...assessment.received import Uncounted
from ...assessment.reporting import wanted_reports
from ...assessment.snapshot import (
    Counts,
    Light,
    Move,
    PlanStatus,
    Snapshot,
    State,
    TargetStatus,
    TaskStatus,
    Unattributed,
    counts_by_leader,
)
from ...assessment.states import kind_of
from ...assessment.target_status import Source
from ...assessment.upcoming import Event, events_of
from ...dates.window import Window
from ...plan.carried import Carried
from ...plan.model import Owner, Plan
from ...plan.target import Target
from ...plan.towards import Towards
from ...reports.evidence import evidence_of
from ...reports.parts import reason_text
from ...words.translator import Translator, translator
from .document import PlanPart, document, dumped, listed
from .entry import entry_tree
from .numbers import amount_tree, exact
from .reporting import report_tree, reporting_tree


def plan_part(plan: PlanStatus, language: str | None, more: Iterable[Any] = ()) -> PlanPart:
    """The part of one plan; reasons are in `language` or the plan's own."""
    text = dumped(_plan(plan, language))
    return PlanPart(
        plan.as_of.isoformat(), counts_tree(plan.counts), text, tuple(map(dumped, more))
    )


def snapshot(
    found: Snapshot,
    language: str | None = None,
    links: Sequence[Link] = (),
    beside: Sequence[Any] = (),
) -> str:
    """The whole Snapshot with the entries of its tasks; `links` are those of the chain to a task,
    `beside` the problems."""
    parts = [plan_part(plan, language) for plan in found.plans]
    history = [entry_tree(e) for plan in found.plans for task in plan.tasks for e in task.history]
    parts[0] = parts[0]._replace(about={"history": history})
    parts[0] = parts[0]._replace(more=tuple(dumped(_link(link)) for link in links))
    return "".join(document(parts, listed(one.text for one in parts), "chain", beside))


def _link(link: Link) -> dict[str, Any]:
    return {
        "id": link.task.task.id,
        "window": window_tree(link.task.window),
        "state": link.task.state.value,
        "slack": link.slack,
        "on_chain": link.on_chain,
    }


def upcoming_part(plan: PlanStatus, weeks: int, language: str | None) -> PlanPart:
    """The tasks of one plan that open or close in the coming weeks, and these events."""
    events = list(events_of(plan, weeks))
    named = {event.task.task.id for event in events}
    tasks = tuple(task for task in plan.tasks if task.task.id in named)
    kept = PlanStatus.of(plan.plan, plan.as_of, tasks, plan.unattributed)
    kept = kept._replace(uncounted=plan.uncounted)
    more = ({"plan": plan.plan.plan, **event_tree(event)} for event in events)
    return plan_part(kept, language, more)


def event_tree(event: Event) -> dict[str, Any]:
    return {
        "day": event.day.isoformat(),
        "event": event.kind,
        "id": event.task.task.id,
        "occurrence": event.key,
    }


def _plan(plan: PlanStatus, language: str | None) -> dict[str, Any]:
    wanted = wanted_reports(plan)
    tr = translator(language or plan.plan.language, plan.as_of.year)
    return {
        "plan": plan.plan.plan,
        "title": plan.plan.title,
        "as_of": plan.as_of.isoformat(),
        "counts": counts_tree(plan.counts),
        "sections": [
            {"section": list(path), "light": counts.light.value, **counts_tree(counts)}
            for path, counts in plan.sections.items()
        ],
        "owners": [
            {**_owner(name, plan.plan), "light": counts.light.value, **counts_tree(counts)}
            for name, counts in plan.owners.items()
        ],
        "leaders": [
            {"leader": name or None, "light": counts.light.value, **counts_tree(counts)}
            for name, counts in counts_by_leader(plan).items()
        ],
        "tasks": [task_tree(task, plan.plan, tr) for task in plan.tasks],
        "other_steps": [task_tree(step, plan.plan, tr) for step in plan.other_steps],
        "step_counts": counts_tree(Counts.of(plan.steps)),
        "unattributed": [_unattributed(one, tr) for one in plan.unattributed],
        "uncounted": [_uncounted(one, tr) for one in plan.uncounted],
        "reports": [report_tree(report) for report in wanted],
        "reporting": reporting_tree(wanted, plan.owners),
    }


def _unattributed(one: Unattributed, tr: Translator) -> dict[str, Any]:
    entry = one.entry
    return {
        "task": entry.task,
        "on": day_text(entry.on),
        "at": entry.at.isoformat(),
        "by": entry.by or None,
        "reason": one.reason,
        "text": tr(f"unattributed {one.reason}"),
        "add": {name: amount_tree(amount) for name, amount in entry.add},
        "set": {name: amount_tree(amount) for name, amount in entry.set_},
        "met": list(entry.met),
        "done": entry.done,
        "note": entry.note or None,
        "move": entry.move or None,
    }


def _owner(name: str, plan: Plan) -> dict[str, Any]:
    owner = plan.owners.get(name, Owner())
    return {
        "owner": name or None,
        "email": owner.email,
        "leader": owner.leader,
        "group": owner.group,
    }


def counts_tree(counts: Counts) -> dict[str, Any]:
    return {
        "total": counts.total,
        "states": {state.value: counts.number(state) for state in State},
        "lights": {light.value: counts.number(light) for light in Light},
        "done_late": counts.done_late,
    }


def _carried(carried: Carried | None) -> dict[str, Any] | None:
    if carried is None:
        return None
    first, last = (day.isoformat() for day in carried.first) if carried.first else (None, None)
    return {"plan": carried.plan, "first": first, "last": last, "moved": carried.moved}


def task_tree(status: TaskStatus, plan: Plan, tr: Translator) -> dict[str, Any]:
    task = status.task
    return {
        "id": task.id,
        "title": task.title,
        "section": list(status.section),
        "owners": list(task.owner),
        "with": list(task.with_),
        "leaders": list(plan.leaders_of(task)),
        "aliases": list(task.aliases),
        "carried_from": _carried(task.carried_from),
        "event": task.event,
        "accept": kind_of(task, plan).acceptance or None,
        "when": getattr(task.when, "words", ""),
        "window": window_tree(status.window),
        "first_window": window_tree(status.first_window),
        "state": status.state.value,
        "light": status.light.value,
        "reason": tr.reason(status.reasons[0]),
        "reasons": [
            {"light": r.light.value, "code": r.code, "text": tr.reason(r)} for r in status.reasons
        ],
        "remarks": [{"code": r.code, "text": tr.reason(r)} for r in status.remarks],
        "days_late": status.days_late,
        "first_days_late": status.first_days_late,
        "days_left": status.days_left,
        "done_on": day_text(status.done_on),
        "submitted_on": day_text(status.submitted_on),
        "accepted_on": day_text(status.accepted_on),
        "confirmed": status.confirmed,
        "why": status.why or None,
        "heard": day_text(status.heard),
        "percent": exact(status.percent),
        "place": task.place,
        "ref": task.ref,
        "url": task.url,
        "quote": task.quote,
        "notes": task.notes,
        "tags": list(task.tags),
        "after": list(task.after),
        "targets": [target_tree(target) for target in status.targets],
        "occurrences": [
            {
                "key": occurrence.key,
                "window": window_tree(occurrence.window),
                "state": occurrence.state.value,
                "done_on": day_text(occurrence.done_on),
                "submitted_on": day_text(occurrence.submitted_on),
                "days_late": occurrence.days_late,
                "confirmed": occurrence.confirmed,
                "accepted_on": day_text(occurrence.accepted_on),
                "late_move": occurrence.late_move,
                "late_cancel": occurrence.late_cancel,
                "late_record": occurrence.late_record,
            }
            for occurrence in status.occurrences
        ],
        "moves": [move_tree(move) for move in status.moves],
        "last_entry": entry_tree(status.history[-1]) if status.history else None,
        "files": [
            {"file": text, "on": day_text(entry.on), "by": entry.by or None}
            for text, entry in evidence_of(status)
        ],
        "steps": [task_tree(step, plan, tr) for step in status.steps],
    }


def move_tree(move: Move) -> dict[str, Any]:
    return {
        "on": day_text(move.on),
        "from": window_tree(move.old),
        "to": window_tree(move.new),
        "days": move.days,
        "why": move.why or None,
        "by": move.by or None,
        "granted": move.granted or None,
        "because": move.because or None,
        "after_deadline": move.after_deadline,
        "recorded": day_text(move.recorded),
    }


def window_tree(window: Window) -> dict[str, Any]:
    return {
        "first": window.first.isoformat(),
        "last": window.last.isoformat(),
        "precision": window.precision.value,
    }


def target_tree(target: TargetStatus) -> dict[str, Any]:
    of = target.of
    return {
        "name": target.name,
        **goal_tree(of),
        "actual": exact(target.actual) if of.kind != "statement" else None,
        "met": target.met,
        "expected": json_number(target.expected),
        "percent": json_share(target.percent),
        "needed": json_number(target.needed),
        "needed_per": target.needed_per,
        "parts": [
            {
                "name": part.name,
                "goal": exact(part.goal),
                "actual": exact(part.actual),
                "last": day_text(part.last),
                "plans": list(part.plans),
            }
            for part in target.parts
        ],
        "sources": [_source(source) for source in target.sources],
        "lowest": exact(target.known[0]) if target.known else None,
        "highest": exact(target.known[-1]) if target.known else None,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "plan": source.plan,
        "title": source.title,
        "task": source.task,
        "target": source.name,
        "part": source.part or None,
        "value": exact(source.value),
        "written": exact(source.written),
        "unit": source.of.unit or None,
        "last": day_text(source.last),
    }


def _uncounted(one: Uncounted, tr: Translator) -> dict[str, Any]:
    return {
        "plan": one.plan,
        "task": one.task or None,
        "target": one.name or None,
        "towards": _towards(one.to) if one.to.task else None,
        "reason": one.reason.replace(" ", "_"),
        "text": reason_text(one, tr),
        "written": exact(one.written),
        "unit": (one.of.unit or None) if one.of else None,
    }


def _towards(to: Towards) -> dict[str, Any]:
    return {
        "plan": to.plan,
        "task": to.task,
        "target": to.target or None,
        "part": to.part or None,
    }


def goal_tree(of: Target) -> dict[str, Any]:
    """A target as the plan gives it; a statement has no goal but its words."""
    return {
        "kind": of.kind,
        "bound": of.bound.replace(" ", "_") if of.kind != "statement" else None,
        "goal": exact(of.goal) if of.kind != "statement" else None,
        "from": exact(of.start),
        "unit": of.unit or None,
        "words": of.words,
    }


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def json_number(number: Decimal | None) -> int | float | None:
    """A worked-out number: a whole one as int, any other rounded to two decimals."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else round(float(number), 2)


def json_share(share: Decimal | None) -> int | float | None:
    """A share in percent to two decimals; what falls short of all is never rounded to 100, what is
    more never down to it."""
    if share is None:
        return None
    near = share.quantize(Decimal("0.01"), ROUND_FLOOR if share < 100 else ROUND_CEILING)
    return exact(near) if 99 < share < 101 else json_number(share)
