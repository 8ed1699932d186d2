"""Where evidence leads: addresses on the web, and paths from the folder of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .blocks import Run

_LONGEST = 2000  # characters of an address that every program takes
_WEB = re.compile(r"(?i)https?://[^/\s]")
# A drive or any other scheme; the root, or another machine; control characters.
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|.*[\\\x00-\x1f\x7f-\x9f]", re.DOTALL)


def address(file: str) -> str:
    """Where the file or address leads, with all that must be in percent, or an empty text where it
    is neither on the web (http, https) nor a relative path."""
    from urllib.parse import quote

    if _WEB.match(file):
        found = quote(file, safe="%:/?#[]@!$&'()*+,;=~")
    elif file and not _ELSEWHERE.match(file):
        found = quote(file, safe="/()+,;=@!$&'~")
    else:
        return ""
    return found if len(found) <= _LONGEST else ""


def linked(files: Iterable[str], separator: str) -> tuple[Run, ...]:
    """The files as parts of a text, each with its link."""
    found: list[Run] = []
    for file in files:
        found += [Run(separator)] * bool(found) + [Run(file, link=address(file))]
    return tuple(found)
