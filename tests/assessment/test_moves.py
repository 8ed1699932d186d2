"""How windows change: by a task's own moves, and by those of what it depends on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from support.shorthand import d, entry, judged, window

from workplan.assessment.moves import recorded_on
from workplan.assessment.resolving import Windows
from workplan.assessment.snapshot import Move
from workplan.dates.calendar import Calendar
from workplan.dates.rules import Relative, Repeating, When
from workplan.dates.window import Precision

TASKS = """\
  - {id: a, title: A, when: 2022-03-31}
  - {id: b, title: B, when: 2 weeks after a}
  - {id: c, title: C, when: 1 week before b}
  - {id: z, title: Z, when: May}
"""


def said(on: str, what: str, task: str = "a") -> str:
    return f"- {{on: 2022-{on}, task: {task}, {what}}}\n"


def moves(day: str, journal: str, task: str = "b") -> list[Move]:
    return list(judged(TASKS, day, journal).task(task).moves)


def test_a_task_tells_its_own_moves() -> None:
    (move,) = moves(
        "05-05", said("04-01", "move: 2022-04-10, why: rain, by: ann, granted: Board"), "a"
    )
    assert (move.on, move.days, move.why, move.by) == (d("04-01"), 10, "rain", "ann")
    assert (move.granted, move.because, move.after_deadline) == ("Board", "", True)
    assert (move.old.last, move.new.last) == (d("03-31"), d("04-10"))
    (move,) = moves("05-05", said("03-31", "move: 2022-03-20"), "a")
    assert (move.days, move.after_deadline) == (-11, False)
    assert moves("05-05", said("03-31", "note: x"), "a") == []


def test_what_depends_on_it_follows_and_tells_because_of_what() -> None:
    journal = said("03-01", "move: 2022-04-10, why: rain, by: ann, granted: Board")
    (move,) = moves("05-05", journal)
    assert (move.because, move.why, move.by, move.granted) == ("a", "", "", "")
    assert (move.old.last, move.new.last, move.days) == (d("04-14"), d("04-24"), 10)
    (move,) = moves("05-05", journal, "c")
    assert (move.because, move.new.last) == ("a", d("04-17"))
    assert moves("05-05", journal, "z") == []


def test_a_move_to_the_same_days_changes_nothing_for_others() -> None:
    assert moves("05-05", said("03-01", "move: 2022-03-31")) == []
    assert len(moves("05-05", said("03-01", "move: 2022-03-31"), "a")) == 1


def test_its_own_move_is_told_even_to_the_same_days() -> None:
    (move,) = moves("05-05", said("03-01", "move: 2022-04-14", "b"))
    assert (move.because, move.days) == ("", 0)
    # From then on it depends on nothing.
    (move,) = moves("05-05", said("03-01", "move: 2022-04-14", "b") + said("03-02", "move: May"))
    assert move.because == ""
    (move,) = moves("05-05", said("03-01", "move: 2022-04-20", "b"), "c")
    assert (move.because, move.days) == ("b", 6)


@pytest.mark.parametrize("back", ["reopen: true", "return: true, why: thin"])
def test_the_actual_day_counts_while_it_is_done(back: str) -> None:
    done = said("04-04", "done: true")
    assert [(m.days, m.because) for m in moves("05-05", done)] == [(4, "a")]
    found = moves("05-05", done + said("04-06", back))
    assert [(m.days, m.because) for m in found] == [(4, "a"), (-4, "a")]
    assert judged(TASKS, "05-05", done).task("b").window.last == d("04-18")
    assert judged(TASKS, "05-05", done + said("04-06", back)).task("b").window.last == d("04-14")
    assert moves("05-05", said("04-04", "note: x")) == []


def test_what_the_plan_says_was_done_is_the_actual_day_from_the_beginning() -> None:
    tasks = TASKS.replace("when: 2022-03-31", "when: 2022-03-31, done: 2022-04-04")
    found = judged(tasks, "05-05").task("b")
    assert (found.window.last, found.moves) == (d("04-18"), ())
    reopened = judged(tasks, "05-05", said("04-10", "reopen: true")).task("b")
    assert reopened.window.last == d("04-14")


def test_a_date_relative_to_another_only_by_a_move() -> None:
    tasks = TASKS.replace("2 weeks after a", "June")
    journal = said("03-01", "move: 1 week after a", "b") + said("03-05", "move: 2022-04-10")
    found = [(m.because, m.new.last) for m in judged(tasks, "05-05", journal).task("b").moves]
    assert found == [("", d("04-07")), ("a", d("04-17"))]
    assert [m.on for m in judged(tasks, "05-05", journal).task("b").moves] == [
        d("03-01"),
        d("03-05"),
    ]


def relative(anchor: str, amount: int = 1) -> Relative:
    return Relative(amount, "day", "after", anchor, words=f"{amount} after {anchor}")


def test_dates_that_depend_on_each_other_or_on_nothing_are_the_whole_plan() -> None:
    whens = {"a": relative("b"), "b": relative("a"), "c": relative("a"), "e": relative("nothing")}
    for order in ("abce", "ecba"):
        windows = Windows(whens, Calendar.of_year(2022))
        assert all(windows[name].last.year in {2022, 2023} for name in order)
    assert (windows["nothing"].first, windows["nothing"].last) == (d("01-01"), d("12-31"))
    assert windows["nothing"].precision is Precision.SPAN


def test_a_chain_of_any_length_is_followed() -> None:
    whens: dict[str, When] = {"0": window("01-01", "01-01", Precision.DAY)}
    whens |= {str(n): relative(str(n - 1)) for n in range(1, 2001)}
    windows = Windows(whens, Calendar.of_year(2022))
    assert windows["2000"].last == d("01-01") + timedelta(days=2000)
    assert windows["1"].last == d("01-02")
    assert windows.impossible == set()


def test_a_day_outside_the_calendar_is_impossible() -> None:
    windows = Windows(
        {"a": relative("b", 10**7), "b": window("05-01", "05-01")}, Calendar.of_year(2022)
    )
    assert (windows["a"].first, windows["a"].last, windows["a"].words) == (
        *(d("01-01"), d("12-31")),
        "10000000 after b",
    )
    assert windows.impossible == {"10000000 after b"}


def test_what_waits_for_a_date_that_is_not_known_is_not_known_until_that_is_done() -> None:
    tasks = "  - {id: c, title: C, when: TODO}\n  - {id: e, title: E, when: 1 day after c}\n"
    undated = judged(tasks, "05-05").task("e").window
    assert (undated.first, undated.last) == (d("01-01"), d("12-31"))
    assert (undated.precision, undated.words) == (Precision.UNDATED, "1 day after c")
    done = judged(tasks, "05-05", said("05-01", "done: true", "c")).task("e").window
    assert (done.first, done.last, done.precision) == (d("05-02"), d("05-02"), Precision.DAY)


def test_a_series_without_an_occurrence_is_the_whole_plan() -> None:
    rule = Repeating(1, "month", day=5, during=window("05-06", "06-04"), words="w")
    found = Windows({"a": rule}, Calendar.of_year(2022))["a"]
    assert (found.first, found.last, found.precision, found.words) == (
        *(d("01-01"), d("12-31"), Precision.SPAN),
        "w",
    )


def test_the_window_of_a_series_reaches_from_its_first_occurrence_to_its_last() -> None:
    tasks = "  - {id: a, title: A, when: monthly on the 5th}\n"
    found = judged(tasks, "05-05").task("a").window
    assert (found.first, found.last, found.precision) == (d("01-05"), d("12-05"), Precision.SPAN)


def test_the_later_of_day_and_record_in_the_zone_of_the_plan() -> None:
    at = datetime(2022, 5, 31, 20, tzinfo=UTC)
    assert recorded_on(entry("05-30", at=at), None) == date(2022, 5, 31)
    assert recorded_on(entry("05-30", at=at), timezone(timedelta(hours=8))) == date(2022, 6, 1)
    assert recorded_on(entry("06-02", at=at), timezone(timedelta(hours=8))) == date(2022, 6, 2)


def test_a_move_to_days_that_depend_on_no_task_of_the_plan() -> None:
    journal = said("03-01", "move: 1 week after nothing", "z") + said("03-02", "move: 2022-04-10")
    assert [m.because for m in judged(TASKS, "05-05", journal).task("b").moves] == ["a"]


def test_its_own_move_to_the_days_that_it_has_by_then_is_told() -> None:
    journal = said("03-01", "move: 2022-04-10") + said("03-02", "move: 2022-04-24", "b")
    assert [(m.because, m.days) for m in moves("05-05", journal)] == [("a", 10), ("", 0)]


def test_what_is_done_or_reopened_does_not_move_by_that() -> None:
    journal = said("03-01", "done: true", "b") + said("03-02", "reopen: true", "b")
    assert moves("05-05", journal) == []


def test_the_actual_day_is_the_one_on_which_it_happened() -> None:
    journal = said("04-04", "at: '2022-04-10T08:00:00Z', done: true")
    (move,) = moves("05-05", journal)
    assert (move.days, move.recorded) == (4, d("04-10"))


def test_another_first_day_alone_is_a_change() -> None:
    tasks = (
        "  - {id: a, title: A, when: 2022-05-02..2022-05-10}\n"
        "  - {id: b, title: B, when: 2 days before a to 2 days after a}\n"
    )
    (move,) = judged(tasks, "05-01", said("04-20", "move: 2022-05-04..2022-05-10")).task("b").moves
    assert (move.old.first, move.new.first, move.days) == (d("04-30"), d("05-02"), 0)


def test_what_the_plan_says_of_a_series_is_no_actual_day_of_the_whole() -> None:
    tasks = (
        "  - {id: m, title: M, when: monthly on the 5th, done: 2022-02-05}\n"
        "  - {id: e, title: E, when: 1 week after m}\n"
    )
    assert judged(tasks, "05-05").task("e").window.last == d("12-12")


def test_of_one_day_what_was_written_down_first_comes_first() -> None:
    a = said("03-01", "at: '2022-03-01T10:00:00Z', move: 2022-04-10")
    b = said("03-01", "at: '2022-03-01T09:00:00Z', move: 2022-04-20", "b")
    assert [(m.because, m.days) for m in moves("05-05", a + b)] == [("", 6)]
    late = b.replace("T09", "T11")
    assert [(m.because, m.days) for m in moves("05-05", a + late)] == [("a", 10), ("", -4)]


def test_a_day_of_the_plan_that_was_taken_back_is_no_actual_day() -> None:
    tasks = TASKS.replace("when: 2022-03-31", "when: 2022-03-31, done: 2022-04-04")
    again = said("04-10", "reopen: true") + said("04-20", "done: true")
    found = judged(tasks, "05-05", again).task("b").moves
    assert [(m.on, m.old.last, m.new.last) for m in found] == [(d("04-20"), d("04-14"), d("05-04"))]
