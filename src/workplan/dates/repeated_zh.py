"""How often something repeats, in Chinese: 每月25日前, 每两周, 每季度末月20日前, 每年两次."""

from __future__ import annotations

import re

from ..errors import shown
from .forms import THIRD
from .numbers import NUMBER, day_of, number_of, weekday_number
from .refusal import refused
from .rules import Repeating, Unit
from .single import ZH_NTH

UNITS: dict[str, Unit] = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "季度": "quarter", "季": "quarter", "半年": "half", "年": "year", "年度": "year",
}  # fmt: skip
LENGTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # in months
LAST_DAY: dict[Unit, int] = {"month": 31, "quarter": 92, "half": 184, "year": 366}
_PERIOD = (
    f"(?:每|按|逐)(?:(?P<n>{NUMBER})(?=个|天|周|星期|礼拜|半年|年)|(?P<two>两)(?=月|季))?"
    "个?(?P<unit>半年|季度|年度|星期|礼拜|[天日周月季年])"
)
_TIMES = "(?P<rest>.+?)(?:各|至少|不少于|不低于|原则上|最少|定期)*(?P<times>[0-9]{1,2}|[一两二三四五六七八九十]{1,3})(?:次|期|轮|场|回)"
_BY = "(?P<by>(?:以|之)?前|为止|止)?"
_WEEKDAY = "(?:周|星期|礼拜)"
# What follows the period, once it is known that a period comes first.
_DAY = f"的?(?P<day>{NUMBER})[日号]{_BY}"
_DAYS = f"的?(?P<from>{NUMBER})[日号]?(?:至|到|-|~)(?P<day>{NUMBER})[日号]"
_ON_WEEKDAY = f"(?P<day>[一二三四五六日天]){_BY}"
_WEEKDAYS = f"(?P<from>[一二三四五六日天])(?:至|到|-|~){_WEEKDAY}?(?P<day>[一二三四五六日天])"
_NTH = f"的?{ZH_NTH}{_WEEKDAY}(?P<day>[一二三四五六日天]){_BY}"
_LAST = f"(?:月|季度?|年)?[底末]?的?最后(?:一|1)[天日]{_BY}"
_WHOLE = "(?P<again>[月年季])?度?[底末](?:以前|之前|前)"
_EDGE = "的?(?P<part>[上中下])旬|月?(?P<edge>[初底末])"
_MONTH = f"的?(?:(?P<edge>首|第一个?|末|最后(?:一个?)?)月|(?:第(?P<nth>[一二三四五六1-6])个?|(?P<m>{NUMBER}|元))月份?)(?P<rest>.*)"


def repeating_zh(text: str) -> Repeating | None:
    """The rule of a text without spaces, in simplified characters."""
    text = re.sub(_TIMES_PER, lambda match: "每" + match[0].removeprefix("一"), text, count=1)
    if found := _each(text):
        return found
    if not (match := re.fullmatch(_TIMES, text)):
        return None
    rule = _each(re.sub("(?:各|至少|不少于|不低于|原则上|最少|定期|的)+$", "", match["rest"]))
    return rule and _divided(rule, number_of(match["times"]), text)


_TIMES_PER = "^(?:一|半|[两二三四五六0-9]+个?)(?:年|个月|周|季度?)(?=(?:至少)?[一两二三四五六七八九十0-9]+次)"


