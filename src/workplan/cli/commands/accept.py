"""`workplan accept`: what was reported as done is accepted."""

from __future__ import annotations

from .. import options as o
from ..recording import record, recorder


def run(task: o.TaskWord, *, options: o.RecordingOptions) -> None:
    """Record that a task that waits for acceptance is accepted."""
    from ...app.occurrence_names import waiting

    found = recorder(task, options)
    record(found, options, task=waiting(found.name, found.task), accept=True)
