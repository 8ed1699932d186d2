"""Equal entries are one entry, as a merge may double a line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from support.shorthand import entry

from workplan.journal.effective import effective_entries
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
