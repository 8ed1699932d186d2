"""A Snapshot of only those tasks that a reader asked for, counted anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..dates.refused import Refused, did_you_mean, shown
from .snapshot import Light, PlanStatus, Snapshot, State, TaskStatus


class Wanted(NamedTuple):
    """What is asked for; within one field any of its values will do, an empty one asks nothing.

    `owners` are leads, by name or alias; `sections` any part of a heading's title.
    """

    owners: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    lights: tuple[Light, ...] = ()

    def __bool__(self) -> bool:
        return any((self.owners, self.sections, self.tags, self.states, self.lights))


def narrowed(found: Snapshot, wanted: Wanted) -> Snapshot:
    """The part of `found` that is wanted; plans of which nothing is left are left out.

    Raises Refused for an owner, section or tag that none of the plans has.
    """
    if not wanted:
        return found
    owners = _owners(found, wanted.owners)
    _check(
        "section", wanted.sections, {t for p in found.plans for path in p.sections for t in path}
    )
    _check("tag", wanted.tags, {tag for p in found.plans for t in p.tasks for tag in t.task.tags})
    kept = []
    for plan in found.plans:
        tasks = tuple(task for task in plan.tasks if _fits(task, wanted, owners))
        if tasks:
            kept.append(PlanStatus.of(plan.plan, plan.as_of, tasks))
    return Snapshot(tuple(kept) or tuple(_emptied(p) for p in found.plans))


def _emptied(plan: PlanStatus) -> PlanStatus:
    return PlanStatus.of(plan.plan, plan.as_of, ())


def _fits(task: TaskStatus, wanted: Wanted, owners: set[str]) -> bool:
    return (
        (not wanted.owners or task.task.owner in owners)
        and (not wanted.sections or any(s in t for s in wanted.sections for t in task.section))
        and (not wanted.tags or not set(wanted.tags).isdisjoint(task.task.tags))
        and (not wanted.states or task.state in wanted.states)
        and (not wanted.lights or task.light in wanted.lights)
    )


def _owners(found: Snapshot, names: tuple[str, ...]) -> set[str]:
    known: dict[str, set[str]] = {}
    for plan in found.plans:
        for name, owner in plan.plan.owners.items():
            for called in (name, *owner.aliases):
                known.setdefault(called, set()).add(name)
        for name in plan.owners:
            known.setdefault(name, set()).add(name)
    _check("owner", names, known, exact=True)
    return set().union(*(known[name] for name in names))


def _check(what: str, asked: Iterable[str], known: Iterable[str], exact: bool = False) -> None:
    known = list(known)
    for name in asked:
        if name not in known and (exact or what == "tag" or not any(name in k for k in known)):
            hint = did_you_mean(name, known) or "known: " + ", ".join(sorted(known)[:20])
            raise Refused(f"unknown {what} {shown(name)}", hint)
