"""A journal entry as JSON: the keys of the journal file, all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...journal.entry import Entry
from .snapshot import json_number

_FLAGS = ("done", "accept", "return_", "block", "cancel", "reopen")
_TEXTS = ("note", "move", "granted", "why", "part", "baseline", "issued")


def entry_tree(entry: Entry) -> dict[str, Any]:
    """The entry; its texts are whole."""
    found: dict[str, Any] = {
        "at": entry.at.isoformat(),
        "on": entry.on.isoformat(),
        "by": entry.by or None,
        "task": entry.task or None,
    }
    found |= {key.rstrip("_"): getattr(entry, key) for key in _FLAGS}
    found |= {key: getattr(entry, key) or None for key in _TEXTS}
    return found | {
        "add": _amounts(entry.add),
        "set": _amounts(entry.set_),
        "met": list(entry.met),
        "files": list(entry.files),
        "percent": json_number(entry.percent),
        "undo": entry.undo.isoformat() if entry.undo else None,
        "number": entry.number if entry.issued else None,
    }


def _amounts(pairs: tuple[tuple[str, Decimal], ...]) -> dict[str, Any]:
    return {name: json_number(number) for name, number in pairs}
