"""Forms that were sent and came back, and the extensions asked for in them, by the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..dates.grace import Grace
from .effective import taken_back
from .entry import Entry
from .identity import order


class SentForm(NamedTuple):
    """A form that was issued, and the entries that tell that it came back, the first first; several
    where it came back corrected. With `grace` it is still on time after the day on which it is
    wanted."""

    issue: Entry
    returns: tuple[Entry, ...] = ()
    grace: Grace = Grace()

    @property
    def received(self) -> Entry | None:
        """The entry that tells when it first came back."""
        return self.returns[0] if self.returns else None

    @property
    def empty(self) -> tuple[str, ...]:
        """What was left empty in it when it last came back."""
        return self.returns[-1].empty if self.returns else ()

    def days_late(self, as_of: date) -> int:
        """By how many days it came back late or, where it has not, is late on that day."""
        if self.issue.reply_by is None:
            return 0
        came = self.received.on if self.received else as_of
        return self.grace.days_late(self.issue.reply_by, came)


def issued_forms(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that issued forms and were not taken back."""
    entries = list(entries)
    back = taken_back(entries)
    return (entry for entry in entries if entry.form and entry not in back)


def sent_forms(entries: Iterable[Entry], grace: Grace = Grace()) -> list[SentForm]:  # noqa: B008
    """The forms that were issued, in the order of the journal."""
    entries = list(entries)
    back = taken_back(entries)
    returns: dict[str, list[Entry]] = {}
    for entry in sorted((e for e in entries if e.received and e not in back), key=order):
        returns.setdefault(entry.received, []).append(entry)
    return [
        SentForm(entry, tuple(returns.get(entry.id, ())), grace)
        for entry in entries
        if entry.form and entry not in back
    ]


def granted_id(wish: Entry) -> str:
    """The id of the entry that grants a wish, so that it is granted once."""
    return f"{wish.id}-ok"


def open_wishes(entries: Iterable[Entry]) -> list[Entry]:
    """The extensions asked for that were neither granted nor taken back, in the order of the
    journal. A later move of the same task that was granted, or is to the same date, settles one
    too."""
    entries = list(entries)
    back = taken_back(entries)
    moves = [entry for entry in entries if entry.move and entry not in back]
    return [
        entry
        for entry in entries
        if entry.asks and entry.id and entry not in back
        if not any(_settles(move, entry) for move in moves)
    ]


def _settles(move: Entry, wish: Entry) -> bool:
    if move.id == granted_id(wish):
        return True
    later = move.task == wish.task and move.at > wish.at
    return later and bool(move.granted or move.move == wish.asks)
