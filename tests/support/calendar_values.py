"""Values of a calendar file that programs refuse or read in different ways."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from workplan.errors import shown

from .calendar_lines import Component, Property, Tell

_DAYS = "MO|TU|WE|TH|FR|SA|SU"
_BY_DAY = re.compile(rf"(?:([+-]?)([1-9]|[1-4]\d|5[0-3]))?(?:{_DAYS})")
# The parts of a rule that are numbers: the least and the most, and whether they may be negative.
_NUMBERS = {
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
_FORBIDDEN = {
    "DAILY": {"BYYEARDAY", "BYWEEKNO"},
    "WEEKLY": {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"},
    "MONTHLY": {"BYYEARDAY", "BYWEEKNO"},
}
# The names of CSS3, as RFC 7986 section 5.9 wants them.
_COLOURS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet
    brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan
    darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen
    darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey
    darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite
    forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue
    lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
    lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime
    limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple
    mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue
    mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
    powderblue purple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna
    silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
    turquoise violet wheat white whitesmoke yellow yellowgreen
    """.split()  # noqa: SIM905
)


def check_values(calendar: Component, tell: Tell) -> None:
    """Tell what is wrong with the values of the calendar and of all that it holds."""
    zones: dict[str, int] = {}
    for component in calendar.walk():
        if component.name == "VTIMEZONE" and (zone := component.first("TZID")):
            if zone.value in zones:
                message = f"the time zone is that of line {zones[zone.value]} too"
                tell(zone.line, message, "RFC 5545 3.6.5: each TZID once")
            zones.setdefault(zone.value, zone.line)
        _of_component(component, tell)
        for prop in component.properties:
            _of_property(prop, component, tell)


def _of_component(component: Component, tell: Tell) -> None:
    rules = [prop for prop in component.properties if prop.name == "RRULE"]
    if len(rules) > 1:
        tell(rules[1].line, f"{component.name} has a second RRULE", "RFC 5545 3.8.5.3: one")
    if component.name == "VALARM":
        repeat, duration = component.first("REPEAT"), component.first("DURATION")
        if (repeat is None) != (duration is None):
            line = (repeat or duration or component).line
            tell(line, "REPEAT and DURATION of an alarm come together", "RFC 5545 3.6.6")
    start, end = component.first("DTSTART"), component.first("DTEND") or component.first("DUE")
    if start and end:
        first, last = _moment(start), _moment(end)
        if first and last and last <= first:
            tell(end.line, f"{end.name} is not later than DTSTART", "RFC 5545 3.8.2")


def _moment(prop: Property) -> datetime | None:
    """The time, where it has a zone of its own."""
    zone = prop.parameters.get("TZID")
    try:
        if prop.value.endswith("Z"):
            return datetime.strptime(prop.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=ZoneInfo("UTC"))
        if zone:
            at = datetime.strptime(prop.value, "%Y%m%dT%H%M%S")
            return at.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OSError, LookupError):
        pass
    return None


def _of_property(prop: Property, component: Component, tell: Tell) -> None:
    name, value = prop.name, prop.value
    if name == "RRULE":
        _rule(prop, component.first("DTSTART"), tell)
    elif name in {"EXDATE", "RDATE", "RECURRENCE-ID"}:
        _same_kind(prop, component.first("DTSTART"), tell)
    elif name == "UID" and not value.strip():
        tell(prop.line, "UID is empty", "RFC 5545 3.8.4.7: it tells entries apart")
    elif name == "DURATION" and value.startswith("-"):
        tell(prop.line, "DURATION is negative", "RFC 5545 3.8.2.5")
    elif name == "REFRESH-INTERVAL" and prop.parameters.get("VALUE", "").upper() != "DURATION":
        tell(prop.line, "REFRESH-INTERVAL has no VALUE=DURATION", "RFC 7986 5.7")
    elif name == "COLOR" and value.lower() not in _COLOURS:
        tell(prop.line, f"COLOR is {shown(value)}", "RFC 7986 5.9: a name of CSS3")
    elif name == "GEO" and not _is_place(value):
        tell(prop.line, f"GEO is {shown(value)}", "RFC 5545 3.8.1.6: as in 37.386;-122.083")
    elif name == "CATEGORIES" and re.search(r"(?<!\\)(?:\\\\)*;", value):
        tell(prop.line, "CATEGORIES has a semicolon without a backslash", "RFC 5545 3.8.1.2")
    if prop.parameters.get("ENCODING", "").upper() == "BASE64":
        _binary(prop, tell)


def _rule(prop: Property, start: Property | None, tell: Tell) -> None:
    pairs = (part.partition("=")[::2] for part in prop.value.split(";"))
    parts = {name.upper(): value.upper() for name, value in pairs}
    frequency = parts.get("FREQ", "")
    for name, (least, most, negative) in _NUMBERS.items():
        for text in parts[name].split(",") if name in parts else ():
            sign = r"[+-]?" if negative else ""
            number = int(text.lstrip("+-")) if re.fullmatch(rf"{sign}\d{{1,3}}", text) else -1
            if not least <= number <= most:
                tell(prop.line, f"{name} of RRULE is {shown(text)}", "RFC 5545 3.3.10")
    numbered = False
    for text in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = _BY_DAY.fullmatch(text)
        numbered = numbered or bool(match and match[2])
        if match is None:
            tell(prop.line, f"BYDAY of RRULE is {shown(text)}", "RFC 5545 3.3.10: as in MO or -1FR")
    if "WKST" in parts and not re.fullmatch(_DAYS, parts["WKST"]):
        tell(prop.line, f"WKST of RRULE is {shown(parts['WKST'])}", "RFC 5545 3.3.10: as in MO")
    wrong = parts.keys() & _FORBIDDEN.get(frequency, set())
    if numbered and (frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        wrong.add("BYDAY")
    for name in sorted(wrong):
        tell(prop.line, f"{name} does not go with FREQ={frequency}", "RFC 5545 3.3.10")
    others = {name for name in parts if name.startswith("BY")} - {"BYSETPOS"}
    if "BYSETPOS" in parts and not others:
        tell(prop.line, "BYSETPOS stands alone", "RFC 5545 3.3.10: beside another BY… part")
    until = parts.get("UNTIL", "")
    if start and "T" in until:
        zoned = "TZID" in start.parameters or start.value.endswith("Z")
        if zoned != until.endswith("Z"):
            hint = "RFC 5545 3.3.10: in UTC where DTSTART has a zone, else without"
            tell(prop.line, f"UNTIL is {shown(until)}", hint)


def _same_kind(prop: Property, start: Property | None, tell: Tell) -> None:
    """The days and times that a rule leaves out or adds are of the kind of DTSTART."""
    period = prop.parameters.get("VALUE", "").upper() == "PERIOD"
    if start is None or (period and not start.is_date):
        return
    if prop.is_date != start.is_date:
        tell(prop.line, f"{prop.name} is not of the same kind as DTSTART", "RFC 5545 3.8.5")


def _is_place(value: str) -> bool:
    match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?);([+-]?\d+(?:\.\d+)?)", value)
    return bool(match) and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180  # type: ignore[index]


def _binary(prop: Property, tell: Tell) -> None:
    if prop.parameters.get("VALUE", "").upper() != "BINARY":
        tell(prop.line, "ENCODING=BASE64 without VALUE=BINARY", "RFC 5545 3.2.7")
    try:
        base64.b64decode(prop.value, validate=True)
    except (binascii.Error, ValueError):
        tell(prop.line, f"{prop.name} is no base64", "RFC 5545 3.3.1")
