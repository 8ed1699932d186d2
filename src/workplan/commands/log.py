"""`workplan log`: what was heard of a task."""

from __future__ import annotations

from typing import Annotated

import typer

from ..dates.refused import Refused
from ..plan.amounts import read_percent
from . import options as o
from .recording import Recorder, amounts


def run(
    task: o.TaskWord,
    note: o.Note = None,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="TARGET=AMOUNT", help="Brought: 场次=3; minus corrects."),
    ] = None,
    percent: Annotated[
        str | None, typer.Option(metavar="P", help="How far it is, 0 to 100.")
    ] = None,
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
) -> None:
    """What was heard of a task: words, amounts brought, how far it is."""
    recorder = Recorder(task, plan, journal, on, by)
    added = amounts(recorder.task.task, add or ())
    part = read_percent(percent) if percent is not None else None
    if not (note or added or part is not None):
        raise Refused("nothing to log", "give --note, --add or --percent")
    entry = recorder.entry(note=note or "", add=added, percent=part)
    recorder.write(lambda _: entry)
