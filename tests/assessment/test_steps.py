"""Steps: judged by themselves, counted apart, shown with their task."""

from __future__ import annotations

from datetime import date

from support.judging import judged, plan_of, told

from workplan.assessment.snapshot import State

PLAN = plan_of(
    "{id: fair, title: Fair, when: May, owner: Team, steps: ["
    "{id: plan, title: Write the plan, when: March}, "
    "{id: invite, title: Invite, when: April, after: [plan], owner: Office}, "
    "{id: hold, title: Hold it, when: May}]}"
)


def test_steps_stand_under_their_task_and_are_counted_apart() -> None:
    found = judged(PLAN, "2022-04-10")
    assert [task.task.id for task in found.tasks] == ["fair"]
    assert [step.task.id for step in found.steps] == ["fair/plan", "fair/invite", "fair/hold"]
    assert found.counts.total == 1
    assert [step.state for step in found.steps] == [State.OVERDUE, State.OPEN, State.UPCOMING]
    assert [step.task.owner for step in found.steps] == [("Team",), ("Office",), ("Team",)]
    assert found.task("fair/invite").task.after == ("fair/plan",)
    assert told(found.tasks[0]) == (
        "opens 1 May, in 21 days; step Write the plan: window closed 31 Mar, 10 days ago"
    )


def test_a_step_waits_for_its_sibling() -> None:
    invite = judged(PLAN, "2022-04-10").task("fair/invite")
    assert "waits for fair/plan, which is 10 days late" in told(invite)


def test_a_task_is_done_when_its_last_step_is() -> None:
    hold = "{task: fair/hold, on: 2022-05-10, done: true}"
    (fair,) = judged(PLAN, "2022-05-11", hold).tasks
    assert (fair.state, fair.done_on) == (State.DONE, date(2022, 5, 10))
    assert told(fair).endswith("2 steps still open: Write the plan, Invite")
    other = "{task: fair/invite, on: 2022-05-10, done: true}"
    assert judged(PLAN, "2022-05-11", other).tasks[0].state is State.OPEN


def test_a_task_is_done_when_it_is_said_to_be() -> None:
    (fair,) = judged(PLAN, "2022-05-11", "{task: fair, on: 2022-05-10, done: true}").tasks
    assert fair.state is State.DONE
    assert told(fair).endswith("3 steps still open: Write the plan, Invite, Hold it")
    reopened = "{task: fair, on: 2022-05-11, reopen: true}"
    hold = "{task: fair/hold, on: 2022-05-10, done: true}"
    assert judged(PLAN, "2022-05-11", hold, reopened).tasks[0].state is State.DONE


def test_news_of_a_step_is_news_of_the_task() -> None:
    (fair,) = judged(PLAN, "2022-05-11", "{task: fair/plan, on: 2022-03-10, note: begun}").tasks
    assert fair.heard == date(2022, 3, 10)


def test_the_latest_news_of_any_step_counts() -> None:
    entries = (
        "{task: fair/plan, on: 2022-03-10, note: begun}",
        "{task: fair/invite, on: 2022-03-20, note: begun}",
    )
    (fair,) = judged(PLAN, "2022-05-11", *entries).tasks
    assert fair.heard == date(2022, 3, 20)
