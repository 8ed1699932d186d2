"""What has become of each task when the year is over."""

from __future__ import annotations

from enum import StrEnum

from ..dates.window import Precision
from ..journal.entry import Entry
from .snapshot import TaskStatus
from .terms import FINISHED, State


class Outcome(StrEnum):
    """What has become of a task: every task has exactly one."""

    DONE = "done"  # in time, and with all of its targets
    LATE = "late"
    SHORT = "short"  # done, standing or held, but not all that was wanted
    STANDING = "standing"  # kept up over the year, with every occurrence held that was due
    CARRIED = "carried"
    DROPPED = "dropped"
    UNKNOWN = "unknown"  # unfinished, and not decided what becomes of it


def outcome_of(task: TaskStatus) -> Outcome:
    """What has become of the task by the day of its status."""
    if task.state is State.CANCELLED:
        return Outcome.DROPPED
    if task.state is State.DONE:
        if task.short:
            return Outcome.SHORT
        late = task.days_late or any(o.days_late for o in task.occurrences)
        return Outcome.LATE if late else Outcome.DONE
    if carry_entry(task):
        return Outcome.CARRIED
    if task.occurrences and not task.held:
        return Outcome.UNKNOWN
    if task.occurrences:
        return Outcome.SHORT if task.short or task.held < task.due else Outcome.STANDING
    if task.state is State.ONGOING and task.window.precision is Precision.ONGOING and task.heard:
        return Outcome.SHORT if task.short else Outcome.STANDING
    return Outcome.UNKNOWN


def carry_entry(task: TaskStatus) -> Entry | None:
    """The last entry that says that the task goes on in the next plan."""
    found = [entry for entry in task.history if entry.carry and "@" not in entry.task]
    return found[-1] if found else None


def decision_of(task: TaskStatus) -> Entry | None:
    """The entry that says what becomes of a task that is carried or dropped; a task may be dropped
    by its plan alone."""
    if task.state is State.CANCELLED:
        found = [entry for entry in task.history if entry.cancel and "@" not in entry.task]
        return found[-1] if found else None
    return carry_entry(task) if outcome_of(task) is Outcome.CARRIED else None


def can_be_decided(task: TaskStatus) -> bool:
    """Whether it is still open what becomes of the task."""
    return task.state not in FINISHED
