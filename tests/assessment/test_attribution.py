"""Entries that count nowhere are told with why; all others are not."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of

PLAN = plan_of(
    "{id: a, title: A, when: May, targets: {talks: 10}}\n"
    "{id: m, title: M, when: monthly}\n"
    "{id: s, title: S, when: May, steps: [{id: one, title: One, when: April}]}"
)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("task: x, done: true", "task"),
        ("task: s/two, done: true", "task"),
        ("task: m@2022-13, done: true", "occurrence"),
        ("task: a@2022-05, done: true", "occurrence"),
        ("task: a, add: {walks: 3}", "target"),
        ("task: a, set: {walks: 3}", "target"),
        ("task: a, met: [walks]", "target"),
        ("task: a, move: someday", "date"),
        ("task: a, move: monthly", "date"),
        ("task: m, move: 2022-05", "date"),
        ("task: m@2022-05, move: monthly", "date"),
    ],
)
def test_what_counts_nowhere_is_told(entry: str, reason: str) -> None:
    found = judged(PLAN, "2022-06-01", f"{{on: 2022-05-20, {entry}}}")
    assert [one.reason for one in found.unattributed] == [reason]


def test_done_on_a_day_of_no_occurrence_counts_nowhere() -> None:
    plan = plan_of("{id: m, title: M, when: every month on the 15th}")
    found = judged(plan, "2022-06-01", "{on: 2022-05-14, task: m, done: true}")
    assert [one.reason for one in found.unattributed] == ["occurrence"]
    found = judged(plan, "2022-06-01", "{on: 2022-05-15, task: m, done: true}")
    assert found.unattributed == ()


def test_done_of_an_occurrence_that_is_named_counts_on_any_day() -> None:
    plan = plan_of("{id: m, title: M, when: every month on the 15th}")
    found = judged(plan, "2022-06-01", "{on: 2022-05-14, task: m@2022-05, done: true}")
    assert found.unattributed == ()


@pytest.mark.parametrize(
    "entry",
    [
        "task: a, done: true",
        "task: a, add: {talks: 3}",
        "task: a, move: June",
        "task: m@2022-05, done: true",
        "task: m, move: quarterly",
        "task: m@2022-05, move: 2022-06-03",
        "task: s/one, done: true",
        "baseline: b, windows: {a: 2022-05}",
        "issued: 2022-W20, number: 3",
    ],
)
def test_what_counts_is_not(entry: str) -> None:
    assert judged(PLAN, "2022-06-01", f"{{on: 2022-05-20, {entry}}}").unattributed == ()


def test_they_come_in_the_order_of_the_journal_and_not_before_their_day() -> None:
    entries = [f"{{on: 2022-05-{day}, task: x{day}, note: n}}" for day in (20, 10, 30)]
    found = judged(PLAN, "2022-05-29", *entries).unattributed
    assert [one.entry.task for one in found] == ["x10", "x20"]


def test_the_order_is_that_of_the_days_whatever_was_written_down_first() -> None:
    entries = (
        "{on: 2022-05-20, at: '2022-05-20T08:00:00Z', task: x1, note: n}",
        "{on: 2022-05-10, at: '2022-05-25T08:00:00Z', task: x2, note: n}",
    )
    found = judged(PLAN, "2022-05-29", *entries).unattributed
    assert [one.entry.task for one in found] == ["x2", "x1"]


def test_an_entry_of_an_unknown_occurrence_is_listed_once() -> None:
    plan = plan_of("{id: m, title: M, when: every month, targets: {n: 10}}")
    found = judged(plan, "2022-06-01", "{task: m@2022-99, on: 2022-05-02, add: {x: 1}}")
    assert [one.reason for one in found.unattributed] == ["occurrence"]
