"""Written dates: what is read, to the day, and what is refused, with which hint."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.dates.refused import WrittenDateError
from workplan.dates.window import Precision, Relative, Repeating, Window, month_window
from workplan.dates.written import (
    Calendar,
    read_day,
    read_length,
    read_rhythm,
    read_span,
    read_when,
)

SUMMER = Window(date(2022, 7, 1), date(2022, 8, 31), Precision.SPAN)
YEAR = Calendar.of_year(2022, {"暑假": SUMMER}, "CN")
TERM = Calendar(date(2022, 9, 1), date(2023, 1, 20), 2022)

RIGHT = """
3月25日 | 25 March | 25th of March | March 25 | Mar 25th | 2022-03-25 | 2022-W12-5 | 三月二十五日 | ３月２５日 | 3月25号 | 2022年3月25日 | 二〇二二年三月二十五日 | 25 Mar 2022 | March 25, 2022 | on 25 March = 03-25 03-25 day
3月 | 3月份 | 三月份 | 3 月 份 | March | mar | MARCH | 2022-03 | 2022年3月 | March 2022 | in March | 2022 March | ２０２２年３月 = 03-01 03-31 month
十二月 | 12月份 | December | Dec. | 2022-12 = 12-01 12-31 month
2月 | February | 2022-02 = 02-01 02-28 month
Sept | sep 2022 | 9月 = 09-01 09-30 month
4月上旬 | 4月初 | early April | early-april | beginning of April | the start of April | early 2022-04 = 04-01 04-10 third
4月中旬 | 四月中旬 | mid April | mid-April | Mid Apr 2022 | middle of April | mid 2022-04 = 04-11 04-20 third
4月下旬 | 4月底 | 4月末 | late April | end of April = 04-21 04-30 third
5月下旬 | late May 2022 | 2022 late May = 05-21 05-31 third
2月下旬 | late February = 02-21 02-28 third
4月上中旬 = 04-01 04-20 span
5月中下旬 = 05-11 05-31 span
一季度 | 第一季度 | 1季度 | Q1 | first quarter | 2022-Q1 | 2022Q1 | 2022-33 = 01-01 03-31 quarter
第二季度 | 二季度 | 2022年第二季度 | Q2 | q2 2022 | 2022 Q2 | the second quarter of 2022 | 2nd quarter | 2022-34 = 04-01 06-30 quarter
四季度 | Q4 | 2022-36 = 10-01 12-31 quarter
上半年 | 2022年上半年 | H1 | first half | the first half of the year | 1st half of 2022 | 2022-H1 | 2022-40 = 01-01 06-30 half
下半年 | 今年下半年 | H2 | second half | 2022-41 = 07-01 12-31 half
全年 | 年内 | 今年 | 本年度 | 2022年 | 2022年内 | 2022 | this year | the whole year | 二〇二二年 = 01-01 12-31 year
第12周 | 第十二周 | week 12 | Week 12 | W12 | wk 12 2022 | 2022-W12 | 2022 week 12 | week 12 of 2022 = 03-21 03-27 week
4月下旬至6月上旬 | 4月下旬到6月上旬 | late April to early June | 2022-04-21..2022-06-10 | 2022-04-21/2022-06-10 | 4月21日—6月10日 = 04-21 06-10 span
3至5月 | 3-5月 | 3月-5月 | 3月至5月 | 三至五月 | 2022年3月至5月 | March to May | Mar–May | March to May 2022 | from March to May | 2022-03/2022-05 | 2022-03..2022-05 = 03-01 05-31 span
4月21日至25日 | 4月21-25日 | 21-25 April | April 21-25 | 21 to 25 April 2022 | 4月21日~25日 = 04-21 04-25 span
4月上旬至中旬 = 04-01 04-20 span
一至三季度 | Q1 to Q3 | Q1-Q3 | 第一季度至第三季度 = 01-01 09-30 span
第10周至第12周 | 10-12周 | W10..W12 | week 10 to week 12 = 03-07 03-27 span
3月1日至4月 | 2022-03-01/2022-04 = 03-01 04-30 span
2022-05-01.. | 2022-05-01/.. = 05-01 12-31 span
5月底前 | 5月末前 | 2022年5月底前 | by end of May | by the end of May | ..2022-05-31 | ../2022-05-31 | ..2022-05 | 5月31日前 | by 31 May | no later than 31 May | 5月31日以前 | 5月31日之前 | 截至5月31日 | 不晚于5月31日 = 01-01 05-31 by
before June = 01-01 05-31 by
before 20 May = 01-01 05-19 by
年底前 | 年末前 | 今年年底前 | 2022年底前 | 2022年年底前 | by the end of the year | by end of the year | by end of 2022 = 01-01 12-31 by
二季度末前 | 上半年底前 | by end of Q2 | by end of H1 | 6月底前 = 01-01 06-30 by
暑假 | 暑假期间 | 暑假期间内 = 07-01 08-31 span
暑假前 | before 暑假 = 01-01 06-30 by
国庆节 | 国庆节期间 | 国庆 | National Day = 10-01 10-07 span
国庆节前 | 国庆前 | before National Day = 01-01 09-30 by
春节期间 | Spring Festival = 01-31 02-06 span
持续 | 长期 | 长期坚持 | 常态化 | ongoing | Ongoing | continuously = 01-01 12-31 ongoing
2 weeks before 25 March = 03-11 03-11 day
2022-03-25后10个工作日 | 10 working days after 2022-03-25 = 04-11 04-11 day
"""
CASES = [
    (text.strip(), *meaning.split())
    for line in RIGHT.strip().splitlines()
    for left, _, meaning in [line.rpartition(" = ")]
    for text in left.split(" | ")
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), CASES)
def test_read_to_the_day(text: str, first: str, last: str, precision: str) -> None:
    window = read_when(text, YEAR)
    assert isinstance(window, Window)
    assert (f"{window.first:%m-%d}", f"{window.last:%m-%d}") == (first, last)
    assert window.first.year == window.last.year == 2022
    assert window.precision.value == precision
    assert window.words == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "as in"),
        ("   ", "as in"),
        ("foo", "did you mean"),
        ("5月前", "5月底前"),
        ("by May", "end of"),
        ("4月中旬前", "4月20日前"),
        ("二季度前", "二季度末前"),
        ("2月30日", "it has 28 days"),
        ("4月31日", "it has 30 days"),
        ("31 June", "it has 30 days"),
        ("2022-02-29", "it has 28 days"),
        ("2022-13-01", "1 to 12"),
        ("13月", "1 to 12"),
        ("0月", "1 to 12"),
        ("3月0日", "it has 31 days"),
        ("第53周", "weeks 1 to 52"),
        ("第0周", "weeks 1 to 52"),
        ("2022-W54", "weeks 1 to 52"),
        ("Q5", "1 to 4"),
        ("五季度", "1 to 4"),
        ("3/25", "3月25日"),
        ("25/3", "2022-03-25"),
        ("3.25", "3月25日"),
        ("03-25", "2022-03-25"),
        ("2022/3/25", "2022-03-25"),
        ("2022-3-25", "two digits"),
        ("2022.03.25", "2022-03-25"),
        ("25/3/2022", "2022-03-25"),
        ("20220325", "dashes"),
        ("2022-3", "2022-03"),
        ("2022-03?", "uncertain"),
        ("2022-03~", "uncertain"),
        ("2022-XX", "uncertain"),
        ("2022-21", "a season"),
        ("2022-37", "quarters"),
        ("下周五", "any day"),
        ("next week", "any day"),
        ("tomorrow", "any day"),
        ("明年", "any day"),
        ("年初", "一季度"),
        ("年中", "上半年"),
        ("年底", "年底前"),
        ("中旬", "the month too"),
        ("月底", "the month too"),
        ("周五", "每周五"),
        ("春季", "`periods`"),
        ("summer", "`periods`"),
        ("待定", "全年"),
        ("TBD", "this year"),
        ("6月至5月", "is after"),
        ("2022-06-01..2022-05-01", "is after"),
        ("25", "a month is"),
        ("0999-01-01", "1000 to 9999"),
        ("每月32日", "1 to 31"),
        ("every 0 weeks", "every 1 or more"),
        ("Marhc", "did you mean March?"),
        ("第二李度", "did you mean 第二季度?"),
        ("every fortnite", "did you mean"),
        ("3天后", "as in"),
        ("x" * 300, ""),
        ("(((((" * 20, ""),
        ("3月25日前\x00", ""),
    ],
)
def test_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(WrittenDateError) as caught:
        read_when(text, YEAR)
    assert hint in str(caught.value)
    assert str(caught.value).isprintable()


def test_without_a_country_holidays_are_refused_with_what_is_missing() -> None:
    with pytest.raises(WrittenDateError):
        read_when("国庆节前", Calendar.of_year(2022))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1月", date(2023, 1, 1), date(2023, 1, 31)),
        ("10月", date(2022, 10, 1), date(2022, 10, 31)),
        ("10 January", date(2023, 1, 10), date(2023, 1, 10)),
        ("12月至1月", date(2022, 12, 1), date(2023, 1, 31)),
        ("November to January", date(2022, 11, 1), date(2023, 1, 31)),
        ("week 2", date(2023, 1, 9), date(2023, 1, 15)),
        ("ongoing", date(2022, 9, 1), date(2023, 1, 20)),
        ("1月15日前", date(2022, 9, 1), date(2023, 1, 15)),
        ("2022年1月", date(2022, 1, 1), date(2022, 1, 31)),
    ],
)
def test_over_the_turn_of_the_year_the_plan_decides(text: str, first: date, last: date) -> None:
    window = read_when(text, TERM)
    assert isinstance(window, Window)
    assert (window.first, window.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "side", "anchor"),
    [
        ("演讲比赛前2周", 2, "week", "before", "演讲比赛"),
        ("演讲比赛前两周", 2, "week", "before", "演讲比赛"),
        ("演讲比赛结束后3天", 3, "day", "after", "演讲比赛"),
        ("演讲比赛后10个工作日", 10, "workday", "after", "演讲比赛"),
        ("演讲比赛前一个月", 1, "month", "before", "演讲比赛"),
        ("2 weeks before 演讲比赛", 2, "week", "before", "演讲比赛"),
        ("10 working days after kick-off", 10, "workday", "after", "kick-off"),
        ("a week before launch_2", 1, "week", "before", "launch_2"),
    ],
)
def test_relative(text: str, amount: int, unit: str, side: str, anchor: str) -> None:
    found = read_when(text, YEAR)
    assert isinstance(found, Relative)
    assert (found.amount, found.unit, found.side, found.anchor) == (amount, unit, side, anchor)
    assert read_when(str(found), YEAR) == found


@pytest.mark.parametrize(
    ("text", "count", "first", "window"),
    [
        ("每月", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("monthly", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("每月25日前", 12, "2022-01", "2022-01-01 2022-01-25"),
        ("every month by the 25th", 12, "2022-01", "2022-01-01 2022-01-25"),
        ("on the 25th of every month", 12, "2022-01", "2022-01-25 2022-01-25"),
        ("每月下旬", 12, "2022-01", "2022-01-21 2022-01-31"),
        ("每季度", 4, "2022-Q1", "2022-01-01 2022-03-31"),
        ("quarterly", 4, "2022-Q1", "2022-01-01 2022-03-31"),
        ("每半年", 2, "2022-H1", "2022-01-01 2022-06-30"),
        ("yearly", 1, "2022", "2022-01-01 2022-12-31"),
        ("每两个月", 6, "2022-01", "2022-01-01 2022-02-28"),
        ("每周五", 52, "2022-W01", "2022-01-07 2022-01-07"),
        ("every Friday", 52, "2022-W01", "2022-01-07 2022-01-07"),
        ("每周", 53, "2021-W52", "2022-01-01 2022-01-02"),
        ("每天", 365, "2022-01-01", "2022-01-01 2022-01-01"),
    ],
)
def test_repeating(text: str, count: int, first: str, window: str) -> None:
    found = read_when(text, YEAR)
    assert isinstance(found, Repeating)
    held = found.occurrences(YEAR.first, YEAR.last)
    assert len(held) == count
    assert held[0].key == first
    assert f"{held[0].window.first} {held[0].window.last}" == window
    assert len({o.key for o in held}) == count


def test_every_two_weeks_covers_the_year_without_gap_or_overlap() -> None:
    found = read_when("every 2 weeks", YEAR)
    assert isinstance(found, Repeating)
    held = found.occurrences(YEAR.first, YEAR.last)
    assert held[0].window.first == YEAR.first
    assert held[-1].window.last == YEAR.last
    for one, other in pairwise(held):
        assert other.window.first == one.window.last + timedelta(days=1)


def test_a_day_past_the_months_end_means_its_last() -> None:
    found = read_when("每月31日", YEAR)
    assert isinstance(found, Repeating)
    assert [o.window.last.day for o in found.occurrences(YEAR.first, YEAR.last)][:4] == [
        31,
        28,
        31,
        30,
    ]


def test_other_readers() -> None:
    assert read_day("2022-05-20") == date(2022, 5, 20)
    assert read_span("2022-09-01..2023-01-20") == (date(2022, 9, 1), date(2023, 1, 20))
    assert read_length("2周") == timedelta(days=14)
    assert read_length("7 days") == timedelta(days=7)
    assert read_rhythm("monthly").next_due(date(2022, 1, 31)) == date(2022, 2, 28)
    for reader, text in (
        (read_day, "2022-5-2"),
        (read_day, "5月2日"),
        (read_span, "5月"),
        (read_span, "2022-05-02..2022-05-01"),
        (read_length, "soon"),
        (read_length, "-3 days"),
        (read_rhythm, "5月"),
    ):
        with pytest.raises(WrittenDateError):
            reader(text)


months = st.tuples(st.integers(1000, 9998), st.integers(1, 12))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    year, month = draw(months)
    kind = draw(st.sampled_from(list(Precision)))
    day = date(year, month, draw(st.integers(1, 28)))
    match kind:
        case Precision.DAY:
            return Window(day, day, kind)
        case Precision.WEEK:
            monday = date.fromisocalendar(year, draw(st.integers(1, 52)), 1)
            return Window(monday, monday + timedelta(days=6), kind)
        case Precision.THIRD:
            whole = month_window(year, month, 1, Precision.MONTH)
            part = draw(st.integers(0, 2))
            first = whole.first + timedelta(days=10 * part)
            return Window(first, whole.last if part == 2 else first + timedelta(days=9), kind)
        case Precision.MONTH:
            return month_window(year, month, 1, kind)
        case Precision.QUARTER:
            return month_window(year, (month - 1) // 3 * 3 + 1, 3, kind)
        case Precision.HALF:
            return month_window(year, (month - 1) // 6 * 6 + 1, 6, kind)
        case Precision.YEAR:
            return month_window(year, 1, 12, kind)
        case Precision.SPAN:
            return Window(day, day + timedelta(days=draw(st.integers(0, 300))), kind)
        case Precision.BY:
            return Window(YEAR.first, draw(st.dates(YEAR.first, date(9999, 12, 31))), kind)
        case _:
            return Window(YEAR.first, YEAR.last, Precision.ONGOING)


@given(windows())
def test_what_is_printed_reads_back_as_the_same_window(window: Window) -> None:
    assert read_when(str(window), YEAR) == window


@given(
    st.text(max_size=40)
    | st.text("0123456789年月日号上中下旬前后至到-/.周季度半底每按 QHWby", max_size=14)
)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        found = read_when(text, TERM)
    except WrittenDateError as error:
        told = str(error)
    else:
        told = ""
        assert found.words == " ".join(text.split())
    assert not told or told.isprintable()


@given(
    st.sampled_from(["每月", "每两周", "每季度", "每月25日前", "每周五", "每月上旬", "每3天"]),
    st.dates(),
    st.integers(0, 900),
)
def test_occurrences_lie_inside_in_order_with_keys_of_their_own(
    text: str, first: date, days: int
) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    found = read_when(text, YEAR)
    assert isinstance(found, Repeating)
    held = found.occurrences(first, last)
    assert len({o.key for o in held}) == len(held)
    for occurrence in held:
        assert first <= occurrence.window.first <= occurrence.window.last <= last
    for one, other in pairwise(held):
        assert one.window.last < other.window.first
