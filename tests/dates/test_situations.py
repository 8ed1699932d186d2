"""Situations with dates that other programs got wrong."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.dates.calendar import Calendar
from workplan.dates.rules import Repeating, Series
from workplan.dates.window import Window
from workplan.dates.workdays import workdays_of
from workplan.dates.written import read_when
from workplan.errors import WrittenDateError


def held(text: str, first: str, last: str) -> list[str]:
    """The last days of the occurrences, as MM-DD."""
    calendar = Calendar(date.fromisoformat(first), date.fromisoformat(last), int(first[:4]))
    found = read_when(text, calendar)
    assert isinstance(found, Series)
    return [f"{o.window.last:%m-%d}" for o in found.occurrences(calendar.first, calendar.last)]


@pytest.mark.parametrize("text", ["每月31日", "on the 31st of every month", "每月最后一天"])
def test_monthly_on_the_31st_does_not_stay_at_the_28th(text: str) -> None:
    days = held(text, "2023-01-01", "2023-12-31")
    assert days[:4] == ["01-31", "02-28", "03-31", "04-30"]
    assert len(days) == 12


@pytest.mark.parametrize("text", ["every 2 months on the 5th", "每2个月5日"])
def test_two_months_are_not_sixty_days(text: str) -> None:
    assert held(text, "2022-01-01", "2022-12-31")[:3] == ["01-05", "03-05", "05-05"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a month after 2025-01-31", "2025-02-28"),
        ("a month after 2025-03-31", "2025-04-30"),
        ("2024年2月29日后12个月", "2025-02-28"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(text: str, day: str) -> None:
    found = read_when(text, Calendar.of_year(2025))
    assert isinstance(found, Window)
    assert str(found) == day


@pytest.mark.parametrize(
    "text", ["12.07.2022", "13.07.2022", "12/07/2022", "13/07/2022", "31-Oct-22"]
)
def test_what_has_two_orders_is_refused_in_either(text: str) -> None:
    with pytest.raises(WrittenDateError):
        read_when(text, Calendar.of_year(2022))


def test_working_days_of_moved_weekends() -> None:
    china = workdays_of("CN")
    assert china.shift(date(2024, 9, 13), 1) == date(2024, 9, 14)
    assert china.shift(date(2026, 9, 18), 1) == date(2026, 9, 20)


@pytest.mark.parametrize(
    ("text", "country", "year", "first", "last"),
    [
        ("中秋节", "CN", 2024, "2024-09-15", "2024-09-17"),
        ("春節", "TW", 2025, "2025-01-25", "2025-02-02"),
        ("端午節", "TW", 2025, "2025-05-30", "2025-06-01"),
        ("國慶日", "TW", 2022, "2022-10-10", "2022-10-10"),
        ("国庆节", "CN", 2022, "2022-10-01", "2022-10-07"),
        ("元旦前", "CN", 2022, "2022-01-01", "2022-12-30"),
        ("元旦前10个工作日", "CN", 2022, "2022-12-19", "2022-12-19"),
    ],
)
def test_holidays(text: str, country: str, year: int, first: str, last: str) -> None:
    found = read_when(text, Calendar.of_year(year, country=country))
    assert isinstance(found, Window)
    assert (str(found.first), str(found.last)) == (first, last)


def test_monthly_begins_with_the_plan_and_not_before() -> None:
    calendar = Calendar(date(2017, 1, 5), date(2017, 12, 31), 2017)
    found = read_when("每月", calendar)
    assert isinstance(found, Repeating)
    one = found.occurrences(calendar.first, calendar.last)[0]
    assert (one.window.first, one.window.last) == (date(2017, 1, 5), date(2017, 1, 31))


def test_every_second_week_goes_on_over_the_new_year() -> None:
    days = held("every other Wednesday", "2016-12-14", "2017-03-01")
    assert days[:3] == ["12-14", "12-28", "01-11"]


@pytest.mark.parametrize("text", ["first Friday of each month", "每月第一个周五"])
def test_the_first_friday_is_not_that_of_the_first_week(text: str) -> None:
    assert held(text, "2022-01-01", "2022-12-31")[:3] == ["01-07", "02-04", "03-04"]
    with pytest.raises(WrittenDateError, match="weekday of the month"):
        read_when("每月第一周", Calendar.of_year(2022))