def _divided(rule: Repeating, times: int, text: str) -> Repeating:
    """The rule with so many occurrences in each of its periods: 每年两次, every half-year."""
    if times == 1:
        return rule
    months = LENGTHS.get(rule.unit, 0) * rule.every
    whole = rule == Repeating(rule.every, rule.unit)
    if not whole or times < 1 or not months or months % times:
        raise refused(
            "{text} does not say when each of the {times} takes place",
            "write each with its days, or how long each takes",
            text=shown(text),
            times=times,
        )
    return of_months(months // times)


def of_months(months: int) -> Repeating:
    """The rule of so many months."""
    for unit, length in LENGTHS.items():
        if length == months:
            return Repeating(1, unit)
    return Repeating(months, "month")


def _each(text: str) -> Repeating | None:
    for match in re.finditer("半年|季度|年度|星期|礼拜|[天日周月季年]", text):
        if not (head := re.fullmatch(_PERIOD, text[: match.end()])):
            continue
        every = number_of(head["n"] or head["two"] or "1")
        if every < 1:
            raise refused("every {number} is never", "every 1 or more", number=every)
        rule = Repeating(every, UNITS[head["unit"]])
        if found := _within(rule, text[match.end() :]):
            return found
    return None


def _within(rule: Repeating, text: str) -> Repeating | None:
    """The rule for a part of each period: a day, a month, a third of it."""
    if not text:
        return rule
    if rule.unit == "week":
        return _in_week(rule, text)
    if rule.unit == "day":
        return None
    if match := re.fullmatch(_LAST, text):
        return rule._replace(day=LAST_DAY[rule.unit], by=bool(match["by"]))
    if (match := re.fullmatch(_WHOLE, text)) and UNITS.get(match["again"], rule.unit) == rule.unit:
        return rule  # up to the end of each is the whole of it
    if match := re.fullmatch(_NTH, text):
        nth = -1 if match["last"] else number_of(match["nth"])
        return rule._replace(day=weekday_number(match["day"]), nth=nth, by=bool(match["by"]))
    if rule.unit == "month":
        return _in_month(rule, text)
    return _in_months(rule, text)


def _in_week(rule: Repeating, text: str) -> Repeating | None:
    if match := re.fullmatch(_ON_WEEKDAY, text):
        return rule._replace(day=weekday_number(match["day"]), by=bool(match["by"]))
    if match := re.fullmatch(_WEEKDAYS, text):
        first, last = weekday_number(match["from"]), weekday_number(match["day"])
        return rule._replace(from_day=first, day=last) if first < last else None
    return None


def _in_month(rule: Repeating, text: str) -> Repeating | None:
    if match := re.fullmatch(_DAY, text):
        return rule._replace(day=day_of_month(match["day"]), by=bool(match["by"]))
    if match := re.fullmatch(_DAYS, text):
        first, last = day_of_month(match["from"]), day_of_month(match["day"])
        if first >= last:
            raise refused(
                "{text} ends before it begins", "write the earlier day first", text=shown(text)
            )
        return rule._replace(from_day=first, day=last)
    if match := re.fullmatch(_EDGE, text):
        return rule._replace(third=THIRD[match["part"] or match["edge"]] + 1)
    return None


def day_of_month(written: str) -> int:
    """The number of a day, 1 to 31."""
    day = number_of(written)
    if not 1 <= day <= 31:
        raise refused("there is no day {day} in a month", "1 to 31", day=day)
    return day


def _in_months(rule: Repeating, text: str) -> Repeating | None:
    """A month of each quarter, half or year, or a part of it: 每季度末月20日前, 每年2月底前."""
    if rule.unit == "year" and (
        match := re.fullmatch("的?(?:第?([一二三四1-4])季度|([上下])半年)内?", text)
    ):
        return None
    match = re.fullmatch(_MONTH, text)
    if not match:
        return None
    length = LENGTHS[rule.unit] if rule.every == 1 else 0
    if match["edge"]:
        month = 1 if match["edge"].startswith(("首", "第")) else length
    elif match["m"]:
        if rule.unit != "year":
            return None
        month = 1 if match["m"] == "元" else number_of(match["m"])
    else:
        month = number_of(match["nth"])
    if not 1 <= month <= length:
        raise refused("there is no month {number}", "1 to {last}", number=month, last=length or 12)
    in_month = rule._replace(month=month)
    rest = re.sub("^份", "", match["rest"])
    if not rest or rest == "内":
        return in_month
    if re.fullmatch("[底末](?:以前|之前|前)", rest):
        return in_month._replace(day=31, by=True)
    if re.fullmatch("的?最后(?:一|1)[天日]", rest):
        return in_month._replace(day=31)
    if (nth := re.fullmatch(_NTH, rest)) and not nth["by"]:
        which = -1 if nth["last"] else number_of(nth["nth"])
        return in_month._replace(day=weekday_number(nth["day"]), nth=which)
    found = _in_month(in_month, rest)
    if found and found.day and match["m"] and not found.from_day:
        day_of(2000, month, found.day)  # raises where there is no such day
    return found
