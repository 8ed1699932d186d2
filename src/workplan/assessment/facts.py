"""What the entries of a task say: facts, before any judgement."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..journal.entry import Entry

Word = Literal["done", "cancelled", "blocked"]


class Facts(NamedTuple):
    """What is recorded of one task, or of one occurrence of it, by the day.

    `word` is what holds now and `since` the day on which it happened; `entry` is the entry that
    says so, None where the plan does. `accepted` is the day of acceptance, `returned` the last
    return for rework and `reopened` the last reopening, while they hold. `moved` are the moves
    that count: none while it is done; `moved_in_vain` those that came then. `heard` is the day of
    the last entry.
    """

    word: Word | None = None
    since: date | None = None
    why: str = ""
    entry: Entry | None = None
    accepted: date | None = None
    returned: Entry | None = None
    reopened: Entry | None = None
    percent: Decimal | None = None
    moved: tuple[Entry, ...] = ()
    moved_in_vain: tuple[Entry, ...] = ()
    heard: date | None = None


NOTHING = Facts()


def facts_of(entries: Iterable[Entry], before: Facts = NOTHING) -> Facts:
    """`before`, and then the entries, which come in the journal's order."""
    facts, last = before, None
    for last in entries:
        if (
            last.done
            or last.percent is not None
            or last.move
            or last.block
            or last.cancel
            or last.reopen
            or last.accept
            or last.return_
        ):  # most only tell that something is going on
            facts = _after(facts, last)
    return Facts(*facts[:-1], heard=last.on) if last else facts


def _after(facts: Facts, entry: Entry) -> Facts:
    """The facts after one more entry, but for the day of the last entry."""
    if entry.percent is not None:
        facts = facts._replace(percent=entry.percent)
    done = facts.word == "done"
    if entry.reopen or entry.return_:
        facts = _with_word(None, entry, facts)
        returned = entry.return_
        facts = facts._replace(returned=entry) if returned else facts._replace(reopened=entry)
        done = False
    if entry.move and done:
        facts = facts._replace(moved_in_vain=(*facts.moved_in_vain, entry))
    elif entry.move:
        facts = facts._replace(moved=(*facts.moved, entry))
    if entry.block:
        facts = _with_word("blocked", entry, facts)
    if entry.done and not done:  # what is done is not done again: the first day holds
        facts = _with_word("done", entry, facts)
    if entry.accept:
        if not done:
            facts = _with_word("done", entry, facts)
        facts = facts._replace(accepted=entry.on)
    if entry.cancel:
        facts = _with_word("cancelled", entry, facts)
    return facts


def _with_word(word: Word | None, entry: Entry, before: Facts) -> Facts:
    return before._replace(
        word=word,
        since=entry.on if word else None,
        why=entry.why if word else "",
        entry=entry if word else None,
        accepted=None,
        returned=None,
        reopened=None,
    )
