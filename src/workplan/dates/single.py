"""A single window, in the year that is written or meant."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import WrittenDateError
from .calendar import Calendar, years_of
from .forms import CHINESE, OTHERS, Match, _year
from .numbers import year_number
from .window import Precision, Window

_EN_LEAD = "^(?:(?:in|on|during|within|throughout) )?(?:the (?!year))?"


def single(text: str, calendar: Calendar, year: int | None = None) -> Window | None:
    """A single window. `year` is the year when none is written, else the calendar decides."""
    if text.isascii():
        text, forms = re.sub(_EN_LEAD, "", text.casefold()), OTHERS
    else:
        text, forms = text.casefold().replace(" ", "").removesuffix("期间"), CHINESE
        if match := re.fullmatch("([0-9]{4})年([qhw][0-9]+)", text):
            return single(f"{match[1]}-{match[2]}", calendar)
    for form in forms:
        if not any(cue in text for cue in form.cues):
            continue
        if match := re.fullmatch(form.pattern, text):
            written = match.groupdict().get("y")
            if written:
                named = calendar.year if written[0] in "今本当" else year_number(written)
                return form.window(named, match)
            if year or form.window is _year:
                return form.window(year or calendar.year, match)
            return _in_span(form.window, match, calendar)
    return None


def _in_span(make: Callable[[int, Match], Window], match: Match, calendar: Calendar) -> Window:
    """Without a year, the plan's own year is meant; in a plan that runs over the turn of the
    year, the one in which the window touches the plan's span."""
    problem: WrittenDateError | None = None
    for year in years_of(calendar):
        try:
            window = make(year, match)
        except WrittenDateError as error:
            problem = problem or error
            continue
        if window.first <= calendar.last and window.last >= calendar.first:
            return window
    if problem:
        raise problem
    return make(calendar.year, match)


_ONGOING = frozenset(
    {
        "持续", "持续开展", "持续推进", "持续进行", "长期", "长期坚持", "长期开展", "常态化", "常态化开展",
        "常态化推进", "经常", "经常性", "常年",
        "ongoing", "on-going", "continuous", "continuously", "standing",
    }
)  # fmt: skip


def ongoing(text: str, calendar: Calendar) -> Window | None:
    if text.casefold() not in _ONGOING:
        return None
    return Window(calendar.first, calendar.last, Precision.ONGOING)
