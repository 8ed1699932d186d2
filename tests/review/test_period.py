"""Periods: their first and last days, and those beside them."""

from __future__ import annotations

from datetime import date

import pytest
from support.shorthand import d

from workplan.dates.calendar import Calendar
from workplan.errors import UserError
from workplan.review.period import Kind, period_of, read_period


@pytest.mark.parametrize(
    ("kind", "day", "first", "last", "written"),
    [
        ("week", "05-09", "05-09", "05-15", "2022-W19"),
        ("week", "05-15", "05-09", "05-15", "2022-W19"),
        ("week", "05-16", "05-16", "05-22", "2022-W20"),
        ("month", "02-28", "02-01", "02-28", "2022-02"),
        ("quarter", "03-31", "01-01", "03-31", "2022-Q1"),
        ("quarter", "04-01", "04-01", "06-30", "2022-Q2"),
        ("half", "06-30", "01-01", "06-30", "2022-H1"),
        ("half", "07-01", "07-01", "12-31", "2022-H2"),
        ("year", "12-31", "01-01", "12-31", "2022"),
    ],
)
def test_the_period_of_a_day(kind: Kind, day: str, first: str, last: str, written: str) -> None:
    found = period_of(kind, d(day))
    assert (found.first, found.last, found.written) == (d(first), d(last), written)


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        *(("week", -1, "2022-W18"), ("week", 0, "2022-W19"), ("week", 2, "2022-W21")),
        *(("month", -5, "2021-12"), ("month", 8, "2023-01"), ("quarter", 3, "2023-Q1")),
    ],
)
def test_so_many_periods_on(kind: Kind, number: int, written: str) -> None:
    found = period_of(kind, d("05-10")).shifted(number)
    assert found is not None
    assert found.written == written


def test_the_calendar_ends() -> None:
    assert period_of("week", date.max).last == date.max
    assert period_of("year", date.max).shifted(1) is None
    assert period_of("year", date.min).shifted(-1) is None


def test_periods_as_they_are_written() -> None:
    year = Calendar.of_year(2022)
    for text, written in (
        ("last", "2022-04"),
        ("this", "2022-05"),
        (" Next ", "2022-06"),
        ("2022-03", "2022-03"),
    ):
        assert read_period("month", text, year, d("05-10")).written == written
    with pytest.raises(UserError, match="is not a week"):
        read_period("week", "2022-03", year, d("05-10"))


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        ("week", "上周", "05-09"),
        ("week", "本星期", "05-16"),
        ("week", "下周", "05-23"),
        ("month", "上个月", "04-01"),
        ("quarter", "下季度", "07-01"),
        ("half", "上期", "2021-07-01"),
        ("year", "去年", "2021-01-01"),
        ("year", "明年", "2023-01-01"),
        ("week", "last", "05-09"),
    ],
)
def test_a_period_beside_the_present_one_in_words(kind: Kind, text: str, first: str) -> None:
    day = date.fromisoformat(first if len(first) > 5 else f"2022-{first}")
    calendar = Calendar.of_year(2022)
    assert read_period(kind, text, calendar, date(2022, 5, 20)).first == day


@pytest.mark.parametrize(
    ("kind", "day", "numbers"),
    [
        ("week", date(2022, 1, 2), (2021, 52)),
        ("week", date(2022, 1, 3), (2022, 1)),
        ("month", date(2022, 12, 31), (2022, 12)),
        ("quarter", date(2022, 3, 31), (2022, 1)),
        ("quarter", date(2022, 4, 1), (2022, 2)),
        ("half", date(2022, 6, 30), (2022, 1)),
        ("half", date(2022, 7, 1), (2022, 2)),
        ("year", date(2022, 12, 31), (2022, 0)),
    ],
)
def test_the_numbers_of_a_period(kind: Kind, day: date, numbers: tuple[int, int]) -> None:
    assert period_of(kind, day).numbers == numbers


@pytest.mark.parametrize("text", ["nonsense", "2022-05", "2022-W54", ""])
def test_what_is_not_a_week_is_refused(text: str) -> None:
    with pytest.raises(UserError) as raised:
        read_period("week", text, Calendar.of_year(2022), date(2022, 5, 20))
    assert "is not a week" in str(raised.value)
    assert "as in 2022-W12" in str(raised.value.hint)
