"""Moves and cancellations that are news of week 20, 16 to 22 May, printed on the 20th."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import plan_of
from support.sheets import sheet

from workplan.review.review import PlanReview

PLAN = plan_of(
    "{id: a, title: A, when: 2022-05-02..2022-05-18}\n"
    "{id: b, title: B, when: 2022-05-02..2022-06-30}\n"
    "{id: m, title: M, when: every week on Tuesday}\n"
    "{id: f, title: F, when: 2 days after a}",
    "language: en\ntimezone: UTC\n",
)


def week(*entries: str) -> PlanReview:
    return sheet(PLAN, "2022-W20", "2022-05-20", *entries)


def test_moves_stand_in_the_order_of_their_days_with_all_that_was_said() -> None:
    found = week(
        "{task: m@2022-W20, on: 2022-05-19, by: X, move: 2022-05-20, why: hall}",
        "{task: a, on: 2022-05-17, by: Y, move: 2022-06-10, why: rain, granted: Mayor}",
        "{task: b, on: 2022-05-18, move: 2022-06-10}",
    ).moved
    told = [
        (one.task.task.id, one.key, one.move.on.day, one.move.days, one.move.why, one.move.by)
        for one in found
    ]
    assert told == [
        ("a", None, 17, 23, "rain", "Y"),
        ("b", None, 18, -20, "", ""),
        ("m", "2022-W20", 19, 3, "hall", "X"),
    ]
    assert [one.move.granted for one in found] == ["Mayor", "", ""]
    assert all(one.entry and one.entry.move for one in found)


def test_of_an_occurrence_that_moved_twice_the_last_move_counts_from_the_last_sheet() -> None:
    (one,) = week(
        "{task: m@2022-W20, on: 2022-05-16, move: 2022-05-18, why: first, by: X, granted: Head}",
        "{task: m@2022-W20, on: 2022-05-18, move: 2022-05-21, why: second, by: Y, granted: Mayor}",
    ).moved
    assert (one.number, one.move.why, one.move.by, one.move.granted, one.move.on) == (
        2,
        "second",
        "Y",
        "Mayor",
        date(2022, 5, 18),
    )
    assert (one.move.old.last, one.move.new.last, one.move.days) == (
        date(2022, 5, 17),
        date(2022, 5, 21),
        4,
    )
    assert one.entry is not None
    assert one.entry.why == "second"


def test_an_occurrence_that_moved_before_counts_from_where_it_was_on_the_last_sheet() -> None:
    (one,) = week(
        "{task: m@2022-W20, on: 2022-05-10, move: 2022-05-18}",
        "{task: m@2022-W20, on: 2022-05-16, move: 2022-05-21}",
    ).moved
    assert (one.move.old.last.day, one.move.days, one.number) == (18, 3, 1)


def test_a_move_of_one_occurrence_is_not_one_of_the_next_or_of_the_series() -> None:
    found = week("{task: m@2022-W20, on: 2022-05-17, move: 2022-05-19}").moved
    assert [one.key for one in found] == ["2022-W20"]


@pytest.mark.parametrize(
    ("entries", "numbers"),
    [
        (("{task: a, on: 2022-05-17, move: 2022-06-10}",), [1]),
        (
            (
                "{task: a, on: 2022-05-10, move: 2022-05-28}",
                "{task: a, on: 2022-05-17, move: 2022-06-10}",
            ),
            [2],
        ),
        (
            (
                "{task: a, on: 2022-05-16, move: 2022-05-28}",
                "{task: a, on: 2022-05-17, move: 2022-06-10}",
            ),
            [1, 2],
        ),
        (("{task: a, on: 2022-05-10, move: 2022-06-10}",), []),
        (
            (
                "{task: a, on: 2022-05-17, move: 2022-06-10, id: abcdefghij}",
                "{task: a, on: 2022-05-17, undo: abcdefghij}",
            ),
            [],
        ),
    ],
)
def test_a_move_knows_which_of_its_task_it_is(entries: tuple[str, ...], numbers: list[int]) -> None:
    assert [one.number for one in week(*entries).moved if one.task.task.id == "a"] == numbers


def test_two_moves_in_the_same_words_are_two() -> None:
    found = week(
        "{at: '2022-05-17T09:00:00Z', task: a, on: 2022-05-17, move: 2022-06-10}",
        "{at: '2022-05-17T10:00:00Z', task: a, on: 2022-05-17, move: 2022-06-20}",
    ).moved
    assert len({one.entry for one in found}) == 2


@pytest.mark.parametrize(("on", "late"), [("2022-05-18", False), ("2022-05-19", True)])
def test_a_move_after_the_deadline_is_marked(on: str, late: bool) -> None:
    (one,) = week(f"{{task: a, on: {on}, move: 2022-06-10}}").moved
    assert one.after_deadline is late


def test_what_follows_a_task_that_moved() -> None:
    found = week("{task: a, on: 2022-05-17, move: 2022-05-25}").followed
    assert [(one.task.task.id, one.because, one.days) for one in found] == [("f", "a", 7)]
    assert week("{task: a, on: 2022-05-10, move: 2022-05-25}").followed == ()
    assert week("{task: b, on: 2022-05-17, move: 2022-07-25}").followed == ()
    own = ("{task: a, on: 2022-05-17, move: 2022-05-25}", "{task: f, on: 2022-05-18, move: June}")
    assert week(*own).followed == ()
    # moved before the last sheet and back after it: other days, and the first ones again
    back = (
        "{task: a, on: 2022-05-10, move: 2022-05-25}",
        "{task: a, on: 2022-05-17, move: 2022-05-18}",
    )
    assert [one.days for one in week(*back).followed] == [-7]


@pytest.mark.parametrize("when", ["2 days after a", "within 2 weeks after a"])
def test_what_has_its_days_again_did_not_follow(when: str) -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-18}\n" + f"{{id: f, title: F, when: {when}}}"
    )
    there = "{task: a, on: 2022-05-17, move: 2022-05-25}"
    back = "{task: a, on: 2022-05-18, move: 2022-05-18}"
    assert len(sheet(plan, "2022-W20", "2022-05-20", there).followed) == 1
    assert sheet(plan, "2022-W20", "2022-05-20", there, back).followed == ()


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (("{task: a, on: 2022-05-17, cancel: true, why: x}",), [("a", None, 17, "x")]),
        (("{task: a, on: 2022-05-12, cancel: true, why: x}",), []),
        (
            ("{task: m@2022-W20, on: 2022-05-17, cancel: true, why: x}",),
            [("m", "2022-W20", 17, "x")],
        ),
        (("{task: m, on: 2022-05-17, cancel: true, why: x}",), [("m", None, 17, "x")]),
        (("{task: m, on: 2022-05-12, cancel: true, why: x}",), []),
        (
            (
                "{task: a, on: 2022-05-17, cancel: true, id: abcdefghij}",
                "{task: a, on: 2022-05-17, undo: abcdefghij}",
            ),
            [],
        ),
        (
            (
                "{task: a, on: 2022-05-16, cancel: true, why: x}",
                "{at: '2022-05-16T11:00:00Z', task: a, on: 2022-05-16, cancel: true, why: y}",
            ),
            [("a", None, 16, "y")],
        ),
    ],
)
def test_what_was_cancelled_since_the_last_sheet_stands_once(
    entries: tuple[str, ...], told: list[tuple[str, str | None, int, str]]
) -> None:
    found = week(*entries).cancelled
    assert [(one.task.task.id, one.key, one.on and one.on.day, one.why) for one in found] == told


def test_what_the_plan_itself_cancelled_has_no_entry() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-18, cancelled: 2022-05-17}", "timezone: UTC\n")
    (one,) = sheet(plan, "2022-W20", "2022-05-20").cancelled
    assert (one.entry, one.on) == (None, date(2022, 5, 17))


LONG = plan_of(
    "{id: a, title: A, when: 2022-05-02..2022-05-18}\n"
    "{id: g, title: G, when: within 5 days after a}\n"
    "{id: w, title: W, when: every week}\n"
    "{id: v, title: V, when: every week}",
    "language: en\ntimezone: UTC\n",
)


def test_days_are_counted_from_last_day_to_last_day() -> None:
    found = sheet(
        LONG,
        "2022-W20",
        "2022-05-20",
        "{task: a, on: 2022-05-17, move: 2022-05-25..2022-05-28}",
        "{task: w@2022-W21, on: 2022-05-18, move: 2022-05-30..2022-06-02}",
    )
    assert [(one.task.task.id, one.days) for one in found.followed] == [("g", 10)]
    assert [(one.task.task.id, one.move.days) for one in found.moved] == [("a", 10), ("w", 4)]


def test_what_follows_and_keeps_its_days_is_not_told() -> None:
    entries = ("{task: a, on: 2022-05-17, move: 2022-05-10..2022-05-18}",)
    assert sheet(LONG, "2022-W20", "2022-05-20", *entries).followed == ()


def test_of_two_tasks_cancelled_each_has_its_own_entry() -> None:
    found = sheet(
        LONG,
        "2022-W20",
        "2022-05-20",
        "{task: w@2022-W20, on: 2022-05-17, cancel: true, why: x}",
        "{task: v@2022-W20, on: 2022-05-18, cancel: true, why: y}",
    ).cancelled
    assert [(one.task.task.id, one.why) for one in found] == [("w", "x"), ("v", "y")]


def test_each_occurrence_knows_whether_it_was_moved_late() -> None:
    found = sheet(
        LONG,
        "2022-W20",
        "2022-05-20",
        "{task: w@2022-W18, on: 2022-05-16, move: 2022-05-18}",
        "{task: w@2022-W21, on: 2022-05-17, move: 2022-05-28..2022-06-02}",
    ).moved
    assert [(one.key, one.after_deadline) for one in found] == [
        ("2022-W18", True),
        ("2022-W21", False),
    ]


def test_a_new_rhythm_and_a_moved_occurrence_of_one_day_are_two_moves() -> None:
    found = sheet(
        LONG,
        "2022-W20",
        "2022-05-20",
        "{at: '2022-05-17T09:00:00Z', task: w@2022-W21, on: 2022-05-17, move: 2022-05-28}",
        "{at: '2022-05-17T10:00:00Z', task: w, on: 2022-05-17, move: every second week}",
    ).moved
    told = [(one.key, one.entry and one.entry.task, one.entry and one.entry.move) for one in found]
    assert told == [(None, "w", "every second week"), ("2022-W21", "w@2022-W21", "2022-05-28")]


def test_what_follows_is_told_when_only_one_end_changes() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-18}\n"
        "{id: g, title: G, due: 5 days after a}\n"
        "{id: h, title: H, when: within 5 days before a}",
        "timezone: UTC\n",
    )
    later = "{task: a, on: 2022-05-17, move: 2022-05-02..2022-05-20}"
    found = sheet(plan, "2022-W20", "2022-05-20", later).followed
    assert [(one.task.task.id, one.days) for one in found] == [("g", 2)]


def test_the_window_of_a_cancelled_series_is_its_own() -> None:
    (one,) = week("{task: m, on: 2022-05-17, cancel: true}").cancelled
    assert (one.window.first, one.window.last) == (date(2022, 1, 4), date(2022, 12, 27))


def test_a_cancellation_that_was_taken_back_says_nothing_of_the_next() -> None:
    (one,) = week(
        "{task: a, on: 2022-05-18, cancel: true, why: wrong, id: abcdefghij}",
        "{task: a, on: 2022-05-18, undo: abcdefghij}",
        "{task: a, on: 2022-05-17, cancel: true, why: right}",
    ).cancelled
    assert one.why == "right"


def test_moves_that_followed_another_task_are_not_counted_as_its_own() -> None:
    found = week(
        "{task: a, on: 2022-05-10, move: 2022-05-25}",
        "{task: f, on: 2022-05-17, move: 2022-06-10}",
    ).moved
    assert [(one.task.task.id, one.number) for one in found] == [("f", 1)]


def test_what_was_taken_back_neither_moved_nor_cancelled_anything() -> None:
    for task, what in (
        ("a", "move: 2022-06-10"),
        ("m@2022-W20", "move: 2022-05-20"),
        ("a", "cancel: x"),
    ):
        found = week(
            f"{{at: '2022-05-17T09:00:00Z', task: {task}, on: 2022-05-17, {what}, id: x1}}",
            f"{{at: '2022-05-18T09:00:00Z', task: {task}, on: 2022-05-17, undo: x1}}",
        )
        assert (found.moved, found.cancelled) == ((), ())


def test_of_two_causes_the_last_is_named() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-18}\n{id: c, title: C, when: 1 day after a}\n"
        "{id: f, title: F, when: 2 days after c}",
        "language: en\ntimezone: UTC\n",
    )
    moves = (
        "{task: a, on: 2022-05-16, move: 2022-05-25}",
        "{task: c, on: 2022-05-17, move: 2022-06-20}",
    )
    found = sheet(plan, "2022-W20", "2022-05-20", *moves).followed
    assert [(one.task.task.id, one.because, one.days) for one in found] == [("f", "c", 32)]


def test_a_cancellation_has_the_last_word_and_its_lateness_is_its_own() -> None:
    (one,) = week(
        "{at: '2022-05-17T09:00:00Z', task: a, on: 2022-05-17, cancel: first}",
        "{at: '2022-05-17T10:00:00Z', task: a, on: 2022-05-17, cancel: second}",
    ).cancelled
    assert (one.why, one.after_deadline) == ("second", False)
    first, second = week(
        "{task: m@2022-W19, on: 2022-05-17, cancel: x}",
        "{task: m@2022-W21, on: 2022-05-17, cancel: y}",
    ).cancelled
    assert [(one.key, one.why, one.after_deadline) for one in (first, second)] == [
        ("2022-W19", "x", True),
        ("2022-W21", "y", False),
    ]
    (whole,) = week("{task: m, on: 2022-05-17, cancel: x}").cancelled
    assert (whole.key, whole.after_deadline) == (None, True)


def test_of_two_moves_in_the_same_words_the_later_one_is_the_second() -> None:
    (one,) = week(
        "{at: '2022-05-12T09:00:00Z', task: a, on: 2022-05-12, move: 2022-06-10}",
        "{at: '2022-05-17T10:00:00Z', task: a, on: 2022-05-12, move: 2022-06-20}",
    ).moved
    assert (one.number, one.move.new.last) == (2, date(2022, 6, 20))


def test_what_only_begins_on_another_day_follows_too() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-10..2022-05-25}\n"
        "{id: f, title: F, when: 2 days before a to 2 days after a}",
        "language: en\ntimezone: UTC\n",
    )
    move = "{task: a, on: 2022-05-17, move: 2022-05-12..2022-05-25}"
    (one,) = sheet(plan, "2022-W20", "2022-05-20", move).followed
    assert (one.new.first, one.days) == (date(2022, 5, 10), 0)


def test_what_was_cancelled_before_is_not_cancelled_again() -> None:
    assert week("{task: m@2022-W19, on: 2022-05-10, cancel: x}").cancelled == ()
    assert week("{task: m, on: 2022-05-10, cancel: x}").cancelled == ()
    assert week("{task: a, on: 2022-05-10, cancel: x}").cancelled == ()
    # An occurrence that had been held when the series was cancelled.
    found = week(
        "{task: m@2022-W19, on: 2022-05-10, done: true}",
        "{task: m, on: 2022-05-11, cancel: x}",
        "{task: m@2022-W19, on: 2022-05-17, cancel: y}",
    )
    assert found.cancelled == ()
