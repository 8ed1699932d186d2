"""What an entry says of targets, and what of it counts nowhere."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.judging import plan_of

from workplan.journal.measures import improbable_amounts, improbable_unit, measures, misfits
from workplan.journal.reading import parse_journal
from workplan.plan.amounts import Amount

PLAN = plan_of(
    "{id: a, title: A, when: May, targets:"
    " {n: 10 场, l: 95%, s: 全覆盖, p: {goal: 9 场, parts: {x: 4, y: 5}}, w: 5 万元, f: 50%}}\n"
    "{id: b, title: B, when: every month}"
)
A = next(task for _, task in PLAN.walk() if task.id == "a")
B = next(task for _, task in PLAN.walk() if task.id == "b")


def entry(text: str, task: str = "a"):  # type: ignore[no-untyped-def]  # an Entry
    journal = parse_journal(f"- {{on: 2022-05-02, task: {task}, {text}}}\n".encode(), "j")
    assert journal.problems == ()
    return journal.entries[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("add: {n: 3}", [("n", "add", 3, "")]),
        ("add: {n: 3场}", [("n", "add", 3, "")]),
        ("set: {n: 3}", [("n", "set", 3, "")]),
        ("set: {l: 96%}", [("l", "set", 96, "")]),
        ("met: s", [("s", "met", 1, "")]),
        ("met: [s]", [("s", "met", 1, "")]),
        ("add: {p: 3}, part: x", [("p", "add", 3, "x")]),
        ("add: {w: 20000元}", [("w", "add", 2, "")]),
        ("add: {n: 3, unknown: 2}", [("n", "add", 3, "")]),
        ("note: x", []),
    ],
)
def test_what_counts(text: str, found: list[tuple[str, str, int, str]]) -> None:
    assert [tuple(one) for one in measures(A, entry(text))] == found


@pytest.mark.parametrize(
    ("text", "key", "name", "message", "hint"),
    [
        ("add: {unknown: 3}", "add", "unknown", "a has no target 'unknown'", ""),
        ("set: {unknown: 3}", "set", "unknown", "a has no target 'unknown'", ""),
        ("met: unknown", "met", "unknown", "a has no target 'unknown'", ""),
        ("add: {l: 3%}", "add", "l", "", "set: {l: …}"),
        ("met: n", "met", "n", "", ""),
        ("add: {s: 1}", "add", "s", "", ""),
        ("set: {s: 1}", "set", "s", "", ""),
        ("add: {n: 3人}", "add", "n", "", ""),
        ("add: {p: 3}, part: z", "part", "p", "", ""),
        ("percent: 20", "percent", "", "", ""),
    ],
)
def test_what_counts_nowhere(text: str, key: str, name: str, message: str, hint: str) -> None:
    (one,) = misfits(A, entry(text))
    assert (one.key, one.name) == (key, name)
    assert message in str(one.message)
    assert str(one.message) != ""
    assert hint in str(one.hint)


def test_a_percentage_counts_where_there_are_no_targets() -> None:
    assert list(misfits(B, entry("percent: 20", "b"))) == []
    assert list(misfits(A, entry("percent: 20", "a@2022-05"))) == []


@pytest.mark.parametrize(
    ("text", "n"),
    [("add: {w: 50}", 0), ("add: {w: 51}", 1), ("add: {w: 600元}", 0), ("add: {n: 999}", 0)],
)
def test_a_bare_number_far_above_a_goal_in_ten_thousands_is_hardly_meant(text: str, n: int) -> None:
    assert len(list(improbable_amounts(A, entry(text)))) == n


def test_entries_without_amounts_measure_nothing() -> None:
    for text, measured in (
        ("note: x", False),
        ("done: true", False),
        ("add: {n: 1}", True),
        ("set: {n: 1}", True),
        ("met: s", True),
        ("percent: 0", True),
    ):
        assert entry(text).measures is measured


@pytest.mark.parametrize(
    ("text", "message"), [("add: {n: 3}, part: x", "'n' has no parts"), ("add: {p: 3}, part: z", "'p' has no part 'z'")]
)  # fmt: skip
def test_a_part_that_the_target_does_not_have(text: str, message: str) -> None:
    (one,) = misfits(A, entry(text))
    assert str(one.message) == message


@pytest.mark.parametrize(
    ("number", "meant"),
    [("0", False), ("0.01", True), ("1", True), ("1.01", False), ("-0.5", True), ("-1.01", False)],
)
def test_a_bare_share_of_a_level_in_percent_is_hardly_meant(number: str, meant: bool) -> None:
    target = A.targets["l"]
    found = improbable_unit(target, Amount(Decimal(number)))
    assert (found is not None) is meant
    assert improbable_unit(target, Amount(Decimal(number), "%")) is None


def test_the_share_is_told_in_both_ways() -> None:
    found = improbable_unit(A.targets["l"], Amount(Decimal("0.96")))
    assert found is not None
    assert [str(text) for text in found] == ["0.96 may be 0.96% or 96%", "write it with its sign"]


@pytest.mark.parametrize(("goal", "meant"), [("10%", False), ("10.5%", True)])
def test_a_share_is_meant_where_the_goal_is_small(goal: str, meant: bool) -> None:
    ((_, task),) = plan_of(f"{{id: a, title: A, when: May, targets: {{l: {goal}}}}}").walk()
    assert (improbable_unit(task.targets["l"], Amount(Decimal(1))) is not None) is meant


@pytest.mark.parametrize("goal", ["-10", "-10.5"])
def test_how_small_a_goal_is_goes_by_its_size(goal: str) -> None:
    target = A.targets["l"]._replace(goal=Decimal(goal))
    assert (improbable_unit(target, Amount(Decimal(1))) is not None) is (goal == "-10.5")


def test_an_unknown_target_is_left_to_the_misfits() -> None:
    assert list(improbable_amounts(A, entry("add: {unknown: 3}"))) == []
