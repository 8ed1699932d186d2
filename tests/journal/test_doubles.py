"""Which entries look as if one thing had been recorded twice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from support.shorthand import entry

from workplan.journal.doubles import doubles
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal
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


def test_what_was_taken_back_by_its_id_is_no_double() -> None:
    raw = (
        b"- {on: 2022-05-02, task: a, by: x, add: {n: 3}}\n"
        b"- {on: 2022-05-02, task: a, by: y, add: {n: 3}, id: abcdefghij}\n"
    )
    undo = b"- {at: 2022-05-03T00:00:00Z, on: 2022-05-02, task: a, by: y, undo: abcdefghij}\n"
    assert [one.kind for one in doubles(parse_journal(raw, "j").entries)] == ["amount"]
    assert doubles(parse_journal(raw + undo, "j").entries) == []


def test_doubles_stand_in_the_order_of_the_second() -> None:
    raw = (
        b"- {on: 2022-05-09, task: a, by: x, done: true}\n"
        b"- {on: 2022-05-10, task: a, by: y, done: true}\n"
        b"- {on: 2022-05-02, task: a, by: x, add: {n: 3}}\n"
        b"- {on: 2022-05-02, task: a, by: y, add: {n: 3}}\n"
        b"- {on: 2022-05-05, task: a, by: y, note: n}\n"
        b"- {on: 2022-05-05, task: a, by: y, note: n}\n"
    )
    found = [one.kind for one in doubles(parse_journal(raw, "j").entries)]
    assert found == ["amount", "equal", "done"]


def test_of_two_done_the_first_by_day_is_the_first() -> None:
    raw = (
        b"- {at: 2022-05-01T00:00:00Z, on: 2022-05-10, task: a, by: x, done: true}\n"
        b"- {at: 2022-05-02T00:00:00Z, on: 2022-05-09, task: a, by: y, done: true}\n"
    )
    (found,) = doubles(parse_journal(raw, "j").entries)
    assert (found.first.by, found.second.by) == ("y", "x")


def test_a_return_begins_anew_as_a_reopening_does() -> None:
    first, second = entry("05-02", done=True, by="a"), entry("05-04", done=True, by="b")
    assert kinds([first, entry("05-03", return_=True), second]) == []
    assert kinds([first, entry("05-01", return_=True), second]) == [("done", "")]


def test_it_is_the_second_that_gives_a_pair_its_place() -> None:
    outer = [entry(day, "a", done=True, by=by) for day, by in (("05-01", "x"), ("05-09", "y"))]
    inner = [entry(day, "b", done=True, by=by) for day, by in (("05-02", "x"), ("05-05", "y"))]
    assert [double.second.task for double in doubles([*outer, *inner])] == ["b", "a"]
