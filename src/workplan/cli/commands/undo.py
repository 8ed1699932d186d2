"""`workplan undo`: take back the last entry of a task."""

from __future__ import annotations

from ...errors import UserError
from ...journal.effective import to_undo
from ...journal.entry import Entry, Journal
from .. import options as o
from ..output import print_confirmation, progress


def run(
    task: o.TaskWord,
    why: o.Why = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """Take back the last entry of a task; nothing is erased."""
    from ...app.recording import Recorder

    recorder = Recorder(task, plan, journal, on, by, progress)

    def make(journal: Journal) -> Entry:
        back = to_undo(journal.entries, recorder.name)
        if back is None:
            raise UserError(f"{recorder.name} has no entry to take back")
        day = recorder.on if recorder.on_given else back.on
        return recorder.entry(undo=back.at, why=why or "")._replace(on=day)

    print_confirmation(recorder.write(make))
