"""What each entry of the related plans contributes to the targets of one: the entries behind
`Source`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from ..journal.entry import Entry
from ..journal.identity import undone
from ..journal.measures import Measure, measures
from ..plan.target import Target
from .offers import Node, Offer, in_unit
from .pace import brought, counts_beside
from .received import Contribution
from .rollup_values import JudgedTarget, Values


def contributions(places: Iterable[Node], values: Values) -> Iterator[Contribution]:
    """What the entries contribute that count for these places, or did before they were taken back:
    those of a place are all that its value is made of, beside what its own plan says of it. What is
    brought to a total passes on what its own plans bring to it."""
    for place in places:
        for first, fit in values.ties.get(place, ()):
            assert fit.target is not None
            waiting = [first]
            while waiting:
                offer = waiting.pop()
                yield from _of_offer(place, fit.target, fit.part, offer, values)
                if offer.target.kind == "total":
                    waiting += (below for below, _ in values.ties.get(offer.at, ()))


def _of_offer(
    place: Node, into: Target, part: str, offer: Offer, values: Values
) -> Iterator[Contribution]:
    judged = values.judged(offer.at)
    if judged is None:
        return
    plan = values.known[offer.at.plan].plan

    def contribution(
        entry: Entry, number: Decimal | None, takes: tuple[Entry, ...] = ()
    ) -> Contribution:
        if number is not None and into.kind != "statement":
            number = in_unit(number, offer.target, into)
        at, of = offer.at, offer.target
        named = (plan.plan, plan.title, at.task, at.target, of)
        return Contribution(place.task, place.target, into, part, *named, entry, number, takes)

    of = offer.target
    parts = brought(values.sources(offer.at)) if values.sources(offer.at) else None
    counting = _Measures(judged, of, parts)
    value = Decimal(0)
    for entry, several in counting.effective():
        before = value
        for one in several:
            value = value + one.number if one.how == "add" else one.number
        yield contribution(entry, value - before if of.kind == "total" else value)
    withdrawn = judged.task.taken_back
    takes = undone((*judged.task.history, *withdrawn)) if withdrawn else {}
    for entry in withdrawn:
        if entry.undo is None:
            if counting.of(entry):
                yield contribution(entry, None)
        elif roots := [one for one in _roots(entry, takes) if counting.of(one)]:
            yield contribution(entry, None, tuple(roots))


class _Measures:
    """The values that the entries of a task report of one target of it, as far as they count.
    `parts` are those of the target that other plans bring, None where no plan brings anything."""

    def __init__(self, judged: JudgedTarget, of: Target, parts: Collection[str] | None) -> None:
        self._status = judged.task
        self._name = judged.target.name
        self._parts = parts if of.kind == "total" else None
        self._keys = {"", *(one.key for one in judged.task.occurrences)}

    def effective(self) -> Iterator[tuple[Entry, list[Measure]]]:
        """The entries that count and report a value of it, in their order."""
        for entry in self._status.history:
            if found := self.of(entry):
                yield entry, found

    def of(self, entry: Entry) -> list[Measure]:
        """The values in this entry."""
        if entry.key not in self._keys:
            return []
        parts = self._parts
        return [
            one
            for one in measures(self._status.task, entry)
            if one.name == self._name and (parts is None or counts_beside(one, parts))
        ]


def _roots(entry: Entry, takes: Mapping[Entry, tuple[Entry, ...]]) -> list[Entry]:
    """The entries at the end of what an entry takes back, through others that take back."""
    found: dict[Entry, None] = {}
    seen: set[Entry] = set()
    waiting = [entry]
    while waiting:
        for one in takes.get(waiting.pop(), ()):
            if one in seen:
                continue
            seen.add(one)
            if one.undo is None:
                found[one] = None
            else:
                waiting.append(one)
    return list(found)
