"""Contradictions in a plan: dates that can be read but cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.resolving import Windows
from ..dates.rules import Relative
from ..dates.window import Precision, Window
from ..dates.workdays import Workdays
from ..errors import Problem, Text, shown
from ..plan.building import Loc
from ..plan.diagnosis import place, with_written_steps
from ..plan.model import Plan
from ..source.yaml_events import Map
from .dates import date_warnings, key_of_date


def contradictions(plan: Plan, tree: Map, file: str) -> Iterator[Problem]:
    """Errors: windows that close before a predecessor's opens, and relative dates outside the
    calendar. Warnings: windows outside the plan, days off, and years whose holidays are not
    published yet. `tree` holds the values from which the plan was read."""
    locs = {name: loc for loc, name, *_ in with_written_steps(tree)}
    tasks = {task.id: task for _, task in plan.with_steps()}
    windows = Windows({name: task.when for name, task in tasks.items()}, plan.calendar)
    workdays = Workdays(plan.holidays)
    unpublished: set[int] = set()

    def warn(loc: Loc, message: Text, hint: Text = "") -> Problem:
        return Problem(file, *place(tree, loc), message, hint, "warning")

    def wrong(loc: Loc, message: str, hint: str = "") -> Problem:
        return Problem(file, *place(tree, loc), message, hint)

    for name, key, text, what in date_warnings(plan):
        yield warn((*locs[name], key), text, what)
    for name, task in tasks.items():
        key = key_of_date(task)
        window, loc = windows[name], locs[name]
        first, last = plan.span
        if task.when.words in windows.impossible:
            message = f"{shown(task.when.words)} lies outside the calendar"
            yield wrong((*loc, key), message, f"{name} hangs on a task too far away")
            continue
        if not window.closes:
            continue
        if window.last < first or window.first > last:
            hint = f"the plan goes from {first} to {last}"
            yield warn((*loc, key), f"{name} lies outside the plan", hint)
        for number, before in enumerate(task.after):
            if window.last < windows[before].first:
                opens = windows[before].first
                message = f"{name} closes {window.last}, before {before} opens {opens}"
                yield wrong((*loc, "after", number), message, "one of the two dates is wrong")
        exact = isinstance(task.when, Window) and window.precision is Precision.DAY
        if not exact and not isinstance(task.when, Relative):
            continue
        year = window.first.year
        if not workdays.known(year):
            if year not in unpublished:
                unpublished.add(year)
                message = f"the holidays of {year} in {plan.holidays} are not published yet"
                hint = "working days of that year are only weekdays less the fixed holidays"
                yield warn(("holidays",), message, hint)
        elif exact and not workdays.is_working(window.first):
            off = workdays.off_name(window.first) or f"{window.first:%A}"
            message = f"{window.first} is a day off: {off}"
            yield warn((*loc, key), message, "is the date right?")
