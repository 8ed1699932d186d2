"""The forms of a single window: a day, a week, a month, a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ..errors import WrittenDateError
from .numbers import (
    DAY,
    HAN,
    MONTH_NUMBER,
    NUMBER,
    WEEKDAYS,
    day_of,
    month_number,
    number_of,
    weekday_number,
)
from .window import Precision, Window, month_window

Match = re.Match[str]


def _day(year: int, m: Match) -> Window:
    day = day_of(year, month_number(m["m"]), number_of(m["d"]))
    if (weekday := m.groupdict().get("weekday")) and weekday_number(weekday) != day.isoweekday():
        name = WEEKDAYS[day.weekday()].capitalize()
        raise WrittenDateError(f"{day} is a {name}", "correct the day or the weekday")
    return Window(day, day, Precision.DAY)


def _whole_month(year: int, m: Match) -> Window:
    return month_window(year, month_number(m["m"]), 1, Precision.MONTH)


THIRD = {
    "上": 0, "初": 0, "early": 0, "beginning": 0, "start": 0,
    "中": 1, "mid": 1, "middle": 1,
    "下": 2, "底": 2, "末": 2, "late": 2, "end": 2,
}  # fmt: skip


def _third(year: int, m: Match) -> Window:
    month = _whole_month(year, m)
    part = THIRD[m["part"]]
    first = month.first + 10 * part * DAY
    return Window(first, month.last if part == 2 else first + 9 * DAY, Precision.THIRD)


def _two_thirds(year: int, m: Match) -> Window:
    month = _whole_month(year, m)
    if m["part"][0] == "上":
        return Window(month.first, month.first + 19 * DAY, Precision.SPAN)
    return Window(month.first + 10 * DAY, month.last, Precision.SPAN)


def _half_month(year: int, m: Match) -> Window:
    """Up to the 15th, or from the 16th on."""
    month = _whole_month(year, m)
    middle = month.first + 15 * DAY
    if m["part"] in {"上", "first"}:
        return Window(month.first, middle - DAY, Precision.SPAN)
    return Window(middle, month.last, Precision.SPAN)


def _quarter(year: int, m: Match) -> Window:
    number = number_of(m["n"])
    if not 1 <= number <= 4:
        raise WrittenDateError(f"there is no quarter {number}", "1 to 4")
    return month_window(year, 3 * number - 2, 3, Precision.QUARTER)


def _first_quarters(year: int, m: Match) -> Window:
    return month_window(year, 1, 3 * number_of(m["n"]), Precision.SPAN)


def _half(year: int, m: Match) -> Window:
    number = {"上": 1, "下": 2}.get(m["n"]) or number_of(m["n"])
    if not 1 <= number <= 2:
        raise WrittenDateError(f"there is no half {number} of a year", "1 or 2")
    return month_window(year, 6 * number - 5, 6, Precision.HALF)


def _year(year: int, _m: Match) -> Window:
    return month_window(year, 1, 12, Precision.YEAR)


def _week(year: int, m: Match) -> Window:
    """A week of ISO 8601-1:2019 (5.2.4), Monday to Sunday; the year is that of the week."""
    number = number_of(m["n"])
    last = date(year, 12, 28).isocalendar().week
    if not 1 <= number <= last:
        raise WrittenDateError(f"there is no week {number} in {year}", f"weeks 1 to {last}")
    first = date.fromisocalendar(year, number, 1)
    return Window(first, first + 6 * DAY, Precision.WEEK)


def _week_day(year: int, m: Match) -> Window:
    day = _week(year, m).first + (int(m["d"]) - 1) * DAY
    return Window(day, day, Precision.DAY)


def _grouping(year: int, m: Match) -> Window:
    """The sub-year groupings of ISO 8601-2:2019 4.8 (EDTF level 2) that have fixed days."""
    number = int(m["n"])
    if 33 <= number <= 36:
        return month_window(year, 3 * number - 98, 3, Precision.QUARTER)
    if 37 <= number <= 39:
        return month_window(year, 4 * number - 147, 4, Precision.SPAN)
    if 40 <= number <= 41:
        return month_window(year, 6 * number - 239, 6, Precision.HALF)
    if 21 <= number <= 32:
        hint = "write its months, as in 2022-03..2022-05"
        raise WrittenDateError(f"a season ({number}) has no fixed days", hint)
    hint = "1 to 12; 33 to 36 are quarters, 40 and 41 halves"
    raise WrittenDateError(f"there is no month {number}", hint)


class Form(NamedTuple):
    """A form of a single window. `cues`: a text without any of these has not this form."""

    example: str
    cues: tuple[str, ...]
    pattern: str
    window: Callable[[int, Match], Window]


YEAR4 = f"[0-9]{{4}}|[{HAN}]{{4}}"
_ZH_Y = f"(?P<y>(?:{YEAR4})年|今年|本年|当年)?"
_ZH_YEAR = f"(?P<y>(?:{YEAR4})(?:年度?)?|今年|本年度?|当年)?"  # where no digit follows
_ZH_M = f"(?P<m>{NUMBER}|元)月份?"
_ZH_WEEKDAY = r"(?:\(?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])\)?)?"
_EN_M = "(?P<m>" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_EN_D = "(?P<d>[0-9]{1,2}(?:st|nd|rd|th)?)"
_EN_Y = "(?:,? (?:of )?(?P<y>[0-9]{4}))?"
_EN_WEEKDAY = "(?:(?P<weekday>" + "|".join(f"{d}|{d[:3]}" for d in WEEKDAYS) + r")\.?,? )?"
_ISO_M = "(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"

# Chinese is matched without spaces, all in lower case. The commonest forms come first.
FORMS = (
    Form("5月份", ("月",), f"{_ZH_Y}{_ZH_M}内?", _whole_month),
    Form("3月25日", ("日", "号"), f"{_ZH_Y}{_ZH_M}(?P<d>{NUMBER})[日号](?:当[天日])?{_ZH_WEEKDAY}", _day),
    Form("4月中旬", ("旬",), f"{_ZH_Y}{_ZH_M}的?(?P<part>[上中下])旬", _third),
    Form("4月底", ("初", "底", "末"), f"{_ZH_Y}{_ZH_M}的?(?P<part>[初底末])", _third),
    Form("4月中下旬", ("旬",), f"{_ZH_Y}{_ZH_M}的?(?P<part>上中|中下)旬", _two_thirds),
    Form("4月上半月", ("半月",), f"{_ZH_Y}{_ZH_M}的?(?P<part>[上下])半月", _half_month),
    Form("第二季度", ("季",), f"{_ZH_YEAR}第?(?P<n>[{HAN[2:]}])季度?内?", _quarter),
    Form("前三季度", ("季",), f"{_ZH_YEAR}前(?P<n>[二两三2-3])个?季度", _first_quarters),
    Form("2季度", ("季",), f"{_ZH_Y}第?(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    Form("2022第2季度", ("季",), f"{_ZH_YEAR}第(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    Form("上半年", ("半年",), f"{_ZH_YEAR}的?(?P<n>[上下])半年内?", _half),
    Form("第12周", ("周", "星期"), f"{_ZH_YEAR}的?第(?P<n>{NUMBER})(?:周|个?星期)", _week),
    Form("全年", ("年",), f"{_ZH_YEAR}(?:全年度?|整年|年内|年度内)", _year),
    Form("2022年", ("年",), f"(?P<y>(?:{YEAR4})年度?|今年|本年度?|当年)内?", _year),
    Form("2022-03-25", ("-",), f"{_ISO_M}-(?P<d>[0-9]{{2}})", _day),
    Form("2022-34", ("-",), "(?P<y>[0-9]{4})-(?P<n>00|1[3-9]|[2-9][0-9])", _grouping),
    Form("2022-03", ("-",), _ISO_M, _whole_month),
    Form("2022-Q2", ("q",), "(?P<y>[0-9]{4})[- ]?q(?P<n>[0-9])", _quarter),
    Form("2022-H1", ("h",), "(?P<y>[0-9]{4})[- ]?h(?P<n>[0-9])", _half),
    Form("2022-W12-5", ("-w",), "(?P<y>[0-9]{4})-w(?P<n>[0-9]{2})-(?P<d>[1-7])", _week_day),
    Form("2022-W12", ("w",), "(?P<y>[0-9]{4})[- ]?w(?P<n>[0-9]{2})", _week),
    Form("2022", ("",), "(?:year )?(?P<y>[0-9]{4})", _year),
    Form("Q2 2022", ("q",), f"(?:quarter |q)(?P<n>[0-9]){_EN_Y}", _quarter),
    Form("H1 2022", ("h",), f"h(?P<n>[0-9]){_EN_Y}", _half),
    Form("week 12", ("w",), f"(?:(?:calendar )?week |wk\\.? ?|c?w ?)(?P<n>[0-9]{{1,2}}){_EN_Y}", _week),
    Form("12th week of 2022", (" week",), f"(?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)) week{_EN_Y}", _week),
    Form("2022 week 12", (" w",), "(?P<y>[0-9]{4}) (?:week|wk) ?(?P<n>[0-9]{1,2})", _week),
    Form(
        "second quarter", ("quarter",),
        f"(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of (?:the|this) year)?{_EN_Y}",
        _quarter,
    ),
    Form(
        "first half", (" half",),
        f"(?P<n>first|second|1st|2nd) half(?:[- ]year)?(?: (?:of )?(?:the|this) year)?{_EN_Y}", _half,
    ),
    Form(
        "this year", ("year",),
        "(?:this|the|(?:the )?(?:whole|full|entire)|all) year|all[- ]year[- ](?:round|long)|year-round", _year,
    ),
    Form("March 2022", ("",), f"(?:month of )?{_EN_M}{_EN_Y}", _whole_month),
    Form("25 March", ("",), f"{_EN_WEEKDAY}{_EN_D} (?:of )?{_EN_M}{_EN_Y}", _day),
    Form("March 25", ("",), f"{_EN_WEEKDAY}{_EN_M} (?:the )?{_EN_D}{_EN_Y}", _day),
    Form("early April", ("early", "mid", "late"), f"(?P<part>early|mid|late)[- ]{_EN_M}{_EN_Y}", _third),
    Form("mid 2022-04", ("early", "mid", "late"), f"(?P<part>early|mid|late) {_ISO_M}", _third),
    Form(
        "end of April", ("beginning", "start", "middle", "end"),
        f"(?P<part>beginning|start|middle|end) of {_EN_M}{_EN_Y}", _third,
    ),
    Form("end April", ("end",), f"(?P<part>end)[- ]{_EN_M}{_EN_Y}", _third),
    Form("first half of April", (" half",), f"(?P<part>first|second) half of {_EN_M}{_EN_Y}", _half_month),
    Form("25-Mar-2022", ("-",), f"{_EN_D}-{_EN_M}(?:-(?P<y>[0-9]{{4}}))?", _day),
    Form("2022 March 25", (" ",), f"(?P<y>[0-9]{{4}}) {_EN_M} {_EN_D}", _day),
    Form("2022 March", (" ",), f"(?P<y>[0-9]{{4}}) {_EN_M}", _whole_month),
    Form("2022 early April", (" ",), f"(?P<y>[0-9]{{4}}) (?P<part>early|mid|late)[- ]{_EN_M}", _third),
)  # fmt: skip
CHINESE = FORMS[: [form.example for form in FORMS].index("2022-03-25")]
OTHERS = FORMS[len(CHINESE) :]
