"""Which entries of a journal count on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from .entry import Entry


def standing(
    entries: Iterable[Entry], as_of: date, recorded_by: datetime | None = None
) -> dict[str, tuple[Entry, ...]]:
    """The entries that count at the end of the day `as_of`, by task, in the order of `on`,
    `at` and line: those that had happened by then, had been written down by the time
    `recorded_by` if one is given, and are not taken back. Entries that take back another are
    not among them."""
    known = _once(
        e for e in entries if e.on <= as_of and (recorded_by is None or e.at <= recorded_by)
    )
    back = taken_back(known)
    found: dict[str, list[Entry]] = {}
    for entry in known:
        if entry.undo is None and not (back and id(entry) in back):
            found.setdefault(entry.task, []).append(entry)
    for several in found.values():
        if len(several) > 1:
            several.sort(key=order)
    return {task: tuple(several) for task, several in found.items()}


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, of equal ones the first: a merge may double a line."""
    found: list[Entry] = []
    seen: dict[tuple[datetime, str], list[Entry]] = {}
    for entry in entries:
        same = seen.setdefault((entry.at, entry.task), [])
        if not same or entry not in same:
            same.append(entry)
            found.append(entry)
    return found


def taken_out(
    entries: Iterable[Entry], as_of: date, recorded_by: datetime | None = None
) -> dict[str, tuple[Entry, ...]]:
    """The entries that `standing` leaves out because they are taken back or take back another,
    by task and in its order."""
    known = _once(
        e for e in entries if e.on <= as_of and (recorded_by is None or e.at <= recorded_by)
    )
    found: dict[str, list[Entry]] = {}
    if any(entry.undo is not None for entry in known):
        back = taken_back(known)
        for entry in sorted(known, key=order):
            if entry.undo is not None or id(entry) in back:
                found.setdefault(entry.task, []).append(entry)
    return {task: tuple(several) for task, several in found.items()}


def order(entry: Entry) -> tuple[date, datetime, int]:
    """What decides which entry comes first."""
    return entry.on, entry.at, entry.line


def taken_back(entries: Sequence[Entry]) -> set[int]:
    """The `id()` of each of the entries that another one takes back.

    The last to be written down decides first, so that an undo that is itself taken back does
    nothing. Where several entries of a task carry the same time, the last in the file is meant.
    """
    undoing = [e for e in entries if e.undo is not None]
    if not undoing:
        return set()
    wanted = {(e.task, e.undo) for e in undoing}
    targets = {(e.task, e.at): e for e in entries if (e.task, e.at) in wanted}
    back: set[int] = set()
    for entry in sorted(undoing, key=lambda e: (e.at, e.line), reverse=True):
        assert entry.undo is not None
        target = targets.get((entry.task, entry.undo))
        if target is not None and target is not entry and id(entry) not in back:
            back.add(id(target))
    return back


def dangling(entries: Sequence[Entry]) -> list[Entry]:
    """Entries that take back one which is not there."""
    there = {(e.task, e.at) for e in entries}
    return [e for e in entries if e.undo is not None and (e.task, e.undo) not in there]


def to_undo(entries: Sequence[Entry], task: str) -> Entry | None:
    """The entry that taking back the last word on `task` means: the one written down last
    that still stands and takes nothing back itself."""
    back = taken_back(entries)
    stands = [e for e in entries if e.task == task and e.undo is None and id(e) not in back]
    return max(stands, key=lambda e: (e.at, e.line), default=None)
