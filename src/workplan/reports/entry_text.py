"""One entry of a journal as a line of a task's history."""

from __future__ import annotations

from ..journal.entry import Entry
from ..words.translator import Translator


def entry_text(entry: Entry, tr: Translator) -> str:
    """The entry in words, with its day and its author."""
    key = entry.task.partition("@")[2]
    parts = [
        tr.day(entry.on),
        key,
        tr("entry done") if entry.done else "",
        tr.several(f"{name} {tr.signed(number)}" for name, number in entry.add),
        f"{tr.number(entry.percent)}%" if entry.percent is not None else "",
        tr("entry move", to=entry.move) if entry.move else "",
        tr("entry block") if entry.block else "",
        tr("entry cancel") if entry.cancel else "",
        tr("entry reopen") if entry.reopen else "",
        tr("entry undo") if entry.undo else "",
        entry.note,
        tr("entry why", why=entry.why) if entry.why else "",
        f"[{entry.by}]" if entry.by else "",
    ]
    return "  ".join(filter(None, parts))
