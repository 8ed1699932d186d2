"""`workplan log`: progress on a task."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError, message
from .. import options as o
from ..arguments import Option
from ..recording import evidence, record, recorder


def run(
    task: o.TaskWord,
    percent: Annotated[str | None, Option("Percentage done, 0 to 100.", metavar="P")] = None,
    file: o.Files = None,
    *,
    targets: o.OfTargets,
    options: o.RecordingOptions,
) -> None:
    """Record progress on a task: a note, amounts, values, a percentage."""
    from ...app.amounts import refuse_percent
    from ...plan.amounts import read_percent

    found = recorder(task, options)
    of = found.task.task
    fields = targets.fields(found.task)
    if percent is not None and "@" not in found.name:
        refuse_percent(of)
    part = read_percent(percent) if percent is not None else None
    files = evidence(found, file)
    if not ((options.note or "").strip() or any(fields.values()) or part is not None or files):
        hint = message("give --note, --add, --set, --met, --percent or --file")
        raise UserError(message("nothing to log"), hint)
    record(found, options, percent=part, files=files, **fields)
