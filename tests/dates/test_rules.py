"""Rules of dates at their boundaries: what is counted from something, and what repeats."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from support.shorthand import d, window

from workplan.dates.rules import Offset, Relative, Repeating, Several, Undated
from workplan.dates.window import Precision, Window
from workplan.dates.workdays import Workdays

MAY = window("05-10", "05-20")
YEAR = (d("01-01"), d("12-31"))
PLAIN = Workdays(None)  # Saturdays and Sundays off


def days(found: Window) -> tuple[str, str]:
    return f"{found.first:%m-%d}", f"{found.last:%m-%d}"


def kept(rule: Repeating, first: str = "01-01", last: str = "12-31") -> list[str]:
    """The days of the occurrences, `first..last` or the only one."""
    found = [days(o.window) for o in rule.occurrences(d(first), d(last))]
    return [one if one == other else f"{one}..{other}" for one, other in found]


# Offsets and relative dates


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (Offset(1, "day", "before"), "05-09"),
        (Offset(1, "day", "after"), "05-21"),
        (Offset(2, "week", "before"), "04-26"),
        (Offset(2, "week", "after"), "06-03"),
        (Offset(1, "month", "before"), "04-10"),
        (Offset(1, "month", "after"), "06-20"),
        (Offset(1, "workday", "before"), "05-09"),
        (Offset(2, "workday", "after"), "05-24"),  # 20 May is a Friday
    ],
)
def test_before_counts_from_the_first_day_and_after_from_the_last(offset: Offset, day: str) -> None:
    assert offset.day(MAY, PLAIN) == d(day)


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0 days after"), (1, "1 day after"), (2, "2 days after")]
)
def test_the_words_of_an_offset(amount: int, text: str) -> None:
    assert str(Offset(amount, "day", "after")) == text
    assert str(Offset(amount, "workday", "before")) == (
        text.replace("day", "working day").replace("after", "before")
    )


def relative(amount: int, side: str, **more: object) -> Relative:
    return Relative(amount, "day", side, "a", words="w", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "first", "last", "precision"),
    [
        (relative(3, "after"), "05-23", "05-23", Precision.DAY),
        (relative(3, "before"), "05-07", "05-07", Precision.DAY),
        (relative(3, "after", within=True), "05-21", "05-23", Precision.SPAN),
        (relative(3, "before", within=True), "05-07", "05-09", Precision.SPAN),
        (relative(3, "after", since=d("05-01")), "05-01", "05-23", Precision.BY),
        (relative(3, "after", since=d("05-23")), "05-23", "05-23", Precision.BY),
        (relative(3, "after", since=d("05-24")), "05-23", "05-23", Precision.BY),
        (relative(2, "before", other=Offset(3, "day", "after")), "05-08", "05-23", Precision.SPAN),
        (relative(3, "after", other=Offset(2, "day", "before")), "05-08", "05-23", Precision.SPAN),
        (relative(3, "after", other=Offset(5, "day", "after")), "05-23", "05-25", Precision.SPAN),
    ],
)
def test_what_a_relative_date_means(
    rule: Relative, first: str, last: str, precision: Precision
) -> None:
    found = rule.resolve(MAY, PLAIN)
    assert (found.first, found.last, found.precision, found.words) == (
        *(d(first), d(last)),
        *(precision, "w"),
    )


@pytest.mark.parametrize(
    ("rule", "first", "last"),
    [
        (relative(3, "after"), "06-04", "06-04"),
        (relative(3, "before"), "05-07", "05-07"),
        (relative(3, "after", within=True), "06-02", "06-04"),
        (relative(3, "before", within=True), "05-07", "05-09"),
        (relative(2, "before", other=Offset(3, "day", "after")), "05-08", "06-04"),
    ],
)
def test_only_what_comes_after_is_counted_from_the_actual_day(
    rule: Relative, first: str, last: str
) -> None:
    assert days(rule.resolve(MAY, PLAIN, d("06-01"))) == (first, last)


def test_only_what_comes_after_waits() -> None:
    assert relative(3, "after").waits
    assert not relative(3, "before").waits
    assert relative(3, "before", other=Offset(3, "day", "after")).waits
    assert not relative(3, "before", other=Offset(2, "day", "before")).waits


def test_a_relative_date_is_written_as_it_is_read() -> None:
    assert str(relative(3, "after")) == "3 days after a"
    assert str(relative(1, "before", within=True)) == "within 1 day before a"
    assert str(relative(3, "after", since=d("05-01"))) == "by 3 days after a"
    between = relative(2, "before", other=Offset(3, "day", "after"))
    assert str(between) == "2 days before a to 3 days after a"


# Several windows


def test_several_windows_have_keys_without_spaces_and_the_words_of_all() -> None:
    rule = Several(
        (
            window("05-01", "05-10", Precision.THIRD),
            window("06-01", "06-30", Precision.MONTH),
            window("01-01", "07-15", Precision.BY),
            window("08-02", "08-03"),
        ),
        "w",
    )
    found = rule.occurrences(d("06-01"), d("06-02"))
    assert [one.key for one in found] == [
        "2022-05-01..2022-05-10",
        "2022-06",
        "2022-01-01..2022-07-15",
        "2022-08-02..2022-08-03",
    ]
    assert {one.window.words for one in found} == {"w"}
    assert rule.at_most(*YEAR) == 4
    assert str(Undated()) == "TODO"


# Repetitions


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Repeating(1, "month", day=1), ["03-01", "04-01"]),
        (Repeating(1, "month", day=31), ["02-28", "03-31", "04-30"]),
        (Repeating(1, "month", day=20, from_day=10), ["03-10..03-20", "04-10..04-20"]),
        (Repeating(1, "month", day=31, from_day=30), ["02-28", "03-30..03-31", "04-30"]),
        (Repeating(1, "month", third=1), ["03-01..03-10", "04-01..04-10"]),
        (Repeating(1, "month", third=2), ["03-11..03-20", "04-11..04-20"]),
        (Repeating(1, "month", third=3), ["02-21..02-28", "03-21..03-31", "04-21..04-30"]),
        (Repeating(1, "month", day=1, nth=1), ["03-07", "04-04"]),
        (Repeating(1, "month", day=5, nth=-1), ["02-25", "03-25", "04-29"]),
        (Repeating(1, "month", day=4, nth=5), ["03-31"]),
        (Repeating(1, "quarter", month=2), []),
        (Repeating(1, "quarter", month=3), ["03-01..03-31"]),
        (Repeating(1, "quarter", month=1, day=15), ["04-15"]),
        (Repeating(1, "month", day=10, by=True), ["03-01..03-10", "04-01..04-10"]),
        (Repeating(1, "quarter", month=1, day=15, by=True), ["04-01..04-15"]),
        (Repeating(2, "month", day=15), ["03-15"]),
    ],
)
def test_the_days_within_a_period(rule: Repeating, found: list[str]) -> None:
    assert kept(rule, "02-20", "04-30") == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        # 2 May 2022 is a Monday.
        ("05-02", "05-15", ["05-02..05-08", "05-09..05-15"]),
        ("05-05", "05-15", ["05-05..05-08", "05-09..05-15"]),  # four of seven days
        ("05-06", "05-15", ["05-09..05-15"]),  # three of them
        ("05-02", "05-12", ["05-02..05-08", "05-09..05-12"]),
        ("05-02", "05-11", ["05-02..05-08"]),
        ("05-04", "05-04", []),
    ],
)
def test_a_period_that_is_cut_counts_with_half_of_its_days(
    first: str, last: str, found: list[str]
) -> None:
    assert kept(Repeating(1, "week"), first, last) == found


@pytest.mark.parametrize(
    ("first", "found"),
    [("04-16", ["04-16..04-30"]), ("04-17", []), ("04-30", []), ("04-15", ["04-15..04-30"])],
)
def test_half_of_thirty_days_is_enough(first: str, found: list[str]) -> None:
    assert kept(Repeating(1, "month"), first, "04-30") == found


def test_a_period_that_is_cut_is_a_span_or_stays_a_day() -> None:
    whole, part_ = Repeating(1, "month").occurrences(d("04-01"), d("05-20"))
    assert [whole.window.precision, part_.window.precision] == [Precision.MONTH, Precision.SPAN]
    (day,) = Repeating(1, "day").occurrences(d("05-02"), d("05-02"))
    assert day.window.precision is Precision.DAY
    (two,) = Repeating(2, "day").occurrences(d("05-02"), d("05-02"))
    assert (two.window.days, two.window.precision) == (1, Precision.SPAN)


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("05-01", "05-15", ["05-01..05-15"]),
        ("05-01", "05-14", []),
        ("05-15", "05-31", ["05-15"]),
        ("05-16", "05-31", []),
        ("05-10", "05-31", ["05-10..05-15"]),
    ],
)
def test_a_deadline_counts_where_its_day_lies(first: str, last: str, found: list[str]) -> None:
    assert kept(Repeating(1, "month", day=15, by=True), first, last) == found


@pytest.mark.parametrize(("first", "found"), [("05-15", ["05-15"]), ("05-16", [])])
def test_a_day_counts_where_it_lies(first: str, found: list[str]) -> None:
    assert kept(Repeating(1, "month", day=15), first, "05-31") == found


@pytest.mark.parametrize(
    ("rule", "first", "found"),
    [
        (Repeating(2, "week"), "05-02", ["05-02..05-15", "05-16..05-29"]),
        # The week of 2 May is cut to three days and does not count: it begins a week later.
        (Repeating(2, "week"), "05-06", ["05-09..05-22", "05-23..05-30"]),
        (Repeating(2, "week"), "05-05", ["05-05..05-15", "05-16..05-29"]),
        (Repeating(2, "week", day=1), "05-02", ["05-02", "05-16", "05-30"]),
        (Repeating(2, "week", day=1), "05-03", ["05-09", "05-23"]),
        (Repeating(3, "day"), "05-25", ["05-25..05-27", "05-28..05-30"]),
    ],
)
def test_every_second_counts_from_the_first_that_does(
    rule: Repeating, first: str, found: list[str]
) -> None:
    assert kept(rule, first, "05-30") == found


@pytest.mark.parametrize(
    ("begins", "found"),
    [
        (1, ["01-01..03-31", "04-01..06-30", "07-01..09-30", "10-01..12-31"]),
        (2, ["02-01..04-30", "05-01..07-31", "08-01..10-31", "11-01..12-31"]),
        (9, ["01-01..02-28", "03-01..05-31", "06-01..08-31", "09-01..11-30"]),
    ],
)
def test_quarters_begin_with_a_month(begins: int, found: list[str]) -> None:
    assert kept(Repeating(1, "quarter", begins=begins)) == found


def test_halves_and_years_begin_with_a_month() -> None:
    assert kept(Repeating(1, "half", begins=9)) == ["03-01..08-31", "09-01..12-31"]
    assert kept(Repeating(1, "year", begins=4)) == ["04-01..12-31"]
    assert kept(Repeating(1, "year", month=1, day=1, begins=4)) == ["04-01"]


def test_only_what_lies_in_its_days_counts() -> None:
    rule = Repeating(1, "month", day=15, during=window("03-15", "05-15"))
    assert kept(rule) == ["03-15", "04-15", "05-15"]
    assert kept(rule, "03-16", "05-14") == ["04-15"]
    assert kept(rule._replace(during=window("03-16", "05-14"))) == ["04-15"]


def test_what_ends_in_a_break_or_on_a_day_off_does_not_take_place() -> None:
    weekly = Repeating(1, "week", off=(window("05-08", "05-14"), window("05-22", "05-22")))
    assert kept(weekly, "05-02", "05-29") == ["05-09..05-15", "05-23..05-29"]
    left = [days(o.window) for o in weekly.left_out(d("05-02"), d("05-29"))]
    assert left == [("05-02", "05-08"), ("05-16", "05-22")]
    assert Repeating(1, "week").left_out(d("05-02"), d("05-29")) == ()
    assert kept(Repeating(1, "week", workdays="")) == []  # each ends on a Sunday
    daily = Repeating(1, "day", workdays="")
    assert kept(daily, "05-05", "05-10") == ["05-05", "05-06", "05-09", "05-10"]
    assert kept(Repeating(2, "day", workdays=""), "05-05", "05-09") == ["05-05..05-06", "05-09"]
    china = Repeating(1, "day", workdays="CN")
    assert kept(china, "05-04", "05-08") == ["05-05", "05-06", "05-07"]  # Saturday is worked


@pytest.mark.parametrize(
    "rule",
    [
        Repeating(1, "day"),
        Repeating(3, "day"),
        Repeating(1, "week"),
        Repeating(2, "week", day=7),
        Repeating(1, "month"),
        Repeating(1, "month", day=28),
        Repeating(1, "quarter"),
        Repeating(1, "half"),
        Repeating(1, "year"),
    ],
)
def test_there_are_never_more_than_at_most(rule: Repeating) -> None:
    for begin in range(0, 60, 7):
        for length in (0, 1, 6, 7, 27, 28, 29, 58, 89, 90, 180, 181, 364, 365, 730):
            first = d("2023-12-20") + timedelta(days=begin)
            last = first + timedelta(days=length)
            assert len(rule.occurrences(first, last)) <= rule.at_most(first, last)


@pytest.mark.parametrize(
    ("rule", "heard", "due"),
    [
        (Repeating(1, "day"), "05-31", "06-01"),
        (Repeating(3, "day"), "05-31", "06-03"),
        (Repeating(1, "week"), "05-31", "06-07"),
        (Repeating(2, "week"), "05-31", "06-14"),
        (Repeating(1, "month"), "05-31", "06-30"),
        (Repeating(1, "quarter"), "05-31", "08-31"),
        (Repeating(1, "half"), "05-31", "11-30"),
        (Repeating(1, "year"), "05-31", "2023-05-31"),
    ],
)
def test_the_next_report_is_due_one_period_later(rule: Repeating, heard: str, due: str) -> None:
    assert rule.next_due(d(heard)) == d(due)
    assert rule.next_due(date.max) == date.max


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        (Repeating(1, "day"), ["2022-05-02"]),
        (Repeating(1, "week", day=3), ["2022-W18"]),
        (Repeating(1, "month", day=2), ["2022-05"]),
        (Repeating(1, "quarter", month=2, day=2), ["2022-Q2"]),
        (Repeating(1, "half", month=5, day=2), ["2022-H1"]),
        (Repeating(1, "year", month=5, day=2), ["2022"]),
    ],
)
def test_the_key_of_an_occurrence_is_its_period(rule: Repeating, keys: list[str]) -> None:
    assert [o.key for o in rule.occurrences(d("05-02"), d("05-04"))][:1] == keys


def test_the_ends_of_the_calendar() -> None:
    last = Repeating(1, "month").occurrences(date(9999, 12, 1), date.max)
    assert [o.window.last for o in last] == [date.max]
    first = Repeating(1, "week").occurrences(date.min, date(1, 1, 14))
    assert [(o.window.first, o.window.last) for o in first] == [
        (date(1, 1, 1), date(1, 1, 7)),
        (date(1, 1, 8), date(1, 1, 14)),
    ]
    for begins in (1, 11, 12):
        (quarter,) = Repeating(1, "quarter", begins=begins).occurrences(date.min, date(1, 3, 31))
        assert (quarter.window.first, quarter.window.last) == (date.min, date(1, 3, 31))
    assert Repeating(1, "year", month=5, begins=9).occurrences(date(9999, 9, 1), date.max) == ()
