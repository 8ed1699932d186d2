"""What was found in a document, and what was not taken from it."""

from __future__ import annotations

from typing import NamedTuple

from ...errors import Text


class FoundStep(NamedTuple):
    """A part of a task with a date of its own; `when` is empty where none is written."""

    title: str
    when: str = ""
    due: str = ""


class Found(NamedTuple):
    """One arrangement of a document.

    `when`, `due` and `start` are dates as a plan writes them, at most one of the first two; both
    are empty where the text has none. `before` is the date that was struck out for it. `where` is
    the place at which it is held, `clock` the time of day. `standing` tells that the words mean work that goes on all the
    time. `doubts` are what a person should look at; `ref` is its place for people.
    """

    title: str
    ref: Text
    quote: str = ""
    section: tuple[str, ...] = ()
    when: str = ""
    due: str = ""
    start: str = ""
    before: str = ""
    owners: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    leader: str = ""
    where: str = ""
    clock: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    steps: tuple[FoundStep, ...] = ()
    notes: tuple[str, ...] = ()
    standing: bool = False
    doubts: tuple[Text, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its text has a date."""
        return bool(self.when or self.due)


class Skipped(NamedTuple):
    """A part of a document that was not taken, with its place and one word why."""

    place: Text
    text: str
    reason: Text


class Understood(NamedTuple):
    """What the columns of a table were understood as: pairs of head and meaning."""

    table: Text
    columns: tuple[tuple[str, str], ...]
