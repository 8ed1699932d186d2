"""`workplan move`: a new date for a task."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Option
from ..output import print_confirmation, progress


def run(
    task: o.TaskWord,
    to: Annotated[str, Option("New date, e.g. 6月份 or 2022-06-10.", metavar="DATE")],
    why: o.Why = None,
    note: o.Note = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """Record a new date for a task; the first one is kept and reported."""
    from ...app.recording import Recorder, check_move

    recorder = Recorder(task, plan, journal, on, by, progress)
    check_move(recorder, to)
    entry = recorder.entry(move=" ".join(to.split()), why=why or "", note=note or "")
    print_confirmation(recorder.write(lambda _: entry))
