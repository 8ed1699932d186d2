"""The lines of a calendar file: escaping, folding and unfolding (RFC 5545 section 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 74  # octets; RFC 5545 section 3.1 allows 75
_BEGIN = re.compile(r"(?m)^(?=BEGIN:(?:VEVENT|VTODO)\r$)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def escaped(text: str) -> str:
    """`text` as a value of the type TEXT (RFC 5545 section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def unescaped(value: str) -> str:
    """The text of a value of the type TEXT."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def folded(line: str) -> str:
    """The line in pieces of at most 74 octets, never cut within a character or an escape."""
    if 4 * len(line) <= _LONGEST:  # a character has four octets at most
        return line
    raw = line.encode()
    return line if len(raw) <= _LONGEST else _cut(raw)


def _cut(raw: bytes) -> str:
    pieces, start = [], 0
    while len(raw) - start > _LONGEST:
        end = start + _LONGEST
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        if raw[end - 1] in b"\\^":
            end -= 1
        pieces.append(raw[start:end])
        start = end
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces).decode()


def unfolded(text: str) -> str:
    """The text with each content line in one line."""
    return text.replace("\r\n ", "")


def components(text: str) -> Iterator[str]:
    """The events and to-dos that follow each other in `text`, and before them whatever is there."""
    return iter(_BEGIN.split(text))
