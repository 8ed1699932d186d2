"""A calendar file read again: what RFC 5545 or a known program would object to, line by line.

An `error` breaks the RFC in a way that a program may refuse or misread; a `warning` is a
recommendation of the RFC that is not followed, or a known limitation of a program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from workplan.errors import MOST, Problem, first_of, shown

from .calendar_lines import (
    NEEDED,
    Component,
    Property,
    Severity,
    Tell,
    content_lines,
    nested,
    unfolded,
)
from .calendar_values import check_values

_DATE = re.compile(r"\d{8}")
_DATE_TIME = re.compile(r"(\d{8}T\d{6})(Z?)")
_DURATION = re.compile(
    r"[+-]?P(?:\d+W|\d+D(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)"
)
_OFFSET = re.compile(r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_ESCAPE = re.compile(r"\\[\\;,nN]")
_MANY = {
    "ATTACH", "ATTENDEE", "CATEGORIES", "COMMENT", "CONTACT", "EXDATE", "RDATE", "REQUEST-STATUS",
    "RELATED-TO", "RESOURCES", "RRULE", "TZNAME", "FREEBUSY", "NAME", "DESCRIPTION", "CONFERENCE",
    "IMAGE", "STRUCTURED-DATA", "LINK", "CONCEPT", "REFID",
}  # fmt: skip
# NAME and DESCRIPTION of a calendar may come in several languages (RFC 7986 section 5).
_MANY_ONLY_IN = {"NAME": {"VCALENDAR"}, "DESCRIPTION": {"VCALENDAR", "VJOURNAL"}}
_TEXTS = frozenset(
    {
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "COMMENT",
        "CONTACT",
        "UID",
        "TZID",
        "NAME",
        "X-WR-CALNAME",
    }
)
_UTC = frozenset({"DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED"})
_TIMES = frozenset({"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"})
_NUMBERS = {"SEQUENCE": (0, 2**31 - 1), "PERCENT-COMPLETE": (0, 100), "PRIORITY": (0, 9)}
_STATUS = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
    "VJOURNAL": {"DRAFT", "FINAL", "CANCELLED"},
}
_FREQUENCIES = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_RULE_PARTS = {
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY",
    "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST", "RSCALE", "SKIP",
}  # fmt: skip


def check_calendar(raw: bytes, file: str) -> list[Problem]:
    """Every problem of a calendar file, ours or another's, in the order of its lines."""
    problems: list[Problem] = []

    def tell(line: int, message: str, hint: str = "", severity: Severity = "error") -> None:
        problem = Problem(file, line, 1 if line else 0, message, hint, severity)
        problems.append(problem)
        if len(problems) > 10 * MOST:
            problems[:] = first_of(problems)

    calendars = nested(content_lines(unfolded(raw, tell), tell), tell)
    for calendar in calendars:
        _calendar(calendar, tell)
        check_values(calendar, tell)
    _uids(calendars, tell)
    return first_of(problems)


def errors_in(raw: bytes) -> list[Problem]:
    """The problems that break RFC 5545; warnings are left out."""
    return [problem for problem in check_calendar(raw, "f") if problem.severity == "error"]


def _calendar(calendar: Component, tell: Tell) -> None:
    method = calendar.first("METHOD")
    zones = {
        zone.value
        for inner in calendar.inner
        if inner.name == "VTIMEZONE" and (zone := inner.first("TZID"))
    }
    version = calendar.first("VERSION")
    if version and version.value != "2.0":
        tell(version.line, f"VERSION is {shown(version.value)}", "RFC 5545 3.7.4: 2.0")
    if method and method.value.upper() not in {"PUBLISH"}:
        hint = "PUBLISH, or none, for a calendar to import or subscribe to"
        message = f"METHOD:{method.value} makes programs take the file for an invitation"
        tell(method.line, message, hint, "warning")
    kinds = {inner.name for inner in calendar.inner}
    if not kinds - {"VTIMEZONE"}:
        tell(calendar.line, "the calendar is empty", "Outlook refuses such a file", "warning")
    elif kinds <= {"VTODO", "VTIMEZONE"}:
        hint = "an event is shown everywhere"
        message = "the calendar holds to-dos alone, which Google, Outlook and phones do not show"
        tell(calendar.line, message, hint, "warning")
    for component in calendar.walk():
        _component(component, method, tell)
        for prop in component.properties:
            _property(prop, component, zones, tell)


