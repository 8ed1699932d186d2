"""A review as JSON."""

from __future__ import annotations

from typing import Any

from ...assessment.ranking import is_behind
from ...reports.review_brought import entry_for_target
from ...review.brought import Brought, PartNews
from ...review.cut import Cut, Cuts
from ...review.items import Item
from ...review.moves import Cancelled, Followed, Moved
from ...review.news import News, UnattributedEntries
from ...review.period import Period
from ...review.progress import OwnerRow, Standing
from ...review.review import Ahead, PlanReview, Review
from .changes import change_tree
from .document import PlanPart
from .entry import amounts_tree, entry_tree
from .forms import form_tree
from .numbers import amount_tree, exact
from .reporting import report_tree, reporting_tree
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


def review_part(found: Review, language: str | None) -> PlanPart:
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
    done = plan.done
    lists: dict[str, Any] = {
        "decisions": [d.task.task.id for d in plan.decisions],
        "behind": [task.task.id for task in plan.now.tasks if is_behind(task)],
        "due": {
            name: [_item(item) for item in items]
            for name, items in zip(plan.due._fields, plan.due, strict=True)
        },
        "promised": {
            name: [_item(item) for item in items]
            for name, items in zip(plan.due._fields, plan.promised, strict=True)
        },
        "done": [_item(item) for item in done.planned],
        "missed": [_item(item) for item in plan.due.missed],
        "supported": [task.task.id for task in plan.now.supported],
        "unplanned": [_item(item) for item in done.unplanned],
        "recorded": [_item(item) for item in done.recorded],
        "waiting": [_item(item) for item in plan.waiting],
        "unconfirmed": [_item(item) for item in plan.unconfirmed],
        "planned": _ahead(plan.planned),
        "coming": _ahead(plan.coming),
        "moved": [_moved(one) for one in plan.moved],
        "followed": [_followed(one) for one in plan.followed],
        "cancelled": [_cancelled(one) for one in plan.cancelled],
        "entries": [_news(row) for row in plan.news],
        "brought": [_brought(row) for row in plan.brought],
        "brought_by_part": [_part(part) for part in plan.parts],
        "unattributed": [_unattributed(group) for group in plan.unattributed],
        "forms": [
            form_tree(report.form, plan.now.as_of) for report in plan.late_reports if report.form
        ],
        "late_reports": [report_tree(report) for report in plan.late_reports],
        "reports": [report_tree(report) for report in plan.reports],
        "reporting": reporting_tree(plan.reports, plan.now.owners),
        "changes": [change_tree(change) for change in plan.changes.changes],
        "lights": [
            {"id": one.task.task.id, "from": one.old.value, "to": one.task.light.value}
            for one in plan.turned
        ],
        "targets": [
            {"id": row.task.task.id, "gained": exact(row.gained), **target_tree(row.target)}
            for row in plan.targets
        ],
        "standing": [_standing(row) for row in plan.standing],
    }
    return {
        "plan": plan.plan.plan,
        "issue": _issue(plan.cuts),
        "cut": _cut(plan.cuts.this),
        "last": {
            **_cut(plan.cuts.last),
            "counts": counts_tree(plan.then.counts),
            "compared": plan.last_numbers and plan.last_numbers._asdict(),
        },
        "compared": plan.numbers._asdict(),
        "plan_as_it_stood": plan.changes.as_it_stood,
        "changes_from": plan.changes.source or None,
        "changes_since_baseline": plan.changes.baseline or None,
        "counts": _counts(plan),
        **lists,
        "owners": [_owner(row) for row in plan.owners],
    }


def _counts(plan: PlanReview) -> dict[str, Any]:
    """How many of each there are; every one is the length of a list, zeros included."""
    done = plan.done
    return {
        "due": {
            "total": len(plan.due.all),
            **{n: len(items) for n, items in zip(plan.due._fields, plan.due, strict=True)},
        },
        "done": len(done.planned),
        "unplanned": len(done.unplanned),
        "recorded": len(done.recorded),
        "moved": len(plan.moved),
        "moved_after_deadline": sum(moved.after_deadline for moved in plan.moved),
        "followed": len(plan.followed),
        "cancelled": len(plan.cancelled),
        "entries": {
            "total": len(plan.news),
            **{kind or "timely": len(plan.news_of(kind)) for kind in _KINDS},
            "since_printed": len(plan.later_printed),
        },
        "brought": {
            "total": len(plan.brought),
            **{kind or "timely": len(plan.brought_of(kind)) for kind in _KINDS_BROUGHT},
            "since_printed": len(plan.later_brought),
        },
        "forms": sum(report.form is not None for report in plan.late_reports),
        "late_reports": len(plan.late_reports),
        "reports": len(plan.reports),
        "changes": len(plan.changes.changes),
        "waiting": len(plan.waiting),
        "unconfirmed": len(plan.unconfirmed),
    }


