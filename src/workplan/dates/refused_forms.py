"""Common ways to write a date that are refused, and what to write instead.

A hint with a number in it has every number of what was written.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from ..errors import Message, Text, message
from .calendar import Calendar
from .forms import EN_M
from .numbers import MONTHS, NUMBER, number_of, suffix

Match = re.Match[str]
Fault = tuple[str, Message | Callable[[Match], Message | None]]
_MONTH = EN_M.replace("?P<m>", "")
_PERIODS = message("define the word under `periods`, with its first and last day")
_ANY_DAY = message("a plan is read on any day: write the date itself")
_UNCERTAIN = message("an uncertain date is not a date: write a window that is wide enough")
_IN_WORDS = message("write the month in words, or year, month and day with dashes")


def fault_hint(text: str, calendar: Calendar) -> Text | None:
    """The hint for a text with a known fault, or None."""
    if not text.isprintable():
        return None  # the hint would repeat its control characters
    plain = text.casefold()
    if calendar.periods and plain in calendar.periods:
        return None
    for candidate in dict.fromkeys((plain, plain.replace(" ", ""))):
        for pattern, hint in FAULTS:
            if match := re.fullmatch(pattern, candidate):
                found = hint(match) if callable(hint) else hint
                if found is not None:
                    return found
    return None


def _write(form: str) -> Message:
    return message("write {form}", form=form)


def _day_and_month(m: Match) -> Message | None:
    """3/25, 25.3, 12/03/2022: the readings that there are, with the month in words."""
    one, other, year = int(m[1]), int(m[2]), m[3] if m.re.groups > 2 else None
    readings = [
        (month, day)
        for month, day in dict.fromkeys(((one, other), (other, one)))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not readings or (year and len(year) != 4):
        return _IN_WORDS
    if year:
        days = [(month, day) for month, day in readings if day <= monthrange(int(year), month)[1]]
        if not days:
            month, day = readings[0]
            return message(
                "there is no day {day} in {year}-{month:02}", day=day, year=int(year), month=month
            )
        readings = days
        forms = [f"{year}-{month:02}-{day:02}" for month, day in readings]
        return message(
            "write {zh}" if len(forms) == 1 else "write {zh} or {en}", zh=forms[0], en=forms[-1]
        )
    en = [f"{day} {MONTHS[month - 1].capitalize()}" for month, day in readings]
    zh = [f"{month}月{day}日" for month, day in readings]
    if len(readings) == 1:
        return message("write it in words: {en}", en=en[0], zh=zh[0])
    return message("write it in words: {en} or {en2}", en=en[0], en2=en[1], zh=zh[0], zh2=zh[1])


def _short_year(m: Match) -> Message:
    """Mar-22, Mar '22: a day or a year."""
    month = next(name for name in MONTHS if name.startswith(m["month"][:3])).capitalize()
    number = m["n"]
    if int(number) == 0 or int(number) > 31:
        return message("write {form}", form=f"{month} 20{number}")
    return message(
        "write {day} for the day, {month} for the month",
        day=f"{number} {month}",
        month=f"{month} 20{number}",
    )


def _dated_short_year(m: Match) -> Message:
    month = next(name for name in MONTHS if name.startswith(m["month"][:3])).capitalize()
    return message(
        "a year has four digits: {form}, if that is the year",
        form=f"{int(m['d'])} {month} 20{m['n']}",
    )


def _monthly_day(m: Match) -> Message:
    number = int(re.sub("[a-z]", "", m[1]))
    day = f"{number}{suffix(number)}"
    return message("write monthly by the {en}, or on the {en} of every month", en=day, zh=number)


def _every_other(m: Match) -> Message:
    count = number_of(m[1])
    return message(
        "it has two meanings: write {one} or {other}",
        one=f"每{count}{m[2]}", other=f"每{count + 1}{m[2]}",
    )  # fmt: skip


def _hour(m: Match) -> Message:
    return message("`when` has days only: the hour goes into `time`")


