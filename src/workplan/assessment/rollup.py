"""What related plans bring to the targets of one, on a day: pure, the same in, the same out.

The targets of all the plans are the places of a web whose ties are the offers that fit. A place has
the value of its own journal and, of a total, what comes in by its ties; each has one tie that leads
out of it, so whatever was brought counts once at each place above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ..journal.entry import Journal
from ..plan.model import Plan
from ..plan.towards import Towards
from .offers import Fit, Node, Offer, fit, offers, places
from .received import Received, Uncounted
from .rollup_values import Known, Values
from .target_status import Source


def received(
    plan: Plan,
    journal: Journal,
    beside: Iterable[tuple[Plan, Journal]],
    day: date,
    recorded_by: datetime | None = None,
    unread: Iterable[str] = (),
    by_entry: bool = False,
) -> Received:
    """What the plans `beside` this one bring to its targets at the end of `day`, by the entries
    written down up to `recorded_by`: those that count towards it, directly or through others. Of
    several with one id the first counts. The plans towards which it counts itself need no journal.
    `unread` are the ids of plans that are to count towards it and cannot be read. With `by_entry`
    it also has what each of their entries says; without, only of tasks that are to be reported on.
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
    values = Values(known, made, ties, day, recorded_by)
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
    uncounted = (*found_refused, *broken)
    here = [node for node in ties if node.plan == plan.plan]
    if not by_entry:
        reported = {task.id for _, task in plan.with_steps() if task.report}
        here = [n for n in here if {n.task, n.task.partition("/")[0]} & reported]
    if not here:
        return Received(sources, uncounted)
    from .by_entry import contributions

    return Received(sources, uncounted, tuple(contributions(here, values)))


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


def _uncounted(
    plan: Plan, offer: Offer, found: Fit, known: Mapping[str, Known], values: Values
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
