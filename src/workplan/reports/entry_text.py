"""One entry of a journal as a line of a task's history."""

from __future__ import annotations

from ..journal.entry import Entry
from ..plan.amounts import digits
from ..words.translator import Translator


def entry_text(entry: Entry, tr: Translator) -> str:
    """The entry in words, with its day and its author."""
    key = entry.task.partition("@")[2]
    parts = [
        tr.day(entry.on),
        key,
        tr("entry done") if entry.done else "",
        tr("entry accept") if entry.accept else "",
        tr("entry return") if entry.return_ else "",
        tr.several(f"{name} {tr.signed(number)}" for name, number in entry.add),
        tr("entry part", part=entry.part) if entry.part else "",
        tr.several(tr("entry set", name=name, value=digits(n)) for name, n in entry.set_),
        tr.several(tr("entry met", name=name) for name in entry.met),
        f"{tr.number(entry.percent)}%" if entry.percent is not None else "",
        tr("entry move", to=entry.move) if entry.move else "",
        tr("entry granted", who=entry.granted) if entry.granted else "",
        tr("entry block") if entry.block else "",
        tr("entry cancel") if entry.cancel else "",
        tr("entry reopen") if entry.reopen else "",
        tr("entry undo") if entry.undo else "",
        entry.note,
        tr("entry why", why=entry.why) if entry.why else "",
        tr("entry files", files=tr.several(entry.files)) if entry.files else "",
        f"[{entry.by}]" if entry.by else "",
    ]
    return "  ".join(filter(None, parts))
