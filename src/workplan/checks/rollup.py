"""Targets that are to count towards those of other plans: places that there are not, what does not
fit, and what could count twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from ..assessment.assess import assess
from ..assessment.offers import Node, Offer, fit, in_unit, offers, offers_of, places
from ..assessment.received import Received, Uncounted
from ..errors import (
    Hint,
    Problem,
    Text,
    did_you_mean,
    in_file_order,
    message,
    misspelt,
    shown,
    worked_out,
)
from ..journal.entry import Journal
from ..plan.amounts import digits
from ..plan.model import Plan, Task
from ..plan.places import Places
from ..plan.target import Target
from ..plan.values import Loc


class Neighbours(NamedTuple):
    """What is known beside a plan: the plans with their journals, the ids of all others read, and
    whether the plan may be the highest of those read, so that those above it are kept elsewhere."""

    plans: tuple[tuple[Plan, Journal], ...]
    names: frozenset[str]
    may_be_highest: bool


def misplaced(
    plan: Plan, places: Places, file: str, found: Received, beside: Neighbours
) -> Iterator[Problem]:
    """Errors: places that cannot be meant. Warnings: goals that are not the part that is owed, and
    parts that several plans bring."""
    others = {other.plan: other for other, _ in beside.plans}
    goals = _other_goals(plan, others)
    refused = {(one.task, one.name): one for one in found.uncounted if one.plan == plan.plan}
    missing: dict[str, list[Problem]] = {}  # by the id of the plan that is not there

    def at(task: Task, offer: Offer) -> Problem:
        return Problem(file, *places.of_task(task.id, *_loc(offer)), "")

    for _, task in plan.with_steps():
        offered = set()
        for offer in offers_of(plan, task):
            offered.add(offer.at.target)
            receiver = others.get(offer.to.plan)
            if (lost := refused.get((task.id, offer.at.target))) is not None:
                if lost.reason == "no plan":
                    missing.setdefault(offer.to.plan, []).append(at(task, offer))
                    continue
                told, hint = _refusal(lost, offer, receiver)
                yield at(task, offer)._replace(message=told, hint=worked_out(hint))
            elif other := goals.get(offer.at):
                hint = message("is one of the two out of date?")
                yield at(task, offer)._replace(message=other, hint=hint, severity="warning")
        if task.counts_towards and not _means_any(task, offered):
            name = task.counts_towards.target or ""
            text = message("counts_towards means no target of {id}", id=task.id)
            wanted = (
                message("give the task a target {name}", name=shown(name))
                if name
                else message("give the task a target")
            )
            yield Problem(file, *places.of_task(task.id, "counts_towards"), text, wanted)
        yield from _several(task, places, file, found)
    yield from (_missing(name, several, beside) for name, several in missing.items())


def _missing(name: str, places: list[Problem], beside: Neighbours) -> Problem:
    """What to say, once at the first place, of a plan that is not there or cannot be read."""
    at, n = in_file_order(places)[0], len(places)
    if name in beside.names:
        text = message("plan {plan} cannot be read: {n} targets count towards it", plan=name, n=n)
        hint = message("`workplan check` of that plan shows why")
        return at._replace(message=text, hint=hint, severity="warning")
    text = message("there is no plan {plan} among those read", plan=shown(name))
    if n > 1:
        text = message("{told}; {n} targets are to count towards it", told=text, n=n)
    if beside.may_be_highest and misspelt(name, beside.names) is None:
        hint = message("that is right where the plan above is kept elsewhere")
        return at._replace(message=text, hint=hint, severity="warning")
    return at._replace(message=text, hint=_known(name, sorted(beside.names)))


def counted_twice(plan: Plan, journal: Journal, day: date, found: Received) -> Iterator[Problem]:
    """Errors: entries of what other plans bring to this one."""
    if not found.sources:
        return
    (status,) = assess(plan, journal, day, None, found).plans
    for entry, reason in status.unattributed:
        if reason == "plan":
            sources = found.sources[entry.task_id]
            names = {
                s.plan for several in sources.values() for s in several if s.part == entry.part
            }
            text = message(
                "the part {part} is brought by {plans}: this would count twice, and does not count",
                part=shown(entry.part),
                plans=", ".join(sorted(names)),
            )
            hint = message("take one of the two back")
        elif reason == "sum":
            text = message("other plans count towards this: a total so far does not count")
            hint = message("say with `add` what this plan itself has brought")
        else:
            continue
        yield Problem(journal.file, entry.line, 1, text, hint)


def _loc(offer: Offer) -> Loc:
    """Where in its task the offer is written."""
    if offer.target.counts_towards is not None:
        return "targets", offer.at.target, "counts_towards"
    return ("counts_towards",)


def _means_any(task: Task, offered: set[str]) -> bool:
    """Whether a task's own key means one of its targets."""
    return any(task.targets[name].counts_towards is None for name in offered)