def _component(component: Component, method: Property | None, tell: Tell) -> None:
    for name in NEEDED.get(component.name, ()):
        if component.first(name) is None:
            tell(component.line, f"{component.name} has no {name}", "RFC 5545 3.6: it must")
    seen: set[str] = set()
    for prop in component.properties:
        only = _MANY_ONLY_IN.get(prop.name)
        many = prop.name in _MANY and (only is None or component.name in only)
        if prop.name in seen and not many and not prop.name.startswith("X-"):
            tell(prop.line, f"{component.name} has a second {prop.name}", "RFC 5545 3.6: one")
        seen.add(prop.name)
    if component.name == "VTIMEZONE" and not component.inner:
        tell(
            component.line, "VTIMEZONE has no STANDARD or DAYLIGHT", "RFC 5545 3.6.5: one at least"
        )
    if component.name == "VALARM":
        _alarm(component, tell)
    if component.name in {"VEVENT", "VTODO"}:
        _span(component, tell)
        start = component.first("DTSTART")
        if start is None and (
            component.first("RRULE") or (component.name, method) == ("VEVENT", None)
        ):
            tell(component.line, f"{component.name} has no DTSTART", "RFC 5545 3.6.1, 3.8.2.4")
        attendee = component.first("ATTENDEE")
        if attendee and method and method.value.upper() == "PUBLISH":
            hint = "RFC 5546 3.2.1: take out METHOD or the attendees"
            tell(attendee.line, "a published calendar has no ATTENDEE", hint)
        if attendee and component.first("ORGANIZER") is None:
            tell(attendee.line, "ATTENDEE without an ORGANIZER", "RFC 5545 3.8.4.3", "warning")
        if component.first("SUMMARY") is None:
            hint = "programs show it as without a title"
            tell(component.line, f"{component.name} has no SUMMARY", hint, "warning")


def _span(component: Component, tell: Tell) -> None:
    """The end must be of the start's kind, and later."""
    start = component.first("DTSTART")
    end = component.first("DTEND") or component.first("DUE")
    duration = component.first("DURATION")
    if end and duration:
        tell(duration.line, f"DURATION beside {end.name}", "RFC 5545 3.6.1: one of the two")
    if duration and start is None:
        tell(duration.line, "DURATION without DTSTART", "RFC 5545 3.6.2")
    if duration and start and start.is_date and "T" in duration.value:
        tell(duration.line, "an all-day entry lasts whole days", "RFC 5545 3.6.1: as in P2D")
    wrong = {"VEVENT": "DUE", "VTODO": "DTEND"}[component.name]
    if prop := component.first(wrong):
        tell(prop.line, f"{component.name} has no {wrong}", "RFC 5545 3.6")
    if start is None or end is None:
        return
    if start.is_date != end.is_date:
        hint = "RFC 5545 3.8.2.2: both are days or both are times"
        tell(end.line, f"{end.name} is not of the same kind as DTSTART", hint)
        return
    same_clock = (
        start.parameters.get("TZID") == end.parameters.get("TZID")
        and start.value.endswith("Z") == end.value.endswith("Z")
        and len(start.value) == len(end.value)
    )
    if same_clock and end.value <= start.value:
        extra = ": the day after the last" if end.name == "DTEND" and start.is_date else ""
        tell(end.line, f"{end.name} is not later than DTSTART", f"RFC 5545 3.8.2{extra}")


def _alarm(alarm: Component, tell: Tell) -> None:
    action = alarm.first("ACTION")
    needed = {"DISPLAY": ("DESCRIPTION",), "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE")}
    for name in needed.get(action.value.upper() if action else "", ()):
        if alarm.first(name) is None:
            assert action is not None
            tell(alarm.line, f"an alarm of {action.value} has no {name}", "RFC 5545 3.6.6")
    trigger = alarm.first("TRIGGER")
    if trigger is None:
        return
    if trigger.parameters.get("VALUE", "").upper() == "DATE-TIME":
        _time(trigger, trigger.value, tell, utc=True)
    elif not _DURATION.fullmatch(trigger.value):
        hint = "RFC 5545 3.8.6.3: as in -PT15H, or VALUE=DATE-TIME and a time in UTC"
        tell(trigger.line, f"TRIGGER is {shown(trigger.value)}", hint)


