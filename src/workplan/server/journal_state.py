"""How far the journal of a task had come when a form was made, and what came since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from ..journal.entry import Entry

_SHOWN = 5  # entries that are shown where it is not known which are new


class JournalState(NamedTuple):
    """The number of entries on a task, and a digest of them."""

    number: int
    digest: str


class Since(NamedTuple):
    """The entries that came since; `certain` is False where earlier ones were changed too, so that
    these are only the last ones."""

    entries: tuple[Entry, ...]
    certain: bool


def of_task(entries: Iterable[Entry], task: str) -> tuple[Entry, ...]:
    """The entries on the task, its occurrences and its steps, in file order."""
    return tuple(entry for entry in entries if re.split("[@/]", entry.task)[0] == whole(task))


def whole(task: str) -> str:
    """The id of the task that a step belongs to, or of the task itself."""
    return task.partition("/")[0]


def state_of(entries: Sequence[Entry]) -> JournalState:
    """The state of a journal with these entries on the task."""
    digest = blake2b(digest_size=9)
    for entry in entries:
        digest.update(entry.as_line().encode(errors="replace") + b"\n")
    return JournalState(len(entries), digest.hexdigest())


def since(state: JournalState, entries: Sequence[Entry]) -> Since | None:
    """What came since the state; None where nothing did."""
    if state_of(entries) == state:
        return None
    if len(entries) > state.number and state_of(entries[: state.number]) == state:
        return Since(tuple(entries[state.number :]), True)
    return Since(tuple(entries[-_SHOWN:]), False)
