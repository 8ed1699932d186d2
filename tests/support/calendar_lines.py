"""The lines of a calendar file to components, with a problem for each line that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from workplan.errors import shown

_NAME = r"[A-Za-z0-9-]+"
_VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_CONTENT = re.compile(rf"({_NAME})((?:;{_NAME}={_VALUE}(?:,{_VALUE})*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(rf";({_NAME})=({_VALUE}(?:,{_VALUE})*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_INSIDE = {
    "": {"VCALENDAR"},
    "VCALENDAR": {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM"},
    "VTODO": {"VALARM"},
}
NEEDED = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP"),
    "VTODO": ("UID", "DTSTAMP"),
    "VJOURNAL": ("UID", "DTSTAMP"),
    "VFREEBUSY": ("UID", "DTSTAMP"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VALARM": ("ACTION", "TRIGGER"),
}

DEEPEST = 32

Severity = Literal["error", "warning"]
Tell = Callable[..., None]


class Property(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str
    line: int

    @property
    def is_date(self) -> bool:
        return self.parameters.get("VALUE", "").upper() == "DATE"


class Component:
    """What stands between a BEGIN and its END."""

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.properties: list[Property] = []
        self.inner: list[Component] = []

    def first(self, name: str) -> Property | None:
        """The first property of that name."""
        return next((p for p in self.properties if p.name == name), None)

    def walk(self) -> Iterator[Component]:
        """Itself and all that it holds."""
        waiting = [self]
        while waiting:
            component = waiting.pop()
            yield component
            waiting += reversed(component.inner)


def unfolded(raw: bytes, tell: Tell) -> Iterator[tuple[int, str]]:
    """The content lines with the numbers of their first lines (RFC 5545 section 3.1)."""
    if raw.startswith(b"\xef\xbb\xbf"):
        tell(1, "a byte order mark stands before BEGIN", "save as UTF-8 without it", "warning")
        raw = raw[3:]
    lines = raw.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    elif raw:
        tell(len(lines), "the last line has no end", "RFC 5545 3.1: CRLF ends every line")
    ended = lines if raw.endswith(b"\n") else lines[:-1]
    if bare := [n for n, line in enumerate(ended, 1) if not line.endswith(b"\r")]:
        many = f"{len(bare)} lines end" if len(bare) > 1 else "the line ends"
        # Where others end in CRLF, a line break stands inside of a text.
        mixed = len(bare) < len(ended)
        severity: Severity = "error" if mixed else "warning"
        tell(bare[0], f"{many} in LF alone", "RFC 5545 3.1: CRLF", severity)
    start = 0
    pending: list[bytes] = []
    for number, line in enumerate((one.removesuffix(b"\r") for one in lines), 1):
        if len(line) > 75:
            message = f"the line has {len(line)} octets"
            tell(number, message, "RFC 5545 3.1: fold after 75 at most", "warning")
        if line[:1] in {b" ", b"\t"} and start:
            pending.append(line[1:])
            continue
        if start:
            yield start, _joined(start, pending, tell)
        start, pending = number, [line]
    if start:
        yield start, _joined(start, pending, tell)


def _joined(start: int, pieces: list[bytes], tell: Tell) -> str:
    """The text of a line whose pieces stand in the file from line `start` on."""
    broken = [number for number, piece in enumerate(pieces, start) if not _is_text(piece)]
    whole = b"".join(pieces)
    sound = not broken or _is_text(whole)
    for number in broken:
        if sound:
            hint = "many programs unfold after decoding: fold between characters"
            tell(number, "the fold cuts a character in two", hint, "warning")
        else:
            tell(number, "the line is not UTF-8", "RFC 5545 3.1.4: save as UTF-8")
    return whole.decode(errors="replace")


def _is_text(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def content_lines(lines: Iterator[tuple[int, str]], tell: Tell) -> Iterator[Property]:
    for number, line in lines:
        if _CONTROL.search(line):
            tell(number, "a control character stands in the line", "RFC 5545 3.1: take it out")
            line = _CONTROL.sub("", line)  # noqa: PLW2901
        if not line.strip():
            tell(number, "the line is empty", "RFC 5545 3.1: every line has a name", "warning")
            continue
        match = _CONTENT.fullmatch(line)
        if match is None:
            hint = "RFC 5545 3.1: NAME;PARAMETER=value:value"
            tell(number, f"no property can be read in {shown(line[:40])}", hint)
            continue
        found = _PARAMETER.findall(match[2])
        parameters = {name.upper(): value.strip('"') for name, value in found}
        yield Property(match[1].upper(), parameters, match[3], number)


def nested(properties: Iterator[Property], tell: Tell) -> list[Component]:
    """The calendars, with what they hold."""
    found: list[Component] = []
    stack: list[Component] = []
    last = 0
    for prop in properties:
        last = prop.line
        name = prop.value.strip().upper()
        if prop.name == "BEGIN":
            if len(stack) == DEEPEST:
                tell(prop.line, f"nested more than {DEEPEST} levels deep", "nothing more was read")
                return found
            component = Component(name, prop.line)
            around = stack[-1].name if stack else ""
            known = name in NEEDED
            if (not stack and name != "VCALENDAR") or (
                known and name not in _INSIDE.get(around, ())
            ):
                place = f"in {around}" if around else "outside of any VCALENDAR"
                tell(prop.line, f"{shown(name)} cannot stand {place}", "RFC 5545 3.6")
            (stack[-1].inner if stack else found).append(component)
            stack.append(component)
        elif prop.name == "END":
            if not stack or stack[-1].name != name:
                begun = f"{stack[-1].name} of line {stack[-1].line} is open" if stack else ""
                tell(prop.line, f"END:{name} has no BEGIN", begun)
            if any(component.name == name for component in stack):
                while stack.pop().name != name:
                    pass
        elif stack:
            stack[-1].properties.append(prop)
        else:
            tell(prop.line, f"{prop.name} stands outside of any VCALENDAR", "RFC 5545 3.4")
    for component in stack:
        tell(component.line, f"{component.name} has no END", f"the file ends at line {last}")
    if not found:
        tell(0, "there is no calendar in the file", "RFC 5545 3.4: it begins BEGIN:VCALENDAR")
    return found
