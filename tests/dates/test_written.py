"""Written dates: what is read, to the day, and what is refused, with which hint."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.dates.calendar import Calendar
from workplan.dates.forms import FORMS
from workplan.dates.rules import Relative, Repeating
from workplan.dates.window import Precision, Window, month_window
from workplan.dates.written import (
    read_day,
    read_length,
    read_rhythm,
    read_span,
    read_when,
    read_window,
)
from workplan.errors import WrittenDateError

ROOT = Path(__file__).parent.parent.parent
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
国庆节 | 国庆节期间 | 国庆 | 国庆假期 | 十一期间 | 2022年国庆节 | National Day | national day | during National Day | the National Day holiday | National Day 2022 = 10-01 10-07 span
国庆节前 | 国庆前 | before National Day | 2022年国庆节前 = 01-01 09-30 by
国庆节结束前 | by the end of National Day = 01-01 10-07 by
春节期间 | Spring Festival | Chinese New Year | Lunar New Year = 01-31 02-06 span
五一 | 五一期间 | 劳动节 | Labour Day | Labor Day | May Day = 04-30 05-04 span
清明节 | Qingming Festival | Tomb-Sweeping Day | Tomb Sweeping Day = 04-03 04-05 span
端午节 | 端午 | Dragon Boat Festival = 06-03 06-05 span
中秋节 | Mid-Autumn = 09-10 09-12 span
元旦 | New Year's Day | New Year’s Day = 01-01 01-03 span
元旦前 = 01-01 12-30 by
六一 | 六一儿童节 | 儿童节 | Children's Day = 06-01 06-01 day
五四青年节 | 五四 = 05-04 05-04 day
六一前 | by the end of May = 01-01 05-31 by
by Children's Day = 01-01 06-01 by
all year round | year-round | all-year-round | 常年 | 持续 | 长期 | 长期坚持 | 常态化 | 经常 | 持续推进 | ongoing | Ongoing | continuously | standing = 01-01 12-31 ongoing
2 weeks before 25 March | 3月25日前2周 = 03-11 03-11 day
2 weeks before May = 04-17 04-17 day
2022-03-25后10个工作日 | 10 working days after 2022-03-25 = 04-11 04-11 day
国庆节前2周 | 2 weeks before National Day = 09-17 09-17 day
国庆节后1个工作日 | a working day after National Day = 10-08 10-08 day
暑假前2周 | 2 weeks before 暑假 = 06-17 06-17 day
3月25日(周五) | 3月25日（周五） | 3月25日星期五 | Friday 25 March | Fri, 25 March 2022 | the 25th of March | 25-Mar-2022 | 2022 March 25 | 3月25日当天 | 2022–03–25 | 2022年03月25日 = 03-25 03-25 day
5月5日 | May the 5th | 五月五日 | 05月05日 = 05-05 05-05 day
2022-01-01 | 元月1日 | 1 January | Jan 1st = 01-01 01-01 day
十二月三十一日 | December 31st | 2022-W52-6 = 12-31 12-31 day
元月 | 元月份 | 1月份内 | January | 1月期间 | the month of January = 01-01 01-31 month
4月上半月 | first half of April = 04-01 04-15 span
2月下半月 | second half of February 2022 = 02-16 02-28 span
end April | end-April | 4月的下旬 = 04-21 04-30 third
2022上半年 | 2022年H1 | first half-year | first half of this year = 01-01 06-30 half
2022第二季度 | 2022年Q2 | quarter 2 | Quarter 2, 2022 | 2nd quarter of 2022 = 04-01 06-30 quarter
前三季度 | 一季度至三季度 = 01-01 09-30 span
2022-37 = 01-01 04-30 span
2022-38 = 05-01 08-31 span
2022-39 = 09-01 12-31 span
全年度 | 2022全年 | 2022年度 | the entire year | throughout the year | year 2022 | in 2022 = 01-01 12-31 year
2022W12 | 2022 W12 | CW12 | calendar week 12 | the 12th week | 12th week of 2022 = 03-21 03-27 week
2022-W12-1 = 03-21 03-21 day
第12至14周 | 第12周至14周 | W12-14 | weeks 12-14 | week 12 to 14 | 2022-W12/W14 = 03-21 04-10 span
4月21日至6月10日 | 自4月下旬起至6月上旬止 | between late April and early June | late April - early June | 4月下旬——6月上旬 | 2022-04-21--2022-06-10 | 2022-04-21/06-10 | 2022-04-21 to 2022-06-10 | 4月下旬～6月上旬 = 04-21 06-10 span
2022-04/06 | 2022-04..06 | 4月—6月 | April–June 2022 | Q2 to Q2 | Apr. to Jun. = 04-01 06-30 span
April 21–25, 2022 | 21st to 25th April | from 21 to 25 April | between 21 and 25 April | 2022-04-21..25 | 2022-04-21/25 = 04-21 04-25 span
4月10日至月底 | 4月10日至4月末 = 04-10 04-30 span
4月至年底 | 4月1日至12月 | 4月起 | 自4月1日起 | 从4月开始 | from April | from April on | April onwards | 2022-04.. = 04-01 12-31 span
early to mid April | early–mid April = 04-01 04-20 span
mid to late May = 05-11 05-31 span
一季度到上半年 = 01-01 06-30 span
5月底前完成 | 到5月底 | 在5月底前 | by end May | by end-May | on or before 31 May | not later than 31 May | up to 31 May | 2022年5月31日前完成 = 01-01 05-31 by
by year-end | 12月31日前 | ../2022 = 01-01 12-31 by
上半年结束前 | 上半年末前 | 2022年6月30日前 = 01-01 06-30 by
第12周末前 | by end of week 12 = 01-01 03-27 by
before Q2 | ..2022-Q1 = 01-01 03-31 by
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
        ("", "TODO"),
        ("   ", "TODO"),
        ("foo", "TODO"),
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
        ("3/25", "in words: 25 March"),
        ("25/3", "in words: 25 March"),
        ("3.25", "in words: 25 March"),
        ("03-25", "in words: 25 March"),
        ("2022-3-25", "write 2022-03-25"),
        ("25/3/2022", "2022-03-25"),
        ("30/6/2022", "write 2022-06-30"),
        ("31/6/2022", "there is no day 31 in 2022-06"),
        ("6/31/2022", "there is no day 31 in 2022-06"),
        ("29.2.2022", "there is no day 29 in 2022-02"),
        ("29.2.2024", "write 2024-02-29"),
        ("20220325", "write 2022-03-25"),
        ("2022-3", "2022-03"),
        ("2022-03?", "uncertain"),
        ("2022-03~", "uncertain"),
        ("2022-XX", "uncertain"),
        ("2022-21", "a season"),
        ("2022-42", "quarters"),
        ("下周五", "any day"),
        ("next week", "any day"),
        ("tomorrow", "any day"),
        ("明年", "any day"),
        ("年初", "its months"),
        ("年中", "its months"),
        ("中旬", "the month too"),
        ("月底", "the month too"),
        ("周五", "which one?"),
        ("春季", "`periods`"),
        ("summer", "`periods`"),
        ("待定", "TODO"),
        ("TBD", "TODO"),
        ("6月至5月", "is after"),
        ("2022-06-01..2022-05-01", "is after"),
        ("25", "a month has its name"),
        ("0999-01-01", "1000 to 9999"),
        ("每月32日", "1 to 31"),
        ("every 0 weeks", "every 1 or more"),
        ("Marhc", "did you mean March (2022-03-01 to 2022-03-31)?"),
        ("第二李度", "did you mean 第二季度 (2022-04-01 to 2022-06-30)?"),
        ("3天后", "the id of a task"),
        ("2022-00-10", "1 to 12"),
        ("十三月", "1 to 12"),
        ("三四月份", "、 between"),
        ("3月32日", "it has 31 days"),
        ("Feb 29", "it has 28 days"),
        ("2022-W53", "weeks 1 to 52"),
        ("H3", "1 or 2"),
        ("2022-13", "1 to 12"),
        ("25st March", "25th"),
        ("Saturday 25 March", "is a Friday"),
        ("3月25日（周六）", "is a Friday"),
        ("0999年", "1000 to 9999"),
        ("2月31日至3月5日", "it has 28 days"),
        ("3月5日至2月30日", "it has 28 days"),
        ("11月至2月", "both years"),
        ("Nov to Feb 2023", "both years"),
        ("25-21 April", "is after"),
        ("Q3 to Q1", "is after"),
        ("2022-W1", "2022-W01"),
        ("Q1/2022", "did you mean Q1 2022 ("),
        ("W12-2022", "did you mean W12 2022 ("),
        ("March/2022", "did you mean March 2022 ("),
        ("2022-2023", "2022..2023"),
        ("3/2022", "write 2022-03"),
        ("3.1-3.15", "in words"),
        ("2022-084", "the month and the day"),
        ("22年3月", "four digits"),
        ("Mar'22", "22 March for the day, March 2022 for the month"),
        ("202X", "uncertain"),
        ("5月左右", "uncertain"),
        ("about May", "uncertain"),
        ("{2022-03,2022-05}", "write 2022-03, 2022-05"),
        ("/2022-05-31", "../2022-05-31"),
        ("2022-03-25T10:00", "`time`"),
        ("3月25日上午", "`time`"),
        ("腊月", "lunar"),
        ("三月廿五", "lunar"),
        ("4月中", "4月中旬"),
        ("early 2022", "its months"),
        ("1H", "write H1"),
        ("1Q", "Q1"),
        ("前半年", "上半年"),
        ("by Friday", "which one?"),
        ("by National Day", "2022-10-07"),
        ("by mid April", "by 20 April"),
        ("5月后", "how long after"),
        ("国庆节后", "how long after"),
        ("after May", "how long after"),
        ("5月前2周", "5月1日前2周"),
        ("演讲比赛开始后3天", "its last"),
        ("2 weeks after the start of X", "its last"),
        ("演讲比赛前半个月", "working days"),
        ("2 hours before X", "working days"),
        ("2 weeks after launch party", "which has no spaces"),
        ("每隔一周", "每1周 or 每2周"),
        ("biweekly", "two meanings"),
        ("每月两次", "each of the 2"),
        ("每季度末", "每季度"),
        ("every weekday", "daily"),
        ("every 25th", "on the 25th of every month"),
        ("教师节", "`periods`"),
        ("week 12 to 2022", ""),
        ("2022--W12", ""),
        ("2022至Q2", ""),
        ("4月至year", ""),
        ("April-H1", "the last month"),
        ("4月—2022-H1", "the last month"),
        ("3月—25日", ""),
        ("4月至中旬", ""),
        ("2022-04-21..3", ""),
        ("2022-Q1/03", ""),
        ("March 年末前", ""),
        ("国庆底前", ""),
        ("演讲比赛前5月", ""),
        ("5月31日前后10个工作日", ""),
        ("每3月25日", ""),
        ("每25日", "每月25日"),
        ("每月年底前", ""),
        ("3nd quarter", "3rd"),
        ("monthly by the 22th", "22nd"),
        ("3月25", "did you mean 3月25日 (2022-03-25)?"),
        ("三月二十", "did you mean 三月二十日 ("),
        ("5月分", "did you mean 5月份 ("),
        ("6月中询", "did you mean 6月中旬 ("),
        ("7月低前", "did you mean 7月底前 ("),
        ("Febuary 12", "did you mean February 12 ("),
        ("lat April", "did you mean late April ("),
        ("by teh end of May", "did you mean by the end of May ("),
        ("国庆结", "did you mean 国庆"),
        ("Sprng Festival", "did you mean Spring Festival ("),
        ("暑价", "did you mean 暑假 ("),
        ("持绪", "did you mean 持续 ("),
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


@pytest.mark.parametrize("text", ["国庆节前", "春节期间", "before National Day", "Christmas"])
def test_without_a_country_holidays_are_refused_with_what_is_missing(text: str) -> None:
    with pytest.raises(WrittenDateError) as caught:
        read_when(text, Calendar.of_year(2022))
    assert "`holidays: CN`" in str(caught.value.hint)


@pytest.mark.parametrize("text", [form.example for form in FORMS])
def test_the_example_of_each_form_is_read(text: str) -> None:
    assert read_when(text, YEAR).words == text


@pytest.mark.parametrize(
    ("country", "year", "text", "first", "last"),
    [
        ("US", 2024, "Thanksgiving", "2024-11-28", "2024-11-28"),
        ("US", 2024, "before Independence Day", "2024-01-01", "2024-07-03"),
        ("DE", 2024, "Tag der Deutschen Einheit", "2024-10-03", "2024-10-03"),
        ("DE", 2024, "by Easter Monday", "2024-01-01", "2024-04-01"),
        ("JP", 2024, "憲法記念日", "2024-05-03", "2024-05-03"),
        ("SA", 2033, "Eid al-Fitr Holiday", "2033-01-02", "2033-01-05"),
        ("CN", 2023, "国庆节", "2023-09-29", "2023-10-06"),
        ("CN", 2023, "元旦", "2022-12-31", "2023-01-02"),
    ],
)
def test_holidays_of_a_country(country: str, year: int, text: str, first: str, last: str) -> None:
    window = read_window(text, Calendar.of_year(year, country=country))
    assert (str(window.first), str(window.last)) == (first, last)


def test_the_words_of_the_plan_go_before_the_grammar() -> None:
    sprint = Window(date(2022, 3, 7), date(2022, 3, 18), Precision.SPAN)
    calendar = Calendar.of_year(2022, {"Q1": sprint, "summer camp": SUMMER, "３月": SUMMER})
    for text, window in (
        ("Q1", sprint),
        ("Summer Camp", SUMMER),
        ("during the summer camp", SUMMER),
        ("3月", SUMMER),
    ):
        assert read_when(text, calendar) == window
    assert read_window("before the summer camp", calendar).last == date(2022, 6, 30)
    assert read_window("2 weeks before summer camp", calendar).first == date(2022, 6, 17)


def test_a_day_outside_every_year_is_refused() -> None:
    for text in ("9999年前", "9999 weeks before 1000-01-01", "9900-01-01后9999周"):
        with pytest.raises(WrittenDateError):
            read_when(text, YEAR)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1月", date(2023, 1, 1), date(2023, 1, 31)),
        ("10月", date(2022, 10, 1), date(2022, 10, 31)),
        ("10 January", date(2023, 1, 10), date(2023, 1, 10)),
        ("12月至1月", date(2022, 12, 1), date(2023, 1, 31)),
        ("November to January", date(2022, 11, 1), date(2023, 1, 31)),
        ("ongoing", date(2022, 9, 1), date(2023, 1, 20)),
        ("1月15日前", date(2022, 9, 1), date(2023, 1, 15)),
        ("2022年1月", date(2022, 1, 1), date(2022, 1, 31)),
        ("11月至次年1月", date(2022, 11, 1), date(2023, 1, 31)),
        ("11月至2023年1月", date(2022, 11, 1), date(2023, 1, 31)),
        ("12月25日至1月5日", date(2022, 12, 25), date(2023, 1, 5)),
        ("12月起", date(2022, 12, 1), date(2023, 1, 20)),
        ("by 10 January", date(2022, 9, 1), date(2023, 1, 10)),
        ("今年12月", date(2022, 12, 1), date(2022, 12, 31)),
        ("全年", date(2022, 9, 1), date(2023, 1, 20)),
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
        ("演讲比赛之前 14 天", 14, "day", "before", "演讲比赛"),
        ("演讲比赛后第3天", 3, "day", "after", "演讲比赛"),
        ("演讲比赛开始前3天", 3, "day", "before", "演讲比赛"),
        ("会前培训完成后２个星期", 2, "week", "after", "会前培训"),
        ("2 weeks after the end of kick-off", 2, "week", "after", "kick-off"),
        ("one month after X", 1, "month", "after", "X"),
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
        ("每两月", 6, "2022-01", "2022-01-01 2022-02-28"),
        ("每两个月", 6, "2022-01", "2022-01-01 2022-02-28"),
        ("每周五", 52, "2022-W01", "2022-01-07 2022-01-07"),
        ("every Friday", 52, "2022-W01", "2022-01-07 2022-01-07"),
        ("每周", 52, "2022-W01", "2022-01-03 2022-01-09"),
        ("每天", 365, "2022-01-01", "2022-01-01 2022-01-01"),
        ("每月一次", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("每个季度", 4, "2022-Q1", "2022-01-01 2022-03-31"),
        ("每季度末前", 4, "2022-Q1", "2022-01-01 2022-03-31"),
        ("按月", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("每月底", 12, "2022-01", "2022-01-21 2022-01-31"),
        ("每月底前", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("每月初", 12, "2022-01", "2022-01-01 2022-01-10"),
        ("每月二十五号之前", 12, "2022-01", "2022-01-01 2022-01-25"),
        ("每周日", 52, "2021-W52", "2022-01-02 2022-01-02"),
        ("每年", 1, "2022", "2022-01-01 2022-12-31"),
        ("fortnightly", 26, "2022-W01", "2022-01-03 2022-01-16"),
        ("every other week", 26, "2022-W01", "2022-01-03 2022-01-16"),
        ("half-yearly", 2, "2022-H1", "2022-01-01 2022-06-30"),
        ("every six months", 2, "2022-01", "2022-01-01 2022-06-30"),
        ("once a quarter", 4, "2022-Q1", "2022-01-01 2022-03-31"),
        ("monthly by the 25th", 12, "2022-01", "2022-01-01 2022-01-25"),
        ("by the 25th of each month", 12, "2022-01", "2022-01-01 2022-01-25"),
        ("by the end of every month", 12, "2022-01", "2022-01-01 2022-01-31"),
        ("weekly by Friday", 52, "2022-W01", "2022-01-03 2022-01-07"),
        ("on Fridays", 52, "2022-W01", "2022-01-07 2022-01-07"),
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


def test_every_two_weeks_has_no_gap_or_overlap() -> None:
    found = read_when("every 2 weeks", YEAR)
    assert isinstance(found, Repeating)
    held = found.occurrences(YEAR.first, YEAR.last)
    assert held[0].window.first == date(2022, 1, 3)
    assert held[-1].window.last == date(2022, 12, 31)
    for one, other in pairwise(held):
        assert other.window.first == one.window.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2022, 1, 15), 17),  # 17 of 31 days
        (date(2022, 1, 16), 16),  # at least half
        (date(2022, 1, 17), 28),  # 15 of 31: the first month is February
    ],
)
def test_a_month_that_the_plan_cuts_counts_where_half_of_it_lies_within(
    first: date, days: int
) -> None:
    found = read_when("每月", YEAR)
    assert isinstance(found, Repeating)
    assert found.occurrences(first, YEAR.last)[0].window.days == days


@pytest.mark.parametrize(("first", "key"), [("2022-01-06", "2022-W01"), ("2022-01-07", "2022-W02")])
def test_so_does_a_week(first: str, key: str) -> None:
    found = read_when("每周", YEAR)
    assert isinstance(found, Repeating)
    assert found.occurrences(date.fromisoformat(first), YEAR.last)[0].key == key


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
    assert read_span("2022年9月至2023年1月") == (date(2022, 9, 1), date(2023, 1, 31))
    assert read_span("2022-07/2022-08") == (date(2022, 7, 1), date(2022, 8, 31))
    for text in ("7 days", "7", "1 week", "a week", "一周", "７天", "7d", "七天"):
        assert read_length(text) == timedelta(days=7)
    assert read_rhythm("monthly").next_due(date(2022, 1, 31)) == date(2022, 2, 28)
    for reader, text in (
        (read_day, "2022-5-2"),
        (read_day, "5月2日"),
        (read_span, "5月"),
        (read_span, "2022-05-02..2022-05-01"),
        (read_length, "soon"),
        (read_length, "-3 days"),
        (read_length, "1 month"),
        (read_length, "99999"),
        (read_span, "2022-05-01.."),
        (read_span, "9月至1月"),
        (read_span, "每月"),
        (read_day, "0999-01-01"),
        (read_day, "２０２２-05-20"),
        (read_rhythm, ""),
        (read_rhythm, "5月"),
    ):
        with pytest.raises(WrittenDateError):
            reader(text)


def test_both_ends_are_inside() -> None:
    april = read_window("4月", YEAR)
    assert april.days == 30
    assert date(2022, 4, 30) in april
    assert date(2022, 5, 1) not in april
    with pytest.raises(ValueError, match="before it begins"):
        Window(date(2022, 4, 2), date(2022, 4, 1), Precision.SPAN)


def test_the_next_hearing_stays_inside_the_calendar() -> None:
    assert read_rhythm("每9999年").next_due(date(2022, 1, 31)) == date.max
    assert read_rhythm("every 2 weeks").next_due(date(2022, 1, 31)) == date(2022, 2, 14)
    assert read_rhythm("每季度").next_due(date(2022, 11, 30)) == date(2023, 2, 28)


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


def told(text: str, calendar: Calendar) -> str:
    try:
        found = read_when(text, calendar)
    except WrittenDateError as error:
        return str(error)
    assert found.words == " ".join(text.split())
    return ""


@given(
    st.text(max_size=40)
    | st.text("0123456789年月日号上中下旬前后至到-/.周季度半底每按 QHWby", max_size=14)
)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    problem = told(text, TERM)
    assert not problem or problem.isprintable()


PIECES = [
    "2022", "3", "25", "二", "三十", "年", "月", "日", "上旬", "季度", "半年", "周", "第", "至",
    "到", "-", "/", "..", "前", "后", "每", "底", "期间", "国庆节", "工作日", "April", "late", "early",
    "to", "by", "end", "of", "the", "before", "every", "week", "2nd", "Q", "H", "W", "暑假", "ongoing",
    "~", "?", "(", ")",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_pieces_of_dates_are_read_or_refused_and_hints_are_true(
    pieces: list[str], space: str
) -> None:
    problem = told(space.join(pieces), YEAR)
    assert not problem or problem.isprintable()
    if "did you mean " in problem:
        hint = problem.rpartition("did you mean ")[2].rpartition(" (")[0]
        assert not told(hint, YEAR)


@given(st.text(st.characters(categories=["L", "N"]), min_size=201, max_size=400))
def test_long_texts_are_refused(text: str) -> None:
    assert "too long" in told(text, YEAR)


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


def test_every_form_of_the_manual_is_read() -> None:
    """The examples of docs/dates.md, up to the section of what is refused."""
    manual = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    rows = [line for line in manual.splitlines() if line.startswith("| ") and "`" in line]
    examples = [text for row in rows for text in re.findall("`([^`]+)`", row.split(" | ")[0])]
    assert len(examples) > 120
    for text in examples:
        assert read_when(text, YEAR).words == text
