"""Windows that have a name: the plan's own periods, and the holidays of its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ..errors import Message, message, shown
from .calendar import Calendar, years_of
from .numbers import year_number
from .plain import plain_text, simplified
from .window import Precision, Window


def bare(text: str) -> str:
    """A name without the words around it: 国庆节期间, during the summer camp."""
    name = re.sub("(?:期间内?|假期|当天|内)$", "", text)
    name = re.sub("^(?:(?:on|in|during|over) )?(?:the )?", "", name, flags=re.IGNORECASE)
    return re.sub(" holidays?$", "", name, flags=re.IGNORECASE)


def period(name: str, calendar: Calendar) -> Window | None:
    """The days for which the plan's own `periods` have this name."""
    found = calendar.periods.get(name) or _folded(calendar.periods).get(_fold(name))
    return found and Window(found.first, found.last, _span_precision(found.first, found.last), name)


_latest: tuple[Mapping[str, Window], dict[str, Window]] = {}, {}


def _folded(periods: Mapping[str, Window]) -> dict[str, Window]:
    """The periods by their names in plain letters; kept for the plan that is being read."""
    global _latest  # noqa: PLW0603
    if _latest[0] is not periods:
        _latest = periods, {_fold(plain_text(name)[1]): w for name, w in periods.items()}
    return _latest[1]


def _fold(name: str) -> str:
    return simplified(name.casefold())


def _span_precision(first: date, last: date) -> Precision:
    return Precision.DAY if first == last else Precision.SPAN


def named(name: str, calendar: Calendar, later: int = 0) -> Iterator[Window]:
    """The days of that name, in each year that may be meant and touches the plan's span; with
    `later`, so many years after it as well."""
    if calendar.periods and (found := period(name, calendar)):
        yield found
        return
    if calendar.country is None:
        return
    from .workdays import workdays_of

    written = re.fullmatch(r"(?P<y>[0-9]{4})年(?P<name>.+)|(?P<en>.+?),? (?P<z>[0-9]{4})", name)
    years = years_of(calendar)
    if written:
        years = [year_number(written["y"] or written["z"])]
        name = written["name"] or written["en"]
    elif later:
        years = [*years, *range(calendar.last.year + 1, min(calendar.last.year + later, 9998) + 1)]
    workdays = workdays_of(calendar.country)
    for year in years:
        days = workdays.named(name.removeprefix("今年"), year)
        if days and (written or later or (days[0] <= calendar.last and days[1] >= calendar.first)):
            yield Window(*days, _span_precision(*days), name)


def holiday(text: str, calendar: Calendar) -> Window | None:
    """The days of a holiday or period, whose name may be among other words."""
    return _named_window(bare(text), calendar) or _named_window(text, calendar)


def _named_window(name: str, calendar: Calendar) -> Window | None:
    """The days that the plan's periods or the country's holidays have this name for."""
    return next(named(name, calendar), None)


def missing_holiday(text: str, calendar: Calendar) -> Message | None:
    """What to say of a text that names a holiday which the plan or its country does not have: one
    of China's or of the plan's country. None where it names none, and without a country."""
    if calendar.country is None:
        return None
    from .workdays import workdays_of

    plain = re.sub("(?:之|以)?[前后]$", "", text)
    name = bare(re.sub("^(?:before|after|by|until) ", "", plain, flags=re.IGNORECASE))
    if _named_window(name, calendar):
        return None
    years = range(max(calendar.first.year - 1, 1), min(calendar.last.year + 1, 9998) + 1)
    if any(workdays_of(calendar.country).named(name, year) for year in years):
        return message("the plan does not contain {name}", name=shown(name))
    if any(workdays_of("CN").named(name, year) for year in years):
        told = "{name} is not a holiday of {country}: write its days, or name them in `periods`"
        return message(told, name=shown(name), country=calendar.country)
    return None
