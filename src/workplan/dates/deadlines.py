"""Deadlines, and windows open at one end."""

from __future__ import annotations

import re
from datetime import date

from ..errors import shown
from .calendar import Calendar
from .forms import YEAR4, Match
from .names import bare, named, period
from .numbers import DAY, MONTHS
from .ranges import from_to
from .refusal import refused
from .single import single
from .window import Precision, Window
from .years import fiscal_end, span_of

_ZH_BY = (
    "(?P<till>截至|截止到?|不[晚迟]于|最[晚迟](?:于|在)?|不超过|至|到)?(?:在|于)?(?P<what>.+?)"
    "(?P<before>以前|之前|前)?(?P<stop>截止|为止|止)?(?:完成)?"
)
_EN_BY = (
    r"(?i)(?:(?P<by>by|before|until|till|up to|no later than|not later than|on or before|"
    r"due(?: by| on)?|(?:to be )?(?:completed?|done|finished|submitted|delivered) (?:by|before))(?: the)? |(?=cob |eod |close of))"
    r"(?P<day>(?:cob|eod|close of (?:business|play)|(?:the )?end of (?:the )?(?:business |working )?day)(?: on)? )?(?:the )?"
    r"(?P<end>end(?: of |[- ])(?:the )?)?(?P<what>.+)"
)
_EN_FROM = r"(?:from|starting|starting from|starting in|starting on|beginning) (?P<what>.+?)(?: on| onwards?)?|(?P<what2>.+?)(?: and)? onwards?"
_ZH_YEAR_END = f"(?P<y>(?:{YEAR4})年|今年|本年|全年|年)?年?[底末]"


def deadline(text: str, calendar: Calendar) -> Window | None:
    """From the plan's first day to a deadline, or from a day to the plan's last."""
    plain = text.casefold()
    if match := re.fullmatch(r"\.\. ?/? ?(.+)", plain):
        end = single(match[1], calendar)
        return by(end.last, calendar) if end else None
    if match := re.fullmatch(r"(.+?) ?/? ?\.\.", plain):
        return _open(match[1], calendar, text)
    if match := re.fullmatch(r"(?i)(?P<what>.+?),? (?:at the latest|or earlier)", text):
        return _deadline_en(match["what"], "by", False, calendar, text)
    if match := re.fullmatch(_EN_BY, text):
        word = (match["by"] or "by").casefold()
        before = "before" if word.endswith("before") and word != "on or before" else "by"
        return _deadline_en(match["what"], before, bool(match["end"]), calendar, text)
    if match := re.fullmatch(_EN_FROM, plain):
        return _open(match["what"] or match["what2"], calendar, text)
    if text.isascii():
        return None
    tight = plain.replace(" ", "")
    if match := re.fullmatch("[从自]?(.+?)(?:起|开始|以后起)", tight):
        return _open(match[1], calendar, text)
    match = re.fullmatch(_ZH_BY, tight)
    if match and (match["till"] or match["before"] or match["stop"]):
        return _deadline_zh(match, calendar, text)
    return None


def by(last: date, calendar: Calendar) -> Window:
    """From the plan's first day to the deadline. Raises WrittenDateError where it is before."""
    if last < calendar.first:
        hint = "it begins {first}"
        raise refused("{last} is before the plan begins", hint, last=last, first=calendar.first)
    return Window(calendar.first, last, Precision.BY)


def _open(what: str, calendar: Calendar, text: str) -> Window | None:
    begin = single(what, calendar)
    return from_to(begin.first, calendar.last, text) if begin else None


def _year_end(text: str, calendar: Calendar) -> date:
    return fiscal_end(text, calendar)


