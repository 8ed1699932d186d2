"""Working days and holidays, against the lists that were published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workplan.dates.refused import WrittenDateError
from workplan.dates.workdays import Workdays, check_country

# Days off in China that are no weekend days, and weekend days that were worked, as the State
# Council's notices for each year give them.
CHINA = {
    2022: (
        "01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 "
        "10-03 10-04 10-05 10-06 10-07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2023: (
        "01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 "
        "10-02 10-03 10-04 10-05 10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: (
        "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 "
        "10-01 10-02 10-03 10-04 10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 "
        "10-01 10-02 10-03 10-06 10-07 10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 "
        "10-01 10-02 10-05 10-06 10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}
OTHERS = {
    ("US", 2024): "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    ("DE", 2024): "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
    ("DE-BY", 2024): ("01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26"),
    ("JP", 2023): ("01-02 01-09 02-23 03-21 05-03 05-04 05-05 07-17 08-11 09-18 10-09 11-03 11-23"),
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]


@pytest.mark.parametrize("year", CHINA)
def test_china(year: int) -> None:
    workdays = Workdays("CN")
    off, worked = CHINA[year]
    weekdays_off = [d for d in days_of(year) if d.weekday() < 5 and not workdays.is_working(d)]
    weekends_worked = [d for d in days_of(year) if d.weekday() >= 5 and workdays.is_working(d)]
    assert " ".join(f"{d:%m-%d}" for d in weekdays_off) == off
    assert " ".join(f"{d:%m-%d}" for d in weekends_worked) == worked
    assert workdays.known(year)


def test_years_that_are_not_published_are_not_known() -> None:
    workdays = Workdays("CN")
    assert not workdays.known(2035)
    assert not workdays.known(1900)
    assert Workdays("US").known(2035)
    assert Workdays(None).known(2035)


@pytest.mark.parametrize(("country", "year"), OTHERS)
def test_other_countries(country: str, year: int) -> None:
    workdays = Workdays(country)
    off = [d for d in days_of(year) if d.weekday() < 5 and not workdays.is_working(d)]
    listed = [
        d for d in OTHERS[country, year].split() if date.fromisoformat(f"{year}-{d}").weekday() < 5
    ]
    assert [f"{d:%m-%d}" for d in off] == listed


def test_counting_working_days() -> None:
    china = Workdays("CN")
    assert china.shift(date(2022, 9, 30), 1) == date(2022, 10, 8)
    assert china.shift(date(2022, 10, 8), -1) == date(2022, 9, 30)
    assert china.shift(date(2022, 10, 1), 2) == date(2022, 10, 9)
    assert china.on_or_before(date(2022, 10, 7)) == date(2022, 9, 30)
    assert china.on_or_before(date(2022, 10, 8)) == date(2022, 10, 8)
    assert Workdays(None).shift(date(2022, 9, 30), 1) == date(2022, 10, 3)


def test_holidays_by_their_names() -> None:
    china = Workdays("CN")
    assert china.named("国庆节", 2022) == (date(2022, 10, 1), date(2022, 10, 7))
    assert china.named("中秋节", 2022) == (date(2022, 9, 10), date(2022, 9, 12))
    assert china.named("端午", 2022) == (date(2022, 6, 3), date(2022, 6, 5))
    assert china.named("Christmas", 2022) is None
    assert Workdays("US").named("thanksgiving day", 2024) == (date(2024, 11, 28),) * 2
    assert Workdays("DE").named("tag der deutschen einheit", 2024) == (date(2024, 10, 3),) * 2
    assert china.off_name(date(2022, 10, 1)) == "国庆节"


@pytest.mark.parametrize(
    ("code", "hint"),
    [("XX", ""), ("China", "two capital letters"), ("cn", "CN"), ("DE-QQ", "DE-"), ("", "")],
)
def test_unknown_countries(code: str, hint: str) -> None:
    with pytest.raises(WrittenDateError) as caught:
        check_country(code)
    assert hint in str(caught.value)


def test_the_countries_are_those_of_the_package() -> None:
    from holidays import list_supported_countries

    from workplan.dates.workdays import COUNTRIES

    assert {code for code in list_supported_countries() if len(code) == 2} == COUNTRIES
