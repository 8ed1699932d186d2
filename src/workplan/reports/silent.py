"""Who has not reported: the tasks without an update for too long, by lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..assessment.snapshot import PlanStatus, Reason, Snapshot, TaskStatus
from ..dates.window import Window
from ..words.translator import Translator
from .blocks import About, Block, Cell, Column, Heading, Line, Table
from .layout import each_plan, full_title, joint_note, task_table
from .silent_parts import silent_parts, too_long

_RULE = "silent"


def silent(found: Snapshot, language: str | None = None) -> list[Block]:
    """How many tasks each lead should have reported on and did not, then these tasks, those that
    wait the longest first; then the parts that other plans bring and of which nothing came."""

    def report(plan: PlanStatus, tr: Translator) -> Iterator[Block]:
        parts = list(too_long(plan))
        yield from tasks_of(plan, tr, bool(parts))
        yield from silent_parts(
            parts, tr("silent parts"), tr, lambda task: full_title(plan, task, tr)
        )

    def tasks_of(plan: PlanStatus, tr: Translator, parts: bool) -> Iterator[Block]:
        late = {task.task.id: reason for task in plan.tasks if (reason := _silence(task))}
        if not late:
            yield Line(tr("silent nothing"), "" if parts else "green")
            return
        tasks = sorted(
            (task for task in plan.tasks if task.task.id in late),
            key=lambda task: -late[task.task.id].numbers["days"],
        )
        by_lead = Counter(name for task in tasks for name in task.task.leads)
        yield Line(tr("silent headline", n=len(tasks), all=len(plan.tasks), leads=len(by_lead)))
        columns = [Column(tr("col lead"), share=1), Column(tr("silent column"), "right")]
        yield Table(
            columns,
            [
                (
                    Cell(name or tr("nobody"), about=_about(plan, name)),
                    Cell(str(number)),
                )
                for name, number in by_lead.most_common()
            ],
        )
        yield from joint_note(tasks, tr)
        yield Heading(tr("silent tasks", n=len(tasks)))

        def row(task: TaskStatus) -> tuple[Window, str]:
            return task.window, tr.reason(late[task.task.id])

        yield task_table(plan, tasks, tr, row)

    return each_plan(found, language, report)


def _silence(task: TaskStatus) -> Reason | None:
    """The reason that there was no update for too long, None where that is not so."""
    answers = (answer for answer in task.answers if answer.rule == _RULE)
    return next((reason for answer in answers for reason in answer.reasons), None)


def _about(plan: PlanStatus, name: str) -> About | None:
    return About("owner", name, plan.plan.plan) if name else None
