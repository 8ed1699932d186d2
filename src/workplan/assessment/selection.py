"""A Snapshot of only those tasks that a reader asked for, counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UserError, did_you_mean, shown
from .terms import Light, State

if TYPE_CHECKING:
    from .snapshot import Snapshot, TaskStatus


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


class Unknown(NamedTuple):
    """What was asked for (owner, section or tag) by a `name` that is not among the `known`."""

    what: str
    name: str
    known: tuple[str, ...]

    def error(self) -> UserError:
        """What to say of it."""
        hint = did_you_mean(self.name, self.known) or "known: " + ", ".join(self.known[:20])
        return UserError(f"unknown {self.what} {shown(self.name)}", hint)


def part(found: Snapshot, wanted: Wanted) -> Snapshot:
    """The part of `found` that is wanted; plans of which nothing is left are left out, unless
    nothing is left of any."""
    if not wanted:
        return found
    from .snapshot import PlanStatus, Snapshot

    owners = _owners(found)
    leads = set().union(*(owners.get(name, ()) for name in wanted.owners))
    kept = []
    for plan in found.plans:
        tasks = tuple(task for task in plan.tasks if _fits(task, wanted, leads))
        if tasks:
            kept.append(PlanStatus.of(plan.plan, plan.as_of, tasks))
    emptied = (PlanStatus.of(plan.plan, plan.as_of, ()) for plan in found.plans)
    return Snapshot(tuple(kept) or tuple(emptied))


def unknown(found: Snapshot, wanted: Wanted) -> Iterator[Unknown]:
    """What of the wanted none of the plans has."""
    for what, asked in (
        ("owner", wanted.owners),
        ("section", wanted.sections),
        ("tag", wanted.tags),
    ):
        known = set(_known(found, what)) if asked else set()
        for name in asked:
            if name not in known and (what != "section" or not any(name in k for k in known)):
                yield Unknown(what, name, tuple(sorted(known)))


def _known(found: Snapshot, what: str) -> Iterable[str]:
    match what:
        case "owner":
            return _owners(found)
        case "section":
            return {title for p in found.plans for path in p.sections for title in path}
    return {tag for plan in found.plans for task in plan.tasks for tag in task.task.tags}


def _fits(task: TaskStatus, wanted: Wanted, owners: set[str]) -> bool:
    return (
        (not wanted.owners or not owners.isdisjoint(task.task.owner))
        and (not wanted.sections or any(s in t for s in wanted.sections for t in task.section))
        and (not wanted.tags or not set(wanted.tags).isdisjoint(task.task.tags))
        and (not wanted.states or task.state in wanted.states)
        and (not wanted.lights or task.light in wanted.lights)
    )


def _owners(found: Snapshot) -> dict[str, set[str]]:
    """The leads that each name or alias stands for."""
    known: dict[str, set[str]] = {}
    for plan in found.plans:
        for name, owner in plan.plan.owners.items():
            for called in (name, *owner.aliases):
                known.setdefault(called, set()).add(name)
        for name in plan.owners:
            known.setdefault(name, set()).add(name)
    return known
