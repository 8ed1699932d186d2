"""What a sheet counts besides the states and lights of its tasks, on this one and on the last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..assessment.snapshot import FINISHED, Light, PlanStatus, State, TaskStatus
from ..journal.entry import Entry
from .cut import Cuts
from .items import closes, parts


class SheetNumbers(NamedTuple):
    """How many tasks, steps and occurrences were `done` in the period of a sheet, and `missed`: due
    in it and not done; how many tasks call for a decision, what waits for acceptance, and how many
    entries are its news."""

    done: int
    missed: int
    decisions: int
    waiting: int
    entries: int


def last_numbers(then: PlanStatus, cuts: Cuts, entries: Iterable[Entry]) -> SheetNumbers | None:
    """The numbers of the last sheet; None where there is none to compare with."""
    period = cuts.last_period
    if period is None or cuts.before is None or not cuts.compares:
        return None
    found = [part for task in then.tasks for part in parts(task)]
    news = {
        entry
        for entry in entries
        if cuts.last.holds(entry) and not cuts.before.holds(entry) and entry != cuts.last_issue
    }
    return SheetNumbers(
        done=sum(part.done_on is not None and part.done_on >= period.first for part in found),
        missed=sum(_missed(part.state) and closes(part.window, period) for part in found),
        decisions=len(to_decide(then)),
        waiting=sum(part.state is State.SUBMITTED for part in found),
        entries=len(news),
    )


def _missed(state: State) -> bool:
    return state not in FINISHED


def to_decide(now: PlanStatus) -> list[TaskStatus]:
    """The red tasks, the latest first, then those blocked, for the longest first."""
    red = [task for task in now.tasks if task.light is Light.RED]
    blocked = [t for t in now.tasks if t.state is State.BLOCKED and t.light is not Light.RED]
    red.sort(key=lambda task: (-task.days_late, -task.reasons[0].numbers.get("points", 0)))
    return red + sorted(blocked, key=lambda task: task.since or date.max)
