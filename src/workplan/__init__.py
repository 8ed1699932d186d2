"""Plain YAML plans in, the truth about deadlines out.

    import workplan
    from datetime import date

    plan, journal = workplan.load("plans/2022.yaml")
    snapshot = workplan.assess(plan, journal, date(2022, 5, 20))
    for task in snapshot.plans[0].tasks:
        print(task.task.title, task.window, task.state, task.light)

`load` reads a plan and its journal, `assess` gives its state on a day, `review` a period of it,
`calendar` an iCalendar file of it, and `record` appends to the journal. docs/library.md has more.
The names below are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app.library import record
    from .app.loading import load
    from .assessment.assess import assess, joined
    from .assessment.rollup import received
    from .assessment.snapshot import Light, PlanStatus, Snapshot, State, TaskStatus
    from .dates.calendar import Calendar
    from .dates.window import Precision, Window
    from .dates.written import read_when
    from .errors import Problem, ReadError, UserError, WrittenDateError
    from .formats.ics.calendar import calendar
    from .formats.ics.entries import CalendarOptions
    from .journal.entry import Entry, Journal
    from .plan.model import Plan, Task
    from .review.of_plan import review
    from .review.review import Review
    from .version import __version__ as __version__

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
    "received": "assessment.rollup",
    "WrittenDateError": "errors",
    "read_when": "dates.written",
    "CalendarOptions": "formats.ics.entries",
    "calendar": "formats.ics.calendar",
    "Entry": "journal.entry",
    "Journal": "journal.entry",
    "load": "app.loading",
    "record": "app.library",
    "Review": "review.review",
    "Plan": "plan.model",
    "Task": "plan.model",
    "Problem": "errors",
    "ReadError": "errors",
    "UserError": "errors",
    "__version__": "version",
}

__all__ = [
    "Calendar",
    "CalendarOptions",
    "Entry",
    "Journal",
    "Light",
    "Plan",
    "PlanStatus",
    "Precision",
    "Problem",
    "ReadError",
    "Review",
    "Snapshot",
    "State",
    "Task",
    "TaskStatus",
    "UserError",
    "Window",
    "WrittenDateError",
    "assess",
    "calendar",
    "joined",
    "load",
    "read_when",
    "received",
    "record",
    "review",
]


def __getattr__(name: str) -> Any:
    if name == "review":  # a folder that can be called
        return import_module(".review", __name__)
    if name in _HOMES:
        globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
