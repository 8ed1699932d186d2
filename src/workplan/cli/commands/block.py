"""`workplan block`: a task is blocked."""

from __future__ import annotations

from .. import options as o
from ..recording import record, recorder


def run(task: o.TaskWord, why: o.Why = None, *, options: o.RecordingOptions) -> None:
    """Record that a task is blocked."""
    record(recorder(task, options), options, block=True, why=why or "")
