"""Dates that hang on another task, a period or a holiday."""

from __future__ import annotations

import re
from typing import Any

from ..errors import WrittenDateError, shown
from .calendar import Calendar
from .names import named_window
from .numbers import EN_COUNT, NUMBER, number_of
from .rules import Relative
from .single import single
from .window import Precision, Window

_ZH_RELATIVE = (
    r"(?P<anchor>[\w-]+?)(?<![前后])(?P<edge>开始|召开|举[办行]|结束|完成)?(?:以|之)?(?P<side>[前后])(?P<nth>第)?"
    rf"(?P<n>{NUMBER})(?:个?(?=[^月])|个)(?P<unit>工作日|天|日|周|星期|礼拜|月)(?P<within>内|以内|之内)?"
)
_EN_RELATIVE = (
    rf"(?i)(?P<n>[0-9]{{1,4}}|{EN_COUNT}) (?P<unit>working day|business day|workday|day|week|month)s? "
    r"(?P<side>before|after) (?:the )?(?P<edge>(?:start|end) of (?:the )?)?(?P<anchor>[\w'.-]+(?: [\w'.-]+)*)"
)
_RELATIVE_UNITS = {
    "工作日": "workday", "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month",
    "working day": "workday", "business day": "workday", "workday": "workday",
    "day": "day", "week": "week", "month": "month",
}  # fmt: skip
_EDGES = {
    "before": ("", "开始", "召开", "举办", "举行", "start"),
    "after": ("", "结束", "完成", "end"),
}


def relative(text: str, calendar: Calendar) -> Relative | Window | None:
    if not re.search("前|后|before|after", text, re.IGNORECASE):
        return None
    tight = text.replace(" ", "")
    match = re.fullmatch(_EN_RELATIVE, text) or re.fullmatch(_ZH_RELATIVE, tight)
    if not match:
        return None
    unit: Any = _RELATIVE_UNITS[match["unit"].casefold()]
    side: Any = "after" if match["side"].casefold() in {"后", "after"} else "before"
    groups = match.groupdict()
    if groups.get("within") or (groups.get("nth") and unit not in {"day", "workday"}):
        hint = (
            f"write {match['anchor']}{match['side']}{match['n']}{match['unit']}, which is one day"
        )
        raise WrittenDateError(f"{shown(text)} leaves the day open", hint)
    if (match["edge"] or "").split(" ")[0].casefold() not in _EDGES[side]:
        hint = "before counts from the other's first day, after from its last"
        raise WrittenDateError(f"{shown(text)} counts from the wrong end", hint)
    count = number_of(match["n"].casefold())
    found = Relative(count, unit, side, match["anchor"])
    anchor = _anchor(found.anchor, calendar, text)
    if anchor is None:
        return found if re.fullmatch(r"[\w-]+", found.anchor) else None
    from .workdays import workdays_of

    resolved = found.resolve(anchor, workdays_of(calendar.country))
    if resolved.first.year < 1000:
        raise OverflowError
    return resolved


def _anchor(name: str, calendar: Calendar, text: str) -> Window | None:
    """The window of an anchor that is a date, a period or a holiday rather than a task."""
    if window := single(name, calendar):
        if not name.isascii() and window.precision is not Precision.DAY:
            hint = "count from a day, as in 4月1日前2周"
            raise WrittenDateError(f"{shown(text)} may mean its first days too", hint)
        return window
    return named_window(name, calendar)
