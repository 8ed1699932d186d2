"""`workplan done`: a task is done."""

from __future__ import annotations

from typing import Annotated

from ...errors import UserError, message
from .. import options as o
from ..arguments import Option
from ..recording import confirm, evidence, recorder


def run(
    task: o.TaskWord,
    all_due: Annotated[
        bool,
        Option("Of a repeating task, every occurrence that is open or overdue.", ("--all-due",)),
    ] = False,
    file: o.Files = None,
    *,
    targets: o.OfTargets,
    options: o.Recorded,
) -> None:
    """Record that a task, an occurrence of it (meeting@2022-03) or a step (fair/stalls) is done."""
    found = recorder(task, options)
    names = found.to_be_done(all_due)
    said = targets.said(found.task)
    if len(names) > 1 and any(said.values()):
        raise UserError(
            message("an amount belongs to one occurrence"), message("name it, or use `log`")
        )
    files, note = evidence(found, file), options.note or ""
    entries = [found.entry(task=n, done=True, note=note, files=files, **said) for n in names]
    confirm(found, lambda _: entries)
