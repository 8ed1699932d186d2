"""Tasks that repeat: each occurrence by itself, and the whole by what needs most."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of, told
from support.shorthand import codes

from workplan.assessment.facts import NOTHING, Facts
from workplan.assessment.series import state_of_series
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
    assert [(o.done_on, o.submitted_on) for o in close.occurrences] == [
        (date(2022, 6, 1), None),
        (None, date(2022, 7, 1)),
    ]


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


def month(number: int, what: str, on: str, at: str = "") -> str:
    written = f"at: '2022-{at}T08:00:00Z', " if at else ""
    return f"{{task: close@2022-{number:02}, on: 2022-{on}, {written}{what}}}"


def test_a_begun_occurrence_and_a_new_one_of_its_key_are_not_both_there() -> None:
    move = "{task: close, on: 2022-05-10, move: every month on the 20th}"
    (close,) = judged(MONTHLY, "2022-05-11", move).tasks
    assert [o.key for o in close.occurrences] == [f"2022-{n:02}" for n in range(1, 13)]
    assert [o.window.days for o in close.occurrences[3:6]] == [30, 31, 1]


@pytest.mark.parametrize(
    ("recorded", "number"), [("01-31", 0), ("02-01", 0), ("02-28", 0), ("03-01", 1), ("03-31", 1)]
)
def test_what_had_ended_when_a_new_rhythm_was_written_down_was_dropped_late(
    recorded: str, number: int
) -> None:
    move = f"{{task: close, on: 2022-01-31, at: '2022-{recorded}T08:00:00Z', move: every quarter}}"
    (close,) = judged(MONTHLY, "2022-06-15", move).tasks
    found = [one.numbers["n"] for one in close.remarks if one.code == "dropped_late"]
    assert found == ([number] if number else [])


def test_an_occurrence_tells_why_it_was_moved_last() -> None:
    moves = [
        month(1, f"move: 2022-02-{n}, why: {why}", f"01-{n}") for n, why in ((10, "x"), (11, "y"))
    ]
    (close,) = judged(MONTHLY, "2022-02-01", *moves).tasks
    assert close.occurrences[0].moved_why == "y"


@pytest.mark.parametrize(
    ("on", "at", "late"),
    [("01-31", "01-31", False), ("01-31", "02-01", True), ("02-01", "02-02", False)],
)
@pytest.mark.parametrize("event", [False, True])
def test_done_in_time_and_written_down_after_the_last_day(
    on: str, at: str, late: bool, event: bool
) -> None:
    plan = plan_of("{id: close, title: Close, when: monthly, event: yes}") if event else MONTHLY
    (close,) = judged(plan, "2022-02-05", month(1, "done: true", on, at)).tasks
    assert close.occurrences[0].late_record is (late and not event)


def test_occurrences_of_a_cancelled_series_are_not_late_and_have_its_reason() -> None:
    entries = (month(2, "block: ill", "02-05"), "{task: close, on: 2022-03-10, cancel: merged}")
    (close,) = judged(MONTHLY, "2022-03-11", *entries).tasks
    assert {(o.state.value, o.days_late, o.why) for o in close.occurrences} == {
        ("cancelled", 0, "merged")
    }
    assert [o.late_cancel for o in close.occurrences[:4]] == [True, True, False, False]
    noted = judged(MONTHLY, "2022-03-21", *entries, "{task: close, on: 2022-03-20, note: x}")
    assert noted.tasks[0].since == date(2022, 3, 10)


ORDER = [State.OVERDUE, State.BLOCKED, State.OPEN, State.UPCOMING, State.SUBMITTED, State.DONE]


@pytest.mark.parametrize("number", range(len(ORDER)))
def test_the_whole_is_as_the_occurrence_that_needs_most(number: int) -> None:
    several = [State.CANCELLED, *reversed(ORDER[number:])]
    assert state_of_series(NOTHING, several) is ORDER[number]


def test_what_is_said_of_the_whole_holds_where_something_is_left() -> None:
    blocked, cancelled = Facts(word="blocked"), Facts(word="cancelled")
    assert state_of_series(blocked, [State.DONE, State.UPCOMING]) is State.BLOCKED
    assert state_of_series(blocked, [State.OVERDUE]) is State.OVERDUE
    assert state_of_series(blocked, [State.DONE, State.CANCELLED]) is State.DONE
    assert state_of_series(cancelled, [State.DONE, State.CANCELLED]) is State.CANCELLED
    assert state_of_series(cancelled, [State.OPEN, State.CANCELLED]) is State.OPEN
    assert state_of_series(NOTHING, [State.CANCELLED]) is State.CANCELLED
    assert state_of_series(NOTHING, []) is State.CANCELLED


def test_a_series_tells_of_its_last_entry_and_of_the_first_occurrence_that_is_blocked() -> None:
    entries = (
        month(3, "block: x", "03-02"),
        month(4, "block: y", "03-03"),
        month(1, "note: n", "01-05"),
    )
    held = [month(n, "done: true", f"0{n}-20") for n in (1, 2)]
    (close,) = judged(MONTHLY, "2022-03-05", *entries, *held).tasks
    assert (close.state, close.why, close.since) == (State.BLOCKED, "x", date(2022, 3, 2))
    assert close.heard == date(2022, 3, 3)
    assert [entry.on.day for entry in close.history] == [5, 20, 20, 2, 3]


def test_what_repeats_is_not_done_by_its_last_step() -> None:
    plan = plan_of("{id: a, title: A, when: monthly, steps: [{id: x, title: X, when: May}]}")
    (a,) = judged(plan, "2022-05-05", "{task: a/x, on: 2022-05-03, done: true}").tasks
    assert (a.state, a.steps[0].state) == (State.OVERDUE, State.DONE)
