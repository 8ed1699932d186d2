"""The same calendar built by joining strings, as the floor for what `icalendar` costs.

plain(snapshot) -> bytes, the same as those of workplan.formats.ics.calendar.calendar
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

from workplan.assessment.snapshot import Snapshot
from workplan.formats.ics import calendar, components, properties

ORDER = ("SUMMARY", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "UID", "RECURRENCE-ID", "SEQUENCE")


class Joined:
    """As much of an icalendar component as an event of ours needs."""

    name = "VEVENT"

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.inside: list[Joined] = []

    def add(self, name: str, value: Any, parameters: dict[str, str] | None = None) -> None:
        """One property."""
        name = name.upper()
        text = written(value)
        extra = "".join(f";{key}={v}" for key, v in sorted((parameters or {}).items()))
        if type(value) is date:
            extra += ";VALUE=DATE"
        self.lines.append((name, f"{name}{extra}:{text}"))

    def update(self, several: dict[str, Any]) -> None:
        """Several properties."""
        for name, value in several.items():
            self.add(name, value)

    def add_component(self, component: Joined) -> None:
        """One component inside."""
        self.inside.append(component)

    def to_ical(self) -> bytes:
        """Its lines, in the library's order."""
        order = {name: number for number, name in enumerate(ORDER)}
        ordered = sorted(self.lines, key=lambda line: (order.get(line[0], 99), line[0]))
        lines = [f"BEGIN:{self.name}", *(fold(line) for _, line in ordered)]
        body = "\r\n".join(lines).encode() + b"\r\n"
        inner = b"".join(component.to_ical() for component in self.inside)
        return body + inner + f"END:{self.name}\r\n".encode()


class JoinedAlarm(Joined):
    name = "VALARM"


def written(value: Any) -> str:
    """A value as iCalendar writes it."""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, list):
        return ",".join(map(escaped, value))
    if isinstance(value, datetime):
        return f"{value:%Y%m%dT%H%M%S}Z"
    if isinstance(value, date):
        return f"{value:%Y%m%d}"
    if isinstance(value, timedelta):
        raise NotImplementedError
    return str(value)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """The line in pieces of at most 74 octets."""
    raw = line.encode()
    if len(raw) < 75:
        return line
    pieces = []
    start, room = 0, 74
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        if raw[end - 1] in b"\\^":
            end -= 1
        pieces.append(raw[start:end])
        start = end
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces).decode()


def plain(found: Snapshot) -> bytes:
    """The calendar, its events joined instead of built by the library."""
    with (
        mock.patch.multiple(components, Event=Joined, Alarm=JoinedAlarm),
        mock.patch.multiple(properties, Event=Joined, vText=str),
        mock.patch.object(calendar, "_lines", lambda event: event.to_ical().decode()),
    ):
        return calendar.calendar(found)
