"""Years whose holidays are not published yet, though dates of the plan are counted by them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..dates.rules import Relative, Repeating, When
from ..dates.window import Window
from ..dates.workdays import workdays_of

_HOLIDAY = (
    "(?i)节|節|元旦|国庆|國慶|五一|端午|中秋|清明|十一|除夕|假期|"
    "holiday|festival|day\\b|easter|christmas"
)


def unpublished_years(country: str | None, dates: Iterable[tuple[When, Window]]) -> list[int]:
    """The years of those dates that are counted in working days or named after a holiday and whose
    holidays in the country are not published yet. Each date comes with its present window."""
    if country is None:
        return []
    years: set[int] = set()
    for when, window in dates:
        if _counts_by_holidays(when):
            years |= {window.first.year, window.last.year}
    return [year for year in sorted(years) if not workdays_of(country).known(year)]


def _counts_by_holidays(when: When) -> bool:
    if isinstance(when, Relative):
        other = when.other.unit if when.other else ""
        return "workday" in {when.unit, other}
    if isinstance(when, Repeating):
        return when.workdays is not None
    return bool(re.search(_HOLIDAY, when.words)) or "工作日" in when.words
