"""A task that repeats: its occurrences, each judged on its own, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from ..dates.rules import Occurrence, Series, When
from ..dates.window import Window
from ..journal.entry import Entry
from ..journal.identity import order
from .facts import NOTHING, Facts, facts_of
from .moves import recorded_on
from .snapshot import OccurrenceStatus, State
from .states import Kind, days_late, done_on, state_of
from .terms import COMPLETED, OVER

Moves = Sequence[tuple[Entry, When]]


class JudgedOccurrence(NamedTuple):
    """One occurrence: its state, and its facts."""

    status: OccurrenceStatus
    facts: Facts


def occurrences(rule: Series, moves: Moves, first: date, last: date) -> list[Occurrence]:
    """The occurrences from `first` to `last`, both inclusive. Where the series was moved to
    another rhythm, those that had begun by then stay where they were."""
    held = list(rule.occurrences(first, last))
    for entry, when in moves:
        if isinstance(when, Series):
            begun = [o for o in held if o.window.first <= entry.on]
            keys = {o.key for o in begun}
            later = begun_after(when, entry.on, first, last)
            held = [*begun, *(o for o in later if o.key not in keys)]
    return held


def dropped_late(
    rule: Series, moves: Moves, first: date, last: date, zone: tzinfo | None
) -> tuple[Occurrence, ...]:
    """The occurrences that a move to another rhythm took away and that had ended when it was
    written down."""
    found: list[Occurrence] = []
    for number, (entry, when) in enumerate(moves):
        if isinstance(when, Series):
            left = {o.key for o in occurrences(rule, moves[: number + 1], first, last)}
            before = occurrences(rule, moves[:number], first, last)
            recorded = recorded_on(entry, zone)
            found += (o for o in before if o.key not in left and o.window.last < recorded)
    return tuple(found)


def begun_after(rule: Series, moved: date, first: date, last: date) -> Iterator[Occurrence]:
    """Those of a rhythm from `first` to `last` that it gives to a series which is moved to it on
    the day `moved`: what had begun by then stays as it was."""
    return (o for o in rule.occurrences(first, last) if o.window.first > moved)


def judged(
    occurrence: Occurrence,
    own: Iterable[Entry],
    series: Iterable[Entry],
    moved: Mapping[str, When | None],
    day: date,
    kind: Kind,
    planned: date | None = None,
    zone: tzinfo | None = None,
) -> JudgedOccurrence:
    """An occurrence on `day`. `own` are the entries that name it; of those on the whole series,
    a `done`, `reopen`, `accept` or `return` on one of its days means it too. `moved` reads the
    dates of moves; `planned` is the day on which the plan says the task was done."""
    window = occurrence.window
    meant = (e for e in series if is_of_one_occurrence(e) and e.on in window)
    before = NOTHING
    if planned is not None and planned in window:
        before = Facts(word="done", since=planned, heard=planned)
    facts = facts_of(sorted((*own, *meant), key=order), before)
    late_move = False
    for entry in facts.moved:
        if isinstance(when := moved.get(entry.move), Window):
            late_move = late_move or recorded_on(entry, zone) > window.last
            window = when
    state = state_of(facts, window, day, kind)
    done = done_on(state, facts, window, kind)
    status = OccurrenceStatus(
        occurrence.key,
        window,
        state,
        done,
        days_late(state, window, day, done),
        occurrence.window,
        facts.why,
        facts.moved[-1].why if facts.moved else "",
        None if kind.measured else facts.percent,
        confirmed=facts.word is not None or not kind.event,
        accepted_on=facts.accepted,
        late_move=late_move,
        late_cancel=state is State.CANCELLED and _too_late(facts, window, zone),
        late_record=state in COMPLETED
        and facts.since is not None
        and facts.since <= window.last
        and not kind.event
        and _too_late(facts, window, zone),
    )
    return JudgedOccurrence(status, facts)


def _too_late(facts: Facts, window: Window, zone: tzinfo | None) -> bool:
    """Whether what holds was written down after the last day."""
    return facts.entry is not None and recorded_on(facts.entry, zone) > window.last


def is_of_one_occurrence(entry: Entry) -> bool:
    """Whether an entry that names no occurrence of a series is about the one on whose day it is."""
    return entry.done or entry.reopen or entry.accept or entry.return_


def cancelled(one: JudgedOccurrence, whole: Facts, zone: tzinfo | None = None) -> OccurrenceStatus:
    """The occurrence when the whole series is cancelled: what is done stays done, and what was
    taken up again later goes on."""
    status, own = one
    if status.state in OVER:
        return status
    if own.reopened and whole.entry is not None and order(own.reopened) > order(whole.entry):
        return status
    return status._replace(
        state=State.CANCELLED,
        completed_on=None,
        days_late=0,
        why=whole.why,
        late_cancel=_too_late(whole, status.window, zone),
    )


def state_of_series(facts: Facts, states: Iterable[State]) -> State:
    """The state of the whole: that of the occurrence which needs most."""
    found = set(states)
    if State.OVERDUE in found:
        return State.OVERDUE
    if facts.word == "blocked" and found - {State.DONE, State.CANCELLED}:
        return State.BLOCKED
    for state in (State.BLOCKED, State.OPEN, State.UPCOMING, State.SUBMITTED):
        if state in found:
            return state
    if facts.word == "cancelled" or State.DONE not in found:
        return State.CANCELLED
    return State.DONE
