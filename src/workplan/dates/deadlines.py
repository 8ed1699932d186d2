"""Deadlines, and windows open at one end."""

from __future__ import annotations

import re
from datetime import date

from ..errors import WrittenDateError, shown
from .calendar import Calendar
from .forms import YEAR4, Match
from .names import bare, named
from .numbers import DAY, MONTHS
from .single import single
from .window import Precision, Window

_ZH_BY = "(?P<till>截至|截止到?|不[晚迟]于|最[晚迟](?:于|在)?|至|到)?(?:在|于)?(?P<what>.+?)(?P<before>以前|之前|前)?(?:完成)?"
_EN_BY = (
    r"(?i)(?P<by>by|before|until|till|up to|no later than|not later than|on or before|due(?: by)?) "
    r"(?:the )?(?P<end>end(?: of |[- ])(?:the )?)?(?P<what>.+)"
)
_EN_FROM = r"(?:from|starting|starting from) (?P<what>.+?)(?: on| onwards?)?|(?P<what2>.+) onwards?"


def deadline(text: str, calendar: Calendar) -> Window | None:
    plain = text.casefold()
    if match := re.fullmatch(r"\.\. ?/? ?(.+)", plain):
        end = single(match[1], calendar)
        return _by(end.last, calendar) if end else None
    if match := re.fullmatch(r"(.+?) ?/? ?\.\.", plain):
        return _open(single(match[1], calendar), calendar, text)
    if match := re.fullmatch(_EN_BY, text):
        return _deadline_en(match, calendar, text)
    if match := re.fullmatch(_EN_FROM, plain):
        return _open(single(match["what"] or match["what2"], calendar), calendar, text)
    if text.isascii():
        return None
    tight = plain.replace(" ", "")
    if match := re.fullmatch("[从自]?(.+?)(?:起|开始)", tight):
        return _open(single(match[1], calendar), calendar, text)
    match = re.fullmatch(_ZH_BY, tight)
    return (
        _deadline_zh(match, calendar, text)
        if match and (match["till"] or match["before"])
        else None
    )


def _by(last: date, calendar: Calendar) -> Window:
    if last < calendar.first:
        raise WrittenDateError(f"{last} is before the plan begins", f"it begins {calendar.first}")
    return Window(calendar.first, last, Precision.BY)


def _open(begin: Window | None, calendar: Calendar, text: str) -> Window | None:
    return from_to(begin.first, calendar.last, text) if begin else None


def _deadline_en(match: Match, calendar: Calendar, text: str) -> Window | None:
    what, word = match["what"], match["by"].casefold()
    year = "(?:this )?year" if match["end"] else "year[- ]end"
    if re.fullmatch(year, what.casefold()):
        return _by(date(calendar.year, 12, 31), calendar)
    window = single(what, calendar)
    if window is None:
        return _before_name(what, word, bool(match["end"]), calendar, text)
    if match["end"]:
        return _by(window.last, calendar)
    if word == "before":
        return _by(window.first - DAY, calendar)
    if window.precision is Precision.DAY:
        return _by(window.last, calendar)
    hint = f"by end of {what}, or before {what}"
    if window.precision is Precision.THIRD:
        hint = f"by {window.last.day} {MONTHS[window.last.month - 1].capitalize()}"
    raise WrittenDateError(f"{shown(text)} leaves the day open", hint)


def _deadline_zh(match: Match, calendar: Calendar, text: str) -> Window | None:
    what = match["what"]
    if re.fullmatch("(?:今年|本年|全年|年)?年?[底末]", what):
        return _by(date(calendar.year, 12, 31), calendar)
    if whole := re.fullmatch("(.+)结束", what):
        window = single(whole[1], calendar)
        if window is None:
            return _before_name(whole[1], "by", True, calendar, text)
        return _by(window.last, calendar)
    for end in (r"(.+)[底末]", rf"((?:{YEAR4})年|今年|本年)年[底末]"):
        if (whole := re.fullmatch(end, what)) and (window := single(whole[1], calendar)):
            return _by(window.last, calendar)
    window = single(what, calendar)
    if window is None:
        return _before_name(what, "before" if match["before"] else "by", False, calendar, text)
    if window.precision is Precision.DAY:
        return _by(window.last, calendar)
    raise WrittenDateError(f"{shown(text)} leaves the day open", _closed_zh(what, window, calendar))


def _closed_zh(what: str, window: Window, calendar: Calendar) -> str:
    """How to write a deadline so that nobody asks whether the window itself is meant."""
    written = f"write {window.last.month}月{window.last.day}日前"
    if window.precision is Precision.MONTH:
        written = f"write {window.first.month}月底前"
    elif window.precision in {Precision.QUARTER, Precision.HALF}:
        written = f"write {what}末前"
    before = window.first - DAY
    return f"{written} or {before.month}月{before.day}日前" if before >= calendar.first else written


def _before_name(
    name: str, word: str, to_end: bool, calendar: Calendar, text: str
) -> Window | None:
    """A deadline by a period or holiday: the first such day inside the plan."""
    for window in named(bare(name), calendar, later=1):
        if not to_end and word != "before" and window.days > 1:
            hint = f"before {window.first} or by {window.last}"
            raise WrittenDateError(f"{shown(text)} leaves the day open", hint)
        last = window.first - DAY if word == "before" and not to_end else window.last
        if last >= calendar.first:
            return _by(last, calendar)
    return None


def from_to(first: date, last: date, text: str) -> Window:
    if last < first:
        hint = f"{first} is after {last}; over the turn of the year, write both years"
        raise WrittenDateError(f"{shown(text)} ends before it begins", hint)
    return Window(first, last, Precision.SPAN)
