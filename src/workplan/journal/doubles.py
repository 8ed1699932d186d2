"""Entries that look as if one thing had been recorded twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from .effective import distinct, taken_back
from .entry import Entry
from .identity import order


class Double(NamedTuple):
    """Two entries that look like one.

    `kind` is "equal" where everything in them is equal (they count as one), "amount" where two
    authors give the same amount for the same target, part and day, and "done" where two authors say
    on different days that a task is done. `name` is the target.
    """

    kind: Literal["equal", "amount", "done"]
    first: Entry
    second: Entry
    name: str = ""


def doubles(entries: Sequence[Entry], repeating: Collection[str] = ()) -> list[Double]:
    """The pairs of entries that look doubled or are equal, in the journal's order. Of those that
    look doubled, entries that were taken back are left out; `repeating` are the ids of tasks that
    repeat, where two days mean two occurrences."""
    _, again = distinct(entries)
    equal = (Double("equal", *pair) for pair in again)
    return sorted((*equal, *repeated(entries, repeating)), key=_order)


def repeated(entries: Sequence[Entry], repeating: Collection[str] = ()) -> list[Double]:
    """The pairs of `doubles` that are not equal."""
    back = taken_back(entries)
    stand = [e for e in entries if e.undo is None and not (back and e in back)]
    of_state = sorted((e for e in stand if e.done or e.reopen or e.return_), key=order)
    return sorted((*_amounts(stand), *_done(of_state, repeating)), key=_order)


def _order(double: Double) -> tuple[object, ...]:
    return order(double.second)


def _amounts(entries: Sequence[Entry]) -> Iterator[Double]:
    first: dict[object, Entry] = {}
    for entry in entries:
        for name, amount in entry.add:
            key = (entry.task, name, amount, entry.part, entry.on)
            other = first.setdefault(key, entry)
            if other.by != entry.by:
                yield Double("amount", other, entry, name)


def _done(entries: Sequence[Entry], repeating: Collection[str]) -> Iterator[Double]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.reopen or entry.return_:
            first.pop(entry.task, None)
        if not entry.done or entry.task in repeating:
            continue
        other = first.setdefault(entry.task, entry)
        if other.by != entry.by and other.on != entry.on:
            yield Double("done", other, entry)
