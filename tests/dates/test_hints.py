"""Hints: they keep every number of what was written, and what they suggest is read as they say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workplan.dates.calendar import Calendar
from workplan.dates.hints import numbers_in
from workplan.dates.window import Precision, Window
from workplan.dates.written import read_when
from workplan.errors import WrittenDateError, misspelt
from workplan.words.messages import translate

SUMMER = Window(date(2022, 7, 1), date(2022, 8, 31), Precision.SPAN)
YEAR = Calendar.of_year(2022, {"暑假": SUMMER}, "CN")
LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
REFUSED = [line.split("\t")[0] for line in LINES if line.endswith("\trefused")]


def hints(text: str) -> tuple[str, str] | None:
    """The hint in English and in Chinese, None where the text is read."""
    try:
        read_when(text, YEAR)
    except WrittenDateError as error:
        return str(error.hint), translate(error.hint, "zh")
    return None


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# What says how far numbers go suggests no other text.
LIMITS = re.compile(
    r"it has [0-9]+ days|it begins [0-9]|weeks 1 to|[0-9]+ (?:to|or) [0-9]+|every 1 or more|1 or more"
)


def keeps_numbers(text: str, hint: str) -> bool:
    """Whether the hint has no number, or every number of the text (22 also as 2022), or the same
    digits with other signs between them."""
    if [c for c in text if c in "0123456789"] == re.findall("[0-9]", hint):
        return True
    suggested = Counter(int(n) for n in re.findall("[0-9]+", hint))
    suggested += Counter(numbers_in(re.sub("[0-9]+", " ", hint)))
    suggested += Counter(n for n, name in enumerate(MONTHS, 1) if name in hint)
    if not re.search("[0-9]", hint) or LIMITS.match(hint):
        return True
    short = Counter(number % 100 for number in suggested.elements() if 1000 <= number <= 9999)
    return all((suggested | short)[n] for n in numbers_in(text))


@pytest.mark.parametrize("text", ["0\x1b/", "/0\x1b", "[\x1b]", "22年\x1b"])
def test_no_hint_repeats_a_control_character(text: str) -> None:
    found = hints(text)
    assert found is not None
    assert all(hint.isprintable() for hint in found)


@pytest.mark.parametrize("text", REFUSED)
def test_a_hint_keeps_every_number(text: str) -> None:
    if found := hints(text):
        assert keeps_numbers(text, found[0]), found[0]


SAID = ["3", "12", "22", "25", "2022", "二", "十", "45"]
AROUND = ["月", "日", "年", "第", "周", "季度", "上旬", "底", "前", "后", "每", "每月", "次", "至", "、", "中", "初",
          "Mar", "May", " ", "-", "/", ".", "Q", "H", "W", "by ", "end of ", "every ", "weeks", "th", "FY", "w/c ",
          "before ", "最后", "个", "左右", "of ", "days", "'"]  # fmt: skip


@given(st.lists(st.sampled_from(SAID + AROUND), min_size=2, max_size=6))
@example(["至", "W", "3"])
@example(["12", "12", "12", "12"])
def test_so_does_a_hint_to_any_pieces_of_a_date(pieces: list[str]) -> None:
    text = "".join(pieces)
    if found := hints(text):
        assert keeps_numbers(text, found[0]), (text, found[0])
        assert "{" not in found[1]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("w/c 15 March", "a week begins on a Monday"),
        ("by the end of FY2022", "a financial year may have the number"),
        ("每月最后一周", "weeks do not end with months"),
        ("Mar-22", "write 22 March for the day, March 2022 for the month"),
        ("by end of Mar 22", "write 22 March for the day, March 2022 for the month"),
        ("31-Oct-22", "31 October 2022, if that is the year"),
        ("12/03/2022", "write 2022-12-03 or 2022-03-12"),
        ("每隔3周", "每3周 or 每4周"),
        ("4月中", "4月中旬 for days 11 to 20, 4月 for all of it"),
        ("待定", "TODO"),
        ("下午5:30", "`time`"),
        ("by 5pm on 8 April", "`time`"),
        ("5月前", "5月底前"),
        ("到2025年", "2025年12月31日前"),
        ("/2022-05", "../2022-05"),
    ],
)
def test_what_is_hinted(text: str, hint: str) -> None:
    found = hints(text)
    assert found is not None
    assert hint in found[0]


@pytest.mark.parametrize("text", ["第二、四季度", "Feb & Oct", "每月最后一天", "（2022年5月至12月）",
                                  "每季度末月25日前", "w/c 14 March"])  # fmt: skip
def test_what_needs_no_hint_any_more(text: str) -> None:
    assert hints(text) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [("onwer", "owner"), ("tittle", "title"), ("Owner", "owner"), ("reminder", "remind"),
     ("phone", None), ("priority", None), ("lead", None), ("dnoe", "done"), ("days", None)],
)  # fmt: skip
def test_a_likeness_of_spelling_is_no_hint(word: str, meant: str | None) -> None:
    assert misspelt(word, ["owner", "title", "done", "report", "remind", "when", "due"]) == meant


@pytest.mark.parametrize(
    ("text", "country", "hint"),
    [
        ("春节期间", "CN", "the plan does not contain '春节'"),
        ("国庆节", "DE", "'国庆节' is not a holiday of DE"),
        ("国庆节前", "DE", "'国庆节' is not a holiday of DE"),
    ],
)
def test_a_hint_names_the_holiday_that_is_missing(text: str, country: str, hint: str) -> None:
    span = date(2022, 4, 1), date(2022, 12, 31)
    with pytest.raises(WrittenDateError) as caught:
        read_when(text, Calendar(*span, 2022, {}, country))
    assert hint in str(caught.value.hint)
    assert text[:2] in translate(caught.value.hint, "zh")
