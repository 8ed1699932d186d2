"""`workplan log`: progress on a task."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError
from .. import options as o
from ..arguments import Option
from ..recording import evidence, record, recorder


def run(
    task: o.TaskWord,
    add: Annotated[
        list[str] | None,
        Option("Add to a target, e.g. sessions=3 (negative to correct).", metavar="TARGET=AMOUNT"),
    ] = None,
    percent: Annotated[str | None, Option("Percentage done, 0 to 100.", metavar="P")] = None,
    file: o.Files = None,
    *,
    options: o.Recorded,
) -> None:
    """Record progress on a task: a note, amounts, a percentage."""
    from ...app.recording import amounts
    from ...plan.amounts import read_percent

    found = recorder(task, options)
    added = amounts(found.task.task, add or ())
    part = read_percent(percent) if percent is not None else None
    files = evidence(found, file)
    if not ((options.note or "").strip() or added or part is not None or files):
        raise UserError("nothing to log", "give --note, --add, --percent or --file")
    record(found, options, add=added, percent=part, files=files)
