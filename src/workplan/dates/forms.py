"""The forms of a single window: a day, a week, a month, a quarter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ..errors import Message, message
from .numbers import (
    DAY,
    EN_WEEKDAY,
    HAN,
    MONTH_NUMBER,
    NUMBER,
    check_weekday,
    day_of,
    month_number,
    number_of,
    weekday_name,
)
from .refusal import refused
from .window import Precision, Window, month_window

Match = re.Match[str]


def _day(year: int, m: Match) -> Window:
    day = day_of(year, month_number(m["m"]), number_of(m["d"]))
    check_weekday(day, m.groupdict().get("weekday"))
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
    return part_of_year(year, 1, quarter_number(m), 3)


def _first_quarters(year: int, m: Match) -> Window:
    return month_window(year, 1, 3 * number_of(m["n"]), Precision.SPAN)


def _half(year: int, m: Match) -> Window:
    return part_of_year(year, 1, half_number(m), 6)


def quarter_number(m: Match) -> int:
    """The number of the quarter that is written, 1 to 4."""
    number = number_of(m["n"])
    if not 1 <= number <= 4:
        raise refused("there is no quarter {number}", "1 to 4", number=number)
    return number


def half_number(m: Match) -> int:
    """The number of the half of a year that is written, 1 or 2."""
    number = {"上": 1, "下": 2}.get(m["n"]) or number_of(m["n"])
    if not 1 <= number <= 2:
        raise refused("there is no half {number} of a year", "1 or 2", number=number)
    return number


def part_of_year(year: int, begins: int, number: int, months: int) -> Window:
    """The `number`th quarter (3 `months`) or half (6) of the year that begins with the month
    `begins` of `year`."""
    past = begins - 1 + months * (number - 1)
    start = past % 12 + 1
    precision = Precision.SPAN
    if (start - 1) % months == 0:
        precision = Precision.QUARTER if months == 3 else Precision.HALF
    return month_window(year + past // 12, start, months, precision)


def _year(year: int, _m: Match) -> Window:
    return month_window(year, 1, 12, Precision.YEAR)


def _span(year: int, _m: Match) -> Window:
    """The year where one is written; without one `single` takes the plan's span."""
    return month_window(year, 1, 12, Precision.YEAR)


def _week(year: int, m: Match) -> Window:
    """A week of ISO 8601-1:2019 (5.2.4), Monday to Sunday; the year is that of the week."""
    number = number_of(m["n"])
    last = date(year, 12, 28).isocalendar().week
    if not 1 <= number <= last:
        what = "there is no week {number} in {year}"
        raise refused(what, "weeks 1 to {last}", number=number, year=year, last=last)
    first = date.fromisocalendar(year, number, 1)
    return Window(first, first + 6 * DAY, Precision.WEEK)


def _week_day(year: int, m: Match) -> Window:
    day = _week(year, m).first + (int(m["d"]) - 1) * DAY
    return Window(day, day, Precision.DAY)


def _week_of(year: int, m: Match) -> Window:
    """The week, Monday to Sunday, in which a day lies."""
    monday = _day(year, m).first
    monday -= (monday.isoweekday() - 1) * DAY
    return Window(monday, monday + 6 * DAY, Precision.WEEK)


def _week_from(year: int, m: Match) -> Window:
    return _week_with(year, m, 1, message("a week begins on a Monday"))


def _week_to(year: int, m: Match) -> Window:
    return _week_with(year, m, 7, message("a week ends on a Sunday"))


def _week_with(year: int, m: Match, weekday: int, hint: Message) -> Window:
    day = _day(year, m).first
    if day.isoweekday() != weekday:
        raise refused("{day} is a {weekday}", hint, day=day, weekday=weekday_name(day))
    return _week_of(year, m)


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
        hint = "write its first and last month"
        raise refused("a season ({number}) has no fixed days", hint, number=number)
    hint = "1 to 12; 33 to 36 are quarters, 40 and 41 halves"
    raise refused("there is no month {number}", hint, number=number)


class DateForm(NamedTuple):
    """A form of a single window. `cues`: a text without any of these has not this form."""

    example: str
    cues: tuple[str, ...]
    pattern: str
    window: Callable[[int, Match], Window]


