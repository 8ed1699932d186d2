"""Times of day that a plan's clock leaves out."""

from __future__ import annotations

import pytest
from support.shorthand import HEAD

from workplan.checks.dates import date_warnings
from workplan.plan.reading import read_plan


def warned(when: str, time: str, zone: str = "America/New_York") -> list[str]:
    head = HEAD.replace("language: zh", "language: en") + f"\ntimezone: {zone}\ntasks:\n"
    task = f'  - {{id: a, title: A, when: {when}, time: "{time}"}}\n'
    plan = read_plan((head + task).encode(), "p.yaml")
    return [str(text) for _, key, text, _ in date_warnings(plan) if key == "time"]


@pytest.mark.parametrize(
    ("when", "time", "day"),
    [
        ("2022-03-13", "02:15", "2022-03-13"),
        ("2022-03-13", "02:00", "2022-03-13"),
        ("2022-03-13", "02:59", "2022-03-13"),
        ("2022-03-13", "01:30-02:15", "2022-03-13"),
        ("2022-03-12..2022-03-14", "02:15", "2022-03-13"),
        ("2nd Sunday of each month", "02:15", "2022-03-13"),
    ],
)
def test_a_time_that_the_clock_leaves_out(when: str, time: str, day: str) -> None:
    (text,) = warned(when, time)
    shown = time.rpartition("-")[2]
    assert text == f"a is at {shown} on {day}, which the clock in America/New_York leaves out"


@pytest.mark.parametrize(
    ("when", "time"),
    [
        ("2022-03-13", "01:59"),
        ("2022-03-13", "03:00"),
        ("2022-03-12", "02:15"),
        ("2022-11-06", "01:30"),  # there twice
        ("March", "02:15"),  # lasts all day
        ("2022-03-01..2022-03-31", "02:15"),
    ],
)
def test_other_times_are_there(when: str, time: str) -> None:
    assert warned(when, time) == []


def test_a_clock_that_never_changes_leaves_nothing_out() -> None:
    assert warned("2022-03-13", "02:15", "Asia/Shanghai") == []
