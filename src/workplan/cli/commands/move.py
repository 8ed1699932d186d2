"""`workplan move`: a new date for a task."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Option
from ..recording import record, recorder


def run(
    task: o.TaskWord,
    to: Annotated[str, Option("New date, e.g. June or 2022-06-10.", metavar="DATE")],
    why: o.Why = None,
    granted_by: Annotated[
        str | None, Option("Who granted the new date (an extension).", metavar="WHO")
    ] = None,
    *,
    options: o.RecordingOptions,
) -> None:
    """Record a new date for a task; the first one is kept and reported."""
    from ...app.moving import check_move

    found = recorder(task, options)
    check_move(found.plan, found.status, found.task, found.name, to)
    granted = " ".join((granted_by or "").split())
    record(found, options, move=" ".join(to.split()), why=why or "", granted=granted)
