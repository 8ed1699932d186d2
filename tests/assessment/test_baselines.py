"""Baselines: the windows that entries keep under a name."""

from __future__ import annotations

from datetime import date

from support.judging import judged, plan_of

PLAN = plan_of("{id: a, title: A, when: May}\n{id: b, title: B, when: ongoing}")


def test_a_date_that_cannot_be_read_is_left_out_and_the_others_count() -> None:
    kept = "{on: 2022-01-05, baseline: x, windows: {b: someday, c: monthly, a: 2022-04}}"
    (baseline,) = judged(PLAN, "2022-02-01", kept).baselines
    assert {name: window.last for name, window in baseline.windows.items()} == {
        "a": date(2022, 4, 30)
    }
    assert (baseline.name, baseline.on) == ("x", date(2022, 1, 5))


def test_other_entries_of_the_plan_as_a_whole_are_no_baselines() -> None:
    issued = "{on: 2022-01-07, issued: 2022-W01, number: 1}"
    assert judged(PLAN, "2022-02-01", issued).baselines == ()


def test_a_move_of_ongoing_work_is_never_after_its_deadline() -> None:
    move = "{task: b, on: 2023-02-01, move: 2023-05-01}"
    _, b = judged(PLAN, "2023-02-02", move).tasks
    assert [one.after_deadline for one in b.moves] == [False]


def test_a_baseline_of_the_same_days_leaves_the_words_of_the_plan() -> None:
    same = "{on: 2022-01-05, baseline: x, windows: {a: 2022-05-01..2022-05-31}}"
    a, _ = judged(PLAN, "2022-02-01", same).tasks
    assert (a.first_window.words, a.first_window.last) == ("May", date(2022, 5, 31))
    other = "{on: 2022-01-05, baseline: x, windows: {a: 2022-05-01..2022-05-30}}"
    a, _ = judged(PLAN, "2022-02-01", other).tasks
    assert (a.first_window.words, a.first_window.last) == ("", date(2022, 5, 30))


def test_a_baseline_gives_a_series_no_other_first_days() -> None:
    plan = plan_of("{id: m, title: M, when: monthly}\n{id: a, title: A, when: May}")
    kept = "{on: 2022-01-05, baseline: b, windows: {m: 2022-03-01..2022-03-05, a: 2022-04}}"
    found = judged(plan, "2023-02-01", kept)
    series, task = found.task("m"), found.task("a")
    assert (series.first_window.first, series.first_window.last) == (
        date(2022, 1, 1),
        date(2022, 12, 31),
    )
    assert series.first_days_late == 0
    assert task.first_window.last == date(2022, 4, 30)


def test_a_date_that_was_not_known_then_or_is_not_now_is_no_window() -> None:
    plan = plan_of(
        "{id: t, title: T, when: TODO}\n{id: a, title: A, when: May}\n{id: b, title: B, when: 2 days after a}"
    )
    kept = "{on: 2022-01-05, baseline: b, windows: {t: 2022-04, a: TODO, b: 2022-06-10}}"
    found = judged(plan, "2022-05-02", kept)
    assert [found.task(name).first_window.last for name in "tab"] == [
        date(2022, 4, 30),
        date(2022, 5, 31),
        date(2022, 6, 10),
    ]
