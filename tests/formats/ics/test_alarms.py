"""Alarms: when, of what, and counted from where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.calendar_in_memory import TODOS, made, task


def test_alarms_are_at_nine_of_a_working_day_and_each_once() -> None:
    # 28 March is a Monday: one and two days before are a weekend, three the Friday.
    more = ", remind: [1 day, 2 days, 3 days, 4 days]"
    (event,) = made(task("2022-03-28", more))
    triggers = [alarm["TRIGGER"].dt for alarm in event.subcomponents]
    friday = datetime(2022, 3, 25, 1, tzinfo=UTC)
    assert triggers == [friday, friday - timedelta(days=1)]
    assert {str(alarm["DESCRIPTION"]) for alarm in event.subcomponents} == {"A"}
    (event,) = made(task("2022-03-28", more), alarms=(timedelta(days=7),))
    assert [a["TRIGGER"].dt for a in event.subcomponents] == [datetime(2022, 3, 21, 1, tzinfo=UTC)]
    (event,) = made(task("2022-03-28", more), alarms=())
    assert event.subcomponents == []


@pytest.mark.parametrize("said", ["done: true", "cancel: true"])
def test_nobody_is_reminded_of_what_is_finished(said: str) -> None:
    journal = f"- {{on: 2022-02-01, task: a, {said}}}\n"
    (event,) = made(task("2022-03-28", ", remind: 1 day"), "03-01", journal)
    assert event.subcomponents == []


@pytest.mark.parametrize(("clock", "hours"), [("", 9 - 24), (', time: "10:00"', 9 - 24 - 10)])
def test_without_a_zone_alarms_are_lengths_before_the_start(clock: str, hours: int) -> None:
    more = f", remind: 1 day{clock}"
    (event,) = made(task("2022-03-24", more), "03-01", "", "")
    assert [a["TRIGGER"].dt for a in event.subcomponents] == [timedelta(hours=hours)]


@pytest.mark.parametrize(
    ("when", "related", "hours"),
    [
        ("2022-03-24", "END", 9 - 24),
        ("2022-03-22 to 2022-03-24", None, 9 - 24),
        ("2022-05-01 to 2022-05-31", None, 9 - 24 + 24 * 30),
    ],
)
def test_alarms_of_to_dos_count_from_their_start_or_end(
    when: str, related: str | None, hours: int
) -> None:
    (todo,) = made(task(when, ", remind: 1 day"), "03-01", "", "", **TODOS)
    (alarm,) = todo.subcomponents
    assert alarm["TRIGGER"].dt == timedelta(hours=hours)
    assert alarm["TRIGGER"].params.get("RELATED") == related
    both = made(task(when, ", remind: 1 day"), "03-01", "", "", todos=True)
    assert [len(component.subcomponents) for component in both] == [1, 0]


def test_a_time_of_day_that_does_not_apply_moves_no_alarm() -> None:
    more = ', remind: 1 day, time: "10:00"'
    (event,) = made(task("May", more), "03-01", "", "")
    assert [a["TRIGGER"].dt for a in event.subcomponents] == [timedelta(hours=9 - 24)]
    (todo,) = made(task("May", more), "03-01", "", "", **TODOS)
    assert [a["TRIGGER"].dt for a in todo.subcomponents] == [timedelta(days=30, hours=9 - 24)]


def test_an_alarm_says_what_its_entry_is() -> None:
    more = ", remind: 1 day"
    (event,) = made(task("May", more))
    (todo,) = made(task("May", more), **TODOS)
    for entry, text in ((event, "Due: A"), (todo, "A")):
        assert str(entry["SUMMARY"]) == text
        assert [str(alarm["DESCRIPTION"]) for alarm in entry.subcomponents] == [text]
