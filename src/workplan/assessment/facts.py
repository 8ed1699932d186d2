"""What the entries of a task say: facts, before any judgement."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..journal.entry import Entry

Word = Literal["done", "cancelled", "blocked"]


class Facts(NamedTuple):
    """What has been said of one task, or of one occurrence of it, by the day.

    `word` is what holds now and `since` the day on which it happened; `entry` is the entry that
    says so, None where the plan does. `accepted` is the day of acceptance, `returned` the last
    return for rework and `reopened` the last reopening, while they hold. `moved` are the moves
    that count: none while it is done; `moved_in_vain` those that came then.
    """

    word: Word | None = None
    since: date | None = None
    why: str = ""
    entry: Entry | None = None
    accepted: date | None = None
    returned: Entry | None = None
    reopened: Entry | None = None
    percent: Decimal | None = None
    heard: date | None = None
    moved: tuple[Entry, ...] = ()
    moved_in_vain: tuple[Entry, ...] = ()


NOTHING = Facts()


def facts_of(entries: Iterable[Entry], before: Facts = NOTHING) -> Facts:
    """`before`, and then the entries, which come in the journal's order."""
    facts, last = before, None
    for last in entries:
        if _changes(last):
            facts = _after(facts, last)
    return facts._replace(heard=last.on) if last else facts


def _changes(entry: Entry) -> bool:
    """Whether the entry says more than that something was heard: most do not."""
    return (
        entry.percent is not None
        or entry.done
        or entry.block
        or entry.cancel
        or entry.reopen
        or entry.accept
        or entry.return_
        or entry.move != ""
    )


def _after(facts: Facts, entry: Entry) -> Facts:
    """The facts after one more entry, but for the day on which it was heard of."""
    new: dict[str, object] = {}
    if entry.percent is not None:
        new["percent"] = entry.percent
    done = facts.word == "done"
    if entry.reopen or entry.return_:
        new |= _said(None, entry)
        if entry.return_:
            new["returned"] = entry
        else:
            new["reopened"] = entry
        done = False
    if entry.move:
        kept = "moved_in_vain" if done else "moved"
        new[kept] = (*getattr(facts, kept), entry)
    if entry.block:
        new |= _said("blocked", entry)
    if entry.done and not done:  # what is done is not done again: the first day holds
        new |= _said("done", entry)
    if entry.accept:
        if not (done or entry.done):
            new |= _said("done", entry)
        new["accepted"] = entry.on
    if entry.cancel:
        new |= _said("cancelled", entry)
    return facts._replace(**new)  # type: ignore[arg-type]


def _said(word: Word | None, entry: Entry) -> dict[str, object]:
    return {
        "word": word,
        "since": entry.on if word else None,
        "why": entry.why if word else "",
        "entry": entry if word else None,
        "accepted": None,
        "returned": None,
        "reopened": None,
    }
