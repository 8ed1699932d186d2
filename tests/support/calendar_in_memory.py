"""Calendars made in memory, and their entries."""

from __future__ import annotations

from typing import Any

from icalendar import Calendar, Component

from support.shorthand import judged
from workplan.assessment.snapshot import Snapshot
from workplan.formats.ics.calendar import calendar
from workplan.formats.ics.entries import CalendarOptions

TODOS = {"events": False, "todos": True}
ZONE = "language: en\ntimezone: Asia/Shanghai\nholidays: CN\n"


def text(
    tasks: str, day: str = "03-01", journal: str = "", head: str = ZONE, **options: Any
) -> str:
    """The calendar of the plan with these tasks, unfolded."""
    plan = judged(tasks, day, journal, head)
    raw = calendar(Snapshot((plan,)), CalendarOptions(**options))
    return raw.decode().replace("\r\n ", "")


def made(*arguments: Any, **options: Any) -> list[Component]:
    """Its entries, in order."""
    found = Calendar.from_ical(text(*arguments, **options))
    return [c for c in found.subcomponents if c.name in {"VEVENT", "VTODO"}]


def lines(*arguments: Any, **options: Any) -> set[str]:
    """The lines of its only entry, the description and stamps left out."""
    (component,) = made(*arguments, **options)
    own = component.to_ical().decode().replace("\r\n ", "").split("\r\n")
    ignored = ("DESCRIPTION:", "UID:", "DTSTAMP:", "LAST-MODIFIED:", "BEGIN:V", "END:V")
    return {line for line in own if line and not line.startswith(ignored)}


def task(when: str, more: str = "") -> str:
    return f"  - {{id: a, title: A, when: {when}{more}}}"


def shown(component: Component) -> tuple[object, object]:
    end = component.get("DTEND")
    return component["DTSTART"].dt, end.dt if end else None
