"""What has become of a task when the year is over."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of

from workplan.assessment.outcomes import (
    Outcome,
    can_be_decided,
    carry_entry,
    decision_of,
    outcome_of,
)
from workplan.assessment.snapshot import TaskStatus

ONCE = "{id: a, title: x, when: May}"
COUNTED = "{id: a, title: x, when: May, targets: {n: 3}}"
STANDING = "{id: a, title: x, when: ongoing}"
COUNTED_STANDING = "{id: a, title: x, when: ongoing, targets: {n: 3}}"
TWICE = "{id: a, title: x, when: 'March, June'}"
COUNTED_TWICE = "{id: a, title: x, when: 'March, June', targets: {n: 3}}"
COUNTED_MONTHLY = "{id: a, title: x, when: 'November, December', targets: {n: 3}}"


def at_the_end(task: str, *entries: str) -> TaskStatus:
    (found,) = judged(plan_of(task), "2022-12-31", *entries).tasks
    return found


def e(day: str, what: str, task: str = "a") -> str:
    return f"{{task: {task}, on: 2022-{day}, {what}}}"


@pytest.mark.parametrize(
    ("task", "entries", "outcome"),
    [
        (ONCE, [e("05-31", "done: true")], Outcome.DONE),
        (ONCE, [e("06-01", "done: true")], Outcome.LATE),
        (ONCE, [], Outcome.UNKNOWN),
        (ONCE, [e("05-02", "note: begun")], Outcome.UNKNOWN),
        (ONCE, [e("05-02", "block: ill")], Outcome.UNKNOWN),
        (ONCE, [e("12-31", "cancel: true")], Outcome.DROPPED),
        (ONCE, [e("12-31", "carry: true")], Outcome.CARRIED),
        (ONCE, [e("12-30", "carry: true"), e("12-31", "cancel: true")], Outcome.DROPPED),
        (ONCE, [e("05-30", "carry: true"), e("05-31", "done: true")], Outcome.DONE),
        (COUNTED, [e("05-30", "add: {n: 3}, done: true")], Outcome.DONE),
        (COUNTED, [e("05-30", "add: {n: 2}, done: true")], Outcome.SHORT),
        (COUNTED, [e("06-30", "add: {n: 2}, done: true")], Outcome.SHORT),
        (COUNTED, [e("05-30", "add: {n: 3}")], Outcome.UNKNOWN),
        (STANDING, [], Outcome.UNKNOWN),
        (STANDING, [e("05-30", "note: held")], Outcome.STANDING),
        (COUNTED_STANDING, [e("05-30", "add: {n: 3}")], Outcome.STANDING),
        (COUNTED_STANDING, [e("05-30", "add: {n: 2}")], Outcome.SHORT),
        (STANDING, [e("05-30", "note: held"), e("06-01", "carry: true")], Outcome.CARRIED),
        (STANDING, [e("05-30", "block: ill")], Outcome.UNKNOWN),
        ("{id: a, title: x, when: TODO}", [e("05-30", "note: soon")], Outcome.UNKNOWN),
        ("{id: a, title: x, when: May, event: yes}", [], Outcome.DONE),
        (
            "{id: a, title: x, when: May, accept: Jo}",
            [e("05-30", "done: true")],
            Outcome.UNKNOWN,
        ),
        (TWICE, [e("03-05", "done: true"), e("06-05", "done: true")], Outcome.DONE),
        (
            TWICE,
            [e("04-05", "done: true", "a@2022-03"), e("06-05", "done: true")],
            Outcome.LATE,
        ),
        (TWICE, [e("03-05", "done: true")], Outcome.SHORT),
        (
            COUNTED_TWICE,
            [e("03-05", "add: {n: 3}, done: true"), e("06-05", "done: true")],
            Outcome.DONE,
        ),
        (
            COUNTED_TWICE,
            [e("03-05", "add: {n: 3}, done: true"), e("04-05", "note: x")],
            Outcome.SHORT,
        ),
        (COUNTED_MONTHLY, [e("11-05", "add: {n: 2}, done: true")], Outcome.SHORT),
        (COUNTED_MONTHLY, [e("11-05", "add: {n: 3}, done: true")], Outcome.STANDING),
        (TWICE, [], Outcome.UNKNOWN),
        (TWICE, [e("12-31", "carry: true")], Outcome.CARRIED),
        (TWICE, [e("12-31", "carry: true", "a@2022-03")], Outcome.UNKNOWN),
    ],
)
def test_every_task_has_one_outcome(task: str, entries: list[str], outcome: Outcome) -> None:
    assert outcome_of(at_the_end(task, *entries)) is outcome


@pytest.mark.parametrize(
    ("day", "outcome"), [("2022-03-31", Outcome.STANDING), ("2022-07-01", Outcome.SHORT)]
)
def test_a_repeating_task_is_short_only_of_what_was_due(day: str, outcome: Outcome) -> None:
    (found,) = judged(plan_of(TWICE), day, e("03-05", "done: true")).tasks
    assert outcome_of(found) is outcome


def test_only_what_is_not_finished_can_be_decided() -> None:
    assert can_be_decided(at_the_end(ONCE))
    assert can_be_decided(at_the_end(ONCE, e("12-31", "carry: true")))
    assert not can_be_decided(at_the_end(ONCE, e("05-05", "done: true")))
    assert not can_be_decided(at_the_end(ONCE, e("05-05", "cancel: true")))


def test_an_entry_that_was_taken_back_decides_nothing() -> None:
    carry = e("12-30", "carry: true, id: abcdefghij")
    assert carry_entry(at_the_end(ONCE, carry)) is not None
    undo = e("12-31", "undo: abcdefghij")
    assert outcome_of(at_the_end(ONCE, carry, undo)) is Outcome.UNKNOWN


def test_the_last_word_decides_and_none_of_an_occurrence() -> None:
    (first, last) = (e("12-30", "carry: true, note: x"), e("12-31", "carry: true, note: y"))
    found = at_the_end(ONCE, first, last)
    assert [entry.note for entry in (carry_entry(found), decision_of(found)) if entry] == ["y", "y"]
    cancels = [
        e(day, "cancel: true", task)
        for day, task in (("12-29", "a"), ("12-30", "a"), ("12-31", "a@2022-03"))
    ]
    dropped = decision_of(at_the_end(TWICE, *cancels))
    assert dropped is not None
    assert (dropped.on.day, dropped.task) == (30, "a")
    by_plan = at_the_end("{id: a, title: x, when: May, cancelled: 2022-05-02}")
    assert decision_of(by_plan) is None
    assert decision_of(at_the_end(ONCE)) is None


def test_carry_changes_no_state() -> None:
    before, after = at_the_end(ONCE), at_the_end(ONCE, e("12-31", "carry: true"))
    assert (before.state, before.days_late) == (after.state, after.days_late)
