"""A single window: one of the forms, or a part of one (its end, its last day, its n-th weekday)."""

from __future__ import annotations

import re
from datetime import date

from ..errors import shown
from .calendar import Calendar
from .forms import YEAR4
from .numbers import DAY, EN_WEEKDAY, number_of, weekday_number
from .refusal import refused
from .window import Precision, Window, nth_weekday
from .years import by_form, fiscal_end

EN_NTH = "(?P<nth>first|second|third|fourth|last|[1-5](?:st|nd|rd|th))"
ZH_NTH = "(?:第(?P<nth>[一二三四五1-5])个?|(?P<last>最后)(?:一|1)?个?)"
_ZH_END = f"(?P<of>(?P<y>(?:{YEAR4})年|今年|本年)?年?|.+?的?)[底末]"
_EN_END = "(?:the )?end(?: of |[- ])(?:the )?(?P<of>.+)|(?P<y>[0-9]{4} )?year[- ]end(?: (?P<z>[0-9]{4}))?|eoy"
_ENDING = frozenset({Precision.QUARTER, Precision.HALF, Precision.YEAR, Precision.SPAN})


def single(text: str, calendar: Calendar, year: int | None = None) -> Window | None:
    """A single window. `year` is the year when none is written, else the calendar decides."""
    return by_form(text, calendar, year) or _part(text.casefold(), calendar, year)


def _part(text: str, calendar: Calendar, year: int | None) -> Window | None:
    if text.isascii():
        if not re.search("end|eoy|day", text):
            return None
        text = re.sub("^(?:on )?(?:the )?", "", text)
        return _end_en(text, calendar, year) or _day_en(text, calendar, year)
    text = text.replace(" ", "")
    if text.endswith(("底", "末")):
        return _end_zh(text, calendar, year)
    return _day_zh(text, calendar, year) if "第" in text or "最后" in text else None


def _end_zh(text: str, calendar: Calendar, year: int | None) -> Window | None:
    if match := re.fullmatch(f"((?:{YEAR4})年|今年|本年)?年?[底末]", text):
        if match[1] and match[1][0] not in "今本":
            return _end(single(match[1], calendar))
        if text[-2:-1] == "年":
            return _last_days(date(year, 12, 31) if year else fiscal_end(text, calendar))
        return None
    return _end(single(text[:-1].removesuffix("的"), calendar, year))


def _end_en(text: str, calendar: Calendar, year: int | None) -> Window | None:
    match = re.fullmatch(_EN_END, text)
    if not match:
        return None
    if match["of"] and match["of"] not in {"year", "this year"}:
        return _end(single(match["of"], calendar, year))
    if written := match["y"] or match["z"]:
        year = int(written)
    return _last_days(date(year, 12, 31) if year else fiscal_end(text, calendar))


def _end(whole: Window | None) -> Window | None:
    """The end of a quarter, half or year is the last third of its last month, as that of a month
    is its last third."""
    if whole is None or whole.precision not in _ENDING or (whole.last + DAY).day != 1:
        return None
    return _last_days(whole.last)


def _last_days(last: date) -> Window:
    return Window(last.replace(day=21), last, Precision.THIRD)


def _day_zh(text: str, calendar: Calendar, year: int | None) -> Window | None:
    if match := re.fullmatch(r"(.+?)的?(最后|第)(?:一|1)[天日]", text):
        return _edge(single(match[1], calendar, year), match[2] == "最后")
    match = re.fullmatch(
        rf"(?P<of>.+?)的?{ZH_NTH}(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", text
    )
    if not match:
        return None
    nth = -1 if match["last"] else number_of(match["nth"])
    return _weekday(single(match["of"], calendar, year), nth, match["weekday"], text)


def _day_en(text: str, calendar: Calendar, year: int | None) -> Window | None:
    if match := re.fullmatch("(first|last) day (?:of|in) (?:the )?(.+)", text):
        return _edge(single(match[2], calendar, year), match[1] == "last")
    pattern = rf"{EN_NTH} (?P<weekday>{EN_WEEKDAY}) (?:of|in) (?:the month of )?(?P<of>.+)"
    if not (match := re.fullmatch(pattern, text)):
        return None
    nth = -1 if match["nth"] == "last" else number_of(match["nth"])
    return _weekday(single(match["of"], calendar, year), nth, match["weekday"], text)


def _edge(whole: Window | None, last: bool) -> Window | None:
    if whole is None or whole.precision is Precision.DAY:
        return None
    day = whole.last if last else whole.first
    return Window(day, day, Precision.DAY)


def _weekday(whole: Window | None, nth: int, weekday: str, text: str) -> Window | None:
    if whole is None or whole.days < 28:
        return None
    day = nth_weekday(whole.first, whole.last, weekday_number(weekday), nth)
    if day is None:
        raise refused("there is no such day: {text}", "write the day itself", text=shown(text))
    return Window(day, day, Precision.DAY)
