"""The rhythm of reports as a recurrence rule (RFC 5545 section 3.3.10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...dates.rules import Repeating
from ...dates.window import Window

Rule = dict[str, Any]
_DAY = timedelta(days=1)
_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_AHEAD = 800  # days that show on which day of each period a rhythm falls


def recurrence(rhythm: Repeating, window: Window) -> tuple[date, Rule] | None:
    """First day and rule of a reminder on the day by which each period's report is due; where
    the rhythm names no day, on the period's last Monday to Friday."""
    beyond = min(window.last.toordinal() + _AHEAD, date.max.toordinal())
    periods = rhythm.occurrences(window.first, date.fromordinal(beyond))
    days = [o.window.last for o in periods]
    named = any(n is not None for n in (rhythm.day, rhythm.third, rhythm.month))
    if rhythm.unit != "day" and not named:
        days = [day - _DAY * max(0, day.weekday() - 4) for day in days]
    days = [day for day in days if window.first <= day <= window.last]
    if not days:
        return None
    until = {"UNTIL": window.last}
    if rhythm.unit == "day":
        return days[0], {"FREQ": "DAILY", "INTERVAL": rhythm.every, **until}
    if rhythm.unit == "week":
        weekday = _WEEKDAYS[days[0].weekday()]
        return days[0], {"FREQ": "WEEKLY", "INTERVAL": rhythm.every, "BYDAY": weekday, **until}
    interval = rhythm.every * _MONTHS[rhythm.unit]
    if rhythm.nth is not None and rhythm.month is None:
        weekday = _WEEKDAYS[(rhythm.day or 1) - 1]
        if rhythm.unit == "month":
            nth_day = {"BYDAY": f"{rhythm.nth}{weekday}"}
            return days[0], {"FREQ": "MONTHLY", "INTERVAL": interval, **nth_day, **until}
    if not named:
        on: dict[str, Any] = {"BYDAY": _WEEKDAYS[:5], "BYSETPOS": -1}
    elif all(day == date.max or (day + _DAY).day == 1 for day in days):
        on = {"BYMONTHDAY": -1}
    else:
        numbers = [day.day for day in days]
        on = {"BYMONTHDAY": list(range(min(numbers), max(numbers) + 1))}
        if len(set(numbers)) > 1:
            on["BYSETPOS"] = -1
    return days[0], {"FREQ": "MONTHLY", "INTERVAL": interval, **on, **until}
