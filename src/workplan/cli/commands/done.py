"""`workplan done`: a task is done."""

from __future__ import annotations

from .. import options as o
from ..output import print_confirmation, progress


def run(
    task: o.TaskWord,
    note: o.Note = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """Record that a task, or one occurrence of it (例会@2022-03), is done."""
    from ...app.recording import Recorder

    recorder = Recorder(task, plan, journal, on, by, progress)
    entry = recorder.entry(task=recorder.occurrence(), done=True, note=note or "")
    print_confirmation(recorder.write(lambda _: entry))
