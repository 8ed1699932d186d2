"""Tasks that repeat: each occurrence by itself, and the whole by what needs most."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of, told
from support.shorthand import codes

from workplan.assessment.snapshot import State, TaskStatus

MONTHLY = plan_of("{id: close, title: Close, when: monthly}")


def states(task: TaskStatus, number: int) -> list[str]:
    return [occurrence.state.value for occurrence in task.occurrences[:number]]


def test_days_late_are_those_of_the_occurrence_missing_the_longest() -> None:
    done = [f"{{task: close@2022-0{m}, on: 2022-04-20, done: true}}" for m in (1, 2)]
    (close,) = judged(MONTHLY, "2022-05-02", *done).tasks
    assert close.days_late == 32
    assert told(close).startswith("2 of 4 occurrences missed; 2022-03 closed 31 Mar, 32 days ago")
    assert "2 occurrences done late" in told(close)


def test_nothing_is_late_where_nothing_is_missing() -> None:
    done = [f"{{task: close@2022-0{m}, on: 2022-04-20, done: true}}" for m in (1, 2, 3, 4)]
    (close,) = judged(MONTHLY, "2022-04-30", *done).tasks
    assert (close.state, close.days_late) == (State.UPCOMING, 0)
    assert told(close).endswith("3 occurrences done late")


def test_done_means_the_occurrence_on_whose_day_it_was() -> None:
    entry = "{task: close, on: 2022-02-28, done: true}"
    (close,) = judged(MONTHLY, "2022-03-01", entry).tasks
    assert states(close, 3) == ["overdue", "done", "open"]


def test_what_the_plan_says_is_done_means_that_occurrence() -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, done: 2022-02-28}")
    (close,) = judged(plan, "2022-03-01").tasks
    assert states(close, 3) == ["overdue", "done", "open"]
    (close,) = judged(plan, "2022-02-27").tasks
    assert states(close, 2) == ["overdue", "open"]


def test_a_cancelled_series_stays_so_but_for_what_is_reopened_later() -> None:
    cancel = "{task: close, on: 2022-03-10, cancel: merged}"
    (close,) = judged(MONTHLY, "2022-03-11", cancel).tasks
    assert (close.state, set(states(close, 12))) == (State.CANCELLED, {"cancelled"})
    reopen = "{task: close@2022-04, on: 2022-03-11, reopen: true}"
    (close,) = judged(MONTHLY, "2022-05-02", cancel, reopen).tasks
    assert states(close, 5) == ["cancelled"] * 3 + ["overdue", "cancelled"]
    assert (close.state, close.days_late) == (State.OVERDUE, 2)
    earlier = "{task: close@2022-04, on: 2022-03-09, reopen: true}"
    (close,) = judged(MONTHLY, "2022-05-02", cancel, earlier).tasks
    assert close.state is State.CANCELLED


def test_an_occurrence_moved_after_its_last_day_says_so() -> None:
    for on, late in (("2022-01-31", False), ("2022-02-01", True)):
        move = f"{{task: close@2022-01, on: {on}, move: 2022-02-20}}"
        (close,) = judged(MONTHLY, "2022-02-02", move).tasks
        assert close.occurrences[0].late_move is late
        assert ("1 occurrence moved after the deadline" in told(close)) is late


def test_a_series_of_what_needs_acceptance() -> None:
    plan = plan_of("{id: close, title: Close, when: half-yearly, accept: Office}")
    done = [
        "{task: close@2022-H1, on: 2022-06-01, done: true}",
        "{task: close@2022-H2, on: 2022-07-01, done: true}",
    ]
    (close,) = judged(plan, "2022-08-01", *done).tasks
    assert (close.state, close.since) == (State.SUBMITTED, date(2022, 7, 1))
    accept = "{task: close@2022-H1, on: 2022-06-11, accept: true}"
    (close,) = judged(plan, "2022-08-01", *done, accept).tasks
    assert states(close, 2) == ["done", "submitted"]


def test_an_occurrence_that_waits_for_acceptance_outlives_the_series() -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, accept: Board}")
    done = "{task: close@2022-01, on: 2022-01-20, done: true}"
    cancel = "{task: close, on: 2022-03-10, cancel: merged}"
    (close,) = judged(plan, "2022-03-11", done, cancel).tasks
    assert states(close, 3) == ["submitted", "cancelled", "cancelled"]


def test_a_late_move_stays_late_when_another_follows_in_time() -> None:
    late = "{task: close@2022-01, on: 2022-02-01, move: 2022-03-05}"
    in_time = "{task: close@2022-01, on: 2022-03-01, move: 2022-04-05}"
    for entries, told_so in (([late, in_time], True), ([late], True), ([], False)):
        (close,) = judged(MONTHLY, "2022-03-11", *entries).tasks
        assert close.occurrences[0].late_move is told_so


def test_what_waits_for_acceptance_does_not_close_next_and_keeps_its_lateness() -> None:
    plan = plan_of("{id: close, title: Close, when: quarterly, accept: Office}")
    late = "{task: close@2022-Q1, on: 2022-04-02, done: true}"
    (close,) = judged(plan, "2022-06-10", late).tasks
    assert (close.state, close.days_left) == (State.OPEN, 20)
    assert "1 occurrence done late" in told(close)
    on_time = "{task: close@2022-Q1, on: 2022-03-31, done: true}"
    (close,) = judged(plan, "2022-06-10", on_time).tasks
    assert "done late" not in told(close)


def test_a_percentage_of_an_occurrence_counts_only_without_targets() -> None:
    entry = "{task: close@2022-01, on: 2022-01-10, percent: 40}"
    (plain,) = judged(MONTHLY, "2022-01-11", entry).tasks
    assert plain.occurrences[0].percent == 40
    measured = plan_of("{id: close, title: Close, when: monthly, targets: {n: 12}}")
    (close,) = judged(measured, "2022-01-11", entry).tasks
    assert close.occurrences[0].percent is None


def test_what_is_no_event_needs_no_confirmation() -> None:
    plan = plan_of(
        "{id: m, title: M, when: every month}\n{id: e, title: E, when: every month, event: yes}"
    )
    found = judged(plan, "2022-03-01")
    assert {o.confirmed for o in found.task("m").occurrences} == {True}
    assert [o.confirmed for o in found.task("e").occurrences[:2]] == [False, False]


def test_an_occurrence_that_has_begun_is_not_made_again_by_a_new_rhythm() -> None:
    plan = plan_of("{id: m, title: M, when: every month}")
    found = judged(plan, "2022-03-01", "{task: m, on: 2022-02-10, move: every month by the 20th}")
    keys = [o.key for o in found.task("m").occurrences]
    assert len(keys) == len(set(keys)) == 12


def test_what_is_counted_from_a_series_is_counted_from_its_last_day() -> None:
    plan = plan_of(
        "{id: w, title: W, when: '2022-05-02..2022-05-04, 2022-05-10..2022-05-12'}\n"
        "{id: f, title: F, when: 3 days after w}"
    )
    assert judged(plan, "2022-03-01").task("f").window.last == date(2022, 5, 15)


@pytest.mark.parametrize("word", ["reopen: true", "return: no"])
def test_an_answer_to_the_series_means_the_occurrence_on_whose_day_it_is(word: str) -> None:
    plan = plan_of("{id: m, title: M, when: every month, accept: Office}")
    done = "{task: m, on: 2022-02-10, done: true}"
    found = judged(plan, "2022-02-20", done, f"{{task: m, on: 2022-02-12, {word}}}").task("m")
    states = {o.key: o.state for o in found.occurrences}
    assert states["2022-02"] == "open"


def test_an_answer_on_the_day_of_an_occurrence_is_not_of_the_whole() -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, accept: Office}")
    done = "{task: close, on: 2022-01-10, done: true}"
    back = "{task: close, on: 2022-01-11, return: thin}"
    (close,) = judged(plan, "2022-01-12", done, back).tasks
    assert states(close, 1) == ["open"]
    assert codes(close) == ["open"]
    accept = "{task: close, on: 2022-01-11, accept: true}"
    (close,) = judged(plan, "2022-01-12", done, accept).tasks
    assert states(close, 1) == ["done"]
    assert (close.accepted_on, close.since) == (None, None)


def test_a_series_that_the_plan_cancels_stays_so_whatever_is_noted() -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, cancelled: 2022-01-05}")
    (close,) = judged(plan, "2022-03-01", "{task: close, on: 2022-01-10, note: x}").tasks
    assert close.state is State.CANCELLED


def test_what_the_plan_says_is_done_is_not_the_whole_series() -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, done: 2022-02-28}")
    (close,) = judged(plan, "2022-03-01", "{task: close, on: 2022-03-01, note: x}").tasks
    assert (states(close, 3), close.since) == (["overdue", "done", "open"], None)
