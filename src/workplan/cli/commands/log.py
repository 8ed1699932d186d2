"""`workplan log`: progress on a task."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError
from ...plan.amounts import read_percent
from .. import options as o
from ..arguments import Option
from ..output import print_confirmation, progress


def run(
    task: o.TaskWord,
    note: o.Note = None,
    add: Annotated[
        list[str] | None,
        Option("Add to a target, e.g. sessions=3 (negative to correct).", metavar="TARGET=AMOUNT"),
    ] = None,
    percent: Annotated[str | None, Option("Percentage done, 0 to 100.", metavar="P")] = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """Record progress on a task: a note, amounts, a percentage."""
    from ...app.recording import Recorder, amounts

    recorder = Recorder(task, plan, journal, on, by, progress)
    added = amounts(recorder.task.task, add or ())
    part = read_percent(percent) if percent is not None else None
    if not ((note or "").strip() or added or part is not None):
        raise UserError("nothing to log", "give --note, --add or --percent")
    entry = recorder.entry(note=note or "", add=added, percent=part)
    print_confirmation(recorder.write(lambda _: entry))
