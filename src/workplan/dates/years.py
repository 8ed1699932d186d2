"""The forms of a single window, in the year that is written or meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..errors import WrittenDateError, shown
from .calendar import Calendar, years_of
from .forms import (
    CHINESE,
    FIRST_QUARTERS,
    HALF,
    ISO,
    OTHERS,
    QUARTER,
    WEEK,
    WHOLE_SPAN,
    DateForm,
    Match,
    half_number,
    part_of_year,
    quarter_number,
)
from .names import bare, period
from .numbers import DAY, MONTHS, number_of, year_number
from .refusal import refused
from .window import Precision, Window, month_window

_EN_LEAD = "^(?:(?:in|on|during|within|throughout) )?(?:the (?!year))?"
_PARTS = {QUARTER, HALF, FIRST_QUARTERS}


def by_form(text: str, calendar: Calendar, year: int | None = None) -> Window | None:
    """The window of a text that has one of FORMS, or is a period of the plan's own: these go
    first. `year` is the year when none is written, else the calendar decides."""
    if calendar.periods and (found := period(bare(text), calendar) or period(text, calendar)):
        return found
    if text.isascii():
        text = re.sub(_EN_LEAD, "", text.casefold())
    else:
        text = text.casefold().replace(" ", "").removesuffix("期间")
        if match := re.fullmatch("([0-9]{4})年([qhw][0-9]+)", text):
            return by_form(f"{match[1]}-{match[2]}", calendar)
    for form in OTHERS if text.isascii() else CHINESE:
        if any(cue in text for cue in form.cues) and (match := re.fullmatch(form.pattern, text)):
            return _in_year(form, match, calendar, year)
    return None


def _in_year(form: DateForm, match: Match, calendar: Calendar, year: int | None) -> Window:
    written = match.groupdict().get("y")
    if written and written[0] in "今本当":
        if form.window is WHOLE_SPAN:
            return span_of(calendar)
        return _this_year(form, match, calendar)
    if written:
        year = year_number(written)
    if year:
        if form.window in _PARTS and calendar.fiscal not in {None, 1} and form.example not in ISO:
            raise refused(
                "{text} may begin in January or with the plan's `fiscal_year`",
                "write its months, each with the year {year}",
                text=shown(match[0]),
                year=year,
            )
        return form.window(year, match)
    if form.window is WHOLE_SPAN:
        return span_of(calendar)
    if form.window in _PARTS:
        return _part_in_span(form, match, calendar)
    if form.window is WEEK:
        return _numbered_week(match, calendar)
    if form.example == "March 25":
        _check_two_digits(match, calendar)
    return _in_span(form.window, match, calendar)


def span_of(calendar: Calendar) -> Window:
    """The plan's whole span."""
    whole = calendar.one_year and calendar.whole_years
    return Window(calendar.first, calendar.last, Precision.YEAR if whole else Precision.SPAN)


def _this_year(form: DateForm, match: Match, calendar: Calendar) -> Window:
    """With 今年 or 本年: the plan's year, and the same as without a year."""
    window = form.window(calendar.year, match)
    if calendar.one_year or (calendar.touches(window) and form.window not in _PARTS | {WEEK}):
        return window
    hint = "write the year, {first} or {last}"
    first, last = calendar.first.year, calendar.last.year
    raise refused(
        "{text}: the plan is not one calendar year",
        hint,
        text=shown(match[0]),
        first=first,
        last=last,
    )


def _part_in_span(form: DateForm, match: Match, calendar: Calendar) -> Window:
    """A quarter or half without a year, counted from the plan's `fiscal_year`."""
    if calendar.fiscal is None and not calendar.one_year:
        raise not_one_year(match[0])
    begins = calendar.fiscal or 1

    def make(year: int, m: Match) -> Window:
        if form.window is QUARTER:
            return part_of_year(year, begins, quarter_number(m), 3)
        if form.window is HALF:
            return part_of_year(year, begins, half_number(m), 6)
        return month_window(year, begins, 3 * number_of(m["n"]), Precision.SPAN)

    return _in_span(make, match, calendar, before=1 if begins > 1 else 0)


def not_one_year(text: str) -> WrittenDateError:
    """The error of a text that needs to know with which month the plan's year begins."""
    return refused(
        "{text}: the plan is not one calendar year",
        "give the plan a `fiscal_year`, the month with which its year begins, or write the year",
        text=shown(text),
    )


