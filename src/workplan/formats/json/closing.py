"""The reckoning of a year as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...assessment.outcomes import Outcome, decision_of, outcome_of
from ...assessment.snapshot import PlanStatus, TaskStatus
from ...assessment.totals import Sum, sums
from ...journal.entry import Entry
from ...reports.closing import behind, by_section, number_of, result_text
from ...words.translator import Translator, translator
from .document import document, listed
from .entry import amounts_tree
from .numbers import exact
from .snapshot import day_text, json_share, plan_part


def closing(
    plan: PlanStatus,
    recorded: int,
    language: str | None = None,
    beside: Sequence[Any] = (),
) -> Iterator[str]:
    """The document in pieces; `recorded` is how many decisions were recorded for
    it; `beside` are the problems."""
    tr = translator(language or plan.plan.language, plan.as_of.year)
    closed = {
        "plan": plan.plan.plan,
        "recorded": recorded,
        "outcomes": _outcomes(plan.tasks),
        "tasks": [_task(task, plan, tr) for task in plan.tasks],
        "sections": [_section(title, tasks) for title, tasks in by_section(plan).items()],
    }
    part = plan_part(plan, language, [closed])
    return document([part], listed([part.text]), "closed", beside)


def _outcomes(tasks: Sequence[TaskStatus]) -> dict[str, int]:
    found = [outcome_of(task) for task in tasks]
    return {"total": len(tasks), **{one.value: found.count(one) for one in Outcome}}


def _task(task: TaskStatus, plan: PlanStatus, tr: Translator) -> dict[str, Any]:
    decision = decision_of(task)
    return {
        "id": task.task.id,
        "outcome": outcome_of(task).value,
        "short": [target.name for target in task.short],
        "held": task.held if task.occurrences else None,
        "due": task.due if task.occurrences else None,
        "entries": len(task.history),
        "last_entry": day_text(task.heard),
        "decided_on": day_text(decision.on) if decision else None,
        "decided_by": (decision.by or None) if decision else None,
        "why": (decision.why or None) if decision else None,
        "text": result_text(task, plan.as_of, tr),
    }


def _section(title: str, tasks: Sequence[TaskStatus]) -> dict[str, Any]:
    return {
        "section": title or None,
        "outcomes": _outcomes(tasks),
        "sums": [_sum(whole, number_of(whole, tasks)) for whole in sums(tasks)],
        "targets": [
            {
                "id": task.task.id,
                "name": target.name,
                "entries": [_entry(entry) for entry in behind(task, target)],
            }
            for task in tasks
            for target in task.targets
        ],
    }


def _sum(whole: Sum, number: int) -> dict[str, Any]:
    return {
        "name": whole.name,
        "unit": whole.unit or None,
        "limit": whole.is_limit,
        "goal": exact(whole.target),
        "actual": exact(whole.actual),
        "percent": json_share(whole.percent),
        "targets": number,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "on": entry.on.isoformat(),
        "at": entry.at.isoformat(),
        "by": entry.by or None,
        "part": entry.part or None,
        "add": amounts_tree(entry.add),
        "set": amounts_tree(entry.set_),
        "met": list(entry.met),
        "note": entry.note or None,
        "entry_id": entry.id or None,
    }
