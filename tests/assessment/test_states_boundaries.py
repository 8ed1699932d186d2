"""The state of a task by its facts and its window, at every boundary."""

from __future__ import annotations

import pytest
from support.shorthand import d, entry, judged, one, window

from workplan.assessment.facts import Facts
from workplan.assessment.states import Kind, days_late, done_on, kind_of, state_of
from workplan.assessment.terms import State
from workplan.dates.window import Precision

MAY = window("05-02", "05-04")
EVENT = Kind(event=True)
ACCEPTED = Kind(acceptance="the board")


@pytest.mark.parametrize(
    ("day", "state", "event"),
    [
        ("05-01", State.UPCOMING, State.UPCOMING),
        ("05-02", State.OPEN, State.OPEN),
        ("05-04", State.OPEN, State.OPEN),
        ("05-05", State.OVERDUE, State.DONE),
    ],
)
def test_by_the_window_alone(day: str, state: State, event: State) -> None:
    assert state_of(Facts(), MAY, d(day)) is state
    assert state_of(Facts(), MAY, d(day), EVENT) is event


@pytest.mark.parametrize("day", ["05-01", "05-03", "05-05"])
def test_what_is_said_holds_whatever_the_day(day: str) -> None:
    assert state_of(Facts(word="done"), MAY, d(day)) is State.DONE
    assert state_of(Facts(word="cancelled"), MAY, d(day)) is State.CANCELLED
    blocked = state_of(Facts(word="blocked"), MAY, d(day))
    assert blocked is (State.OVERDUE if day == "05-05" else State.BLOCKED)
    assert state_of(Facts(word="blocked"), MAY, d(day), EVENT) is State.BLOCKED


@pytest.mark.parametrize(
    ("precision", "state"),
    [(Precision.ONGOING, State.ONGOING), (Precision.UNDATED, State.UPCOMING)],
)
@pytest.mark.parametrize("day", ["05-01", "05-03", "05-05"])
def test_what_never_closes(precision: Precision, state: State, day: str) -> None:
    never = window("05-02", "05-04", precision)
    assert state_of(Facts(), never, d(day)) is state
    assert state_of(Facts(word="blocked"), never, d(day)) is State.BLOCKED
    assert state_of(Facts(word="done"), never, d(day)) is State.DONE
    assert state_of(Facts(word="cancelled"), never, d(day)) is State.CANCELLED
    assert days_late(State.OVERDUE, never, d("05-09"), None) == 0


def test_acceptance_is_waited_for() -> None:
    said = Facts(word="done", entry=entry("05-03", done=True))
    assert state_of(said, MAY, d("05-03")) is State.DONE
    assert state_of(said, MAY, d("05-03"), ACCEPTED) is State.SUBMITTED
    assert state_of(said._replace(accepted=d("05-04")), MAY, d("05-04"), ACCEPTED) is State.DONE
    # What the plan itself says is done needs nobody's acceptance.
    assert state_of(said._replace(entry=None), MAY, d("05-03"), ACCEPTED) is State.DONE


def test_the_day_on_which_it_was_done() -> None:
    said = Facts(word="done", since=d("05-03"))
    late = Facts(word="done", since=d("05-09"))
    for state in State:
        done = state in {State.DONE, State.SUBMITTED}
        assert done_on(state, said, MAY, Kind()) == (d("05-03") if done else None)
    assert done_on(State.DONE, late, MAY, Kind()) == d("05-09")
    # An event took place on its last day at the latest, whenever somebody says so.
    assert done_on(State.DONE, Facts(), MAY, EVENT) == d("05-04")
    assert done_on(State.DONE, late, MAY, EVENT) == d("05-04")
    assert done_on(State.DONE, said, MAY, EVENT) == d("05-03")


@pytest.mark.parametrize(
    ("state", "day", "done", "days"),
    [
        (State.OVERDUE, "05-05", None, 1),
        (State.OVERDUE, "05-09", None, 5),
        (State.OPEN, "05-04", None, 0),
        (State.DONE, "05-09", "05-03", 0),
        (State.DONE, "05-09", "05-04", 0),
        (State.DONE, "05-09", "05-05", 1),
        (State.SUBMITTED, "05-09", "05-06", 2),
        (State.CANCELLED, "05-09", None, 0),
    ],
)
def test_days_late(state: State, day: str, done: str | None, days: int) -> None:
    assert days_late(state, MAY, d(day), d(done) if done else None) == days


TASK = "  - {{id: a, title: A, when: May{more}}}"


@pytest.mark.parametrize(
    ("more", "rules", "state"),
    [
        ("", "", State.DONE),
        (", accept: Board", "", State.SUBMITTED),
        ("", "rules: {acceptance: Board}", State.SUBMITTED),
        (", event: true", "rules: {acceptance: Board}", State.DONE),
    ],
)
def test_who_must_accept_it(more: str, rules: str, state: State) -> None:
    journal = "- {on: 2022-05-03, task: a, done: true}\n"
    assert one(TASK.format(more=more), "05-05", journal, rules).state is state


def test_nobody_accepts_where_nobody_is_named() -> None:
    plan = judged(TASK.format(more=""), "05-05").plan
    assert kind_of(plan.tasks[0], plan) == Kind(event=False, acceptance="")


def test_whom_the_task_names_comes_before_whom_the_plan_names() -> None:
    plan = judged(TASK.format(more=", accept: Board"), "05-05", "", "rules: {acceptance: All}").plan
    assert kind_of(plan.tasks[0], plan).acceptance == "Board"
