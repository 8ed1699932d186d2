"""Contradictions in a plan: dates that can be read but cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..assessment.resolving import Windows
from ..dates.numbers import weekday_name
from ..dates.rules import Relative
from ..dates.window import Precision, Window
from ..dates.workdays import Workdays
from ..errors import Problem, Text, message, shown
from ..plan.model import Plan
from ..plan.places import Places
from .dates import date_warnings, key_of_date

# A weekday in the words of a day: whoever wrote it knew which one it was.
_WEEKDAY = re.compile(r"[周週期]|礼拜|禮拜|\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)


def contradictions(plan: Plan, places: Places, file: str) -> Iterator[Problem]:
    """Errors: windows that close before a predecessor's opens, and relative dates outside the
    calendar. Warnings: windows outside the plan, days off, and years whose holidays are not
    published yet."""
    tasks = {task.id: task for _, task in plan.with_steps()}
    windows = Windows({name: task.when for name, task in tasks.items()}, plan.calendar)
    workdays = Workdays(plan.holidays)
    unpublished: set[int] = set()

    def warn(name: str, key: str, text: Text, hint: Text = "") -> Problem:
        return Problem(file, *places.of_task(name, key), text, hint, "warning")

    for name, key, warning, advice in date_warnings(plan):
        yield warn(name, key, warning, advice)
    for name, task in tasks.items():
        key = key_of_date(task)
        window = windows[name]
        first, last = plan.span
        if task.when.words in windows.impossible:
            text = message("{text} lies outside the calendar", text=shown(task.when.words))
            hint = message("{id} is counted from a task that is too far away", id=name)
            yield Problem(file, *places.of_task(name, key), text, hint)
            continue
        if not window.closes:
            continue
        if window.last < first or window.first > last:
            hint = message("the plan goes from {first} to {last}", first=str(first), last=str(last))
            yield warn(name, key, message("{id} lies outside the plan", id=name), hint)
        for number, before in enumerate(task.after):
            if window.last < windows[before].first:
                at = places.of_task(name, "after", number)
                yield Problem(file, *at, *_too_early(name, window, before, windows[before]))
        exact = isinstance(task.when, Window) and window.precision is Precision.DAY
        if not exact and not isinstance(task.when, Relative):
            continue
        year = window.first.year
        if not workdays.known(year):
            if year not in unpublished:
                unpublished.add(year)
                what = _unpublished(year, plan.holidays)
                yield Problem(file, *places.of("holidays"), *what, "warning")
        elif exact and not workdays.is_working(window.first) and not _WEEKDAY.search(window.words):
            yield warn(name, key, *_day_off(window.first, workdays))


def _too_early(name: str, window: Window, before: str, other: Window) -> tuple[Text, Text]:
    """That a task closes before the one opens which it waits for."""
    text = message(
        "{id} closes {last}, before {before} opens {opens}",
        id=name,
        last=str(window.last),
        before=before,
        opens=str(other.first),
    )
    return text, message("one of the two dates is wrong")


def _unpublished(year: int, country: str | None) -> tuple[Text, Text]:
    """That the holidays of a year are not known yet."""
    text = message(
        "the holidays of {year} in {country} are not published yet",
        year=str(year),
        country=str(country),
    )
    return text, message("working days of that year are only weekdays less the fixed holidays")


def _day_off(day: date, workdays: Workdays) -> tuple[Text, Text]:
    """That a task is on a day off."""
    off = workdays.off_name(day) or weekday_name(day)
    text = message("{day} is a day off: {name}", day=day, name=off)
    return text, message("is the date right? with its weekday written it is not asked")
