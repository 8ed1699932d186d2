"""Plain YAML plans in, the truth about deadlines out.

    import workplan
    from datetime import date

    plan, journal = workplan.load("plans/2022.yaml")
    snapshot = workplan.assess(plan, journal, date(2022, 5, 20))
    for task in snapshot.plans[0].tasks:
        print(task.task.title, task.window, task.state, task.light)

The names below are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .app.loading import load
    from .assessment.assess import assess, joined
    from .assessment.snapshot import Light, PlanStatus, Snapshot, State, TaskStatus
    from .dates.calendar import Calendar
    from .dates.window import Precision, Window
    from .dates.written import read_when
    from .errors import Problem, ReadError, WrittenDateError
    from .journal.entry import Entry, Journal
    from .plan.model import Plan, Task

_HOMES = {
    "assess": "assessment.assess",
    "joined": "assessment.assess",
    "Light": "assessment.snapshot",
    "PlanStatus": "assessment.snapshot",
    "Snapshot": "assessment.snapshot",
    "State": "assessment.snapshot",
    "TaskStatus": "assessment.snapshot",
    "Precision": "dates.window",
    "Window": "dates.window",
    "Calendar": "dates.calendar",
    "WrittenDateError": "errors",
    "read_when": "dates.written",
    "Entry": "journal.entry",
    "Journal": "journal.entry",
    "load": "app.loading",
    "Plan": "plan.model",
    "Task": "plan.model",
    "Problem": "errors",
    "ReadError": "errors",
}

__all__ = [
    "Calendar",
    "Entry",
    "Journal",
    "Light",
    "Plan",
    "PlanStatus",
    "Precision",
    "Problem",
    "ReadError",
    "Snapshot",
    "State",
    "Task",
    "TaskStatus",
    "Window",
    "WrittenDateError",
    "assess",
    "joined",
    "load",
    "read_when",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
