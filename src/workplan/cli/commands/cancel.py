"""`workplan cancel`: a task will not be done."""

from __future__ import annotations

from .. import options as o
from ..recording import record, recorder


def run(task: o.TaskWord, why: o.Why = None, *, options: o.RecordingOptions) -> None:
    """Record that a task will not be done."""
    record(recorder(task, options), options, cancel=True, why=why or "")