def _refusal(lost: Uncounted, offer: Offer, receiver: Plan | None) -> tuple[Text, Hint]:
    """What to say of an offer that counts nowhere."""
    to, name = offer.to, shown(offer.at.target)
    where = str(to)
    tasks: Mapping[str, Task] = (
        {task.id: task for _, task in receiver.with_steps()} if receiver else {}
    )
    task = tasks.get(lost.here) or tasks.get(to.task)
    targets: Mapping[str, Target] = task.targets if task else {}
    match lost.reason:
        case "own plan":
            text = message("{place} is a target of this plan", place=where)
            return text, message("what a target brings counts in its own plan anyway")
        case "no task":
            text = message("{plan} has no task {name}", plan=to.plan, name=shown(to.task))
            return text, partial(_known, to.task, list(tasks))
        case "no target":
            text = message("{task} has no target {name}", task=to.task, name=shown(to.target))
            return text, partial(_known, to.target, list(targets))
        case "kind":
            text = message("{name} and {place} are not of one kind", name=name, place=where)
            return text, message("totals are added to totals, levels are shown beside levels")
        case "unit":
            unit = targets[to.target].unit if to.target in targets else ""
            text = message(
                "the unit of {name} does not fit that of {place}", name=name, place=where
            )
            return text, (
                message("write it in {unit}", unit=unit)
                if unit
                else message("write it without a unit")
            )
        case "no part":
            text = message("{place} has no part {part}", place=where, part=shown(to.part))
            parts = [part for part, _ in targets[to.target].parts] if to.target in targets else []
            return text, partial(_known, to.part, parts)
        case "which part":
            text = message("it is not written which part of {place} this is", place=where)
            parts = [part for part, _ in targets[to.target].parts] if to.target in targets else []
            listed = ", ".join(parts[:20])
            return text, message("write `part:` at the head of the plan: {keys}", keys=listed)
        case _:
            text = message("{name} and {place} count towards each other", name=name, place=where)
            return text, message("remove one of the two")


def _known(word: str, known: list[str]) -> Text:
    listed = message("known: {keys}", keys=", ".join(known[:20]))
    return did_you_mean(word, known) or (listed if known else "")


def _other_goals(plan: Plan, others: Mapping[str, Plan]) -> dict[Node, Text]:
    """What to say where the goals of a plan are not what its part owes, by the first of them."""
    every = {name: places(other) for name, other in others.items()}
    groups: dict[tuple[Node, str], list[tuple[Offer, Target]]] = {}
    for offer in offers(plan):
        receiver = others.get(offer.to.plan)
        if receiver is None or offer.target.kind != "total":
            continue
        found = fit(offer, plan, receiver, every[receiver.plan], False)
        if found.node and found.target and found.target.parts and not found.refused:
            groups.setdefault((found.node, found.part), []).append((offer, found.target))
    told: dict[Node, Text] = {}
    for (_, part), several in groups.items():
        offer, target = several[0]
        goals = [in_unit(one.target.goal, one.target, target) or Decimal(0) for one, _ in several]
        goal, owed = sum(goals, Decimal(0)), dict(target.parts)[part]
        if goal != owed:
            told[offer.at] = message(
                "the goals for the part {part} of {place} are {goal}, and it owes {owed}",
                part=shown(part),
                place=str(offer.to),
                goal=f"{digits(goal)}{target.unit}",
                owed=f"{digits(owed)}{target.unit}",
            )
    return told


def _several(task: Task, places: Places, file: str, found: Received) -> Iterator[Problem]:
    """Warnings of parts that several plans bring."""
    for name, sources in found.sources.get(task.id, {}).items():
        plans: dict[str, dict[str, None]] = {}
        for source in sources:
            if source.part:
                plans.setdefault(source.part, {})[source.plan] = None
        for part, several in plans.items():
            if len(several) > 1:
                text = message(
                    "the part {part} of {name} is brought by several plans: {plans}",
                    part=shown(part),
                    name=shown(name),
                    plans=", ".join(several),
                )
                hint = message("is any of it counted twice?")
                yield Problem(
                    file, *places.of_task(task.id, "targets", name), text, hint, "warning"
                )
