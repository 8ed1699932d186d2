"""The days that commands take."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.dates.calendar import Calendar
from workplan.dates.days import from_today, read_any_day
from workplan.errors import WrittenDateError

YEAR = Calendar.of_year(2022)
TODAY = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-11-25", "2022-11-25"),
        ("25 Nov", "2022-11-25"),
        ("Nov 25th", "2022-11-25"),
        ("11月25日", "2022-11-25"),
        ("2022/11/25", "2022-11-25"),
        ("25 Nov 2023", "2023-11-25"),
        ("today", "2022-03-01"),
        ("Yesterday", "2022-02-28"),
        ("昨天", "2022-02-28"),
        ("last Friday in May", "2022-05-27"),
        ("前天", "2022-02-27"),
        ("the day before yesterday", "2022-02-27"),
        ("大前天", "2022-02-26"),
        ("3 days ago", "2022-02-26"),
        ("1 day ago", "2022-02-28"),
        ("3天前", "2022-02-26"),
        # The first of March is a Tuesday.
        ("Tuesday", "2022-03-01"),
        ("周二", "2022-03-01"),
        ("monday", "2022-02-28"),
        ("Wed", "2022-02-23"),
        ("星期三", "2022-02-23"),
        ("礼拜天", "2022-02-27"),
        ("上周五", "2022-02-25"),
        ("上周二", "2022-02-22"),
        ("本周一", "2022-02-28"),
        ("这周五", "2022-03-04"),
    ],
)
def test_a_day_in_any_form(text: str, day: str) -> None:
    assert str(read_any_day(text, YEAR, TODAY)) == day


@pytest.mark.parametrize(
    "text",
    ["Nov", "by 25 Nov", "by 1 January", "every Friday", "TODO", "3/4", "2022-11-25..2022-11-26"],
)
def test_what_is_not_one_day_is_refused(text: str) -> None:
    with pytest.raises(WrittenDateError):
        read_any_day(text, YEAR, TODAY)


def test_what_is_another_day_tomorrow() -> None:
    assert from_today(None)
    assert from_today("yesterday")
    assert not from_today("2022-11-25")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2022-03-04"),
        ("周五", "2022-03-04"),
        ("周二", "2022-03-01"),  # today
        ("周一", "2022-03-07"),
        ("下周一", "2022-03-07"),
        ("下周五", "2022-03-11"),
        ("本周一", "2022-02-28"),
        ("3天后", "2022-03-04"),
        ("in 3 days", "2022-03-04"),
        ("tomorrow", "2022-03-02"),
    ],
)
def test_a_weekday_of_a_day_to_come_is_the_next_one(text: str, day: str) -> None:
    assert str(read_any_day(text, YEAR, TODAY, to_come=True)) == day


@pytest.mark.parametrize("text", ["下个月", "", "昨夜", "next Friday", "every Friday"])
def test_the_hint_for_a_day_is_not_that_for_a_plan(text: str) -> None:
    with pytest.raises(WrittenDateError) as error:
        read_any_day(text, YEAR, TODAY)
    assert str(error.value.hint) == "write year, month and day as in 2022-05-20"


@pytest.mark.parametrize("text", ["周五", "Fri", "3 days ago", "前天", "上周五"])
def test_what_is_seen_from_today_is_another_day_tomorrow(text: str) -> None:
    assert from_today(text)
