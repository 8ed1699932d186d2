"""How long a report is on time after the day on which it is wanted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.shorthand import d

from workplan.dates.grace import Grace
from workplan.dates.workdays import workdays_of


@pytest.mark.parametrize(
    ("days", "country", "wanted", "last"),
    [
        (0, None, "05-14", "05-14"),  # a Saturday
        (1, None, "05-13", "05-16"),  # Friday to Monday
        (2, None, "05-14", "05-17"),
        (1, "CN", "04-30", "05-05"),  # after the days off around 1 May
        (2, "CN", "05-06", "05-09"),  # Saturday 7 May is worked
    ],
)
def test_the_grace_counts_working_days(
    days: int, country: str | None, wanted: str, last: str
) -> None:
    grace = Grace(days, country)
    assert grace.until(d(wanted)) == d(last)
    assert grace.days_late(d(wanted), d(last)) == 0
    after = date.fromordinal(d(last).toordinal() + 1)
    assert grace.days_late(d(wanted), after) == (after - d(wanted)).days


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)), st.integers(0, 60))
def test_within_the_grace_lie_so_many_working_days(wanted: date, days: int) -> None:
    last = Grace(days).until(wanted)
    between = range(wanted.toordinal() + 1, last.toordinal() + 1)
    working = workdays_of(None).is_working
    assert sum(working(date.fromordinal(day)) for day in between) == days


def test_the_end_of_the_calendar_is_no_error() -> None:
    assert Grace(5).until(date.max) == date.max
