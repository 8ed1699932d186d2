"""Days that follow other tasks, and the days that a task was given earlier."""

from __future__ import annotations

from datetime import date

from support.judging import judged, plan_of


def test_only_what_is_done_has_an_actual_day() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-10}\n{id: b, title: B, when: 3 days after a}"
    )
    for what in ("block: x", "cancel: true", "note: x"):
        status = judged(plan, "2022-06-01", f"{{task: a, on: 2022-05-20, {what}}}")
        assert status.task("b").window.last == date(2022, 5, 13)
    status = judged(plan, "2022-06-01", "{task: a, on: 2022-05-20, done: true}")
    assert status.task("b").window.last == date(2022, 5, 23)


def test_what_follows_is_told_where_its_days_change() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-10}\n"
        "{id: b, title: B, when: within 3 days after a}"
    )
    same = judged(plan, "2022-05-09", "{task: a, on: 2022-05-03, move: 2022-05-05..2022-05-10}")
    assert same.task("b").moves == ()
    later = judged(plan, "2022-05-09", "{task: a, on: 2022-05-03, move: 2022-05-05..2022-05-12}")
    assert [move.days for move in later.task("b").moves] == [2]


def test_a_moved_occurrence_gives_no_days_to_the_whole() -> None:
    plan = plan_of("{id: a, title: A, when: May}\n{id: m, title: M, when: every month}")
    found = judged(
        plan,
        "2022-06-01",
        "{task: m@2022-05, on: 2022-05-02, move: 2022-06-03}",
        "{task: a@x, on: 2022-05-02, move: 2022-06-03}",
        "{task: a, on: 2022-05-03, move: June}",
    )
    assert [one.key for one in found.task("m").earlier if one.window.first == date(2022, 6, 3)] == [
        "2022-05"
    ]
    days = [one.window.first for one in found.task("a").earlier]
    assert date(2022, 6, 1) in days


def test_what_the_plan_says_is_done_has_that_day() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-10, done: 2022-05-20}\n"
        "{id: c, title: C, when: 2022-05-02..2022-05-10}\n"
        "{id: b, title: B, when: 3 days after a}\n"
        "{id: d, title: D, when: 3 days after c}"
    )
    status = judged(plan, "2022-06-01", "{task: a, on: 2022-05-25, move: 2022-05-28}")
    assert status.task("b").window.last == date(2022, 5, 23)
    moved = judged(plan, "2022-06-01", "{task: c, on: 2022-05-09, move: 2022-05-12}")
    assert [move.days for move in moved.task("d").moves] == [2]
    assert moved.task("b").moves == ()


def test_a_date_that_does_not_fit_the_task_moves_nothing() -> None:
    plan = plan_of("{id: a, title: A, when: May}\n{id: m, title: M, when: every month}")
    found = judged(
        plan,
        "2022-06-01",
        "{task: a, on: 2022-05-02, move: every month}",
        "{task: m, on: 2022-05-02, move: June}",
    )
    assert found.task("a").window.last == date(2022, 5, 31)
    assert [task.moves for task in found.tasks] == [(), ()]


def test_what_the_plan_says_is_cancelled_is_so_for_every_occurrence() -> None:
    plan = plan_of("{id: m, title: M, when: every month, cancelled: 2022-05-02}")
    found = judged(plan, "2022-06-01").task("m")
    assert found.state == "cancelled"
    assert {o.state for o in found.occurrences[4:]} == {"cancelled"}


def test_a_long_chain_of_dates_is_followed_from_either_end() -> None:
    tasks = "\n".join(
        f"{{id: t{n}, title: T, when: 1 day after t{n - 1}}}" for n in range(9, 0, -1)
    )
    plan = plan_of(tasks + "\n{id: t0, title: T, when: 2022-05-01}")
    found = judged(plan, "2022-04-01")
    assert [found.task(f"t{n}").window.last.day for n in range(10)] == [*range(1, 11)]
