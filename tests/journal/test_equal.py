"""Equal entries are one entry, as a merge may double a line."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

from support.shorthand import entry

from workplan.journal.effective import distinct, effective_entries, written_apart
from workplan.plan.amounts import Amount


def test_equal_entries_count_once() -> None:
    one = entry("05-02", add=(("n", Amount(Decimal(3))),))
    again, other = one._replace(line=9), one._replace(note="the second", line=10)
    found = effective_entries([one, again, other], date(2022, 12, 31))["a"]
    assert set(found) == {one, other}
    assert len(found) == 2


def test_equal_entries_have_equal_hashes_wherever_they_stand() -> None:
    one = entry("05-02", done=True)
    again, other = one._replace(line=9), one._replace(note="x")
    assert one == again
    assert hash(one) == hash(again)
    assert (one != again, one != other) == (False, True)
    assert one != tuple(one)
    assert len({one, again, other}) == 2


def test_entries_stand_in_their_order_wherever_some_are_of_one_time() -> None:
    at = entry("05-02").at
    first, second = entry("05-01", note="z", at=at), entry("05-02", note="a", at=at)
    third, fourth = second._replace(note="b"), second._replace(note="c", at=at + timedelta(1))
    ordered = (first, second, third, fourth)
    for several in permutations((*ordered, third._replace(line=9))):
        assert effective_entries(several, date(2022, 12, 31))["a"] == ordered
    for several in permutations(ordered[:2]):
        assert effective_entries(several, date(2022, 12, 31))["a"] == ordered[:2]


def test_of_equal_entries_the_first_is_kept_and_named_with_each_other() -> None:
    one, other = entry("05-02", note="x", line=1), entry("05-02", note="y", line=2)
    again, more = one._replace(line=3), one._replace(line=4)
    elsewhere = one._replace(task="b", line=5)
    second = other._replace(line=6)
    found, equal = distinct([one, other, again, more, elsewhere, second])
    assert [e.line for e in found] == [1, 2, 5]
    assert [(a.line, b.line) for a, b in equal] == [(1, 3), (1, 4), (2, 6)]
    apart = [one, other._replace(at=one.at + timedelta(1))]
    assert (written_apart(apart), written_apart([one, other])) == (True, False)
    assert distinct(apart) == (apart, [])
