"""The targets of a plan that are to count towards those of others, and whether they can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from ..plan.model import Plan, Task
from ..plan.target import Target
from ..plan.towards import Towards
from ..plan.units import converted
from .received import Refusal


class Node(NamedTuple):
    """A target of a plan: the ids of the plan and of the task or step, and its name."""

    plan: str
    task: str
    target: str


class Offer(NamedTuple):
    """A target that is to count towards another: `at` is its place, `to` the place that it names,
    complete, with the part that it brings, as far as that is written."""

    at: Node
    task: Task
    target: Target
    to: Towards


class Fit(NamedTuple):
    """Where an offer counts: the place, the target there and its part, empty without one; or the
    reason for which it does not."""

    node: Node | None
    target: Target | None
    part: str
    refused: Refusal | None


def offers(plan: Plan) -> Iterator[Offer]:
    """The offers of a plan, in file order."""
    for _, task in plan.with_steps():
        yield from offers_of(plan, task)


def offers_of(plan: Plan, task: Task) -> Iterator[Offer]:
    """The offers of one task or step."""
    whole = task.counts_towards
    for name, target in task.targets.items():
        own = target.counts_towards
        to = own or whole
        if to is None or (own is None and to.target not in {"", name}):
            continue
        to = to._replace(target=to.target or name, part=to.part or plan.part or "")
        yield Offer(Node(plan.plan, task.id, name), task, target, to)


def places(plan: Plan) -> dict[str, Task]:
    """The tasks and steps of a plan by their ids and earlier ids."""
    return {name: task for _, task in plan.with_steps() for name in (task.id, *task.aliases)}


def fit(
    offer: Offer, giver: Plan, receiver: Plan | None, tasks: Mapping[str, Task], circular: bool
) -> Fit:
    """Where the offer of `giver` counts in `receiver`, whose `places` are `tasks`."""
    to = offer.to
    if to.plan == giver.plan:
        return Fit(None, None, "", "own plan")
    if receiver is None:
        return Fit(None, None, "", "no plan")
    task = tasks.get(to.task)
    if task is None:
        return Fit(None, None, "", "no task")
    node, target = Node(to.plan, task.id, to.target), task.targets.get(to.target)
    if target is None:
        return Fit(node, None, "", "no target")
    if offer.target.kind != target.kind:
        return Fit(node, target, "", "kind")
    if in_unit(Decimal(1), offer.target, target) is None:
        return Fit(node, target, "", "unit")
    part, refused = _part(offer, giver, receiver, target)
    if circular:
        return Fit(node, target, part, "circle")
    return Fit(node, target, part, refused)


def in_unit(number: Decimal, of: Target, to: Target) -> Decimal | None:
    """A value of the one target in the unit of the other, None where the two do not convert. One
    with a unit never fits one without."""
    if bool(of.unit) != bool(to.unit):
        return None
    return converted(number, of.unit, to.unit)


def _part(offer: Offer, giver: Plan, receiver: Plan, target: Target) -> tuple[str, Refusal | None]:
    """The part that is brought: the one that is written, else the only one that has the name of the
    plan or of an owner of the task."""
    written = offer.to.part
    if not target.parts:
        return written, None
    names = {written} if written else _names_of(giver, offer.task)
    exact = [part for part, _ in target.parts if part in names]
    if len(exact) == 1:
        return exact[0], None
    called = {other for name in names for other in _called(receiver, name)}
    found = [part for part, _ in target.parts if part in called]
    if len(found) == 1:
        return found[0], None
    return written, "no part" if written else "which part"


def _names_of(plan: Plan, task: Task) -> set[str]:
    owners = {alias for name in task.owner if name in plan.owners for alias in _called(plan, name)}
    return {plan.plan, *task.owner, *owners}


def _called(plan: Plan, name: str) -> set[str]:
    """All the names of an owner that is known by this one, or only this one."""
    for own, owner in plan.owners.items():
        if name == own or name in owner.aliases:
            return {name, own, *owner.aliases}
    return {name}
