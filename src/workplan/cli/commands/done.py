"""`workplan done`: a task is done."""

from __future__ import annotations

from .. import options as o
from ..recording import evidence, record, recorder


def run(task: o.TaskWord, file: o.Files = None, *, options: o.Recorded) -> None:
    """Record that a task, or one occurrence of it (例会@2022-03), is done."""
    found = recorder(task, options)
    files = evidence(found, file)
    record(found, options, task=found.occurrence(), done=True, files=files)
