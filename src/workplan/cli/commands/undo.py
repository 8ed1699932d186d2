"""`workplan undo`: take back the last entry of a task."""

from __future__ import annotations

from ...errors import UserError, message
from .. import options as o
from ..recording import confirm, recorder


def run(
    task: o.TaskWord,
    why: o.Why = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """Take back the last entry of a task; nothing is erased."""
    from ...journal.effective import to_undo
    from ...journal.entry import Entry, Journal
    from ...journal.identity import name_of

    found = recorder(task, o.RecordingOptions(None, on, by, plan, journal, lang))

    def make(journal: Journal) -> list[Entry]:
        back = to_undo(journal.entries, found.name)
        if back is None:
            raise UserError(message("{name} has no entry to take back", name=found.name))
        day = found.on if found.on_given else back.on
        return [found.entry(undo=name_of(back), why=why or "")._replace(on=day)]

    confirm(found, make, json)
