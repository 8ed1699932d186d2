"""One entry of a journal as a line of a task's history."""

from __future__ import annotations

from ..journal.entry import Entry
from ..words import Words


def told(entry: Entry, said: Words) -> str:
    """What the entry says, with its day and who wrote it."""
    key = entry.task.partition("@")[2]
    parts = [
        said.day(entry.on),
        key,
        said("entry done") if entry.done else "",
        said.several(f"{name} {said.signed(number)}" for name, number in entry.add),
        f"{said.number(entry.percent)}%" if entry.percent is not None else "",
        said("entry move", to=entry.move) if entry.move else "",
        said("entry block") if entry.block else "",
        said("entry cancel") if entry.cancel else "",
        said("entry reopen") if entry.reopen else "",
        said("entry undo") if entry.undo else "",
        entry.note,
        said("entry why", why=entry.why) if entry.why else "",
        f"[{entry.by}]" if entry.by else "",
    ]
    return "  ".join(filter(None, parts))
