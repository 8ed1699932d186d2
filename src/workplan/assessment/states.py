"""What the journal's entries make of a task: facts, before any judgement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from ..dates.window import Precision, Window
from ..journal.entry import Entry
from .snapshot import State


@dataclass(slots=True)
class Facts:
    """What has been said of one task, or of one occurrence of it, by the day.

    `said` is the word that holds now, `since` the day it was given. `added` lists what was
    brought, with its day, in the journal's order.
    """

    said: Literal["done", "cancelled", "blocked"] | None = None
    since: date | None = None
    why: str = ""
    percent: Decimal | None = None
    heard: date | None = None
    moved: list[Entry] = field(default_factory=list)
    added: list[tuple[date, str, Decimal]] = field(default_factory=list)

    def hear(self, entry: Entry) -> None:
        """Take in one entry; entries come in the order of `on`, `at`, line."""
        self.heard = entry.on
        if entry.reopen:
            self._say(None, entry)
        if entry.percent is not None:
            self.percent = entry.percent
        self.added += ((entry.on, name, number) for name, number in entry.add)
        if entry.move:
            self.moved.append(entry)
        if entry.block:
            self._say("blocked", entry)
        if entry.done:
            self._say("done", entry)
        if entry.cancel:
            self._say("cancelled", entry)

    def _say(self, word: Literal["done", "cancelled", "blocked"] | None, entry: Entry) -> None:
        self.said = word
        self.since = entry.on if word else None
        self.why = entry.why if word else ""

    def brought(self, name: str, by: date) -> Decimal:
        """How much of the target `name` had been brought at the end of the day `by`."""
        return sum((n for on, what, n in self.added if what == name and on <= by), Decimal(0))


def gather(entries: Iterable[Entry], facts: Facts) -> Facts:
    """`facts` after the entries."""
    for entry in entries:
        facts.hear(entry)
    return facts


def state_of(facts: Facts, window: Window, day: date) -> State:
    """The state on `day`. What is closed and not done is overdue, even if it is blocked."""
    if facts.said == "done":
        return State.DONE
    if facts.said == "cancelled":
        return State.CANCELLED
    if window.precision is Precision.ONGOING:
        return State.BLOCKED if facts.said == "blocked" else State.ONGOING
    if day > window.last:
        return State.OVERDUE
    if facts.said == "blocked":
        return State.BLOCKED
    return State.UPCOMING if day < window.first else State.OPEN


def days_late(state: State, facts: Facts, window: Window, day: date) -> int:
    """Days from the window's last day to the day it was done, or to `day` while it is not."""
    if state is State.OVERDUE:
        return (day - window.last).days
    if state is State.DONE and facts.since and window.precision is not Precision.ONGOING:
        return max(0, (facts.since - window.last).days)
    return 0
