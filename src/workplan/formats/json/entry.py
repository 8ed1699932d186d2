"""A journal entry as JSON: the keys of the journal file, those that it has not left out."""

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
    found |= {key.rstrip("_"): True for key in _FLAGS if getattr(entry, key)}
    found |= {key: text for key in _TEXTS if (text := getattr(entry, key))}
    found |= {"add": _amounts(entry.add)} if entry.add else {}
    found |= {"set": _amounts(entry.set_)} if entry.set_ else {}
    found |= {"met": list(entry.met)} if entry.met else {}
    found |= {"files": list(entry.files)} if entry.files else {}
    if entry.percent is not None:
        found["percent"] = json_number(entry.percent)
    if entry.undo:
        found["undo"] = entry.undo.isoformat()
    if entry.issued:
        found["number"] = entry.number
    return found


def _amounts(pairs: tuple[tuple[str, Decimal], ...]) -> dict[str, Any]:
    return {name: json_number(number) for name, number in pairs}
