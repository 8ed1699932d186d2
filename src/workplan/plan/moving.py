"""What a date means that a task is moved to."""

from __future__ import annotations

from ..dates.calendar import Calendar
from ..dates.due import read_deadline
from ..dates.rules import When
from ..dates.written import read_when
from .model import Task


def moved_to(text: str, task: Task, calendar: Calendar) -> When:
    """The new date of the task, or of one of its occurrences. A move keeps the kind: of a task with
    `due` it is a deadline. Raises WrittenDateError."""
    found = (
        read_deadline(text, calendar, task.start) if task.deadline else read_when(text, calendar)
    )
    return task.on_workdays(found, calendar.country)
