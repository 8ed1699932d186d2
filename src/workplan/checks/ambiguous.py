"""Journal entries that cannot be distinguished, as warnings: which comes first, or which is
meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from ..errors import Problem, Text, message, shown
from ..journal.effective import taken_back, written_apart
from ..journal.entry import Entry, Journal
from ..journal.identity import order, undone


def ambiguous_entries(journal: Journal) -> Iterator[Problem]:
    """A warning at each entry that shares its id with another one, takes back one of several by
    their time, or contradicts another one of the same task, day and time."""
    for entry, text, hint in (
        *_same_id(journal.entries),
        *_same_time(journal.entries),
        *_contradictions(journal.entries),
    ):
        yield Problem(journal.file, entry.line, 1, text, hint, "warning")


def _same_id(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Text, Text]]:
    first: dict[str, Entry] = {}
    for entry in entries:
        other = first.setdefault(entry.id, entry) if entry.id else entry
        if other is not entry and other != entry:
            text = message("the id {id} is that of line {line}", id=entry.id, line=other.line)
            yield entry, text, message("leave out the id of one of them")


def _same_time(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Text, Text]]:
    timed = {e: t for e, t in undone(entries).items() if t and isinstance(e.undo, datetime)}
    several = Counter((e.task, e.at) for e in dict.fromkeys(entries)) if timed else Counter()
    for entry, targets in timed.items():
        if (n := several[targets[0].task, targets[0].at]) > 1:
            told = "{n} entries of {task} have this time: the one in line {line} is taken back"
            text = message(told, n=n, task=shown(entry.task), line=targets[0].line)
            yield entry, text, message("`workplan undo` names the entry that it takes back")


def _contradictions(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Text, Text]]:
    if written_apart(entries):
        return
    back = taken_back(entries)
    several: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        if entry.task and entry.undo is None:
            several.setdefault((entry.task, entry.on, entry.at), []).append(entry)
    for group in (group for group in several.values() if len(group) > 1):
        held: dict[str, tuple[object, Entry]] = {}
        for entry in sorted((e for e in group if e not in back), key=order):
            for key, value in _holds(entry):
                before, other = held.get(key, (value, entry))
                held[key] = value, entry
                if before != value:
                    told = "{task}: line {line} says something else of the same day and time"
                    text = message(told, task=shown(entry.task), line=other.line)
                    yield entry, text, message("an `at` in each decides which counts")
                    break


def _holds(entry: Entry) -> Iterator[tuple[str, object]]:
    """What the entry says that the next one of the task replaces."""
    if entry.move:
        yield "move", entry.move
    if entry.percent is not None:
        yield "percent", entry.percent
    for name, amount in entry.set_:
        yield f"set {name}", amount
    for state in ("done", "block", "cancel", "reopen"):
        if getattr(entry, state):
            yield "state", state
