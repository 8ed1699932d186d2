"""Dates in a running text: where they stand and what they mean."""

from __future__ import annotations

from itertools import pairwise

import pytest

from workplan.dates.calendar import Calendar
from workplan.dates.in_text import dates_in
from workplan.dates.window import Window
from workplan.dates.written import read_when

CALENDAR = Calendar.of_year(2022, country="CN")


def read(text: str):
    return dates_in(text, lambda words: read_when(words, CALENDAR))


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("市关工委将在3月份召开会议", "3月份", "2022-03-01", "2022-03-31"),
        ("4月中旬开展督查调研", "4月中旬", "2022-04-11", "2022-04-20"),
        ("年底前完成验收", "年底前", "2022-01-01", "2022-12-31"),
        ("2022年6月底前完成60%", "2022年6月底前", "2022-01-01", "2022-06-30"),
        ("3—5月开展", "3—5月", "2022-03-01", "2022-05-31"),
        ("7月1日至8月31日放假", "7月1日至8月31日", "2022-07-01", "2022-08-31"),
        ("上半年组织开展第三届", "上半年", "2022-01-01", "2022-06-30"),
        ("第三季度末前报送", "第三季度末前", "2022-01-01", "2022-09-30"),
        ("春节前走访慰问", "春节前", "2022-01-01", "2022-01-30"),
        ("We will launch in March 2022.", "March 2022", "2022-03-01", "2022-03-31"),
        (
            "Report by end of June 2022, then stop",
            "by end of June 2022",
            "2022-01-01",
            "2022-06-30",
        ),
        ("on Friday 4 March we meet", "Friday 4 March", "2022-03-04", "2022-03-04"),
        ("3-5 October 2022", "3-5 October 2022", "2022-10-03", "2022-10-05"),
    ],
)
def test_a_date_is_found_where_it_stands(text: str, words: str, first: str, last: str) -> None:
    (found,) = read(text)
    assert found.words == words
    assert words in text[found.start : found.end] or text[found.start : found.end] in words
    assert isinstance(found.when, Window)
    assert (str(found.when.first), str(found.when.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "用3个月完成整改",
        "第3次会议",
        "11.18重要指示",
        "You may do as you like, and staff march on",
        "提高2.5个百分点",
        "34号文件",
        "内容包括五个方面",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [one for one in read(text) if one.when is not None] == []


def test_several_dates_stand_in_their_order() -> None:
    found = read("2月份召开会议;3月份召开汇报会;4月中旬开展调研")
    assert [one.words for one in found] == ["2月份", "3月份", "4月中旬"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["10月份前完成", "2022年12月前完成"])
def test_a_date_that_leaves_its_day_open_comes_with_the_problem(text: str) -> None:
    (found,) = read(text)
    assert found.when is None
    assert found.problem is not None
    assert "底前" in str(found.problem.hint)


def test_how_often_something_repeats_is_a_date() -> None:
    found = read("每季度召开一次，每月25日前报送")
    assert [one.words for one in found] == ["每季度召开一次", "每月25日前"]
    assert all(one.when is not None for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("每周二、四开课", "每周二、四"),
        ("每周五下午组织检查", "每周五"),
        ("5月至8月每月开展一次评比", "5月至8月每月开展一次"),
    ],
)
def test_a_rhythm_is_taken_whole(text: str, words: str) -> None:
    (found,) = read(text)
    assert found.words == words
    assert found.when is not None


def test_a_range_that_cannot_be_read_is_not_cut() -> None:
    (found,) = read("closed from 18 December to 4 January")
    assert found.when is None
    assert found.words == "from 18 December to 4 January"
