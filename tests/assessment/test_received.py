"""The entries of other plans that count towards a task."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

from support.shorthand import entry

from workplan.assessment.received import Contribution, entries_below
from workplan.journal.entry import Entry
from workplan.plan.goals import read_goal

GOAL = read_goal("9")


def told(of: Entry, task: str = "a", plan: str = "p", number: int | None = 1) -> Contribution:
    value = None if number is None else Decimal(number)
    return Contribution(task, "n", GOAL, "", plan, "P", "b", "n", GOAL, of, value)


def test_they_stand_in_their_order_each_once_for_each_plan() -> None:
    first, second, third = (entry(day, "b", note="x") for day in ("05-02", "05-03", "05-04"))
    every = [told(first), told(second, plan="q"), told(third), told(second, "c")]
    for several in permutations(every):
        found = entries_below(several)
        assert found == {"a": (first, second, third), "c": (second,)}
    # An entry of two targets is one; equal entries of two plans are two.
    assert entries_below([told(first), told(first)]) == {"a": (first,)}
    assert entries_below([told(first), told(first, plan="q")]) == {"a": (first, first)}


def test_what_was_taken_back_is_not_among_them() -> None:
    assert entries_below([told(entry("05-02", "b", note="x"), number=None)]) == {}
    none = told(entry("05-02", "b", note="x"), number=0)
    assert len(entries_below([none])["a"]) == 1
