"""What an entry is called by another one that takes it back, and which of two comes first.

Neither depends on an entry's place in the file, so that a merge of two copies of a journal gives
the same answer whoever makes it.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date, datetime, timezone

from .entry import Entry

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_CONTENT = "content-"


def new_id() -> str:
    """An id for an entry, which no other entry has: ten letters and digits, 49 bits of chance. It
    begins with a letter, so that YAML never takes it for a number."""
    first, *others = os.urandom(10)
    return _LETTERS[first % 16] + "".join(_LETTERS[byte % 32] for byte in others)


def with_id(entry: Entry) -> Entry:
    """The entry with an id: its own where it has one."""
    return entry if entry.id else entry._replace(id=new_id())


def fixed_offset(at: datetime) -> datetime:
    """The same time with its offset instead of its zone. Times of a zone are not equal to those of
    another in the hour that a change of the clocks repeats (PEP 495)."""
    offset = at.utcoffset()
    return at if offset is None else at.replace(tzinfo=timezone(offset), fold=0)


def name_of(entry: Entry) -> str:
    """What `undo` calls the entry: its id, else a digest of all that it contains but its task,
    whose id may change."""
    return entry.id or content_name(entry)


def content_name(entry: Entry) -> str:
    """`content-` and 16 digits in base 16 that stand for all that the entry contains but its task
    and its id."""
    from hashlib import sha256

    text = entry._replace(task="", id="").as_line()
    return _CONTENT + sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def undone(entries: Collection[Entry]) -> dict[Entry, tuple[Entry, ...]]:
    """For each entry that takes back others, the entries that it names, of those on the same task:
    none where they are not there. A time means the last entry of that time, one that takes nothing
    back before one that does."""
    undoing = [entry for entry in entries if entry.undo is not None]
    wanted = {(entry.task, entry.undo) for entry in undoing}
    by_content = {task for task, undo in wanted if str(undo).startswith(_CONTENT)}
    named: dict[tuple[str, str | datetime], list[Entry]] = {}
    for entry in dict.fromkeys(entries) if wanted else ():
        names: list[str | datetime] = [entry.at]
        if entry.id:
            names.append(entry.id)
        if entry.task in by_content:
            names.append(content_name(entry))
        for name in names:
            if (entry.task, name) in wanted:
                named.setdefault((entry.task, name), []).append(entry)
    found: dict[Entry, tuple[Entry, ...]] = {}
    for entry in undoing:
        assert entry.undo is not None
        several = [e for e in named.get((entry.task, entry.undo), ()) if e != entry]
        if isinstance(entry.undo, datetime) and several:
            several = [max(several, key=lambda e: (e.undo is None, order(e)))]
        found[entry] = tuple(several)
    return found


def order(entry: Entry) -> tuple[date, datetime, Content]:
    """What decides which entry comes first: its day, then its time, then its content."""
    return entry.on, entry.at, Content(entry)


class Content:
    """The place of an entry among those of the same day and time. Of entries that differ only in
    what they say, those that answer or reopen come after what they may be about; then the text
    decides. It is worked out only where two entries are compared."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Content) and self.entry == other.entry

    def __hash__(self) -> int:
        return hash(self.entry)

    def __lt__(self, other: Content) -> bool:
        return _content(self.entry) < _content(other.entry)


def _content(entry: Entry) -> tuple[int, str]:
    rank = 3 if entry.undo is not None else 2 if entry.reopen else 1
    return (rank if rank > 1 or entry.accept or entry.return_ else 0), entry.as_line()
