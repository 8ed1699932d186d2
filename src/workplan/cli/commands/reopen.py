"""`workplan reopen`: a task is open again."""

from __future__ import annotations

from .. import options as o
from ..recording import record, recorder


def run(task: o.TaskWord, why: o.Why = None, *, options: o.RecordingOptions) -> None:
    """Record that a done, cancelled or blocked task goes on."""
    record(recorder(task, options), options, reopen=True, why=why or "")
