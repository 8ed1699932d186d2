"""States at their boundaries: windows, events, acceptance."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of, told

from workplan.assessment.facts import NOTHING, Facts
from workplan.assessment.snapshot import State
from workplan.assessment.states import Kind, days_late, done_on, state_of
from workplan.dates.window import Precision, Window

MAY = Window(date(2022, 5, 10), date(2022, 5, 20), Precision.SPAN)
ALWAYS = Window(date(2022, 1, 1), date(2022, 12, 31), Precision.ONGOING)
EVENT = Kind(event=True)
DONE = Facts(word="done", since=date(2022, 5, 12))


@pytest.mark.parametrize(
    ("day", "plain", "event"),
    [
        (9, State.UPCOMING, State.UPCOMING),
        (10, State.OPEN, State.OPEN),
        (20, State.OPEN, State.OPEN),
        (21, State.OVERDUE, State.DONE),
    ],
)
def test_the_window_decides_where_nothing_is_said(day: int, plain: State, event: State) -> None:
    assert state_of(NOTHING, MAY, date(2022, 5, day)) is plain
    assert state_of(NOTHING, MAY, date(2022, 5, day), EVENT) is event


def test_what_is_ongoing_is_never_late() -> None:
    assert state_of(NOTHING, ALWAYS, date(2023, 5, 1)) is State.ONGOING
    assert state_of(Facts(word="blocked"), ALWAYS, date(2023, 5, 1)) is State.BLOCKED
    assert days_late(State.DONE, ALWAYS, date(2023, 5, 1), date(2023, 5, 1)) == 0


def test_what_is_blocked_is_late_after_its_last_day_and_an_event_is_not() -> None:
    blocked = Facts(word="blocked")
    assert state_of(blocked, MAY, date(2022, 5, 20)) is State.BLOCKED
    assert state_of(blocked, MAY, date(2022, 5, 21)) is State.OVERDUE
    assert state_of(blocked, MAY, date(2022, 5, 21), EVENT) is State.BLOCKED


@pytest.mark.parametrize(("done", "late"), [(19, 0), (20, 0), (21, 1), (22, 2)])
def test_days_late_count_from_the_day_after_the_last(done: int, late: int) -> None:
    on = date(2022, 5, done)
    assert days_late(State.DONE, MAY, date(2022, 6, 1), on) == late
    assert days_late(State.SUBMITTED, MAY, date(2022, 6, 1), on) == late
    assert days_late(State.OPEN, MAY, date(2022, 6, 1), None) == 0
    assert days_late(State.OVERDUE, MAY, date(2022, 5, 21), None) == 1


@pytest.mark.parametrize(("said", "on"), [(None, 20), (15, 15), (20, 20), (25, 20)])
def test_an_event_took_place_on_its_last_day_at_the_latest(said: int | None, on: int) -> None:
    facts = Facts(word="done", since=date(2022, 5, said)) if said else NOTHING
    assert done_on(State.DONE, facts, MAY, EVENT) == date(2022, 5, on)


def test_an_event_is_done_and_not_confirmed_until_somebody_says_so() -> None:
    plan = plan_of("{id: fair, title: Fair, when: 2022-05-20, event: yes}")
    (fair,) = judged(plan, "2022-05-20").tasks
    assert (fair.state, fair.light.value) == (State.OPEN, "green")
    (fair,) = judged(plan, "2022-05-21").tasks
    assert (fair.state, fair.confirmed, fair.done_on) == (State.DONE, False, date(2022, 5, 20))
    assert told(fair) == "done 20 May, on time; not confirmed"
    (fair,) = judged(plan, "2022-06-21", "{task: fair, on: 2022-06-20, done: true}").tasks
    assert (fair.confirmed, fair.done_on, fair.days_late) == (True, date(2022, 5, 20), 0)
    (fair,) = judged(plan, "2022-06-21", "{task: fair, on: 2022-05-19, cancel: rain}").tasks
    assert fair.state is State.CANCELLED
    (fair,) = judged(plan, "2022-06-21", "{task: fair, on: 2022-05-19, move: 2022-07-01}").tasks
    assert fair.state is State.UPCOMING


def test_a_weekly_event_is_never_missed() -> None:
    plan = plan_of("{id: meeting, title: M, when: every Monday, event: yes}")
    (found,) = judged(plan, "2022-03-01").tasks
    assert (found.held, found.due, found.light.value) == (9, 9, "grey")
    assert told(found).endswith("9 occurrences not confirmed")


ACCEPTED = "{id: road, title: Road, when: May, accept: Council}"


def test_done_is_submitted_until_it_is_accepted() -> None:
    plan = plan_of(ACCEPTED)
    done = "{task: road, on: 2022-05-30, done: true}"
    (road,) = judged(plan, "2022-06-10", done).tasks
    assert (road.state, road.days_late, road.submitted_on) == (
        State.SUBMITTED,
        0,
        date(2022, 5, 30),
    )
    assert told(road) == "submitted 30 May, waiting for acceptance by Council for 11 days"
    (road,) = judged(plan, "2022-06-10", done, "{task: road, on: 2022-06-08, accept: true}").tasks
    assert (road.state, road.done_on, road.accepted_on) == (
        State.DONE,
        date(2022, 5, 30),
        date(2022, 6, 8),
    )


def test_what_is_returned_is_open_or_late_again_and_says_so() -> None:
    plan = plan_of(ACCEPTED)
    entries = (
        "{task: road, on: 2022-05-20, done: true}",
        "{task: road, on: 2022-05-25, return: true, why: gaps}",
    )
    (road,) = judged(plan, "2022-05-26", *entries).tasks
    assert (road.state, road.light.value) == (State.OPEN, "yellow")
    reasons = [told(road._replace(reasons=(reason,))) for reason in road.reasons]
    assert "returned for rework 25 May, 1 day ago: gaps" in reasons
    (road,) = judged(plan, "2022-06-01", *entries).tasks
    assert (road.state, road.days_late) == (State.OVERDUE, 1)
    again = "{task: road, on: 2022-06-02, done: true}"
    (road,) = judged(plan, "2022-06-03", *entries, again).tasks
    assert (road.state, road.days_late) == (State.SUBMITTED, 2)


def test_the_rule_of_the_plan_asks_for_acceptance_of_all_but_events() -> None:
    plan = plan_of(
        "{id: a, title: A, when: May}\n{id: b, title: B, when: May, event: yes}",
        "rules: {acceptance: Office}\n",
    )
    done = [f"{{task: {name}, on: 2022-05-02, done: true}}" for name in "ab"]
    found = judged(plan, "2022-05-03", *done)
    assert [task.state for task in found.tasks] == [State.SUBMITTED, State.DONE]


def test_what_the_plan_says_is_done_needs_no_acceptance() -> None:
    plan = plan_of("{id: a, title: A, when: May, accept: Office, done: 2022-05-02}")
    assert judged(plan, "2022-05-03").tasks[0].state is State.DONE
