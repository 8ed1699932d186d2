"""Late tasks, by their present or their first windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..assessment.snapshot import FINISHED, PlanStatus, Snapshot, State, TaskStatus
from ..words.translator import Translator
from .blocks import Block, Line
from .layout import each_plan, reason_and_moves, task_table


def overdue(
    found: Snapshot, language: str | None = None, against_first: bool = False
) -> list[Block]:
    """Late tasks, the latest first; with `against_first` by the windows in the plan file."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        late = late_tasks(plan, against_first)
        if not late:
            yield Line(tr("nothing overdue"), "green")
            return
        if against_first:
            yield task_table(late, tr, lambda t: (t.first_window, reason_and_moves(t, tr)))
        else:
            yield task_table(late, tr)

    return each_plan(found, language, report)


def late_tasks(plan: PlanStatus, against_first: bool = False) -> list[TaskStatus]:
    """The late tasks, the latest first, by the present windows or `against_first`."""
    if not against_first:
        late = [task for task in plan.tasks if task.state is State.OVERDUE]
        return sorted(late, key=lambda task: -task.days_late)
    late = [task for task in plan.tasks if days_after_first(task, plan.as_of) > 0]
    return sorted(late, key=lambda task: -days_after_first(task, plan.as_of))


def days_after_first(task: TaskStatus, day: date) -> int:
    """Days between the first window's last day and `day`, or 0 where the task is not late by it."""
    window = task.first_window
    if task.state in FINISHED or not window.closes:
        return 0
    if task.occurrences:
        return task.days_late
    return max(0, (day - window.last).days)
