"""A Snapshot as an iCalendar file (RFC 5545); docs/calendars.md gives the reason of every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from icalendar import Calendar, Timezone, vText

from ...assessment.snapshot import PlanStatus, Snapshot
from ...dates.workdays import workdays_of
from ...plan.language import Language
from ...progress import Progress
from ...words.translator import translator
from .components import components
from .context import CalendarContext, one_line, shortened
from .entries import CalendarOptions
from .timezones import timezone

PRODID = "-//workplan//NONSGML workplan//EN"
LEFT_OUT = "X-WORKPLAN-LEFT-OUT"  # the highest version of the entries that were left out
REFRESH = timedelta(hours=12)
Zones = Mapping[str, Sequence[int]]


class PlanCalendar(NamedTuple):
    """The calendar of one plan: its id, title and language, the lines of its entries and their
    number. `zones` has, for each time zone in which a time of day is given, some years with the
    first and the last. `known` are the UIDs of all entries that the plan could have, where the
    calendar is to continue an earlier one."""

    plan: str
    title: str
    language: Language
    zones: Zones
    entries: str
    number: int
    known: tuple[str, ...] = ()


def calendar(
    found: Snapshot,
    options: CalendarOptions = CalendarOptions(),  # noqa: B008
    language: Language | None = None,
    whole: Snapshot | None = None,
    name: str = "",
) -> bytes:
    """The calendar of `found`, in UTF-8 with CRLF.

    `language` is that of the texts, each plan's own where it is None. `whole` is the Snapshot
    of which `found` is a part, as dates may depend on other tasks. `name` is added to the name of
    the calendar.
    """
    every = {plan.plan.plan: plan for plan in (whole or found).plans}
    calendars = [
        plan_calendar(p, every.get(p.plan.plan, p), options, language) for p in found.plans
    ]
    begin, end = frame(
        [one.title for one in calendars],
        [one.zones for one in calendars],
        name,
        published=not options.attendees,
        empty=not any(one.number for one in calendars),
    )
    return b"".join([begin, *(one.entries.encode() for one in calendars), end])


def plan_calendar(
    plan: PlanStatus,
    whole: PlanStatus,
    options: CalendarOptions,
    language: Language | None,
    progress: Progress | None = None,
) -> PlanCalendar:
    """The calendar of one plan, to be put in a `frame`. `progress` is given the tasks and their
    number, and gives them back."""
    years: list[int] = []
    tasks = {task.task.id: task for task in (*whole.tasks, *whole.steps)}
    language = language or plan.plan.language
    tr = translator(language, plan.plan.year)
    workdays = workdays_of(plan.plan.holidays)
    context = CalendarContext(plan, options, tr, tasks, plan.plan.zone, workdays, years)
    entries = [component.text() for component in components(context, progress)]
    zones = {}
    if years and plan.plan.timezone:
        zones[plan.plan.timezone] = (min(years), max(years))
    own = plan.plan
    return PlanCalendar(own.plan, own.title, language, zones, "".join(entries), len(entries))


def frame(
    titles: Iterable[str],
    zones: Iterable[Zones],
    name: str,
    published: bool,
    empty: bool,
    left_out: str = "",
) -> tuple[bytes, bytes]:
    """The text before and after the calendars of plans with these titles and time zones. A
    published calendar has a METHOD; one without entries (`empty`) needs another component.
    `left_out` is a note for the next version of the file."""
    result = Calendar()
    result.add("prodid", PRODID)
    result.add("version", "2.0")
    if published:
        result.add("method", "PUBLISH")
    title = " · ".join(filter(None, (*titles, name)))
    for key in ("name", "x-wr-calname"):
        # vText, because icalendar does not escape unknown properties.
        result.add(key, vText(shortened(one_line(title))))
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    if left_out:
        result.add(LEFT_OUT.lower(), left_out)
    for zone in _zones(zones, empty):
        result.add_component(zone)
    end = b"END:VCALENDAR\r\n"
    return result.to_ical().removesuffix(end), end


def _zones(zones: Iterable[Zones], empty: bool) -> Iterator[Timezone]:
    """The VTIMEZONE of each time zone for its years. An empty calendar has one too, as it must have
    a component (RFC 5545 section 3.6)."""
    years: dict[str, list[int]] = {}
    for one in zones:
        for name, ends in one.items():
            years.setdefault(name, []).extend(ends)
    if empty:
        years["UTC"] = [2000]
    for name, several in sorted(years.items()):
        yield timezone(name, min(several), max(several))