YEAR4 = f"[0-9]{{4}}|[{HAN}]{{4}}"
ZH_Y = f"(?P<y>(?:{YEAR4})年|今年|本年|当年)?"
_ZH_YEAR = f"(?P<y>(?:{YEAR4})(?:年度?)?|今年|本年度?|当年)?"  # where no digit follows
_ZH_M = f"(?P<m>{NUMBER}|元)月份?"
_ZH_D = f"{ZH_Y}{_ZH_M}(?P<d>{NUMBER})[日号](?:当[天日])?"
_ISO_M = "(?P<y>[0-9]{4})-(?P<m>[0-9]{2})"
_ZH_WEEKDAY = r"(?:\(?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])\)?)?"
EN_M = "(?P<m>" + "|".join(sorted(set(MONTH_NUMBER) - {"元"}, key=len, reverse=True)) + r")\.?"
EN_D = "(?P<d>[0-9]{1,2}(?:st|nd|rd|th)?)"
EN_Y = "(?:,? (?:of )?(?P<y>[0-9]{4}))?"
_EN_WD = rf"(?:(?P<weekday>{EN_WEEKDAY})\.?,? (?:the )?)?"
_DAY_OF_WEEK = f"{_EN_WD}{EN_D} (?:of )?{EN_M}{EN_Y}"
_EN_THIRD = "(?P<part>early|mid|late)"

