"""How often something repeats: monthly, 每两周, every Friday."""

from __future__ import annotations

import re

from ..errors import WrittenDateError
from .calendar import Calendar
from .forms import THIRD
from .numbers import EN_COUNT, NUMBER, WEEKDAYS, number_of, weekday_number
from .rules import Repeating, Unit

_UNITS: dict[str, Unit] = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "季度": "quarter", "季": "quarter", "半年": "half", "年": "year", "年度": "year",
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
    "half-year": "half", "half year": "half",
}  # fmt: skip
_EN_RHYTHMS: dict[str, tuple[int, Unit]] = {
    "daily": (1, "day"), "weekly": (1, "week"), "fortnightly": (2, "week"), "every fortnight": (2, "week"),
    "monthly": (1, "month"), "quarterly": (1, "quarter"), "half-yearly": (1, "half"), "half yearly": (1, "half"),
    "semi-annually": (1, "half"), "semiannually": (1, "half"), "yearly": (1, "year"), "annually": (1, "year"),
}  # fmt: skip
_ZH_PERIOD = (
    f"(?:每|按|逐)(?:(?P<n>{NUMBER})(?=个|天|周|星期|礼拜|半年|年)|(?P<two>两)(?=月|季))?"
    "个?(?P<unit>半年|季度|年度|星期|礼拜|[天日周月季年])"
)
_ZH_WITHIN = (
    f"的?(?P<day>{NUMBER})[日号](?P<by>以?前|之前)?|(?P<weekday>[一二三四五六日天])(?P<by_weekday>以?前|之前)?"
    "|(?P<whole>(?P<again>[月年])?[底末](?:以?前|之前))|的?(?P<part>[上中下])旬|月?(?P<edge>[初底末])|(?:一|1)次"
)
_EN_PERIOD = (
    "(?:(?:once )?(?:every|each|per|a)|once (?:a|per)) "
    f"(?:(?P<n>[0-9]{{1,3}}|other|second|2nd|third|3rd|{EN_COUNT}) )?(?P<unit>day|week|month|quarter|half[- ]year|year)(?P<s>s)?"
)
_EN_DAY = "(?P<by>by|on) (?:the )?(?P<day>[0-9]{1,2}(?:st|nd|rd|th)?)"
_EN_WEEK_DAY = "(?:" + "|".join(f"{day}|{day[:3]}" for day in WEEKDAYS) + ")"


def repeating(text: str, _calendar: Calendar) -> Repeating | None:
    if not text.isascii():
        tight = text.replace(" ", "")
        return _repeating_zh(tight) if tight[0] in "每按逐" else None
    plain = text.casefold()
    if plain in _EN_RHYTHMS:
        return Repeating(*_EN_RHYTHMS[plain])
    if not re.search("ly|every|each|once|days", plain):
        return None
    return _weekday_en(plain) or _day_en(plain) or _period_en(plain)


def _repeating_zh(text: str) -> Repeating | None:
    match = re.fullmatch(f"{_ZH_PERIOD}(?:{_ZH_WITHIN})?", text)
    if not match:
        return None
    number = _count(match["n"] or match["two"] or "1")
    unit = _UNITS[match["unit"]]
    if match["day"] and unit == "month":
        return _on_day(number, match["day"], bool(match["by"]))
    if match["weekday"] and unit == "week":
        day = weekday_number(match["weekday"])
        return Repeating(number, unit, day=day, by=bool(match["by_weekday"]))
    if match["again"] and match["again"] != match["unit"]:
        return None
    if (part := match["part"] or match["edge"]) and unit == "month":
        return Repeating(number, unit, third=THIRD[part] + 1)
    if match["whole"] and unit in {"month", "quarter", "half", "year"}:
        return Repeating(number, unit)  # up to the end of each is the whole of it
    within = match["day"] or match["weekday"] or part or match["whole"]
    return None if within else Repeating(number, unit)


def _count(written: str) -> int:
    number = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3}.get(written) or number_of(
        written
    )
    if number < 1:
        raise WrittenDateError(f"every {number} is never", "every 1 or more")
    return number


def _on_day(every: int, written: str, by: bool) -> Repeating:
    day = number_of(written)
    if not 1 <= day <= 31:
        raise WrittenDateError(f"there is no day {day} in a month", "1 to 31")
    return Repeating(every, "month", day=day, by=by)


def _period_en(text: str) -> Repeating | None:
    match = re.fullmatch(f"(?:by (?:the )?end of )?{_EN_PERIOD}", text)
    if not match or text.startswith(("a ", "per ")) or bool(match["s"]) != _several(match["n"]):
        return None
    return Repeating(_count(match["n"] or "1"), _UNITS[match["unit"]])


def _several(written: str | None) -> bool:
    """Whether a number is followed by a plural."""
    if written is None or written in {"other", "second", "2nd", "third", "3rd"}:
        return False
    return number_of(written) != 1


def _day_en(text: str) -> Repeating | None:
    """A day of the month: monthly by the 25th, on the 25th of every month."""
    month = f"(?:monthly|{_EN_PERIOD})"
    match = re.fullmatch(f"{month},? {_EN_DAY}", text) or re.fullmatch(
        rf"(?:(?P<by>by|on) )?(?:the )?(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?)(?: day)? of {_EN_PERIOD}",
        text,
    )
    if not match or (match["unit"] or "month") != "month":
        return None
    return _on_day(_count(match["n"] or "1"), match["day"], match["by"] == "by")


def _weekday_en(text: str) -> Repeating | None:
    """A day of the week: every Friday, weekly on Friday, every 2 weeks by Friday."""
    match = (
        re.fullmatch(f"(?:every|each) (?:(?P<n>other|second) )?(?P<d>{_EN_WEEK_DAY})", text)
        or re.fullmatch(rf"(?:on )?(?P<d>{'|'.join(WEEKDAYS)})s", text)
        or re.fullmatch(f"weekly,? (?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s?", text)
        or re.fullmatch(f"{_EN_PERIOD},? (?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s?", text)
        or re.fullmatch(f"(?P<by>by|on) (?P<d>{_EN_WEEK_DAY})s? {_EN_PERIOD}", text)
    )
    if not match:
        return None
    groups = match.groupdict()
    if groups.get("unit", "week") != "week":
        return None
    number = _count(groups.get("n") or "1")
    return Repeating(number, "week", day=weekday_number(match["d"]), by=groups.get("by") == "by")
