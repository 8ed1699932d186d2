"""Which entries of a journal count on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise
from operator import attrgetter

from .entry import Entry
from .identity import order, undone


def effective_entries(
    entries: Iterable[Entry], as_of: date, recorded_by: datetime | None = None
) -> dict[str, tuple[Entry, ...]]:
    """The entries that count at the end of the day `as_of`, by task, in the order of `on`,
    `at` and content: those that had happened by then, had been written down by the time
    `recorded_by` if one is given, and are not taken back. Entries that take back another are
    not among them."""
    known = [e for e in entries if e.on <= as_of and (recorded_by is None or e.at <= recorded_by)]
    back = taken_back(known)
    found: dict[str, list[Entry]] = {}
    for entry in known:
        if entry.undo is None and not (back and entry in back):
            if (several := found.get(entry.task)) is None:
                found[entry.task] = [entry]
            else:
                several.append(entry)
    return {task: _ordered(several) for task, several in found.items()}


def _ordered(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries of one task in their order, of equal ones the first: a merge may double a
    line."""
    if len(entries) > 1:
        entries.sort(key=_DAY_AND_TIME)
        if any(one.on == two.on and one.at == two.at for one, two in pairwise(entries)):
            entries = sorted(distinct(entries)[0], key=order)  # by what they say too
    return tuple(entries)


_DAY_AND_TIME = attrgetter("on", "at")
_TIME = attrgetter("at")


def written_apart(entries: Collection[Entry]) -> bool:
    """Whether no two entries have the same time, as in most journals: then none equals another."""
    return len(set(map(_TIME, entries))) == len(entries)


def distinct(entries: Sequence[Entry]) -> tuple[list[Entry], list[tuple[Entry, Entry]]]:
    """The entries, of equal ones only the first, as a merge may double a line; and each of the
    others behind the one that it equals."""
    if written_apart(entries):
        return list(entries), []
    found: list[Entry] = []
    again: list[tuple[Entry, Entry]] = []
    seen: dict[tuple[datetime, str], list[Entry]] = {}
    for entry in entries:
        key = entry.at, entry.task
        if (same := seen.get(key)) is None:
            seen[key] = [entry]
        elif entry in same:
            again.append((same[same.index(entry)], entry))
            continue
        else:
            same.append(entry)
        found.append(entry)
    return found, again


def taken_out(
    entries: Iterable[Entry], as_of: date, recorded_by: datetime | None = None
) -> dict[str, tuple[Entry, ...]]:
    """The entries that `effective_entries` leaves out because they are taken back or take back
    another, by task and in its order."""
    entries = [e for e in entries if e.on <= as_of and (recorded_by is None or e.at <= recorded_by)]
    found: dict[str, list[Entry]] = {}
    if any(entry.undo is not None for entry in entries):
        known, _ = distinct(entries)
        back = taken_back(known)
        for entry in sorted(known, key=order):
            if entry.undo is not None or entry in back:
                found.setdefault(entry.task, []).append(entry)
    return {task: tuple(several) for task, several in found.items()}


def taken_back(entries: Collection[Entry]) -> set[Entry]:
    """The entries that others take back. An undo that is itself taken back does nothing; those that
    take back each other in a circle do nothing either."""
    targets = undone(entries)
    undecided = Counter(target for several in targets.values() for target in several)
    back: set[Entry] = set()
    decided = [entry for entry in targets if not undecided[entry]]
    while decided:
        entry = decided.pop()
        for target in targets[entry]:
            if entry not in back:
                back.add(target)
            undecided[target] -= 1
            if target in targets and not undecided[target]:
                decided.append(target)
    return back


def dangling(entries: Collection[Entry]) -> list[Entry]:
    """Entries that take back one which is not there."""
    return [entry for entry, targets in undone(entries).items() if not targets]


def to_undo(entries: Sequence[Entry], task: str) -> Entry | None:
    """The entry that taking back the last word on `task` means: the one written down last
    that still stands and takes nothing back itself."""
    back = taken_back(entries)
    stands = [e for e in entries if e.task == task and e.undo is None and e not in back]
    return max(stands, key=lambda e: order(e)[1:], default=None)
