"""The rows of tasks in a workbook."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.reports.ledger_tasks import task_row
from workplan.words.translator import translator

TASKS = """\
{id: a, title: A, when: TODO}
{id: b, title: B, when: all year, steps: [{id: s, title: S, due: June}, {id: t, title: T, due: May}]}"""


def test_a_task_without_a_date_has_no_deadline_and_one_with_a_step_done_is_not_silent() -> None:
    plan = plan_of(TASKS)
    found = judged(plan, "2022-04-01", "{task: b/s, on: 2022-03-01, done: true}")
    tr = translator("en", 2022)
    undated, stepped = (task_row(task, found.plan, tr) for task in found.tasks)
    assert "no date yet" in undated
    assert not any(hasattr(value, "year") for value in undated)
    assert "no update yet" not in stepped
