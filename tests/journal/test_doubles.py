"""Which entries look as if one thing had been recorded twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from support.shorthand import entry

from workplan.journal.doubles import doubles
from workplan.journal.entry import Entry
from workplan.plan.amounts import Amount


def km(day: str, by: str, number: str = "21.4", **fields: Any) -> Entry:
    return entry(day, add=(("km", Amount(Decimal(number))),), by=by, **fields)


def kinds(entries: list[Entry], repeating: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(double.kind, double.name) for double in doubles(entries, repeating)]


def test_the_same_amount_on_one_day_from_two_authors() -> None:
    assert kinds([km("05-02", "a"), km("05-02", "b")]) == [("amount", "km")]


def test_what_differs_is_not_doubled() -> None:
    first = km("05-02", "a")
    for other in (
        km("05-03", "b"),
        km("05-02", "b", "21.5"),
        km("05-02", "b", part="south"),
        km("05-02", "a", note="again"),
        km("05-02", "b")._replace(task="other"),
    ):
        assert kinds([first, other]) == [], other


def test_equal_entries_are_named_with_their_lines() -> None:
    one = km("05-02", "a")._replace(line=3)
    (found,) = doubles([one, one._replace(line=7)])
    assert (found.kind, found.first.line, found.second.line) == ("equal", 3, 7)


def test_what_was_taken_back_is_no_double() -> None:
    first, second = km("05-02", "a"), km("05-02", "b", note="x")
    undo = entry("05-02", undo=second.at, note="y")
    if second.at != first.at:
        assert kinds([first, second, undo]) == []


def test_two_done_on_different_days_from_two_authors() -> None:
    first, second = entry("05-02", done=True, by="a"), entry("05-04", done=True, by="b")
    assert kinds([first, second]) == [("done", "")]
    assert kinds([first, second], (first.task,)) == []
    assert kinds([first, entry("05-03", reopen=True), second]) == []
    assert kinds([first, second._replace(by="a")]) == []
    assert kinds([first, second._replace(on=first.on, note="n")]) == []
