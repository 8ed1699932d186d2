"""What is told beside the reason for a light: each remark, and where it is not told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support.shorthand import d, judged, one, window

from workplan.assessment.assess import assess
from workplan.assessment.remarks import first_days_late
from workplan.assessment.snapshot import TaskStatus
from workplan.assessment.terms import Light, State
from workplan.dates.window import Precision
from workplan.journal.reading import parse_journal

A = "  - {{id: a, title: A, when: {when}{more}}}\n"


def remarks(status: TaskStatus) -> dict[str, object]:
    """The codes of the remarks with their numbers."""
    return {remark.code: dict(remark.numbers) for remark in status.remarks}


def of(
    day: str, journal: str = "", when: str = "May", more: str = "", head: str = ""
) -> dict[str, object]:
    return remarks(one(A.format(when=when, more=more), day, journal, head))


def said(on: str, what: str, task: str = "a") -> str:
    return f"- {{on: 2022-{on}, task: {task}, {what}}}\n"


def test_an_event_of_which_nobody_has_said_that_it_took_place() -> None:
    event = ", event: true"
    assert of("05-31", more=event) == {}
    assert of("06-01", more=event) == {"unconfirmed": {}}
    assert of("06-01", said("06-01", "done: true"), more=event) == {}


@pytest.mark.parametrize(
    ("on", "told"),
    [("05-30", {}), ("05-31", {}), ("06-01", {"cancelled_late": {"last": d("05-31"), "days": 1}})],
)
def test_cancelled_after_its_deadline(on: str, told: dict[str, object]) -> None:
    assert of("06-09", said(on, "cancel: x")) == told
    assert of("06-09", said(on, "cancel: x"), when="ongoing") == {}
    assert of("06-09", said(on, "cancel: x"), when="TODO") == {}


@pytest.mark.parametrize(
    ("on", "at", "told"),
    [
        ("05-31", "2022-05-31T23:59:59", False),
        ("05-31", "2022-06-01T00:00:00", True),
        ("05-20", "2022-06-02T00:00:00", True),
        ("06-01", "2022-06-02T00:00:00", False),  # late anyhow
    ],
)
@pytest.mark.parametrize("more", ["", ", accept: Board", ", event: true"])
def test_recorded_after_its_deadline(on: str, at: str, told: bool, more: str) -> None:
    found = of("06-09", f"- {{at: '{at}Z', on: 2022-{on}, task: a, done: true}}\n", more=more)
    told = told and "event" not in more
    assert ("recorded_late" in found) is told
    if told:
        assert found["recorded_late"] == {"at": d(at[:10])}


def test_the_day_of_a_record_is_that_of_the_plans_zone() -> None:
    entry = "- {at: '2022-05-31T20:00:00Z', on: 2022-05-31, task: a, done: true}\n"
    assert "recorded_late" not in of("06-09", entry)
    assert "recorded_late" in of("06-09", entry, head="timezone: Asia/Shanghai\n")


def test_what_the_plan_says_is_done_was_recorded_by_nobody() -> None:
    assert of("06-09", more=", done: 2022-05-02") == {}


def test_late_by_its_first_date() -> None:
    move = said("05-02", "move: 2022-06-30")
    assert of("05-31", move) == {}
    assert of("06-01", move) == {"first_late": {"last": d("05-31"), "days": 1}}
    assert of("07-01", move) == {"first_late": {"last": d("05-31"), "days": 31}}
    assert of("06-01") == {}  # no more than what the light tells
    earlier = said("05-02", "move: 2022-05-10")
    assert of("06-01", earlier) == {}


def test_moved_after_its_deadline_is_a_remark_once_it_is_over() -> None:
    move = said("06-02", "move: 2022-06-30")
    assert "moved_late" not in of("06-09", move)
    for what in ("done: true", "cancel: x"):
        found = of("06-09", move + said("06-03", what))
        assert found["moved_late"] == {"on": d("06-02"), "last": d("05-31")}
    twice = move + said("07-02", "move: 2022-07-31") + said("07-03", "done: true")
    assert of("07-09", twice)["moved_late"] == {"on": d("06-02"), "last": d("05-31")}


@pytest.mark.parametrize(
    ("day", "rank", "days"),
    [("05-31", None, 0), ("06-01", None, 1), ("06-05", "06-03", 3), ("06-05", "05-31", 0)],
)
def test_days_late_by_the_first_window(day: str, rank: str | None, days: int) -> None:
    may, done = window("05-01", "05-31"), d(rank) if rank else None
    state = State.DONE if done else State.OPEN
    assert first_days_late(state, may, d(day), done) == days
    assert first_days_late(State.CANCELLED, may, d(day), done) == 0
    never = window("05-01", "05-31", Precision.ONGOING)
    assert first_days_late(State.DONE, never, d(day), done) == 0


def test_remarks_on_a_series() -> None:
    journal = (
        said("02-01", "done: true", "a@2022-01")
        + said("02-28", "done: true", "a@2022-02")
        + said("04-01", "move: 2022-04-05", "a@2022-03")
    )
    found = of("04-02", journal, when="monthly")
    assert found == {"late_occurrences": {"n": 1}, "late_moves": {"n": 1}}
    assert of("04-02", said("03-31", "move: 2022-04-05", "a@2022-03"), when="monthly") == {}
    held = of("03-01", said("02-28", "done: true"), when="monthly", more=", event: true")
    assert held == {"unconfirmed_occurrences": {"n": 1}}
    # A series is never late by its first date; what had passed when it was cancelled is named.
    whole = of("04-02", said("04-01", "cancel: x"), when="monthly")
    assert whole == {"late_cancels": {"n": 3}}


def test_done_before_what_it_waits_for() -> None:
    tasks = A.format(when="May", more=", after: [b]") + A.format(when="May", more="").replace(
        "id: a", "id: b"
    )
    done = said("05-05", "done: true")
    for other, told in (
        ("", True),
        (said("05-06", "done: true", "b"), True),
        (said("05-05", "done: true", "b"), False),
        (said("05-04", "done: true", "b"), False),
        (said("05-06", "cancel: true", "b"), False),
        (said("05-06", "block: true", "b"), True),
    ):
        found = remarks(one(tasks, "05-09", done + other))
        assert found == ({"done_before": {"id": "b"}} if told else {})
    assert remarks(one(tasks, "05-09", said("05-05", "note: x"))) == {}


STEPS = """\
  - {id: a, title: A, when: 2022-05-01 to 2022-08-31, steps: [
      {id: x, title: X, when: 2022-05-10}, {id: y, title: Y, when: 2022-05-12},
      {id: z, title: Z, when: August}]}
