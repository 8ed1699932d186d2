"""A task that repeats: its occurrences, each judged on its own, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..dates.rules import Occurrence, Repeating, When
from ..dates.window import Window
from ..journal.effective import order
from ..journal.entry import Entry
from .snapshot import FINISHED, OccurrenceStatus, State
from .states import Facts, days_late, gather, state_of

Moves = Sequence[tuple[Entry, When]]


class Judged(NamedTuple):
    """One occurrence: how it stands, and what was said of it."""

    status: OccurrenceStatus
    facts: Facts


def occurrences(rule: Repeating, moves: Moves, first: date, last: date) -> list[Occurrence]:
    """The occurrences from `first` to `last`, both inclusive. Where the series was moved to
    another rhythm, those that had begun by then stay where they were."""
    held = list(rule.occurrences(first, last))
    for entry, when in moves:
        if isinstance(when, Repeating):
            begun = [o for o in held if o.window.first <= entry.on]
            keys = {o.key for o in begun}
            later = begun_after(when, entry.on, first, last)
            held = [*begun, *(o for o in later if o.key not in keys)]
    return held


def begun_after(rule: Repeating, moved: date, first: date, last: date) -> Iterator[Occurrence]:
    """Those of a rhythm from `first` to `last` that it gives to a series which is moved to it on
    the day `moved`: what had begun by then stays as it was."""
    return (o for o in rule.occurrences(first, last) if o.window.first > moved)


def judged(
    occurrence: Occurrence,
    own: Iterable[Entry],
    series: Iterable[Entry],
    moved: Mapping[str, When | None],
    day: date,
) -> Judged:
    """An occurrence on `day`. `own` are the entries that name it; of those on the whole series,
    a `done` or `reopen` on one of its days means it too. `moved` reads the dates of moves."""
    window = occurrence.window
    meant = (e for e in series if (e.done or e.reopen) and e.on in window)
    facts = gather(sorted((*own, *meant), key=order), Facts())
    for entry in facts.moved:
        if isinstance(when := moved.get(entry.move), Window):
            window = when
    state = state_of(facts, window, day)
    done_on = facts.since if state is State.DONE else None
    late = days_late(state, facts, window, day)
    status = OccurrenceStatus(
        occurrence.key,
        window,
        state,
        done_on,
        late,
        occurrence.window,
        facts.why,
        facts.moved[-1].why if facts.moved else "",
        facts.percent,
    )
    return Judged(status, facts)


def cancelled(one: OccurrenceStatus, why: str) -> OccurrenceStatus:
    """The occurrence when the whole series is cancelled: what is done stays done."""
    if one.state in FINISHED:
        return one
    return one._replace(state=State.CANCELLED, days_late=0, why=why)


def state_of_series(facts: Facts, states: Iterable[State]) -> State:
    """The state of the whole: that of the occurrence which needs most."""
    if facts.said == "cancelled":
        return State.CANCELLED
    found = set(states)
    if State.OVERDUE in found:
        return State.OVERDUE
    if facts.said == "blocked" and found - {State.DONE, State.CANCELLED}:
        return State.BLOCKED
    for state in (State.BLOCKED, State.OPEN, State.UPCOMING, State.DONE):
        if state in found:
            return state
    return State.CANCELLED
