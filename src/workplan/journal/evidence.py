"""Files and addresses that an entry names as evidence. They are kept as written; nothing is copied.

A file is a path from the plan's folder, so that it is found on every machine that has the plan.
"""

from __future__ import annotations

import re
from typing import Literal

from ..errors import UserError, message, shown

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ADDRESS = re.compile(r"(?:https?://[^\s/]\S*|mailto:\S+@\S+)", re.IGNORECASE)
_ELSEWHERE = ("/", "\\", "~")  # what the paths of one machine alone begin with
LONGEST = 1000

Kind = Literal["address", "path", "refused"]


def kind_of(text: str) -> Kind:
    """Whether a text is a web or mail address that may be opened, a path from the plan's folder, or
    neither of them: another scheme, or a path that only one machine knows."""
    if _ADDRESS.fullmatch(text):
        return "address"
    if not text.strip() or len(text) > LONGEST or not text.isprintable():
        return "refused"
    if _SCHEME.match(text) or text.startswith(_ELSEWHERE):
        return "refused"
    return "path"


def checked(text: str) -> str:
    """The path or address without spaces around it. Raises UserError where it is neither."""
    text = text.strip()
    if kind_of(text) == "refused":
        raise UserError(
            message("{text} is not found on other machines", text=shown(text)),
            message("a path from the plan's folder, or an address with https://"),
        )
    return text


def parts_of(path: str) -> list[str]:
    """The parts of a path, written with either slash."""
    return [part for part in re.split(r"[/\\]", path) if part not in {"", "."}]