"""


def step(status: TaskStatus) -> tuple[Light, str] | None:
    found = [r for r in status.remarks if r.code == "step"]
    return (found[0].light, str(found[0].numbers["title"])) if found else None


def test_the_worst_step_is_told_while_the_task_goes_on() -> None:
    assert step(one(STEPS, "04-20")) is None
    assert step(one(STEPS, "05-10")) == (Light.YELLOW, "X")
    assert step(one(STEPS, "05-11")) == (Light.RED, "X")
    done = said("05-11", "done: true", "a/x")
    assert step(one(STEPS, "05-12", done)) == (Light.YELLOW, "Y")
    assert step(one(STEPS, "05-13", done)) == (Light.RED, "Y")
    # The light decides before the days: of two late ones the latest.
    assert step(one(STEPS, "05-20")) == (Light.RED, "X")
    moved = said("05-20", "move: 2022-06-30", "a/x")
    assert step(one(STEPS, "05-20", moved)) == (Light.RED, "Y")


def test_steps_that_are_left_open_are_told_when_the_task_is_done() -> None:
    found = remarks(one(STEPS, "05-11", said("05-11", "done: true")))
    assert found == {"open_steps": {"n": 3, "titles": ("X", "Y", "Z")}}
    some = said("05-10", "done: true", "a/x") + said("05-10", "cancel: x", "a/y")
    found = remarks(one(STEPS, "05-11", some + said("05-11", "done: true")))
    assert found == {"open_steps": {"n": 1, "titles": ("Z",)}}
    every = some + said("05-10", "done: true", "a/z")
    assert remarks(one(STEPS, "05-11", every)) == {}
    assert remarks(one(STEPS, "05-11", said("05-11", "cancel: x"))) == {}


def test_the_worst_step_is_by_light_and_then_by_days() -> None:
    red, worse = one(STEPS, "05-20").steps[1], one(STEPS, "05-20").steps[0]
    green = one(STEPS, "04-01").steps[2]._replace(days_late=99)
    whole = one(STEPS, "05-20")
    for steps, worst in (((green, red, worse), worse), ((red, green), red), ((green,), green)):
        assert whole._replace(steps=steps).worst_step is worst
    assert whole._replace(steps=()).worst_step is None


def test_taken_together() -> None:
    plan = judged(STEPS, "05-20", recorded_by=datetime(2022, 5, 20, tzinfo=UTC))
    assert [task.task.id for task in plan.steps] == ["a/x", "a/y", "a/z"]


def test_recorded_late_by_the_present_deadline_or_by_the_first() -> None:
    earlier = said("05-02", "move: 2022-05-10")
    later = said("05-02", "move: 2022-06-30")
    for move, on, at, told in (
        (earlier, "05-10", "05-10", False),
        (earlier, "05-10", "05-11", True),
        (later, "06-20", "06-30", False),
        (later, "06-20", "07-01", True),
    ):
        done = f"- {{at: '2022-{at}T12:00:00Z', on: 2022-{on}, task: a, done: true}}\n"
        assert ("recorded_late" in of("07-20", move + done)) is told


@pytest.mark.parametrize(
    ("done", "filled", "told"),
    [
        ("05-20", "05-25", False),  # after it was done, by its last day
        ("05-20", "05-31", False),
        ("05-20", "06-01", True),
        ("06-10", "06-05", False),  # after its last day, by the day on which it was done
        ("06-10", "06-10", False),
        ("06-10", "06-11", True),
    ],
)
@pytest.mark.parametrize("note", ["", said("06-20", "note: x")])
def test_a_target_is_met_late_after_both_the_last_day_and_that_of_done(
    done: str, filled: str, told: bool, note: str
) -> None:
    journal = said(done, "done: true") + said(filled, "add: {n: 9}") + note
    found = of("06-30", journal, more=", targets: {n: 9}")
    assert found.get("met_late") == ({"name": "n", "on": d(filled)} if told else None)


def test_a_target_that_is_not_met_is_not_met_late() -> None:
    journal = said("05-20", "done: true") + said("06-05", "add: {n: 8}")
    assert "met_late" not in of("06-30", journal, more=", targets: {n: 9}")


def test_a_step_that_goes_on_is_not_late_yet() -> None:
    moved = said("05-09", "move: 2022-06-30", "a/x")
    assert "late_steps" not in remarks(one(STEPS, "05-11", moved))
    done = said("05-11", "done: true", "a/x")
    assert remarks(one(STEPS, "05-11", moved + done))["late_steps"] == {"n": 1, "titles": ("X",)}


def test_what_waits_is_told_while_what_it_waits_for_is_open_again() -> None:
    tasks = A.format(when="May", more=", after: [b]") + A.format(
        when="May", more=", done: 2022-05-02"
    ).replace("id: a", "id: b")
    done = said("05-05", "done: true")
    assert remarks(one(tasks, "05-09", done)) == {}
    assert remarks(one(tasks, "05-09", said("05-04", "reopen: true", "b") + done)) == {
        "done_before": {"id": "b"}
    }


def test_what_waits_for_a_task_that_is_not_there_is_told_nothing_of_it() -> None:
    plan = judged(A.format(when="May", more=""), "05-02").plan
    (task,) = plan.tasks
    alone = plan._replace(tasks=(task._replace(after=("gone",)),))
    done = parse_journal(said("05-03", "done: true").encode(), "j")
    (status,) = assess(alone, done, d("05-09")).plans[0].tasks
    assert remarks(status) == {}
