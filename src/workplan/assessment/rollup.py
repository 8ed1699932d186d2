"""What the plans beside one bring to its targets, on a day: pure, the same in, the same out.

The targets of all the plans are the places of a web whose ties are the offers that fit. A place has
the value of its own journal and, of a total, what comes in by its ties; each has one tie that leads
out of it, so whatever was brought counts once at each place above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ..journal.entry import Journal
from ..journal.measures import Measure
from ..journal.renamed import under_present_ids
from ..plan.model import Plan
from ..plan.target import Target
from ..plan.towards import Towards
from .assess import assess
from .offers import Fit, Node, Offer, fit, in_unit, offers, places
from .pace import counted, course_of
from .received import Received, Uncounted
from .target_status import Course, Source

Said = tuple[tuple[date, Measure], ...]
Ties = Mapping[Node, list[tuple[Offer, Fit]]]


class Known(NamedTuple):
    """A plan with its journal."""

    plan: Plan
    journal: Journal


def received(
    plan: Plan,
    journal: Journal,
    beside: Iterable[tuple[Plan, Journal]],
    day: date,
    recorded_by: datetime | None = None,
    unread: Iterable[str] = (),
) -> Received:
    """What the plans `beside` this one bring to its targets at the end of `day`, by the entries
    written down up to `recorded_by`: those that count towards it, directly or through others. Of
    several with one id the first counts. The plans towards which it counts itself need no journal.
    `unread` are the ids of plans that are to count towards it and cannot be read.
    """
    known = {plan.plan: Known(plan, journal)}
    for other, of_other in beside:
        known.setdefault(other.plan, Known(other, of_other))
    made = {name: tuple(offers(one.plan)) for name, one in known.items()}
    broken = tuple(_unread(name, plan) for name in unread)
    if not any(made.values()):
        return Received({}, broken)
    fits = dict(_fits(known, made))
    ties: dict[Node, list[tuple[Offer, Fit]]] = {}
    for offer, found in fits.values():
        if found.node and not found.refused:
            ties.setdefault(found.node, []).append((offer, found))
    values = _Values(known, made, ties, day, recorded_by)
    sources: dict[str, dict[str, tuple[Source, ...]]] = {}
    for node in ties:
        if node.plan == plan.plan:
            sources.setdefault(node.task, {})[node.target] = values.sources(node)
    refused = (
        (offer, found)
        for offer, found in fits.values()
        if found.refused and plan.plan in {offer.at.plan, offer.to.plan}
    )
    found_refused = (_uncounted(plan, *one, known, values) for one in refused)
    return Received(sources, (*found_refused, *broken))


def _unread(name: str, plan: Plan) -> Uncounted:
    return Uncounted(name, "", "", "", Towards(plan.plan, ""), "unread", None, None)


def _fits(
    known: Mapping[str, Known], made: Mapping[str, tuple[Offer, ...]]
) -> Iterator[tuple[Node, tuple[Offer, Fit]]]:
    tasks = {name: places(one.plan) for name, one in known.items()}

    def fit_of(offer: Offer, circular: bool = False) -> Fit:
        to = known.get(offer.to.plan)
        giver = known[offer.at.plan].plan
        return fit(offer, giver, to and to.plan, tasks.get(offer.to.plan, {}), circular)

    every = [(offer, fit_of(offer)) for several in made.values() for offer in several]
    ways = {offer.at: found.node for offer, found in every if found.node and not found.refused}
    circles = _in_circles(ways)
    for offer, found in every:
        yield offer.at, (offer, fit_of(offer, True) if offer.at in circles else found)


def _in_circles(ways: Mapping[Node, Node]) -> set[Node]:
    """The places from which the ways lead back to themselves."""
    found: set[Node] = set()
    seen: dict[Node, Node] = {}
    for start in ways:
        walk: list[Node] = []
        node = start
        while node in ways and node not in seen:
            seen[node] = start
            walk.append(node)
            node = ways[node]
        if node in ways and seen[node] == start:
            found.update(walk[walk.index(node) :])
    return found


class _Values:
    """The values of the places, each worked out once."""

    def __init__(
        self,
        known: Mapping[str, Known],
        made: Mapping[str, tuple[Offer, ...]],
        ties: Ties,
        day: date,
        recorded_by: datetime | None,
    ) -> None:
        self._known = known
        self._made = made
        self._ties = ties
        self._day = day
        self._recorded_by = recorded_by
        self._said: dict[str, dict[Node, Said]] = {}
        self._courses: dict[Node, Course] = {}

    def sources(self, node: Node) -> tuple[Source, ...]:
        """What comes in at a place, in the order of the plans' ids."""
        found = (self._source(*tie) for tie in self._ties.get(node, ()))
        return tuple(sorted(found, key=lambda s: (s.plan, s.task, s.name)))

    def _source(self, offer: Offer, to: Fit) -> Source:
        of, into = offer.target, to.target
        assert into is not None
        value, course = self.value(offer), self.course(offer.at, of)
        if of.kind != "statement":
            course = tuple((on, _converted(number, of, into)) for on, number in course)
            value = course[-1][1] if course else value
        plan = self._known[offer.at.plan].plan
        written = self.value(offer)
        at = offer.at
        return Source(
            plan.plan, plan.title, at.task, at.target, to.part, value, course, written, of
        )

    def value(self, offer: Offer) -> Decimal | None:
        """What the target has come to, in its own unit; None where nothing is known of it."""
        course = self.course(offer.at, offer.target)
        return course[-1][1] if course else Decimal(0) if offer.target.kind == "total" else None

    def course(self, node: Node, of: Target) -> Course:
        """The values of a place. What leads to it is worked out first, one place after the other,
        as there may be any number of levels."""
        waiting = [(node, of)]
        while waiting:
            here, target = waiting[-1]
            below = self._ties.get(here, ())
            missing = [(o.at, o.target) for o, _ in below if o.at not in self._courses]
            if here in self._courses or not missing:
                waiting.pop()
                if here not in self._courses:
                    self._courses[here] = self._course(here, target)
            else:
                waiting += missing
        return self._courses[node]

    def _course(self, node: Node, of: Target) -> Course:
        sources = self.sources(node)
        return course_of(of, counted(of, self._said_of(node), sources), sources)

    def _said_of(self, node: Node) -> Said:
        if node.plan not in self._said:
            self._said[node.plan] = self._heard(self._known[node.plan], self._made[node.plan])
        return self._said[node.plan].get(node, ())

    def _heard(self, one: Known, made: Iterable[Offer]) -> dict[Node, Said]:
        """What the journal of a plan says of the targets that it offers."""
        names = {offer.at.task.partition("/")[0] for offer in made}
        plan = _only(one.plan, names)
        journal = _of_tasks(under_present_ids(one.journal, one.plan), names)
        if not journal.entries:
            return {}
        (status,) = assess(plan, journal, self._day, self._recorded_by).plans
        return {
            Node(plan.plan, task.task.id, target.name): target.said
            for task in (*status.tasks, *status.steps)
            for target in task.targets
        }


def _converted(number: Decimal, of: Target, to: Target) -> Decimal:
    found = in_unit(number, of, to)
    assert found is not None
    return found


def _only(plan: Plan, names: set[str]) -> Plan:
    """The plan with only these tasks."""
    tasks = tuple(task for _, task in plan.walk() if task.id in names)
    return plan._replace(tasks=tasks, sections=())


def _of_tasks(journal: Journal, names: set[str]) -> Journal:
    kept = (e for e in journal.entries if re.split("[@/]", e.task, maxsplit=1)[0] in names)
    return journal._replace(entries=tuple(kept))


def _uncounted(
    plan: Plan, offer: Offer, found: Fit, known: Mapping[str, Known], values: _Values
) -> Uncounted:
    assert found.refused is not None
    giver = known[offer.at.plan].plan
    own = giver.plan == plan.plan
    here = offer.at.task if own else found.node.task if found.node else ""
    return Uncounted(
        giver.plan,
        giver.title,
        offer.at.task,
        offer.at.target,
        offer.to,
        found.refused,
        values.value(offer),
        offer.target,
        here,
    )