def _property(prop: Property, component: Component, zones: set[str], tell: Tell) -> None:
    name, value = prop.name, prop.value
    if name in _UTC and component.name != "VALARM":
        _time(prop, value, tell, utc=True)
    elif name in _TIMES:
        _when(prop, component, zones, tell)
    elif name in {"DURATION", "REFRESH-INTERVAL"} and not _DURATION.fullmatch(value):
        tell(prop.line, f"{name} is {shown(value)}", "RFC 5545 3.3.6: as in P1D or PT12H")
    elif name in {"TZOFFSETFROM", "TZOFFSETTO"} and not _OFFSET.fullmatch(value):
        tell(prop.line, f"{name} is {shown(value)}", "RFC 5545 3.3.14: as in +0800")
    elif name in _NUMBERS:
        least, most = _NUMBERS[name]
        digits = value.isascii() and value.isdigit() and len(value) <= 10
        if not (digits and least <= int(value) <= most):
            tell(prop.line, f"{name} is {shown(value)}", f"RFC 5545 3.8: {least} to {most}")
    elif name == "STATUS" and value.upper() not in _STATUS.get(component.name, {value.upper()}):
        known = ", ".join(sorted(_STATUS[component.name]))
        tell(
            prop.line,
            f"STATUS of {component.name} is {shown(value)}",
            f"RFC 5545 3.8.1.11: {known}",
        )
    elif name == "TRANSP" and value.upper() not in {"OPAQUE", "TRANSPARENT"}:
        tell(prop.line, f"TRANSP is {shown(value)}", "RFC 5545 3.8.2.7: OPAQUE or TRANSPARENT")
    elif name == "RRULE":
        _rule(prop, component, tell)
    elif name in {"ATTENDEE", "ORGANIZER", "URL"} and not _URI.fullmatch(value):
        hint = "as in mailto:office@example.org" if name != "URL" else "as in https://…"
        tell(prop.line, f"{name} is not an address: {shown(value)}", f"RFC 5545 3.3.13: {hint}")
    elif name in _TEXTS:
        _text(prop, tell)
    if name == "UID" and len(value.encode()) > 255:
        tell(prop.line, "UID is longer than 255 octets", "RFC 7986 5.3", "warning")


def _text(prop: Property, tell: Tell) -> None:
    plain = _ESCAPE.sub("", prop.value)
    if "\\" in plain:
        hint = r"RFC 5545 3.3.11: \\ \; \, \n alone"
        tell(prop.line, f"{prop.name} has a backslash that escapes nothing", hint)
    # Identifiers with these characters are common and do no harm.
    if prop.name not in {"UID", "TZID"} and re.search("[;,]", plain):
        message = f"{prop.name} has a comma or semicolon without a backslash"
        tell(prop.line, message, "RFC 5545 3.3.11; some programs cut the text there", "warning")


def _when(prop: Property, component: Component, zones: set[str], tell: Tell) -> None:
    """A day, or a time with its zone."""
    zone = prop.parameters.get("TZID")
    if component.name in {"STANDARD", "DAYLIGHT"} and (zone or prop.value.endswith("Z")):
        tell(prop.line, f"{prop.name} of {component.name} is local time", "RFC 5545 3.6.5")
    if zone and prop.is_date:
        tell(prop.line, "a day has no time zone", "RFC 5545 3.2.19: without TZID")
    elif zone and prop.value.endswith("Z"):
        tell(prop.line, "a time in UTC has no TZID", "RFC 5545 3.2.19")
    elif zone and zone not in zones and not zone.startswith("/"):
        hint = "RFC 5545 3.2.19: each TZID has its VTIMEZONE"
        tell(prop.line, f"there is no VTIMEZONE {shown(zone)}", hint)
    if prop.parameters.get("VALUE", "").upper() == "PERIOD":
        return
    for value in prop.value.split(","):
        if prop.is_date:
            _day(prop, value, tell)
        elif _DATE.fullmatch(value):
            tell(prop.line, f"{prop.name} is a day without VALUE=DATE", "RFC 5545 3.3.4")
        else:
            _time(prop, value, tell)


