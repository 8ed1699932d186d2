"""What was late stays visible as late."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of, told

from workplan.assessment.snapshot import State

MAY = plan_of("{id: a, title: A, when: May}")
DONE_LATE = "{task: a, on: 2022-07-10, done: true}"


def test_a_move_of_what_is_done_counts_nowhere() -> None:
    found = judged(MAY, "2022-08-01", DONE_LATE, "{task: a, on: 2022-07-11, move: July}")
    (a,) = found.tasks
    assert (a.state, a.days_late, a.moves) == (State.DONE, 40, ())
    assert [(u.entry.move, u.reason) for u in found.unattributed] == [("July", "done")]


@pytest.mark.parametrize(
    ("on", "at", "late"),
    [
        ("2022-05-31", "2022-05-31T12:00:00Z", False),
        ("2022-06-01", "2022-06-01T12:00:00Z", True),
        ("2022-05-31", "2022-06-01T12:00:00Z", True),  # written down after the deadline
    ],
)
def test_a_move_after_the_deadline_says_so(on: str, at: str, late: bool) -> None:
    move = f"{{task: a, on: {on}, at: '{at}', move: July}}"
    (a,) = judged(MAY, "2022-07-02", move).tasks
    assert (a.state, a.days_late, a.first_days_late) == (State.OPEN, 0, 32)
    assert a.moves[0].after_deadline is late
    assert a.light.value == ("yellow" if late else "green")
    assert "32 days after its first deadline of 31 May" in told(a)
    (a,) = judged(MAY, "2022-07-20", move, DONE_LATE).tasks
    assert told(a).startswith("done 10 Jul, on time; 40 days after its first deadline of 31 May")
    assert ("moved on" in told(a)) is late


def test_a_move_dated_before_the_deadline_names_the_day_on_which_it_was_recorded() -> None:
    for at, told_so in (("05-20", ""), ("06-05", "moved on 20 May, recorded only on 5 Jun, after")):
        move = f"{{task: a, on: 2022-05-20, at: '2022-{at}T12:00:00Z', move: July}}"
        (a,) = judged(MAY, "2022-07-20", move, DONE_LATE).tasks
        assert a.moves[0].recorded == date.fromisoformat(f"2022-{at}")
        assert told_so in told(a)
        assert ("moved on" in told(a)) is bool(told_so)


def test_done_on_time_by_the_first_date_needs_no_remark() -> None:
    move = "{task: a, on: 2022-05-01, move: July}"
    done = "{task: a, on: 2022-05-31, done: true}"
    (a,) = judged(MAY, "2022-08-01", move, done).tasks
    assert told(a) == "done 31 May, on time"


def test_what_was_recorded_after_the_deadline_says_so() -> None:
    for at, told_so in (("2022-05-31T20:00:00Z", False), ("2022-06-01T01:00:00Z", True)):
        done = f"{{task: a, on: 2022-05-20, at: '{at}', done: true}}"
        (a,) = judged(MAY, "2022-06-30", done).tasks
        assert a.days_late == 0
        assert ("recorded only on 1 Jun" in told(a)) is told_so


def test_done_dated_before_the_first_deadline_and_recorded_after_it_says_so() -> None:
    move = "{task: a, on: 2022-05-01, move: July}"
    for at, told_so in (("05-31", False), ("06-01", True)):
        done = f"{{task: a, on: 2022-05-20, at: '2022-{at}T20:00:00Z', done: true}}"
        (a,) = judged(MAY, "2022-07-30", move, done).tasks
        assert ("recorded only on 1 Jun" in told(a)) is told_so


def test_a_cancellation_dated_before_the_deadline_and_recorded_after_it_says_so() -> None:
    for at, told_so in (("05-31", False), ("06-01", True)):
        entry = f"{{task: a, on: 2022-05-20, at: '2022-{at}T20:00:00Z', cancel: no money}}"
        (a,) = judged(MAY, "2022-06-30", entry).tasks
        assert ("recorded only on 1 Jun" in told(a)) is told_so


@pytest.mark.parametrize("rest", ["add: {km: 25}", "set: {km: 60}"])
def test_a_target_reached_after_the_end_names_its_day(rest: str) -> None:
    plan = plan_of("{id: a, title: A, when: May, targets: {km: 60 km}}")
    short = "{task: a, on: 2022-05-20, done: true, add: {km: 35}}"
    for on, told_so in (("05-31", False), ("06-01", True)):
        for entry in (
            f"{{task: a, on: 2022-{on}, {rest}}}",
            f"{{task: a, on: 2022-05-21, at: '2022-{on}T12:00:00Z', {rest}}}",
        ):
            (a,) = judged(plan, "2022-06-30", short, entry).tasks
            assert ("km reached its target only on 1 Jun" in told(a)) is told_so


MONTHLY = plan_of("{id: a, title: A, when: every month}")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{task: a@2022-01, on: 2022-01-20, DAY, done: true}", "1 occurrence recorded only after"),
        ("{task: a@2022-01, on: 2022-01-20, DAY, cancel: true}", "1 occurrence cancelled after"),
        ("{task: a@2022-01, on: 2022-01-20, DAY, move: 2022-03}", "1 occurrence moved after"),
        ("{task: a, on: 2022-01-20, DAY, cancel: true}", "1 occurrence cancelled after"),
    ],
)
def test_an_occurrence_whose_day_had_passed_when_it_was_recorded(entry: str, words: str) -> None:
    for day, told_so in (("01-31", False), ("02-01", True)):
        at = f"at: '2022-{day}T12:00:00Z'"
        (a,) = judged(MONTHLY, "2022-02-10", entry.replace("DAY", at)).tasks
        assert (words in told(a)) is told_so


@pytest.mark.parametrize(
    ("recorded", "dropped"), [("01-01", 0), ("02-28", 0), ("03-01", 1), ("06-14", 4)]
)
def test_a_backdated_rhythm_names_the_occurrences_that_it_took_away(
    recorded: str, dropped: int
) -> None:
    at = f"2022-{recorded}T10:00:00Z"
    move = f"{{task: a, on: 2022-01-01, at: '{at}', move: every quarter}}"
    (a,) = judged(MONTHLY, "2022-06-15", move).tasks
    assert [o.key for o in a.occurrences] == ["2022-01", "2022-Q2", "2022-Q3", "2022-Q4"]
    word = f"{dropped} occurrence{'' if dropped == 1 else 's'} taken away by a new rhythm"
    assert (word in told(a)) is (dropped > 0)


def test_a_done_task_names_its_steps_that_were_late() -> None:
    plan = plan_of(
        "{id: a, title: A, when: May, steps: [{id: s, title: First, due: 2022-04-30},"
        " {id: u, title: Last, due: 2022-05-31}]}"
    )
    done = "{task: a/u, on: 2022-05-31, done: true}"
    for day, told_so in (("04-30", False), ("05-01", True)):
        for word in ("done", "cancel"):
            entry = f"{{task: a/s, on: 2022-{day}, {word}: true}}"
            (a,) = judged(plan, "2022-06-20", entry, done).tasks
            assert ("1 step late: First" in told(a)) is told_so


def test_cancelled_after_the_deadline_says_so() -> None:
    for on, told_so in (("2022-05-31", False), ("2022-06-01", True)):
        (a,) = judged(MAY, "2022-06-30", f"{{task: a, on: {on}, cancel: no money}}").tasks
        assert a.state is State.CANCELLED
        assert ("1 day after its deadline of 31 May" in told(a)) is told_so


CHAIN = plan_of(
    "{id: a, title: A, when: 2022-03-31}\n"
    "{id: b, title: B, when: 2 weeks after a}\n"
    "{id: c, title: C, when: 1 week after b}"
)


def test_tasks_that_depend_on_a_moved_one_tell_why_they_moved() -> None:
    move = "{task: a, on: 2022-05-01, move: 2022-06-30, why: rain}"
    _, b, c = judged(CHAIN, "2022-05-02", move).tasks
    assert [(m.because, m.days, m.after_deadline) for m in b.moves] == [("a", 91, True)]
    assert [(m.because, m.after_deadline) for m in c.moves] == [("a", True)]
    assert (b.state, b.light.value, b.first_window.last) == (
        State.UPCOMING,
        "yellow",
        date(2022, 4, 14),
    )
    assert "18 days after its first deadline of 14 Apr" in told(b)


def test_what_follows_counts_from_the_actual_day_once_it_is_done() -> None:
    done = "{task: a, on: 2022-04-10, done: true}"
    _, b, c = judged(CHAIN, "2022-04-12", done).tasks
    assert (b.window.last, c.window.last) == (date(2022, 4, 24), date(2022, 5, 1))
    assert [(m.because, m.days) for m in b.moves] == [("a", 10)]
    reopened = "{task: a, on: 2022-04-11, reopen: true}"
    _, b, _ = judged(CHAIN, "2022-04-12", done, reopened).tasks
    assert b.window.last == date(2022, 4, 14)
    assert [m.days for m in b.moves] == [10, -10]


def test_the_first_baseline_stands_against_an_edit_of_the_plan() -> None:
    edited = plan_of("{id: a, title: A, when: August}")
    kept = (
        "{on: 2022-01-05, baseline: approved, windows: {a: 2022-05-01..2022-05-31, gone: 2022-05}}"
    )
    again = "{on: 2022-02-05, baseline: second, windows: {a: 2022-06-30}}"
    found = judged(edited, "2022-08-02", kept, again)
    (a,) = found.tasks
    assert (a.first_window.last, a.first_days_late) == (date(2022, 5, 31), 63)
    assert "63 days after its first deadline of 31 May" in told(a)
    assert [b.name for b in found.baselines] == ["approved", "second"]
    (a,) = judged(edited, "2022-01-04", kept).tasks
    assert a.first_window.last == date(2022, 8, 31)


def test_done_before_what_it_waits_for_is_remarked_on() -> None:
    plan = plan_of("{id: a, title: A, when: May}\n{id: b, title: B, when: May, after: [a]}")
    done_b = "{task: b, on: 2022-05-10, done: true}"
    for entries, remarked in (
        ([done_b], True),
        ([done_b, "{task: a, on: 2022-05-11, done: true}"], True),
        ([done_b, "{task: a, on: 2022-05-10, done: true}"], False),
        ([done_b, "{task: a, on: 2022-05-11, cancel: true}"], False),
    ):
        _, b = judged(plan, "2022-05-20", *entries).tasks
        assert ("done before a, which it waits for" in told(b)) is remarked


def test_a_cancelled_task_has_no_days_late() -> None:
    move = "{task: a, on: 2022-05-01, move: July}"
    (a,) = judged(MAY, "2022-06-30", move, "{task: a, on: 2022-06-20, cancel: true}").tasks
    assert a.first_days_late == 0