def _deadline_en(what: str, word: str, end: bool, calendar: Calendar, text: str) -> Window | None:
    plain = what.casefold()
    if re.fullmatch("(?:the |this )?year" if end else "year[- ]end|eoy", plain) and not (
        period(bare(what), calendar)
    ):
        if word == "before":
            raise _before_end(text)
        return by(_year_end(what, calendar), calendar)
    window = single(what, calendar)
    if window is None:
        return _before_name(what, word, end, calendar, text)
    if word == "before" and end:
        raise _before_end(text)
    if end:
        return by(window.last, calendar)
    if word == "before":
        return by(window.first - DAY, calendar)
    if window.precision is Precision.DAY:
        return by(window.last, calendar)
    hint = "write by end of {what} to have all of it, or before {what}"
    values = {
        "what": what,
        "day": window.last.day,
        "month": MONTHS[window.last.month - 1].capitalize(),
    }
    if window.precision is Precision.THIRD:
        hint = "write by {day} {month} for its last day, or before {what}"
    raise refused("{text} is ambiguous", hint, text=shown(text), **values)


def _before_end(text: str) -> Exception:
    return refused("{text} is ambiguous", "write by in place of before", text=shown(text))


def _deadline_zh(match: Match, calendar: Calendar, text: str) -> Window | None:
    what = match["what"]
    if window := period(bare(what), calendar):
        return _before_name(what, "before" if match["before"] else "by", False, calendar, text)
    if year := re.fullmatch(_ZH_YEAR_END, what):
        if year["y"] and year["y"][0] not in "今本全年" and (whole := single(year["y"], calendar)):
            return by(whole.last, calendar)
        return by(_year_end(what, calendar), calendar)
    if whole_text := re.fullmatch("(.+)结束", what):
        window = single(whole_text[1], calendar)
        if window is None:
            return _before_name(whole_text[1], "by", True, calendar, text)
        return by(window.last, calendar)
    if (whole_text := re.fullmatch("(.+?)的?[底末]", what)) and (
        window := single(whole_text[1], calendar)
    ):
        return by(window.last, calendar)
    window = single(what, calendar)
    if window is None:
        return _before_name(what, "before" if match["before"] else "by", False, calendar, text)
    if window.precision is Precision.DAY:
        return by(window.last, calendar)
    if match["till"] and window.precision is Precision.SPAN and window == span_of(calendar):
        return by(window.last, calendar)
    raise _left_open(what, window, calendar, text)


def _left_open(what: str, window: Window, calendar: Calendar, text: str) -> Exception:
    """How to write a deadline so that nobody asks whether the window itself is meant."""

    def year(of: date) -> str:
        return f"{of.year}年" if of.year != calendar.year or f"{of.year}" in what else ""

    written = f"{year(window.last)}{window.last.month}月{window.last.day}日前"
    if window.precision is Precision.MONTH:
        written = f"{year(window.last)}{window.first.month}月底前"
    elif window.precision in {Precision.QUARTER, Precision.HALF}:
        written = f"{what}末前"
    before = window.first - DAY
    hint = "write {written} for the last day of {what}"
    if before >= calendar.first:
        hint = "write {written} for the last day of {what}, or {earlier} for the day before it"
    earlier = f"{year(before)}{before.month}月{before.day}日前"
    return refused(
        "{text} is ambiguous", hint,
        text=shown(text), written=written, earlier=earlier, what=what,
    )  # fmt: skip


def _before_name(
    name: str, word: str, to_end: bool, calendar: Calendar, text: str
) -> Window | None:
    """A deadline by a period or holiday: the first such day inside the plan."""
    name = re.sub("[底末]$", "", name) if to_end else name
    for window in named(bare(name), calendar, later=1):
        if not to_end and word != "before" and window.days > 1:
            raise refused(
                "{text} is ambiguous",
                "write before {name} for {before}, or its last day, {last}",
                text=shown(text), name=name, before=window.first - DAY, last=window.last,
            )  # fmt: skip
        last = window.first - DAY if word == "before" and not to_end else window.last
        if last >= calendar.first:
            return by(last, calendar)
    return None