def _day(prop: Property, value: str, tell: Tell) -> None:
    if not _DATE.fullmatch(value) or not _read(value, "%Y%m%d"):
        tell(prop.line, f"{prop.name} is {shown(value)}", "RFC 5545 3.3.4: as in 20220525")
    else:
        _years(prop, value, tell)


def _time(prop: Property, value: str, tell: Tell, utc: bool = False) -> None:
    match = _DATE_TIME.fullmatch(value)
    # The leap second is a time of RFC 5545, though not of Python's.
    if not match or not _read(re.sub("60$", "59", match[1]), "%Y%m%dT%H%M%S"):
        tell(prop.line, f"{prop.name} is {shown(value)}", "RFC 5545 3.3.5: as in 20220525T090000Z")
    elif utc and not match[2]:
        tell(prop.line, f"{prop.name} is not in UTC", "RFC 5545 3.8.7: it ends in Z")
    else:
        _years(prop, value, tell)


def _years(prop: Property, value: str, tell: Tell) -> None:
    if prop.name in {"DTSTART", "DUE"} and not 1601 <= int(value[:4]) <= 4500:
        hint = "its times go from 1601 to 4500"
        tell(prop.line, f"Outlook knows no year {value[:4]}", hint, "warning")


def _read(value: str, form: str) -> date | None:
    try:
        return datetime.strptime(value, form)
    except ValueError:
        return None


def _rule(prop: Property, component: Component, tell: Tell) -> None:
    pairs = [part.partition("=")[::2] for part in prop.value.split(";")]
    parts = {name.upper(): value for name, value in pairs}
    if unknown := sorted(parts.keys() - _RULE_PARTS):
        tell(prop.line, f"RRULE has an unknown part {shown(unknown[0])}", "RFC 5545 3.3.10")
    if len(pairs) > len(parts):
        tell(prop.line, "RRULE says a part twice", "RFC 5545 3.3.10")
    if parts.get("FREQ", "").upper() not in _FREQUENCIES:
        tell(prop.line, "RRULE has no FREQ", "RFC 5545 3.3.10: DAILY, WEEKLY, MONTHLY, YEARLY …")
    for name in ("COUNT", "INTERVAL"):
        if name in parts and not re.fullmatch(r"0*[1-9]\d*", parts[name], re.ASCII):
            tell(
                prop.line, f"{name} of RRULE is {shown(parts[name])}", "RFC 5545 3.3.10: 1 or more"
            )
    until, start = parts.get("UNTIL"), component.first("DTSTART")
    if until is None:
        return
    if "COUNT" in parts:
        tell(prop.line, "RRULE has both COUNT and UNTIL", "RFC 5545 3.3.10: one of the two")
    day = bool(_DATE.fullmatch(until))
    if not (day and _read(until, "%Y%m%d")) and not _DATE_TIME.fullmatch(until):
        tell(prop.line, f"UNTIL is {shown(until)}", "RFC 5545 3.3.10: a day or a time")
    elif start and start.is_date != day:
        tell(prop.line, "UNTIL is not of the same kind as DTSTART", "RFC 5545 3.3.10")


def _uids(calendars: Sequence[Component], tell: Tell) -> None:
    """One UID names one thing, in all the calendars of the file."""
    seen: dict[tuple[str, str], int] = {}
    kinds: dict[str, tuple[str, int]] = {}
    for component in (inner for calendar in calendars for inner in calendar.inner):
        uid = component.first("UID")
        if uid is None:
            continue
        occurrence = component.first("RECURRENCE-ID")
        key = (uid.value, occurrence.value if occurrence else "")
        kind, line = kinds.setdefault(uid.value, (component.name, uid.line))
        if kind != component.name:
            hint = "RFC 4791 4.1: calendar servers refuse it"
            tell(uid.line, f"the UID is that of the {kind} of line {line} too", hint)
        elif key in seen:
            hint = "RFC 5545 3.8.4.7: one UID, one entry; an import keeps only one"
            tell(uid.line, f"the UID is that of line {seen[key]} too", hint)
        seen.setdefault(key, uid.line)
