"""Rhythms of reports as rules of calendars."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.calendar_in_memory import TODOS, made, task
from support.shorthand import d, window

from workplan.dates.calendar import Calendar as Year
from workplan.dates.rules import Repeating
from workplan.dates.window import Precision
from workplan.dates.written import read_when
from workplan.formats.ics.recurrence import recurrence


@pytest.mark.parametrize(
    ("rhythm", "first", "rule"),
    [
        ("daily", "01-01", {"FREQ": "DAILY", "INTERVAL": 1}),
        ("weekly", "01-07", {"FREQ": "WEEKLY", "INTERVAL": 1, "BYDAY": "FR"}),
        ("every Monday", "01-03", {"FREQ": "WEEKLY", "INTERVAL": 1, "BYDAY": "MO"}),
        ("every Sunday", "01-02", {"FREQ": "WEEKLY", "INTERVAL": 1, "BYDAY": "SU"}),
        ("monthly", "01-31", {"FREQ": "MONTHLY", "INTERVAL": 1, "BYDAY": ["MO", "TU", "WE", "TH", "FR"], "BYSETPOS": -1}),
        ("quarterly", "03-31", {"FREQ": "MONTHLY", "INTERVAL": 3, "BYDAY": ["MO", "TU", "WE", "TH", "FR"], "BYSETPOS": -1}),
        ("monthly on the 5th", "01-05", {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [5]}),
        ("monthly on the 30th", "01-30", {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": [28, 29, 30], "BYSETPOS": -1}),
        ("monthly on the last day", "01-31", {"FREQ": "MONTHLY", "INTERVAL": 1, "BYMONTHDAY": -1}),
    ],
)  # fmt: skip
def test_a_rhythm_as_a_rule(rhythm: str, first: str, rule: dict[str, object]) -> None:
    year = window("01-01", "12-31", Precision.ONGOING)
    when = read_when(rhythm, Year.of_year(2022))
    assert isinstance(when, Repeating)
    found = recurrence(when, year)
    assert found == (d(first), rule | {"UNTIL": d("12-31")})


def test_a_rhythm_without_a_day_in_the_window() -> None:
    when = read_when("monthly", Year.of_year(2022))
    assert isinstance(when, Repeating)
    assert recurrence(when, window("05-01", "05-30")) is None
    assert recurrence(when, window("05-31", "06-29")) is None
    found = recurrence(when, window("05-01", "05-31"))
    assert found is not None
    assert found[0] == d("05-31")


@pytest.mark.parametrize(
    ("on", "until", "status"),
    [("03-01", "20220301", "CONFIRMED"), ("01-31", "20220131", "CONFIRMED"), ("01-30", "20221231", "CANCELLED"), ("12-31", "20221231", "CONFIRMED")],
)  # fmt: skip
def test_reminders_end_with_the_work(on: str, until: str, status: str) -> None:
    tasks = task("ongoing", ", report: monthly, remind: 1 day")
    journal = f"- {{on: 2022-{on}, task: a, done: true}}\n"
    (event,) = made(tasks, "12-31", journal)
    assert f"UNTIL={until}" in event.to_ical().decode()
    assert str(event["STATUS"]) == status
    assert str(event["SUMMARY"]).endswith("A")
    assert not str(event["SUMMARY"]).startswith("✓")


def test_a_reminder_of_a_report_is_an_hour_of_the_day() -> None:
    (event,) = made(task("ongoing", ", report: monthly, remind: 1 day"))
    assert [a["TRIGGER"].dt for a in event.subcomponents] == [timedelta(hours=9 - 24)]
    (todo,) = made(task("ongoing", ", report: monthly"), **TODOS)
    assert (todo["DTSTART"].dt, "DUE" in todo) == (d("01-31"), False)
    assert "RRULE" in todo