def _numbered_week(match: Match, calendar: Calendar) -> Window:
    """A week by its number, counted from the plan's `week_1` or as ISO 8601 counts."""
    if calendar.week_1 is not None:
        number = number_of(match["n"])
        weeks = (calendar.last - calendar.week_1).days // 7 + 1
        if not 1 <= number <= weeks:
            hint = "weeks 1 to {last} from {first}"
            values = {"number": number, "last": weeks, "first": calendar.week_1}
            raise refused("there is no week {number} in the plan", hint, **values)
        monday = calendar.week_1 + 7 * (number - 1) * DAY
        return Window(monday, monday + 6 * DAY, Precision.WEEK)
    if not calendar.one_year:
        hint = "give the plan a `week_1`, the Monday from which its weeks count, or write the year"
        raise refused("{text}: the plan is not one calendar year", hint, text=shown(match[0]))
    return WEEK(calendar.year, match)


def _check_two_digits(match: Match, calendar: Calendar) -> None:
    """Refuse `Mar 22` where 22 may be the plan's year, or the next."""
    day = match["d"]
    if match["weekday"] or len(day) != 2 or not day.isdigit():
        return
    if any(year % 100 == int(day) for year in range(calendar.first.year, calendar.last.year + 2)):
        month = next(name for name in MONTHS if name.startswith(match["m"][:3])).capitalize()
        raise refused(
            "{text} may be a day or a year",
            "write {number} {month} for the day, {month} 20{number} for the month",
            text=shown(match[0]),
            number=day,
            month=month,
        )


def _in_span(
    make: Callable[[int, Match], Window], match: Match, calendar: Calendar, before: int = 0
) -> Window:
    """The window without a year: in the one year in which the plan has days of it. `before` so many
    years earlier may count too."""
    problem: WrittenDateError | None = None
    found: list[Window] = []
    years = years_of(calendar)
    for year in [*years, *range(min(years) - before, min(years))]:
        try:
            window = make(year, match)
        except WrittenDateError as error:
            problem = problem or error
            continue
        if calendar.touches(window):
            found.append(window)
    if len(found) == 1:
        return found[0]
    if problem and not found:
        raise problem
    values = {"text": shown(match[0]), "first": calendar.first, "last": calendar.last}
    if found:
        raise refused(
            "{text} comes {count} times in the plan ({first} to {last})", "write the year",
            count=len(found), **values,
        )  # fmt: skip
    raise refused("the plan ({first} to {last}) has no {text}", "write the year", **values)


def fiscal_end(text: str, calendar: Calendar) -> date:
    """The last day of the plan's year. Raises WrittenDateError where there may be several."""
    if calendar.fiscal is None:
        if not calendar.one_year:
            raise not_one_year(text)
        return date(calendar.year, 12, 31)
    years = range(calendar.first.year - 1, calendar.last.year + 1)
    every = [month_window(year, calendar.fiscal, 12, Precision.SPAN) for year in years]
    found = [window.last for window in every if calendar.touches(window)]
    if len(found) != 1:
        values = {"text": shown(text), "first": calendar.first, "last": calendar.last}
        raise refused(
            "{text} comes {count} times in the plan ({first} to {last})", "write the year",
            count=len(found), **values,
        )  # fmt: skip
    return found[0]


_ONGOING = frozenset(
    {
        "ongoing", "on-going", "continuous", "continuously", "standing", "all year round", "year-round", "year round",
        "all year long", "all-year-round", "all-year-long", "all-year round", "throughout the plan",
    }
)  # fmt: skip
_ZH_ONGOING = (
    "(?:全年)?(?:持续|长期|常态化?|常态性|经常性?|常年)的?(?:开展|推进|进行|坚持|办理|实施|落实|执行|抓好|跟进|更新|关注|"
    "加强|推动|组织|做好|深化|巩固|优化|完善|保持)*|贯穿全年"
)


def ongoing(text: str, calendar: Calendar) -> Window | None:
    """Work that goes on over the plan's whole span and is never late."""
    plain = text.casefold() if text.isascii() else text.replace(" ", "")
    if plain not in _ONGOING and not re.fullmatch(_ZH_ONGOING, plain):
        return None
    return Window(calendar.first, calendar.last, Precision.ONGOING)
