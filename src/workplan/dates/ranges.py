"""From one window to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import WrittenDateError, shown
from .calendar import Calendar
from .deadlines import from_to
from .forms import YEAR4
from .numbers import HAN, NUMBER, year_number
from .single import single
from .window import Precision, Window

_SEPARATORS = r" ?(?:\.\.|/|至|到|~|-+| to | until | till | through ) ?"


def date_range(text: str, calendar: Calendar) -> Window | None:
    plain = re.sub("^(?:from |从|自)", "", text.casefold())
    if match := re.fullmatch("between (.+) and (.+)", plain):
        plain = f"{match[1]} to {match[2]}"
    for match in re.finditer(_SEPARATORS, plain):
        left, right = plain[: match.start()], plain[match.end() :]
        sign = match[0].strip()
        years = [bool(re.fullmatch("[0-9]{4}年?", side)) for side in (left, right)]
        if any(years) and not _years_fit(all(years), sign, left + right):
            continue
        for begin, end in _ends(left, right, sign):
            if window := _both(begin, end, calendar, text):
                return window
    return None


def _years_fit(both: bool, sign: str, text: str) -> bool:
    """Whether bare years can be ends of a range: Q1/2022, 2022-W1 and 2022-2023 are none."""
    if both:
        return "-" not in sign
    return sign in {"..", "/"} and bool(re.match("[0-9]{4}-|[0-9]{8}-", text))


def _both(left: str, right: str, calendar: Calendar, text: str) -> Window | None:
    """The range between two windows. An end without a year has that of the begin; a begin
    without one has that of the end in English, where the year comes last."""
    year_left, year_right = _year_in(left), _year_in(right)
    if next_year := re.fullmatch("(?:次年|翌年|第二年)(.+)", right):
        begin = _side(left, calendar, year_left)
        if not isinstance(begin, Window):
            return None
        right, year_right = next_year[1], begin.first.year + 1
    if year_left is None and year_right and left.isascii():
        year_left = year_right
    begin = _side(left, calendar, year_left)
    end = _side(right, calendar, year_right or year_left)
    if begin is None or end is None:
        return None
    for side in (begin, end):
        if isinstance(side, WrittenDateError):
            raise side
    assert isinstance(begin, Window)
    assert isinstance(end, Window)
    if end.last < begin.first and year_left is None and year_right is None:
        later = _side(right, calendar, begin.first.year + 1)
        if isinstance(later, Window) and later.first <= calendar.last:
            end = later
    if end.first < begin.first <= end.last and end.precision in {
        Precision.QUARTER,
        Precision.HALF,
        Precision.YEAR,
    }:
        hint = "write the last month or day instead"
        raise WrittenDateError(f"{shown(text)} ends with what begins before it", hint)
    return from_to(begin.first, end.last, text)


def _side(text: str, calendar: Calendar, year: int | None) -> Window | WrittenDateError | None:
    try:
        return single(text, calendar, year)
    except WrittenDateError as error:
        return error


def _year_in(text: str) -> int | None:
    match = re.search(f"(?<![0-9])[0-9]{{4}}(?![0-9])|[{HAN}]{{4}}(?=年)", text)
    return int(year_number(match[0])) if match else None


def _ends(left: str, right: str, sign: str) -> Iterator[tuple[str, str]]:
    """Both ends as they stand, and each with what it may have left to the other."""
    left, right = left.strip(), right.strip()
    yield left, right
    if (left + right).isascii():
        head = left[: len(left) - len(right)]
        if sign in {"..", "/"} and re.search("-w?$", head) and _shape(left) == _shape(head + right):
            yield left, head + right  # ISO 8601-1:2019, 5.5
        else:
            yield from _ends_en(left, right)
    else:
        left, right = (
            left.replace(" ", "").removesuffix("起"),
            right.replace(" ", "").removesuffix("止"),
        )
        yield from _ends_zh(left, right)


def _shape(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _ends_zh(left: str, right: str) -> Iterator[tuple[str, str]]:
    """4月21日至25日, 3至5月, 第12至14周, 4月上旬至中旬, 4月10日至月底, 4月至年底."""
    unit = re.search("(?:月份?|季度?|周|个?星期|[日号])$", right)
    if unit and re.search(f"(?:{NUMBER})$", left):
        left += unit[0]
    if unit and unit[0] == "周":
        left, right = ("第" + side.removeprefix("第") for side in (left, right))
    lead = re.match(f"(?P<year>(?:{YEAR4})年|今年|本年)?(?P<month>(?:{NUMBER}|元)月份?)?", left)
    year, month = (lead["year"] or "", lead["month"] or "") if lead else ("", "")
    if re.fullmatch("今?年[底末]", right):
        right = f"{year}12月"
    elif month and left != year + month:
        if re.fullmatch("月[底末]", right):
            right = year + month + right[1:]
        elif re.fullmatch(f"(?:{NUMBER})[日号]|[上中下]旬|[初底末]", right):
            right = year + month + right
    yield left, right


def _ends_en(left: str, right: str) -> Iterator[tuple[str, str]]:
    """21-25 April, April 21-25, weeks 12-14, early to mid April."""
    left = re.sub("^weeks ", "week ", left)
    if (tail := re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?(,? [0-9]{4})?", right)) and (
        head := re.fullmatch(r"(.*[a-z]\.? ?)[0-9]{1,2}(?:st|nd|rd|th)?", left)
    ):
        yield left + (tail[1] or ""), head[1] + right
    elif re.fullmatch("[0-9]{1,2}(?:st|nd|rd|th)?|early|mid", left) and (
        own := re.match("[0-9]{1,2}(?:st|nd|rd|th)?|mid|late", right)
    ):
        yield left + right[own.end() :], right
    else:
        yield left, right
