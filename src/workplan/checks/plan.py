"""Contradictions in a plan: dates that can be read but cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..assessment.resolving import Windows
from ..dates.numbers import weekday_name
from ..dates.rules import Relative
from ..dates.window import Precision, Window
from ..dates.workdays import Workdays
from ..errors import Problem, Text, message, shown
from ..plan.diagnosis import place, with_written_steps
from ..plan.model import Plan
from ..plan.values import Loc
from ..source.yaml_events import Map
from .dates import date_warnings, key_of_date

# A weekday in the words of a day: whoever wrote it knew which one it was.
_WEEKDAY = re.compile(r"[周週期]|礼拜|禮拜|\b(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)


def contradictions(plan: Plan, tree: Map, file: str) -> Iterator[Problem]:
    """Errors: windows that close before a predecessor's opens, and relative dates outside the
    calendar. Warnings: windows outside the plan, days off, and years whose holidays are not
    published yet. `tree` holds the values from which the plan was read."""
    locs = {name: loc for loc, name, *_ in with_written_steps(tree)}
    tasks = {task.id: task for _, task in plan.with_steps()}
    windows = Windows({name: task.when for name, task in tasks.items()}, plan.calendar)
    workdays = Workdays(plan.holidays)
    unpublished: set[int] = set()

    def warn(loc: Loc, told: Text, hint: Text = "") -> Problem:
        return Problem(file, *place(tree, loc), told, hint, "warning")

    def wrong(loc: Loc, told: Text, hint: Text = "") -> Problem:
        return Problem(file, *place(tree, loc), told, hint)

    for name, key, text, what in date_warnings(plan):
        yield warn((*locs[name], key), text, what)
    for name, task in tasks.items():
        key = key_of_date(task)
        window, loc = windows[name], locs[name]
        first, last = plan.span
        if task.when.words in windows.impossible:
            told = message("{text} lies outside the calendar", text=shown(task.when.words))
            yield wrong((*loc, key), told, message("{id} hangs on a task too far away", id=name))
            continue
        if not window.closes:
            continue
        if window.last < first or window.first > last:
            hint = message("the plan goes from {first} to {last}", first=str(first), last=str(last))
            yield warn((*loc, key), message("{id} lies outside the plan", id=name), hint)
        for number, before in enumerate(task.after):
            if window.last < windows[before].first:
                opens = windows[before].first
                told = message(
                    "{id} closes {last}, before {before} opens {opens}",
                    id=name,
                    last=str(window.last),
                    before=before,
                    opens=str(opens),
                )
                hint = message("one of the two dates is wrong")
                yield wrong((*loc, "after", number), told, hint)
        exact = isinstance(task.when, Window) and window.precision is Precision.DAY
        if not exact and not isinstance(task.when, Relative):
            continue
        year = window.first.year
        if not workdays.known(year):
            if year not in unpublished:
                unpublished.add(year)
                told = message(
                    "the holidays of {year} in {country} are not published yet",
                    year=str(year),
                    country=str(plan.holidays),
                )
                hint = message(
                    "working days of that year are only weekdays less the fixed holidays"
                )
                yield warn(("holidays",), told, hint)
        elif exact and not workdays.is_working(window.first) and not _WEEKDAY.search(window.words):
            off = workdays.off_name(window.first) or weekday_name(window.first)
            told = message("{day} is a day off: {name}", day=window.first, name=off)
            hint = message("is the date right? with its weekday written it is not asked")
            yield warn((*loc, key), told, hint)
