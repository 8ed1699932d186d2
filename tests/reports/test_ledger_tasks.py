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


def test_a_window_that_is_written_in_figures_reads_as_in_the_review() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-02-01..2022-10-31}\n{id: b, title: B, when: February}"
    )
    found = judged(plan, "2022-04-01")
    rows = [task_row(task, found.plan, translator("en", 2022)) for task in found.tasks]
    assert "1 Feb – 31 Oct" in rows[0]
    assert "February" in rows[1]
