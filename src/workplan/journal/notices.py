"""Notices that were issued, by the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .effective import taken_back
from .entry import Entry


def issued_notices(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that issued notices and were not taken back, in the order of their numbers."""
    entries = list(entries)
    back = taken_back(entries)
    found = {entry for entry in entries if entry.notice and entry not in back}
    return sorted(found, key=lambda entry: (entry.number, entry.at))


class Reminder(NamedTuple):
    """A notice that was about a task, and the grade that the task had in it."""

    notice: Entry
    grade: str


def reminders(
    notices: Iterable[Entry], to: str, present: Mapping[str, str]
) -> dict[str, list[Reminder]]:
    """Of the notices to an owner those about each task, by its present id; `present` are the
    present ids by the earlier ones."""
    found: dict[str, list[Reminder]] = {}
    for notice in notices:
        if notice.to != to:
            continue
        for name, grade in notice.about:
            task, slash, step = name.partition("/")
            now = present.get(name) or f"{present.get(task, task)}{slash}{step}"
            found.setdefault(now, []).append(Reminder(notice, grade))
    return found