FAULTS: tuple[Fault, ...] = (
    (r"tbd|tba|tbc|date tb[cda]|to be (?:confirmed|decided|announced|determined)|n/a|待定|未定|另定|另行通知|时间待定|暂未确定|待确定|待通知",
     message("a date that is not known yet is written TODO")),
    (r"asap|soon|later|ad hoc|as needed|as required|尽快|尽早|适时|择机|立即|即日|视情|按需|根据需要|不定期",
     message("a plan needs days: write a window, or TODO for a date that is not known yet")),
    (r".*[0-9](?:点|时(?!间)|:[0-9]{2}).*|.*(?:上午|下午|早上|晚上|中午|凌晨|傍晚).*|.*[0-9] ?[ap]\.?m\b.*|.*[0-9] ?(?:noon|o'clock).*|.*\b(?:noon|midnight)\b.*",
     _hour),
    (r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})",
     lambda m: _write(f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}") if int(m[2]) <= 12 and int(m[3]) <= 31 else None),
    (r"([0-9]{1,2})/([0-9]{4})", lambda m: _write(f"{m[2]}-{int(m[1]):02}") if 1 <= int(m[1]) <= 12 else None),
    (r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2,4})", _day_and_month),
    (r"([0-9]{1,2})[-/.]([0-9]{1,2})", _day_and_month),
    (r"([0-9]{4})[-/.]([0-9]{1,2})", lambda m: _write(f"{m[1]}-{int(m[2]):02}") if 1 <= int(m[2]) <= 12 else None),
    (r"([0-9]{4})-?w([0-9])", lambda m: _write(f"{m[1]}-W{int(m[2]):02}")),
    (r"[0-9]{4}-[0-9]{3}", message("write the month and the day")),
    (r"([12][0-9]{3})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", lambda m: _write(f"{m[1]}-{m[2]}-{m[3]}")),
    (r"[0-9]{4}w[0-9]{3}", message("write the week and the day with dashes")),
    (r"([0-9]{4})-([0-9]{4})", lambda m: _write(f"{m[1]}..{m[2]}")),
    (r"([0-9]{4})-([0-9]{2})([上中下])旬", lambda m: _write(f"{m[1]}年{int(m[2])}月{m[3]}旬")),
    (rf"(?P<d>[0-9]{{1,2}})[- .](?P<month>{_MONTH})[- .]'?(?P<n>[0-9]{{2}})", _dated_short_year),
    (rf"(?:by |before |in |end of |by (?:the )?end of )?(?P<month>{_MONTH})[- ]?'?(?P<n>[0-9]{{2}})", _short_year),
    (r"([1-4])q ?'?([0-9]{2})", lambda m: message("a year has four digits: {form}, if that is the year", form=f"Q{m[1]} 20{m[2]}")),
    (r".*\bfy ?'?[0-9].*|.*(?:financial|fiscal) year.*|.*财年.*|.*财政年度.*|.*[0-9]{2,4}[-/][0-9]{2}(?:[^0-9].*)?q[1-4].*|q[1-4] [0-9]{2,4}[-/][0-9]{2}",
     message("a financial year may have the number of the year in which it begins or ends: write its first and last month")),
    (r"[0-9]{1,3}x+(?:年|-).*|[0-9]{1,3}x+|[?~%]?[0-9x]{4}(?:-.*)?[?~%x*].*|.*[?%]|[?~%].*|"
     r".*(?:大约|大概|左右|前后|约|暂定|预计|拟|拟定|争取在|about|around|approx|circa|roughly|probably|tentative|provisional).*",
     _UNCERTAIN),
    (r"[\[{](.*)[\]}]", lambda m: _write(", ".join(part.strip() for part in m[1].split(",")))),
    (r"/([0-9].*)", lambda m: message("an open end is written with two dots: {form}", form=f"../{m[1]}")),
    (r"([0-9].*)/", lambda m: message("an open end is written with two dots: {form}", form=f"{m[1]}..")),
    (r".*(?<![0-9])[0-9]{1,2}[/.·][0-9]{1,2}(?![0-9]).*", _IN_WORDS),
    (r"[0-9]{1,3}", message("a month has its name, a year four digits")),
    (r"([0-9]{2})(年.*)", lambda m: message("a year has four digits: {form}, if that is the year", form=f"20{m[1]}{m[2]}")),
    (r"([0-9]{3})(年.*)", lambda m: message("a year of the Republic is written {form}", form=f"民国{m[1]}{m[2]}")),
    (r".*'[0-9]{2}", message("a year has four digits")),
    (r"前半年", lambda m: _write("上半年")),
    (r"后半年", lambda m: _write("下半年")),
    (r"([12])h( ?[0-9]{4})?", lambda m: _write(f"H{m[1]}{m[2] or ''}")),
    (r"([1-4])q( ?[0-9]{4})?", lambda m: _write(f"Q{m[1]}{m[2] or ''}")),
    (r".*(?:前|后)(?:[0-9一二两三四五六七八九十半]+个?(?:小时|分钟|季度?|年|月))|.*半个?[月天].*|"
     r".* (?:hours?|quarters?|years?|halves|half) (?:before|after) .*",
     message("count in days, weeks, months or working days")),
    (r"(?:农历|阴历|腊月|正月|冬月).*|.*[廿卅].*|.*\((?:农历|阴历).*", message("the lunar calendar is not read: write the date itself")),
    (r".*(?:下周|本周|上周|这周|下个?月|本月|当月|上个?月|今天|明天|后天|昨天|明年|去年|来年|前年|近期|即日).*", _ANY_DAY),
    (r"(?:by |before |end of |by the end of )?(?:next|last|this|coming) .*|tomorrow|today|yesterday|now|.* (?:ago|later)|in [0-9a-z]+ (?:days?|weeks?|months?)", _ANY_DAY),
    (r"within .*", message("within which time before or after what? Name a day or the id of a task")),
    (rf"(?:{NUMBER})(?:个?(?:天|日|周|星期|工作日)|个月)[之以]?[内前后]", message("before or after what? Name a day or the id of a task")),
    (r"每月最后一?周|每月第[一二三四五]周|last week (?:in|of) .*|first week (?:in|of) .*|.*月(?:最后一|第[一二三四五]个?)(?:周|星期).*|开学第一周|每月固定第.*",
     message("weeks do not end with months: write its first and last day, or a weekday of the month")),
    (r".*(?:之|以)?后|after .*|since .*|.*以来", message("say how long after, or from which day on: 起, from")),
    (rf"(?:{NUMBER})个?(?:天|日|周|星期|礼拜|月)", message("write 第 before the number of one week, 每 for how often")),
    (r"年初|年中|年前|(?:early|late|mid|(?:the )?(?:beginning|start|middle) of)[- ](?:(?:the )?year|[0-9]{4}|q[1-4]|h[12])(?: [0-9]{4})?|[0-9]{4}年[初中]|.*季度?初",
     message("write its months, or a deadline")),
    (r"([0-9一二三四五六七八九十]+)月中", lambda m: message("write {third} for days 11 to 20, {month} for all of it", third=f"{m[1]}月中旬", month=f"{m[1]}月")),
    (r"月[初底末中]以?前?|[上中下]旬.*|月内|end of month|month[- ]end", message("write the month too")),
    (r"季度?[底末]以?前?|end of (?:the )?quarter", message("write which quarter")),
    (r"(?:on |by |cob |by close of business )?(?:周|星期|礼拜)[一二三四五六日天]|(?:on |by |cob |by cob |by close of business )?(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?",
     message("which one? Write the date itself, or each of them: every, 每")),
    (r"每隔([一两二三四五六七八九十0-9]+)个?([天周月年])", _every_other),
    (r"隔.*|双[周月].*|单[周月].*", message("it has two meanings: write how often with 每")),
    (r"bi-?(?:weekly|monthly|annual(?:ly)?)", message("it has two meanings: write every two, or twice a, with the unit")),
    (r"每年.+", message("write the month, or the month and the day, after 每年")),
    (r"每?个?工作日|every (?:working day|weekday|workday)|weekdays|节假日除外", message("write daily (每天) with `workdays: yes`")),
    (r"every ([0-9]{1,2}(?:st|nd|rd|th))|(?:by|on) the ([0-9]{1,2}(?:st|nd|rd|th)?)(?: of the month)?",
     lambda m: _monthly_day(re.fullmatch(".*?([0-9]+[a-z]*)[^0-9]*", m[0]) or m)),
    (r"每([0-9]{1,2})[日号](以?前|之前)?", lambda m: _write(f"每月{m[1]}日{m[2] or ''}")),
    (r".*(?:七一|建党节|教师节|重阳节|元宵节?|寒假|暑假|暑期|开学|学期|两会|五年规划|[十四五]{3}).*|.*\b(?:term|semester|termly|half-term|vacation)\b.*", _PERIODS),
    (r"(?:early |mid |late |by |before |in )?(?:the )?(?:spring|summer|autumn|fall|winter)\b.*|.*(?:(?:春(?!节)|夏|秋(?!节)|冬)[季天]?).*",
     message("a season has no fixed days: write its months, or define the word under `periods`")),
)  # fmt: skip
