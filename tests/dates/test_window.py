"""Windows: their days, their canonical forms, and months counted on."""

from __future__ import annotations

from datetime import date

import pytest
from support.shorthand import d, window

from workplan.dates.rules import Several, Undated
from workplan.dates.window import Precision, Window, month_window, nth_weekday, shift_months


def test_both_ends_belong_to_it() -> None:
    found = window("05-02", "05-04")
    assert found.days == 3
    assert [d(day) in found for day in ("05-01", "05-02", "05-03", "05-04", "05-05")] == [
        *(False, True, True, True, False)
    ]
    assert "2022-05-03" not in found
    assert window("05-02", "05-02").days == 1
    with pytest.raises(ValueError, match="cannot end"):
        window("05-02", "05-01")


@pytest.mark.parametrize("precision", list(Precision))
def test_all_but_two_kinds_close(precision: Precision) -> None:
    open_ended = precision in {Precision.ONGOING, Precision.UNDATED}
    assert window("05-02", "05-04", precision).closes is not open_ended


def test_words_do_not_count_when_windows_are_compared() -> None:
    first, last = d("05-02"), d("05-04")
    assert Window(first, last, Precision.SPAN, "a") == Window(first, last, Precision.SPAN, "b")
    assert Window(first, last, Precision.SPAN) != Window(first, last, Precision.BY)


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("05-02", "05-02", Precision.DAY, "2022-05-02"),
        ("2021-01-04", "2021-01-10", Precision.WEEK, "2021-W01"),
        ("2020-12-28", "2021-01-03", Precision.WEEK, "2020-W53"),
        ("05-01", "05-10", Precision.THIRD, "early 2022-05"),
        ("05-11", "05-20", Precision.THIRD, "mid 2022-05"),
        ("05-21", "05-31", Precision.THIRD, "late 2022-05"),
        ("05-31", "05-31", Precision.THIRD, "late 2022-05"),
        ("12-01", "12-31", Precision.MONTH, "2022-12"),
        ("01-01", "03-31", Precision.QUARTER, "2022-Q1"),
        ("04-01", "06-30", Precision.QUARTER, "2022-Q2"),
        ("10-01", "12-31", Precision.QUARTER, "2022-Q4"),
        ("01-01", "06-30", Precision.HALF, "2022-H1"),
        ("07-01", "12-31", Precision.HALF, "2022-H2"),
        ("01-01", "12-31", Precision.YEAR, "2022"),
        ("01-01", "05-31", Precision.BY, "..2022-05-31"),
        ("01-01", "12-31", Precision.ONGOING, "ongoing"),
        ("01-01", "12-31", Precision.UNDATED, "TODO"),
        ("05-02", "05-04", Precision.SPAN, "2022-05-02..2022-05-04"),
    ],
)
def test_the_canonical_form(first: str, last: str, precision: Precision, text: str) -> None:
    assert str(window(first, last, precision)) == text


@pytest.mark.parametrize(
    ("month", "months", "last"),
    [
        (1, 1, "2022-01-31"),
        (2, 1, "2022-02-28"),
        (12, 1, "2022-12-31"),
        (11, 2, "2022-12-31"),
        (12, 2, "2023-01-31"),
        (1, 12, "2022-12-31"),
        (2, 12, "2023-01-31"),
        (12, 13, "2023-12-31"),
        (12, 14, "2024-01-31"),
    ],
)
def test_whole_months(month: int, months: int, last: str) -> None:
    found = month_window(2022, month, months, Precision.SPAN)
    assert (found.first, found.last) == (date(2022, month, 1), d(last))


@pytest.mark.parametrize(
    ("day", "months", "other"),
    [
        ("01-31", 1, "2022-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("01-28", 1, "2022-02-28"),
        ("11-30", 1, "2022-12-30"),
        ("12-15", 1, "2023-01-15"),
        ("01-15", -1, "2021-12-15"),
        ("12-31", -12, "2021-12-31"),
        ("05-31", 0, "2022-05-31"),
    ],
)
def test_so_many_months_later(day: str, months: int, other: str) -> None:
    assert shift_months(d(day), months) == d(other)


@pytest.mark.parametrize(
    ("weekday", "nth", "day"),
    [
        # 1 May 2022 is a Sunday, 31 May a Tuesday.
        (7, 1, "05-01"),
        (1, 1, "05-02"),
        (6, 1, "05-07"),
        (7, 2, "05-08"),
        (7, 5, "05-29"),
        (2, 5, "05-31"),
        (3, 5, None),
        (2, -1, "05-31"),
        (1, -1, "05-30"),
        (3, -1, "05-25"),
    ],
)
def test_the_nth_weekday(weekday: int, nth: int, day: str | None) -> None:
    assert nth_weekday(d("05-01"), d("05-31"), weekday, nth) == (d(day) if day else None)


def test_a_weekday_that_the_days_do_not_have() -> None:
    assert nth_weekday(d("05-02"), d("05-04"), 7, -1) is None
    assert nth_weekday(d("05-02"), d("05-04"), 1, -1) == d("05-02")
    assert nth_weekday(d("05-02"), d("05-04"), 3, 1) == d("05-04")


@pytest.mark.parametrize(("nth", "day"), [(1, 2), (4, 23), (5, 30), (6, None), (0, None), (-1, 30)])
def test_the_nth_weekday_between_two_days(nth: int, day: int | None) -> None:
    found = nth_weekday(date(2022, 5, 1), date(2022, 5, 31), 1, nth)
    assert (found.day if found else None) == day


@pytest.mark.parametrize("month", range(1, 13))
def test_quarters_and_halves_are_those_of_the_month_in_which_they_begin(month: int) -> None:
    def written(precision: Precision) -> str:
        return str(Window(date(2022, month, 1), date(2022, month, 28), precision))

    assert written(Precision.QUARTER) == f"2022-Q{[1, 2, 3, 4][(month - 1) // 3]}"
    assert written(Precision.HALF) == f"2022-H{1 if month <= 6 else 2}"


@pytest.mark.parametrize(
    ("day", "third"),
    [
        (1, "early"),
        (10, "early"),
        (11, "mid"),
        (20, "mid"),
        (21, "late"),
        (30, "late"),
        (31, "late"),
    ],
)
def test_thirds_of_a_month_have_ten_days_but_the_last(day: int, third: str) -> None:
    on = date(2022, 5, day)
    assert str(Window(on, on, Precision.THIRD)) == f"{third} 2022-05"


def test_values_of_another_kind_are_never_equal() -> None:
    one = window("05-02", "05-04")
    assert one != tuple(one)
    assert (one == tuple(one)) is False
    assert Several((one,), "a") == Several((one,), "b")
    assert len({one, window("05-02", "05-04")._replace(words="b")}) == 1
    assert Undated("a") == Undated("b")
    assert Undated() != Several(())
    assert (Undated() == Several(())) is False
