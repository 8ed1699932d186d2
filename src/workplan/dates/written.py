"""The grammar of written dates: what people write, in Chinese, English or ISO 8601.

The grammar is closed. What fits no form is refused with a hint, never guessed at. Each kind of
date has its module: `forms` and `single` one window, `names` periods and holidays, `ranges`,
`deadlines`, `repetitions`, `relative`; `hints` says what else may have been meant.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, cast

from ..errors import WrittenDateError, shown
from .calendar import Calendar
from .deadlines import deadline
from .hints import nearest_form
from .names import holiday, plan_period
from .numbers import EN_COUNT, NUMBER, day_of, number_of
from .plain import plain_text
from .ranges import date_range
from .relative import relative
from .repetitions import repeating
from .rules import Repeating, When
from .single import ongoing, single
from .window import Precision, Window

_ANY_YEAR = Calendar.of_year(2000)


def read_when(text: str, calendar: Calendar) -> When:
    """What a written date means in a plan of this calendar. Raises WrittenDateError."""
    words, plain = plain_text(text)
    if not plain:
        raise WrittenDateError("no date is written here", "as in 5月份, 25 March or 持续")
    found = _found(plain, calendar)
    if found is None:
        raise WrittenDateError(
            f"{shown(text)} is no date that is known here",
            lambda: nearest_form(plain, calendar, lambda other: _reads(other, calendar)),
        )
    return cast("When", _worded(found, words))


def read_window(text: str, calendar: Calendar) -> Window:
    """A written date that stands for itself, neither relative nor repeating."""
    found = read_when(text, calendar)
    if not isinstance(found, Window):
        raise WrittenDateError(f"{shown(text)} is no fixed date", "as in 5月份 or 2022-05-20")
    return found


def read_day(text: str) -> date:
    """A calendar date in the extended form of ISO 8601-1:2019 (5.2.2.1): YYYY-MM-DD."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text.strip())
    if not match:
        raise WrittenDateError(f"{shown(text)} is no day", "write it as 2022-05-20")
    return day_of(int(match[1]), int(match[2]), int(match[3]))


def read_rhythm(text: str) -> Repeating:
    """How often something should be heard: monthly, 每季度, every 2 weeks."""
    words, plain = plain_text(text)
    found = repeating(plain, _ANY_YEAR)
    if found is None:
        raise WrittenDateError(f"{shown(text)} is no rhythm", "monthly, 每季度, every 2 weeks")
    return cast("Repeating", _worded(found, words))


def read_span(text: str) -> tuple[date, date]:
    """First and last day, both inclusive, of a window written with its year."""
    fault = WrittenDateError(
        f"{shown(text)} has no first and last day with years", "as in 2022-09-01..2023-01-20"
    )
    _, plain = plain_text(text)
    if plain.startswith("..") or plain.endswith(".."):
        raise fault
    window = read_window(text, _ANY_YEAR)
    if window.precision in {Precision.BY, Precision.ONGOING}:
        raise fault
    if window != read_window(text, Calendar.of_year(_ANY_YEAR.year + 4)):
        raise fault
    return window.first, window.last


def read_length(text: str) -> timedelta:
    """A length of time in whole days: 14 days, 2 weeks, 3d, 两周, 7."""
    plain = plain_text(text)[1].casefold()
    match = re.fullmatch(
        rf"({NUMBER}|{EN_COUNT}) ?个?(days?|d|weeks?|wks?|w|天|日|周|星期|礼拜|)", plain
    )
    if not match:
        raise WrittenDateError(f"{shown(text)} is no length of time", "as in 14 days or 2周")
    weeks = match[2][:1] in {"w", "周", "星", "礼"}
    days = number_of(match[1]) * (7 if weeks else 1)
    if days > 36_600:
        raise WrittenDateError(f"{shown(text)} is longer than a century")
    return timedelta(days=days)


def _found(plain: str, calendar: Calendar) -> When | None:
    """The first reading that a text allows; the words of the plan's own go before all."""
    readers = (plan_period, single, ongoing, repeating, deadline, date_range, relative, holiday)
    try:
        for reader in readers:
            if (found := reader(plain, calendar)) is not None:
                return found
    except (OverflowError, ValueError) as error:
        if isinstance(error, WrittenDateError):
            raise
        raise WrittenDateError(f"{shown(plain)} lies outside the calendar") from None
    return None


def _worded(found: Any, words: str) -> Any:
    """The same with its words; dataclasses.replace would do, at ten times the cost."""
    object.__setattr__(found, "words", words)
    return found


def _reads(plain: str, calendar: Calendar) -> bool:
    try:
        return isinstance(_found(plain, calendar), Window | Repeating)
    except WrittenDateError:
        return False
