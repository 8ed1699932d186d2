"""The periods that a review is about: a calendar week, month, quarter, half-year or year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from ..dates.calendar import Calendar
from ..dates.window import Precision, Window, month_window
from ..dates.written import read_window
from ..errors import UserError, WrittenDateError, message, shown

Kind = Literal["week", "month", "quarter", "half", "year"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_EXAMPLES = {
    "week": "2022-W12",
    "month": "2022-05",
    "quarter": "2022-Q2",
    "half": "2022-H1",
    "year": "2022",
}
_NONE = {
    "week": message("{text} is not a week"),
    "month": message("{text} is not a month"),
    "quarter": message("{text} is not a quarter"),
    "half": message("{text} is not a half-year"),
    "year": message("{text} is not a year"),
}
_DAY = timedelta(days=1)
_NEAR = {"last": -1, "this": 0, "next": 1}
_NEAR_ZH = {"上": -1, "去": -1, "本": 0, "这": 0, "今": 0, "下": 1, "明": 1}
# 上半年 and 下半年 are halves of a year, not the last and the next one.
_NOUNS = {"week": "周|星期", "month": "月", "quarter": "季度?", "half": "期", "year": "年度?"}


class Period(NamedTuple):
    """The days from `first` to `last`, both inclusive; a week is that of ISO 8601."""

    kind: Kind
    first: date
    last: date

    @property
    def written(self) -> str:
        """Its canonical form, which reads back as the same period."""
        return str(Window(self.first, self.last, Precision(self.kind)))

    @property
    def numbers(self) -> tuple[int, int]:
        """Its year, and which week, month, quarter or half of it this is; 0 for the whole year."""
        if self.kind == "week":
            return self.first.isocalendar()[:2]
        if self.kind == "year":
            return self.first.year, 0
        return self.first.year, (self.first.month - 1) // MONTHS[self.kind] + 1

    def shifted(self, number: int) -> Period | None:
        """The period so many periods later, or None where the calendar has no such days."""
        try:
            found = self
            for _ in range(abs(number)):
                beside = found.first - _DAY if number < 0 else found.last + _DAY
                found = period_of(self.kind, beside)
        except (OverflowError, ValueError):
            return None
        return found


def period_of(kind: Kind, day: date) -> Period:
    """The period that `day` lies in; the last week ends with the calendar."""
    if kind == "week":
        first = day - (day.isoweekday() - 1) * _DAY
        return Period(
            kind, first, date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))
        )
    months = MONTHS[kind]
    begin = (day.month - 1) // months * months + 1
    window = month_window(day.year, begin, months, Precision(kind))
    return Period(kind, window.first, window.last)


def read_period(kind: Kind, text: str, calendar: Calendar, today: date) -> Period:
    """The period that is written: `last`, `this` or `next`, 本周 or 上期, or a date as plans write
    it.

    Raises UserError where it is not a period of that kind.
    """
    if (near := _near(kind, text.strip().casefold())) is not None:
        found = period_of(kind, today).shifted(near)
        if found is None:
            raise UserError(message("the calendar has no such period: {text}", text=shown(text)))
        return found
    hint = message("as in {example}, or this, last, next", example=_EXAMPLES[kind])
    refused = UserError(_NONE[kind].of(text=shown(text)), hint)
    try:
        window = read_window(text, calendar)
    except WrittenDateError:
        raise refused from None
    if window.precision != kind:
        raise refused
    return Period(kind, window.first, window.last)


def _near(kind: Kind, text: str) -> int | None:
    """How many periods after the present one is meant, None where the text does not say it so."""
    match = re.fullmatch(rf"([上本这下])个?(?:期|{_NOUNS[kind]})", text)
    if not match and kind == "year":
        match = re.fullmatch("([去今明])年", text)
    return _NEAR_ZH[match[1]] if match else _NEAR.get(text)
