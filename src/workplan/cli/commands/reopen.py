"""`workplan reopen`: a task is open again."""

from __future__ import annotations

from .. import options as o
from ..output import print_confirmation, progress


def run(
    task: o.TaskWord,
    why: o.Why = None,
    note: o.Note = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """Record that a done, cancelled or blocked task goes on."""
    from ...app.recording import Recorder

    recorder = Recorder(task, plan, journal, on, by, progress)
    entry = recorder.entry(reopen=True, why=why or "", note=note or "")
    print_confirmation(recorder.write(lambda _: entry))