# Chinese is matched without spaces, all in lower case. The commonest forms come first.
CHINESE = (
    DateForm("5月份", ("月",), f"{ZH_Y}{_ZH_M}内?", _whole_month),
    DateForm("3月25日", ("日", "号"), f"{_ZH_D}{_ZH_WEEKDAY}", _day),
    DateForm("4月中旬", ("旬",), f"{ZH_Y}{_ZH_M}的?(?P<part>[上中下])旬", _third),
    DateForm("4月底", ("初", "底", "末"), f"{ZH_Y}{_ZH_M}的?(?P<part>[初底末])", _third),
    DateForm("4月中下旬", ("旬",), f"{ZH_Y}{_ZH_M}的?(?P<part>上中|中下)旬", _two_thirds),
    DateForm("4月上半月", ("半月",), f"{ZH_Y}{_ZH_M}的?(?P<part>[上下])半月", _half_month),
    DateForm("第二季度", ("季",), f"{_ZH_YEAR}第?(?P<n>[{HAN[2:]}])季度?内?", _quarter),
    DateForm("前三季度", ("季",), f"{_ZH_YEAR}前(?P<n>[二两三2-3])个?季度", _first_quarters),
    DateForm("2季度", ("季",), f"{ZH_Y}第?(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    DateForm("2022第2季度", ("季",), f"{_ZH_YEAR}第(?P<n>[0-9]{{1,2}})季度?内?", _quarter),
    DateForm("上半年", ("半年",), f"{_ZH_YEAR}的?(?P<n>[上下])半年度?内?", _half),
    DateForm("第12周", ("周", "星期"), f"{_ZH_YEAR}的?第(?P<n>{NUMBER})(?:周|个?星期)", _week),
    DateForm("3月14日当周", ("周", "星期"), f"{_ZH_D}{_ZH_WEEKDAY}(?:所在|当|那|这)的?一?(?:周|星期)", _week_of),
    DateForm("全年", ("年",), f"{_ZH_YEAR}(?:全年度?|整年|年内|年度内)", _span),
    DateForm("2022年", ("年",), f"(?P<y>(?:{YEAR4})年度?|今年|本年度?|当年)内?", _span),
    DateForm("2022年3月25", ("年",), f"(?P<y>(?:{YEAR4})年){_ZH_M}(?P<d>[0-9]{{1,2}})", _day),
    DateForm("2022-03-25(周五)", ("-",), f"{_ISO_M}-(?P<d>[0-9]{{2}}){_ZH_WEEKDAY}", _day),
    DateForm(
        "2/21(一)", ("/",), r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})\((?:周|星期)?(?P<weekday>[一二三四五六日])\)", _day,
    ),
)  # fmt: skip
OTHERS = (
    DateForm("2022-03-25", ("-",), f"{_ISO_M}-(?P<d>[0-9]{{2}})", _day),
    DateForm("2022/3/25", ("/", "."), r"(?P<y>[0-9]{4})([/.])(?P<m>[0-9]{1,2})\2(?P<d>[0-9]{1,2})", _day),
    DateForm("2022-34", ("-",), "(?P<y>[0-9]{4})-(?P<n>00|1[3-9]|[2-9][0-9])", _grouping),
    DateForm("2022-03", ("-",), _ISO_M, _whole_month),
    DateForm("2022-Q2", ("q",), "(?P<y>[0-9]{4})[- ]?q(?P<n>[0-9])", _quarter),
    DateForm("2022-H1", ("h",), "(?P<y>[0-9]{4})[- ]?h(?P<n>[0-9])", _half),
    DateForm("2022-W12-5", ("-w",), "(?P<y>[0-9]{4})-w(?P<n>[0-9]{2})-(?P<d>[1-7])", _week_day),
    DateForm("2022-W12", ("w",), "(?P<y>[0-9]{4})[- ]?w(?P<n>[0-9]{2})", _week),
    DateForm("2022", ("",), "(?:year )?(?P<y>[0-9]{4})", _year),
    DateForm("Q2 2022", ("q",), f"(?:quarter |q)(?P<n>[0-9]){EN_Y}", _quarter),
    DateForm("H1 2022", ("h",), f"h(?P<n>[0-9]){EN_Y}", _half),
    DateForm("week 12", ("w",), f"(?:(?:calendar )?week |wk\\.? ?|c?w ?)(?P<n>[0-9]{{1,2}}){EN_Y}", _week),
    DateForm("12th week of 2022", (" week",), f"(?P<n>[0-9]{{1,2}}(?:st|nd|rd|th)) week{EN_Y}", _week),
    DateForm("2022 week 12", (" w",), "(?P<y>[0-9]{4}) (?:week|wk) ?(?P<n>[0-9]{1,2})", _week),
    DateForm(
        "second quarter", ("quarter",),
        f"(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of (?:the|this) year)?{EN_Y}", _quarter,
    ),
    DateForm(
        "first half", (" half",),
        f"(?P<n>first|second|1st|2nd) half(?:[- ]year)?(?: (?:of )?(?:the|this) year)?{EN_Y}", _half,
    ),
    DateForm("this year", ("year",), "(?:this|the|(?:the )?(?:whole|full|entire)|all) year", _span),
    DateForm("March 2022", ("",), f"(?:month of )?{EN_M}{EN_Y}", _whole_month),
    DateForm("25 March", ("",), _DAY_OF_WEEK, _day),
    DateForm("March 25", ("",), f"{_EN_WD}{EN_M} (?:the )?{EN_D}{EN_Y}", _day),
    DateForm("Friday, 2022-03-25", ("day",), f"{_EN_WD}{_ISO_M}-(?P<d>[0-9]{{2}})", _day),
    DateForm("25 March (Friday)", ("(",), rf"{EN_D} (?:of )?{EN_M}{EN_Y} ?\((?P<weekday>{EN_WEEKDAY})\)", _day),
    DateForm("w/c 14 March", ("w",), f"(?:w/?[cb]|w\\.[cb]\\.?|week (?:commencing|beginning|starting)) (?:on )?(?:the )?{_DAY_OF_WEEK}", _week_from),
    DateForm("w/c March 14", ("w",), f"(?:w/?[cb]|w\\.[cb]\\.?|week (?:commencing|beginning|starting)) (?:on )?{_EN_WD}{EN_M} {EN_D}{EN_Y}", _week_from),
    DateForm("w/c 2022-03-14", ("w",), f"(?:w/?[cb]|w\\.[cb]\\.?|week (?:commencing|beginning|starting)) {_ISO_M}-(?P<d>[0-9]{{2}})", _week_from),
    DateForm("w/e 20 March", ("w",), f"(?:w/e|week ending) (?:on )?(?:the )?{_DAY_OF_WEEK}", _week_to),
    DateForm("week of 14 March", ("week",), f"week of (?:the )?{_DAY_OF_WEEK}", _week_of),
    DateForm("week of March 14", ("week",), f"week of {_EN_WD}{EN_M} {EN_D}{EN_Y}", _week_of),
    DateForm("early April", ("early", "mid", "late"), f"{_EN_THIRD}[- ]{EN_M}{EN_Y}", _third),
    DateForm("mid 2022-04", ("early", "mid", "late"), f"{_EN_THIRD} {_ISO_M}", _third),
    DateForm(
        "end of April", ("beginning", "start", "middle", "end"),
        f"(?P<part>beginning|start|middle|end) of {EN_M}{EN_Y}", _third,
    ),
    DateForm("end April", ("end",), f"(?P<part>end)[- ]{EN_M}{EN_Y}", _third),
    DateForm("first half of April", (" half",), f"(?P<part>first|second) half of {EN_M}{EN_Y}", _half_month),
    DateForm("25-Mar-2022", ("-",), f"{EN_D}-{EN_M}(?:-(?P<y>[0-9]{{4}}))?", _day),
    DateForm("2022 March 25", (" ",), f"(?P<y>[0-9]{{4}}) {EN_M} {EN_D}", _day),
    DateForm("2022 March", (" ",), f"(?P<y>[0-9]{{4}}) {EN_M}", _whole_month),
    DateForm("2022 early April", (" ",), f"(?P<y>[0-9]{{4}}) {_EN_THIRD}[- ]{EN_M}", _third),
)  # fmt: skip
FORMS = (*CHINESE, *OTHERS)
ISO = frozenset({"2022-Q2", "2022-H1"})  # always calendar quarters and halves
WHOLE_SPAN, QUARTER, FIRST_QUARTERS, HALF, WEEK = _span, _quarter, _first_quarters, _half, _week
