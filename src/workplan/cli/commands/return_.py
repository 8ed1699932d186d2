"""`workplan return`: what was reported as done is returned for rework."""

from __future__ import annotations

from .. import options as o
from ..recording import record, recorder


def run(task: o.TaskWord, why: o.Why = None, *, options: o.RecordingOptions) -> None:
    """Record that a task that waits for acceptance is returned for rework."""
    from ...app.occurrence_names import waiting

    found = recorder(task, options)
    name = waiting(found.name, found.task)
    record(found, options, task=name, return_=True, why=why or "")
