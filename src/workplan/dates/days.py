"""A day as a command takes it: in any form of a written date, or seen from today."""

from __future__ import annotations

from datetime import date, timedelta

from ..errors import shown
from .calendar import Calendar
from .plain import plain_text, simplified
from .refusal import refused
from .window import Precision, Window

_FROM_TODAY = {
    "today": 0, "今天": 0, "今日": 0, "yesterday": -1, "昨天": -1, "昨日": -1, "tomorrow": 1, "明天": 1, "明日": 1,
}  # fmt: skip


def from_today(text: str | None) -> bool:
    """Whether the text names a day that is another one tomorrow; so does none at all."""
    return text is None or _plain(text) in _FROM_TODAY


def read_any_day(text: str, calendar: Calendar, today: date) -> date:
    """One day, in any form that a plan of this calendar takes, or as yesterday. Raises
    WrittenDateError."""
    if (days := _FROM_TODAY.get(_plain(text))) is not None:
        return today + timedelta(days=days)
    from .written import read_when

    found = read_when(text, calendar)
    if not isinstance(found, Window) or found.precision is not Precision.DAY:
        raise refused(
            "{text} is not one day",
            "write year, month and day as in 2022-05-20",
            text=shown(text),
        )
    return found.first


def _plain(text: str) -> str:
    return simplified(plain_text(text)[1]).casefold()
