"""A day as a command takes it: in any form of a written date, or seen from today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..errors import WrittenDateError, message, shown
from .calendar import Calendar
from .plain import plain_text, simplified
from .refusal import refused
from .window import Precision, Window

_FROM_TODAY = {
    "today": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1, "tomorrow": 1, "明天": 1, "明日": 1,
    "day before yesterday": -2, "the day before yesterday": -2, "前天": -2, "前日": -2, "大前天": -3,
    "day after tomorrow": 2, "the day after tomorrow": 2, "后天": 2, "大后天": 3,
}  # fmt: skip
_LATER = r"in (?P<en>\d{1,4}) days?|(?P<zh>\d{1,4})天(?:以?后|之后)"
# Compiled where somebody types such a day: most reports are of today or of a date.
_AGO = r"(?P<en>\d{1,4}) days? ago|(?P<zh>\d{1,4})天(?:以?前)"
_WEEKDAY = (
    r"(?P<en>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?P<week>[上本这下]个?)?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])"
)
_EN = ("mo", "tu", "we", "th", "fr", "sa", "su")
_ZH = "一二三四五六日"


def from_today(text: str | None) -> bool:
    """Whether the text names a day that is another one tomorrow; so does none at all."""
    return text is None or _seen_from(_plain(text), date(2000, 1, 3)) is not None


def read_any_day(text: str, calendar: Calendar, today: date, to_come: bool = False) -> date:
    """One day, in any form that a plan of this calendar takes, or seen from today: yesterday, 3
    days ago, 3天后. A weekday is the last one that has come, today among them, or of a day that is
    `to_come` the next one; 上周五 and 下周五 are those of the week before and after. Raises
    WrittenDateError."""
    if day := _seen_from(_plain(text), today, to_come):
        return day
    from .written import read_when

    try:
        found = read_when(text, calendar)
    except WrittenDateError as error:
        if (hint := error.hint) and hint.template in _OF_PLANS:
            raise WrittenDateError(error.message, _WRITE_DAY) from None
        raise
    if not isinstance(found, Window) or found.precision is not Precision.DAY:
        raise refused(
            "{text} is not one day",
            "write year, month and day as in 2022-05-20",
            text=shown(text),
        )
    return found.first


_WRITE_DAY = message("write year, month and day as in 2022-05-20")
# Hints for dates of plans that say nothing to somebody who types the day of a report.
_OF_PLANS = {
    "a plan is read on any day: write the date itself",
    "docs/dates.md lists the forms; a date that is not known yet is TODO",
    "write TODO for a date that is not known yet",
    "which one? Write the date itself, or each of them: every, 每",
}


def _seen_from(text: str, today: date, to_come: bool = False) -> date | None:
    """The day that is named by how far it is from today, None where it is not."""
    if (days := _FROM_TODAY.get(text)) is not None:
        return today + timedelta(days=days)
    if match := re.fullmatch(_LATER, text):
        return today + timedelta(days=int(match["en"] or match["zh"]))
    if match := re.fullmatch(_AGO, text):
        return today - timedelta(days=int(match["en"] or match["zh"]))
    if not (match := re.fullmatch(_WEEKDAY, text)):
        return None
    wanted = (
        _EN.index(match["en"][:2]) if match["en"] else _ZH.index(match["zh"].replace("天", "日"))
    )
    monday = today - timedelta(days=today.weekday())
    if week := match["week"]:
        weeks = week.startswith("下") - week.startswith("上")
        return monday + timedelta(days=wanted + 7 * weeks)
    if to_come:
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - wanted) % 7)


def _plain(text: str) -> str:
    return simplified(plain_text(text)[1]).casefold()
