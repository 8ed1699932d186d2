"""The summary and the description of an entry, line by line."""

from __future__ import annotations

import pytest
from support.calendar_in_memory import made, task

HEAD = "language: en\n"


def told(
    when: str, more: str = "", day: str = "03-01", journal: str = "", head: str = HEAD
) -> list[str]:
    """The lines of the description of the first entry, without plan and id."""
    found = str(made(task(when, more), day, journal, head)[0]["DESCRIPTION"]).splitlines()
    assert found[-2:][0].startswith("Plan: P")
    assert found[-1].startswith("Id: a")
    return found[:-2]


def said(on: str, what: str, name: str = "a") -> str:
    return f"- {{on: 2022-{on}, task: {name}, {what}}}\n"


def test_a_plain_task_tells_its_dates_alone() -> None:
    (line,) = told("May")
    assert line.startswith("When: ")


def test_a_title_that_is_cut_stands_whole_in_the_description() -> None:
    long = "x" * 101
    for title, count in (("x" * 100, 1), (long, 2)):
        (event,) = made(f"  - {{id: a, title: {title}, when: May}}", "03-01", "", HEAD)
        assert len(str(event["DESCRIPTION"]).splitlines()) == count + 2
    assert str(event["SUMMARY"]).endswith("x…")
    assert str(event["DESCRIPTION"]).splitlines()[0] == long


def test_each_field_is_there_where_the_task_has_it() -> None:
    more = (
        ', time: "09:00-10:30", owner: [Ann, Ben], with: [Cy], ref: R1, quote: Q, notes: N'
        ", leader: Lee, targets: {n: 10}"
    )
    lines = told("2022-05-10", more)
    assert lines[1:] == [
        *("Time: 09:00–10:30", "Lead: Ann, Ben", "Accountable: Lee", "Support: Cy"),
        *("Targets: n 0 of 10 (0%)", "Source: R1", "Words: Q", "Notes: N"),
    ]


def test_a_task_that_is_over_tells_what_made_it_late() -> None:
    for day, told_so in (("05-31", False), ("06-01", True)):
        lines = told("May", "", "07-01", said(day, "cancel: rain"))
        assert ("1 day after its deadline" in lines[1]) is told_so
        assert "rain" in lines[1]


def test_a_move_tells_the_first_date_and_why() -> None:
    lines = told(
        "May", "", "03-01", said("02-01", "move: June, why: rain") + said("02-02", "move: July")
    )
    assert len(lines) == 3
    assert "May" in lines[1]
    assert lines[2].endswith("rain")
    back = said("02-01", "move: June, why: rain") + said("02-02", "move: May, why: sun")
    assert len(told("May", "", "03-01", back)) == 1


@pytest.mark.parametrize(
    ("what", "text"),
    [("done: true", "done"), ("cancel: rain", "rain"), ("block: flu", "flu")],
)
def test_the_state_and_its_day_and_why(what: str, text: str) -> None:
    lines = told("May", "", "03-01", said("02-01", what))
    assert len(lines) == 2
    assert text in lines[1]
    assert "1 Feb" in lines[1]


def test_a_percentage_until_it_is_done() -> None:
    assert "40%" in told("May", "", "03-01", said("02-01", "percent: 40"))[1]
    done = said("02-01", "percent: 40") + said("02-02", "done: true")
    assert not any("40%" in line for line in told("May", "", "03-01", done))


def test_an_occurrence_tells_its_own_state_and_move() -> None:
    journal = said("01-05", "done: true", "a@2022-01") + said("02-01", "cancel: flu", "a@2022-02")
    journal += said("03-01", "move: 2022-04-03, why: rain", "a@2022-03")
    found = [
        str(e["DESCRIPTION"]).splitlines() for e in made(task("monthly"), "03-01", journal, HEAD)
    ]
    assert "5 Jan" in found[0][1]
    assert found[1][1].endswith("flu")
    assert found[2][1].endswith("rain")
    assert len(found[3]) == 3


def test_what_it_waits_for_by_its_title() -> None:
    tasks = task("May", ", after: [b]") + "\n  - {id: b, title: Bee, when: March}"
    lines = str(made(tasks, "03-01", "", HEAD)[0]["DESCRIPTION"]).splitlines()
    assert lines[1].endswith("Bee")
    assert len(lines) == 4
    rhythm = str(made(task("ongoing", ", report: monthly"), "03-01", "", HEAD)[0]["DESCRIPTION"])
    assert "monthly" in rhythm.splitlines()[1]


def test_who_granted_an_extension_is_told() -> None:
    journal = "- {on: 2022-03-01, task: a, move: July, why: rain, granted: the council}\n"
    (event,) = made(task("June"), "03-02", journal, HEAD)
    assert "Moved: rain; granted by the council\n" in event["DESCRIPTION"]
    (event,) = made(task("June"), "03-02", journal.replace("why: rain, ", ""), HEAD)
    assert "Moved: granted by the council\n" in event["DESCRIPTION"]


def test_other_words_for_the_same_days_are_a_move() -> None:
    lines = told("May", "", "03-01", said("02-01", "move: 2022-05, why: rain"))
    assert len(lines) == 3
    assert lines[2].endswith("rain")


def test_an_event_that_nobody_confirmed_is_not_ticked_and_says_so() -> None:
    (event,) = made(task("2022-05-10", ", event: true"), "05-11", "", HEAD)
    assert str(event["SUMMARY"]) == "A"
    assert "not confirmed" in str(event["DESCRIPTION"])
    held = said("05-10", "done: true")
    (event,) = made(task("2022-05-10", ", event: true"), "05-11", held, HEAD)
    assert str(event["SUMMARY"]) == "✓ A"
    assert "not confirmed" not in str(event["DESCRIPTION"])


def test_an_occurrence_tells_its_state_and_not_that_of_the_whole() -> None:
    journal = said("02-10", "done: true", "a@2022-02") + said("03-01", "cancel: merged")
    february, march = made(task("monthly"), "03-02", journal, HEAD)[1:3]
    assert "State: done 10 Feb" in str(february["DESCRIPTION"])
    assert "merged" not in str(february["DESCRIPTION"])
    assert "State: cancelled: merged" in str(march["DESCRIPTION"])


def test_an_occurrence_of_which_only_the_first_day_moved_tells_the_first_date() -> None:
    journal = said("02-10", "move: 2022-05-20..2022-05-31", "a@2022-05")
    (may,) = (
        e
        for e in made(task("monthly"), "03-02", journal, HEAD)
        if "2022-05" in str(e["DESCRIPTION"]).splitlines()[-1]
    )
    assert "First planned: " in str(may["DESCRIPTION"])


def test_what_made_a_task_late_is_told_once_it_is_over() -> None:
    move = said("02-01", "move: July")
    (blocked,) = (
        line
        for line in told("May", "", "06-20", move + said("06-10", "block: flu"))
        if "State" in line
    )
    assert "first deadline" not in blocked
    (done,) = (
        line
        for line in told("May", "", "06-20", move + said("06-10", "done: true"))
        if "State" in line
    )
    assert "first deadline" in done
