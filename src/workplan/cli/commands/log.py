"""`workplan log`: what was heard of a task."""

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
        Option("Brought: 场次=3; minus corrects.", metavar="TARGET=AMOUNT"),
    ] = None,
    percent: Annotated[str | None, Option("How far it is, 0 to 100.", metavar="P")] = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """What was heard of a task: words, amounts brought, how far it is."""
    from ...app.recording import Recorder, amounts

    recorder = Recorder(task, plan, journal, on, by, progress)
    added = amounts(recorder.task.task, add or ())
    part = read_percent(percent) if percent is not None else None
    if not ((note or "").strip() or added or part is not None):
        raise UserError("nothing to log", "give --note, --add or --percent")
    entry = recorder.entry(note=note or "", add=added, percent=part)
    print_confirmation(recorder.write(lambda _: entry))
