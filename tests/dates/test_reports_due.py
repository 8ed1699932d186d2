"""The days by which the reports of standing work are due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Run
from support.calendar_in_memory import TODOS, ZONE, made, task
from support.shorthand import d, window

from workplan.dates.calendar import Calendar as Year
from workplan.dates.reports_due import reports_due
from workplan.dates.rules import Repeating
from workplan.dates.window import Precision
from workplan.dates.workdays import workdays_of
from workplan.dates.written import read_when

RHYTHMS = [
    *("daily", "weekly", "every Monday", "every Sunday", "every 2 weeks", "monthly", "quarterly"),
    *("annually", "monthly on the 1st", "monthly on the 30th", "monthly on the last day"),
    *("first Tuesday of each month", "每月25日前", "每周五", "每月最后一天", "每半年"),
]


def due(
    rhythm: str, first: str = "01-01", last: str = "12-31", country: str | None = "CN"
) -> list[str]:
    when = read_when(rhythm, Year.of_year(2022))
    assert isinstance(when, Repeating)
    found = reports_due(when, window(first, last, Precision.ONGOING), workdays_of(country))
    return [f"{one.day:%m-%d}" for one in found]


@pytest.mark.parametrize(
    ("rhythm", "first"),
    [
        ("monthly", ["01-30", "02-28", "03-31", "04-29"]),
        ("monthly on the 30th", ["01-30", "02-28", "03-30", "04-29"]),
        ("monthly on the 1st", ["01-04", "01-30", "03-01", "04-01"]),
        ("monthly on the last day", ["01-30", "02-28", "03-31", "04-29"]),
        ("every Sunday", ["01-04", "01-07", "01-14", "01-21"]),
        ("quarterly", ["03-31", "06-30", "09-30", "12-30"]),
        ("weekly", ["01-07", "01-14", "01-21", "01-30"]),
    ],
)
def test_a_report_is_due_on_a_working_day(rhythm: str, first: list[str]) -> None:
    assert due(rhythm)[:4] == first


def test_a_week_without_a_working_day_has_no_report_of_its_own() -> None:
    found = due("weekly", "09-01", "10-31")
    assert found == [
        "09-02",
        "09-09",
        "09-16",
        "09-23",
        "09-30",
        "10-09",
        "10-14",
        "10-21",
        "10-28",
    ]
    daily = due("daily", "09-30", "10-09")
    assert daily == ["09-30", "10-08", "10-09"], "two Saturdays and Sundays are worked"


def test_a_window_without_the_day_has_no_report() -> None:
    assert due("monthly", "05-01", "05-30") == []
    assert due("monthly", "05-01", "05-31") == ["05-31"]
    assert due("monthly on the 1st", "01-01", "01-03") == [], "no working day, and none before"


@given(st.sampled_from(RHYTHMS), st.integers(0, 364), st.integers(0, 364))
def test_each_is_within_the_window_on_a_working_day_of_its_own(
    rhythm: str, one: int, other: int
) -> None:
    first, last = (d("01-01") + timedelta(days=n) for n in sorted((one, other)))
    when = read_when(rhythm, Year.of_year(2022))
    assert isinstance(when, Repeating)
    workdays = workdays_of("CN")
    found = reports_due(
        when, window(f"{first:%m-%d}", f"{last:%m-%d}", Precision.ONGOING), workdays
    )
    shown = [one.day for one in found]
    assert shown == sorted(set(shown))
    for report in found:
        assert first <= report.day <= last
        assert workdays.is_working(report.day)
        assert report.first <= report.last
    assert len({report.key for report in found}) == len(found)


def test_a_report_is_made_by_any_word_of_the_journal_in_its_period() -> None:
    journal = (
        "- {on: 2022-01-31, task: a, note: sent}\n"
        "- {on: 2022-02-01, task: a, note: sent}\n"
        "- {on: 2022-04-30, task: a, add: {}}\n"
    ).replace(", add: {}", ", note: late")
    tasks = task("ongoing", ", report: monthly, remind: 1 day")
    events, todos = made(tasks, "05-10", journal), made(tasks, "05-10", journal, **TODOS)
    assert [str(one["SUMMARY"])[0] == "✓" for one in events[:5]] == [True, True, False, True, False]
    assert [str(one["STATUS"]) for one in todos[:5]] == [
        *("COMPLETED", "COMPLETED", "NEEDS-ACTION", "COMPLETED", "NEEDS-ACTION")
    ]
    assert [one["PERCENT-COMPLETE"] for one in todos if "PERCENT-COMPLETE" in one] == [100] * 3
    assert [("DTSTART" in one, one["DUE"].dt) for one in todos[2:3]] == [(False, d("03-31"))]
    assert [len(one.walk("VALARM")) for one in events[:5]] == [0, 0, 1, 0, 1]
    assert "State: done 1 Feb" in events[1]["DESCRIPTION"]
    assert len({int(one["SEQUENCE"]) for one in events}) == 1


def test_a_report_rings_at_nine_on_a_working_day() -> None:
    tasks = task("ongoing", ", report: monthly on the 8th, remind: 1 day")
    (alarm,) = made(tasks, "01-01", "", ZONE)[9].walk("VALARM")
    assert f"{alarm['TRIGGER'].dt:%m-%d %H:%M}" == "09-30 01:00"
    (alarm,) = made(tasks, "01-01", "", "language: en\n")[2].walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9 - 24)


def test_work_that_is_standing_no_more_has_no_reports() -> None:
    journal = "- {on: 2022-03-01, task: a, move: 10 June}\n"
    found = made(task("ongoing", ", report: monthly"), "03-02", journal)
    assert [str(one["STATUS"]) for one in found] == ["CONFIRMED", *["CANCELLED"] * 12]


def test_more_reports_than_a_calendar_can_hold_are_an_error(workplan: Run, tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "plan: p\ntitle: P\nspan: 2001-01-01..2100-12-31\ntasks:\n"
        + "".join(f"  - {{id: a{n}, title: A, when: ongoing, report: daily}}\n" for n in range(8))
    )
    run = workplan("ics", plan, "--as-of", "2022-01-01")
    assert (run.returncode, run.stdout) == (2, "")
    assert "the reports of the plan are more than 250,000 entries" in run.stderr
