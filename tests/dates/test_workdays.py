"""Working days and holidays, against the lists that were published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.dates.workdays import COUNTRIES, Workdays, check_country, workdays_of
from workplan.errors import WrittenDateError

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
    ("US", 2022): "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    ("US", 2023): "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    ("US", 2024): "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    ("US", 2026): "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    ("DE", 2022): "04-15 04-18 05-26 06-06 10-03 12-26",
    ("DE", 2024): "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
    ("DE", 2025): "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26",
    ("DE-BY", 2024): "01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26",
    ("JP", 2022): (
        "01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23"
    ),
    ("JP", 2023): "01-02 01-09 02-23 03-21 05-03 05-04 05-05 07-17 08-11 09-18 10-09 11-03 11-23",
    ("JP", 2025): (
        "01-01 01-13 02-11 02-24 03-20 04-29 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-24"
    ),
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


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_every_country_can_be_asked(country: str) -> None:
    workdays = Workdays(country)
    for day in (date(1000, 1, 1), date(2022, 12, 31), date(2024, 5, 1), date(9999, 12, 31)):
        assert workdays.is_working(day) or not workdays.is_working(day)
        assert workdays.off_name(day) is None or workdays.off_name(day)
    assert workdays.known(2022) in {True, False}
    assert workdays.named("no such day", 2022) is None


@pytest.mark.parametrize("country", ["FR", "ES", "NL", "CA", "GB", "IT", "JP", "US", "DE"])
def test_fixed_rules_are_known_for_years_to_come(country: str) -> None:
    assert Workdays(country).known(2030)


def test_a_december_weekend_worked_for_the_new_year() -> None:
    # The notice for 2012 made Saturday, 31 December 2011 a working day.
    assert Workdays("CN").is_working(date(2011, 12, 31))
    assert not Workdays("CN").is_working(date(2011, 12, 24))


def test_counting_working_days() -> None:
    china = Workdays("CN")
    assert china.shift(date(2022, 9, 30), 1) == date(2022, 10, 8)
    assert china.shift(date(2022, 10, 8), -1) == date(2022, 9, 30)
    assert china.shift(date(2022, 10, 1), 2) == date(2022, 10, 9)
    assert china.on_or_before(date(2022, 10, 7)) == date(2022, 9, 30)
    assert china.on_or_before(date(2022, 10, 8)) == date(2022, 10, 8)
    assert china.shift(date(2022, 9, 30), 0) == date(2022, 9, 30)
    with pytest.raises(OverflowError):
        Workdays(None).shift(date(9999, 12, 30), 5)
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
    assert "国庆节" in china.names(2022)
    assert "National Day" in china.names(2022)


def test_a_holiday_that_comes_twice_in_a_year_is_its_first() -> None:
    assert Workdays("SA").named("eid al-fitr holiday", 2033) == (date(2033, 1, 2), date(2033, 1, 5))


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

    assert {code for code in list_supported_countries() if len(code) == 2} == COUNTRIES


def test_an_unknown_country_is_an_error_when_it_is_asked() -> None:
    with pytest.raises(ValueError, match="unknown country"):
        Workdays("XX").is_working(date(2022, 1, 1))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([None, "CN", "DE-BY"]),
    st.dates(date(2015, 1, 1), date(2025, 12, 31)),
    st.integers(-700, 700),
)
def test_far_shifts_give_what_steps_give(country: str | None, day: date, amount: int) -> None:
    days = workdays_of(country)
    found = day
    for _ in range(abs(amount)):
        found = days.shift(found, 1 if amount > 0 else -1)
    assert days.shift(day, amount) == found


@pytest.mark.parametrize("amount", [-5000, -61, -60, 60, 61, 5000])
def test_far_shifts_end_with_the_calendar(amount: int) -> None:
    end = date.max if amount > 0 else date.min
    with pytest.raises((OverflowError, ValueError)):
        workdays_of(None).shift(end, amount)


def test_years_of_which_the_package_lacks_some_holidays_are_not_known(
    recwarn: pytest.WarningsRecorder,
) -> None:
    days = Workdays("IN")
    assert days.known(2022)
    assert not days.known(2040)
    assert days.is_working(date(2040, 5, 22))
    assert list(recwarn) == []


@pytest.mark.parametrize("country", ["XK", "MR", "WS", "CN"])
def test_countries_that_older_packages_lack(country: str) -> None:
    assert Workdays(country).known(2026)
    assert Workdays(country).names(2026)


def test_the_days_off_of_china_in_2026_are_there() -> None:
    assert Workdays("CN").named("春节", 2026) == (date(2026, 2, 15), date(2026, 2, 23))
