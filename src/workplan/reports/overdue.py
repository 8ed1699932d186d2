"""Late tasks, by their present windows, their first ones or those of a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..assessment.snapshot import PlanStatus, Snapshot, State, TaskStatus
from ..assessment.terms import OVER
from ..dates.window import Window
from ..errors import UserError, did_you_mean, message, shown
from ..words.translator import Translator
from .blocks import Block, Heading, Line
from .layout import each_plan, reason_and_moves, task_table


def overdue(found: Snapshot, language: str | None = None, against: str = "present") -> list[Block]:
    """Late tasks, the latest first, then late steps; `against` is `present`, `first` or the name of
    a baseline. Raises UserError where a plan has no such baseline."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        check_baseline(plan, against)
        windows = _windows_against(plan, against)

        def row(task: TaskStatus) -> tuple[Window, str]:
            return windows.get(task.task.id, task.window), reason_and_moves(task, tr)

        shown = None if against == "present" else row
        late = late_tasks(plan, plan.tasks, against)
        steps = late_tasks(plan, plan.steps, against)
        if late:
            yield task_table(plan, late, tr, shown)
        if steps:
            yield Heading(f"{tr('group late steps')} ({len(steps)})")
            yield task_table(plan, steps, tr, shown)
        if not late and not steps:
            yield Line(tr("nothing overdue"), "green")

    return each_plan(found, language, report)


def check_baseline(plan: PlanStatus, against: str) -> None:
    """Raise UserError where the plan has no baseline of that name."""
    names = {baseline.name for baseline in plan.baselines}
    if against not in {"present", "first"} and against not in names:
        hint = did_you_mean(against, names) or (
            message("known: {names}", names=", ".join(sorted(names)))
            if names
            else message("`workplan baseline` makes one")
        )
        raise UserError(message("unknown baseline {name}", name=shown(against)), hint)


def _windows_against(plan: PlanStatus, against: str) -> Mapping[str, Window]:
    """The windows by which lateness is judged, by id; none where it is the present ones."""
    if against == "present":
        return {}
    if against == "first":
        return {task.task.id: task.first_window for task in (*plan.tasks, *plan.steps)}
    return next((b.windows for b in plan.baselines if b.name == against), {})


def late_tasks(
    plan: PlanStatus, among: Iterable[TaskStatus], against: str = "present"
) -> list[TaskStatus]:
    """The late ones among these, the latest first."""
    windows = _windows_against(plan, against)

    def days(task: TaskStatus) -> int:
        if against == "present" or task.occurrences:
            return task.days_late if task.state is State.OVERDUE else 0
        window = windows.get(task.task.id)
        if window is None or task.state in OVER or not window.closes:
            return 0
        return max(0, (plan.as_of - window.last).days)

    return sorted((task for task in among if days(task)), key=lambda task: -days(task))
