"""The grammar of written dates: what people write, in Chinese, English or ISO 8601.

The grammar is closed. What fits no form is refused with a hint, never guessed at. Each kind of
date has its module: `forms`, `years` and `single` one window, `several` some of them, `names` periods
and holidays, `ranges`, `deadlines`, `repetitions`, `relative`; `hints` says what may be meant.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from ..errors import Text, WrittenDateError, shown
from .calendar import Calendar
from .deadlines import deadline
from .names import holiday
from .numbers import EN_COUNT, NUMBER, day_of, number_of
from .plain import plain_text, simplified
from .ranges import date_range
from .refusal import refused
from .relative import relative
from .repetitions import repeating
from .rules import Relative, Repeating, Undated, When
from .several import several
from .single import single
from .window import Precision, Window
from .years import ongoing

_ANY_YEAR = Calendar.of_year(2000)
_ANY_REPEATING = Calendar(date(2000, 1, 1), date(2001, 12, 31), 2000)


@lru_cache(4096)
def read_when(text: str, calendar: Calendar) -> When:
    """What a written date means in a plan of this calendar. Raises WrittenDateError.

    Tasks, moves and plans share their dates, and reading one takes twenty times as long as
    finding it again."""
    words, plain = plain_text(text)
    if not plain:
        raise refused("no date is written here", "write TODO for a date that is not known yet")
    if plain.casefold() == "todo":
        return Undated(words)
    found = _found(plain, calendar)
    if found is None:
        raise _unknown(text, plain, calendar)
    return found._replace(words=words)


def _unknown(text: str, plain: str, calendar: Calendar) -> WrittenDateError:
    from .hints import nearest_form

    def hint() -> Text:
        from .names import missing_holiday

        if named := missing_holiday(plain, calendar):
            return named
        return nearest_form(plain, calendar, lambda other: _meaning(other, calendar))

    return refused("cannot read {text} as a date", hint, text=shown(text))


def _meaning(text: str, calendar: Calendar) -> When | None:
    try:
        found = _found(text, calendar)
    except WrittenDateError:
        return None
    return None if isinstance(found, Relative) else found


def read_month(text: str) -> int | None:
    """The number of the month that is written by its name or number, or None."""
    plain = simplified(plain_text(text)[1]).casefold()
    if plain.isdigit() and 1 <= int(plain) <= 12:
        return int(plain)
    found = single(plain, _ANY_YEAR)
    return found.first.month if found and found.precision is Precision.MONTH else None


def read_window(text: str, calendar: Calendar) -> Window:
    """A written date that stands for itself, neither relative nor repeating."""
    found = read_when(text, calendar)
    if not isinstance(found, Window):
        raise refused("{text} is not a fixed date", "write one window of days", text=shown(text))
    return found


def read_day(text: str) -> date:
    """A calendar date in the extended form of ISO 8601-1:2019 (5.2.2.1): YYYY-MM-DD."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text.strip())
    if not match:
        raise refused(
            "{text} is not a day", "write year, month and day as in 2022-05-20", text=shown(text)
        )
    return day_of(int(match[1]), int(match[2]), int(match[3]))


def read_rhythm(text: str) -> Repeating:
    """How often a report is due: monthly, 每季度, every 2 weeks."""
    words, plain = plain_text(text)
    found = repeating(simplified(plain), _ANY_REPEATING)
    if not isinstance(found, Repeating) or not _is_rhythm(found):
        hint = "write monthly, quarterly, weekly or every so many weeks or months"
        raise refused("{text} is not a rhythm", hint, text=shown(text))
    return found._replace(words=words)


def _is_rhythm(rule: Repeating) -> bool:
    plain = rule.month is None and (rule.nth is None or rule.unit == "month")
    return plain and rule.during is None and not rule.off


def read_span(text: str) -> tuple[date, date]:
    """First and last day, both inclusive, of a window written with its year."""
    error = refused(
        "{text} has no first and last day with years",
        "as in 2022-09-01..2023-01-20",
        text=shown(text),
    )
    _, plain = plain_text(text)
    if plain.startswith("..") or plain.endswith(".."):
        raise error
    window = read_window(text, _ANY_YEAR)
    if window.precision in {Precision.BY, Precision.ONGOING}:
        raise error
    if window != read_window(text, Calendar.of_year(_ANY_YEAR.year + 4)):
        raise error
    return window.first, window.last


def read_length(text: str) -> timedelta:
    """A length of time in whole days: 14 days, 2 weeks, 3d, 两周, 7."""
    plain = simplified(plain_text(text)[1]).casefold()
    match = re.fullmatch(
        rf"({NUMBER}|{EN_COUNT}) ?个?(days?|d|weeks?|wks?|w|天|日|周|星期|礼拜|)", plain
    )
    if not match:
        raise refused(
            "{text} is not a length of time", "as in 14 days or 2 weeks", text=shown(text)
        )
    weeks = match[2][:1] in {"w", "周", "星", "礼"}
    days = number_of(match[1]) * (7 if weeks else 1)
    if days > 36_600:
        raise refused("{text} is longer than a century", text=shown(text))
    return timedelta(days=days)


def _found(plain: str, calendar: Calendar) -> When | None:
    """The first reading that a text allows, as it stands or without the verbs around it."""
    try:
        if found := _read(plain, calendar):
            return found
        pared = _pared(plain)
        return _read(pared, calendar) if pared not in {"", plain} else None
    except (OverflowError, ValueError) as error:
        if isinstance(error, WrittenDateError):
            raise
        raise refused("{text} lies outside the calendar", text=shown(plain)) from None


_READERS = (single, ongoing, repeating, deadline, date_range, holiday, several)


def _read(plain: str, calendar: Calendar) -> When | None:
    simple = simplified(plain, calendar.country)
    for reader in _READERS:
        if reader is holiday and (counted := relative(plain, calendar)):
            return counted
        if (found := reader(simple, calendar)) is not None:
            return found
    return None


_ZH_LEADS = "力争|争取|确保|务必|赶在|须于|须在|应于|应在|限于|限在|务于|于|在|完成[时期]限[为是:]?|时间[为是:]?"
_ZH_VERBS = (
    "完成|办结|报送|上报|填报|报告|报备|备案|报|提交|召开|举办|举行|开展|进行|实施|印发|到位|检查|总结|通报|"
    "汇报|调度|更新|组织|推进|落实|公布|发布|交付|验收|反馈|整改|竣工|完工|全部|前完工|结束"
)


def _pared(plain: str) -> str:
    """The text without the verbs around the date: 力争年底前完成, due by."""
    if plain.isascii():
        return re.sub("(?i)^(?:due|complete|to be (?:done|completed)|deadline:) ", "", plain)
    tight = simplified(plain).replace(" ", "")
    tight = re.sub(f"^(?:{_ZH_LEADS})+", "", tight)
    tight = re.sub("(?<=月)之?间$", "", tight)
    if not tight.startswith("每"):
        tight = re.sub(f"各(?:{_ZH_VERBS})*(?:一|1)次$", "", tight)
    tight = re.sub(
        f"(?:{_ZH_VERBS})+(?=(?:各|至少|不少于|最少)?[一两二三四五六1-9十]+(?:次|期|轮|场|回)$)",
        "",
        tight,
    )
    return re.sub(f"(?:{_ZH_VERBS})+$", "", tight)
