"""A component of a calendar file, built from ready values.

The library `icalendar` writes the same lines, in the same order; for the tens of thousands of
entries of a large plan it takes three times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from typing import Literal

from .lines import escaped, folded

Kind = Literal["VEVENT", "VTODO", "VALARM"]
# Properties of an event that come first, in the order of the library; others are in alphabetical
# order.
_FIRST = {
    name: str(number)
    for number, name in enumerate(
        (
            "SUMMARY",
            "DTSTART",
            "DTEND",
            "DURATION",
            "DTSTAMP",
            "UID",
            "RECURRENCE-ID",
            "SEQUENCE",
            "RRULE",
        )
    )
}


class Component:
    """The lines of one component, and of those inside of it."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._lines: list[tuple[str, str]] = []  # the place in the order, and the line
        self._inside: list[str] = []

    def add(self, name: str, value: str, parameters: str = "") -> None:
        """Add a property whose value and parameters are written as the file has them."""
        place = _FIRST.get(name, name) if self.kind == "VEVENT" else name
        self._lines.append((place, f"{name}{parameters}:{value}"))

    def add_text(self, name: str, text: str) -> None:
        """Add a property of the type TEXT (RFC 5545 section 3.3.11) unless it is empty."""
        if text:
            self.add(name, escaped(text))

    def add_texts(self, name: str, texts: Iterable[str]) -> None:
        """Add a property that lists several texts."""
        self.add(name, ",".join(map(escaped, texts)))

    def add_time(self, name: str, at: date) -> None:
        """Add a day, or a time in its zone or, without one, on the reader's clock."""
        if not isinstance(at, datetime):
            self.add(name, day_text(at), ";VALUE=DATE")
            return
        parameters, end = _zone_text(at.tzinfo)
        self.add(name, _time_text(at) + end, parameters)

    def add_line(self, line: str) -> None:
        """Add a property that is written already."""
        name = line.split(":", 1)[0].split(";", 1)[0]
        place = _FIRST.get(name, name) if self.kind == "VEVENT" else name
        self._lines.append((place, line))

    def add_inside(self, component: Component) -> None:
        """Add a component inside."""
        self._inside.append(component.text())

    def text(self) -> str:
        """The lines of the component; properties of one name are in the order of adding."""
        self._lines.sort(key=_place)
        lines = [folded(line) for _, line in self._lines]
        inside = "".join(self._inside)
        body = "\r\n".join(lines)
        return f"BEGIN:{self.kind}\r\n{body}\r\n{inside}END:{self.kind}\r\n"


def _place(line: tuple[str, str]) -> str:
    return line[0]


@cache
def day_text(day: date) -> str:
    """A day (RFC 5545 section 3.3.4)."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _time_text(at: datetime) -> str:
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}{at.second:02}"


def utc_text(at: datetime) -> str:
    """A time in UTC (RFC 5545 section 3.3.5)."""
    return f"{_time_text(at)}Z"


@cache
def _zone_text(zone: tzinfo | None) -> tuple[str, str]:
    """The parameters of a time in the zone, and what its value ends with."""
    if zone is None:
        return "", ""
    from icalendar import Event

    event = Event()
    event.add("dtstart", datetime(2022, 1, 1, tzinfo=zone))
    (line,) = (one for one in event.content_lines() if one.startswith("DTSTART"))
    name, value = line.rsplit(":", 1)
    return name.removeprefix("DTSTART"), "Z" if value.endswith("Z") else ""


@cache
def length_text(length: timedelta) -> str:
    """A length of time (RFC 5545 section 3.3.6)."""
    from icalendar import vDuration

    return str(vDuration(length).to_ical(), "ascii")  # type: ignore[no-untyped-call]