_KINDS = ("", "later", "correction", "unattributed")
_KINDS_BROUGHT = ("", "later", "correction", "restated")


def _issue(cuts: Cuts) -> dict[str, Any] | None:
    if cuts.issue is None:
        return None
    return {"number": cuts.issue.number, "at": cuts.issue.at.isoformat()}


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "as_of": cut.as_of.isoformat(),
        "recorded_by": cut.until.isoformat() if cut.until else None,
    }


def _ahead(ahead: Ahead) -> dict[str, Any]:
    return {
        "events": [event_tree(event) for event in ahead.events],
        "running": ["@".join(filter(None, part.name)) for part in ahead.running],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "id": moved.task.task.id,
        "occurrence": moved.key,
        "number": moved.number,
        "after_deadline": moved.after_deadline,
        **move_tree(moved.move),
    }


def _followed(followed: Followed) -> dict[str, Any]:
    return {
        "id": followed.task.task.id,
        "because": followed.because,
        "from": window_tree(followed.old),
        "to": window_tree(followed.new),
        "days": followed.days,
    }


def _cancelled(cancelled: Cancelled) -> dict[str, Any]:
    return {
        "id": cancelled.task.task.id,
        "occurrence": cancelled.key,
        "on": day_text(cancelled.on),
        "why": cancelled.why or None,
        "after_deadline": cancelled.after_deadline,
    }


def _unattributed(group: UnattributedEntries) -> dict[str, Any]:
    return {
        "task": group.name,
        "reason": group.reason,
        "entries": len(group.entries),
        "brought": {name: amount_tree(amount) for name, amount in group.brought},
    }


def _standing(row: Standing) -> dict[str, Any]:
    return {
        "id": row.task.task.id,
        "days": row.days,
        "entries": len(row.entries),
        "brought": len(row.brought),
    }


def _owner(row: OwnerRow) -> dict[str, Any]:
    return {
        "owner": row.name or None,
        "rank": row.ranked.rank if row.ranked else None,
        "last_rank": row.was.rank if row.was else None,
        "on_schedule": row.ranked.on_schedule if row.ranked else None,
        "reports_missing": row.missing,
        "on_time": json_number(row.on_time),
        "on_time_first": json_number(row.on_time_first),
        **counts_tree(row.counts),
    }


def _news(row: News) -> dict[str, Any]:
    return {
        **entry_tree(row.entry),
        "id": row.task.task.id if row.task else None,
        "kind": row.kind or "timely",
        "void": row.void,
        "since_printed": row.since_printed,
        "looks_like": row.looks_like.at.isoformat() if row.looks_like else None,
        "lines": list(row.lines),
    }


def _brought(row: Brought) -> dict[str, Any]:
    entry = row.entry
    of_target = entry_for_target(entry, row.name) if entry else None
    return {
        "id": row.task.task.id,
        "target": row.target.name,
        "part": row.part or None,
        "number": exact(row.number) if row.target.of.kind != "statement" else None,
        "unit": row.target.unit or None,
        "kind": row.kind or "timely",
        "void": row.void,
        "since_printed": row.since_printed,
        "plan": row.plan,
        "title": row.title,
        "task": row.there,
        "of": row.name,
        "on": day_text(entry.on) if entry else None,
        "at": entry.at.isoformat() if entry else None,
        "by": (entry.by or None) if entry else None,
        "add": amounts_tree(of_target.add) if of_target else {},
        "set": amounts_tree(of_target.set_) if of_target else {},
        "met": list(of_target.met) if of_target else [],
        "note": (entry.note or None) if entry else None,
        "entry_id": (entry.id or None) if entry else None,
        "undone": row.undone.at.isoformat() if row.undone else None,
    }


def _part(part: PartNews) -> dict[str, Any]:
    return {
        "id": part.task.task.id,
        "target": part.target.name,
        "part": part.part.name,
        "figures": len(part.rows),
        "gained": exact(part.gained),
        "told": part.told,
        "last": day_text(part.part.last),
        "sent": part.part.sent,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.task.task.id,
        "occurrence": item.key,
        "window": window_tree(item.window),
        "state": item.state.value,
        "done_on": day_text(item.done_on),
        "submitted_on": day_text(item.part.submitted_on),
        "days_late": item.days_late,
    }
