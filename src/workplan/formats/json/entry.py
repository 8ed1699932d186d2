"""A journal entry as JSON: the keys of the journal file, all of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ...journal.entry import Amounts, Entry
from .numbers import amount_tree, exact

_FLAGS = ("done", "accept", "return_", "block", "cancel", "reopen", "carry")
_TEXTS = ("note", "move", "granted", "why", "part", "baseline", "issued")
_OF_FORMS = ("asks", "form", "to", "figures", "received", "notice")


def entry_tree(entry: Entry) -> dict[str, Any]:
    """The entry. Its id is `entry_id`, since that of its task may be beside."""
    found: dict[str, Any] = {
        "at": entry.at.isoformat(),
        "on": entry.on.isoformat(),
        "by": entry.by or None,
        "task": entry.task or None,
    }
    found |= {key.rstrip("_"): getattr(entry, key) for key in _FLAGS}
    found |= {key: getattr(entry, key) or None for key in (*_TEXTS, *_OF_FORMS)}
    return found | {
        "add": amounts_tree(entry.add),
        "set": amounts_tree(entry.set_),
        "met": list(entry.met),
        "files": list(entry.files),
        "percent": exact(entry.percent),
        "undo": entry.undo.isoformat() if isinstance(entry.undo, datetime) else entry.undo,
        "number": entry.number or None,
        "tasks": entry.tasks if entry.form else None,
        "reply_by": entry.reply_by.isoformat() if entry.reply_by else None,
        "empty": list(entry.empty),
        "about": [{"task": name, "grade": grade} for name, grade in entry.about],
        "entry_id": entry.id or None,
    }


def amounts_tree(pairs: Amounts) -> dict[str, Any]:
    return {name: amount_tree(amount) for name, amount in pairs}
