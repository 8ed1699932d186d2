"""Late tasks by the present dates, the first ones and those of a baseline."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of

from workplan.errors import UserError
from workplan.reports.overdue import check_baseline, late_tasks

PLAN = plan_of(
    "{id: a, title: A, when: May, steps: [{id: x, title: X, when: April}]}\n"
    "{id: b, title: B, when: June}"
)
MOVED = "{task: a, on: 2022-05-01, move: August}"
KEPT = "{on: 2022-05-10, baseline: second, windows: {b: 2022-05-20, a/x: 2022-04-30}}"


def names(day: str, against: str) -> tuple[list[str], list[str]]:
    found = judged(PLAN, day, MOVED, KEPT)
    return tuple(  # type: ignore[return-value]
        [task.task.id for task in late_tasks(found, among, against)]
        for among in (found.tasks, found.steps)
    )


@pytest.mark.parametrize(
    ("day", "against", "late"),
    [
        ("2022-05-31", "present", ([], ["a/x"])),
        ("2022-05-31", "first", (["b"], ["a/x"])),
        ("2022-06-01", "first", (["b", "a"], ["a/x"])),
        ("2022-05-20", "second", ([], ["a/x"])),
        ("2022-05-21", "second", (["b"], ["a/x"])),
        ("2022-09-01", "present", (["b", "a"], ["a/x"])),
    ],
)
def test_by_which_dates(day: str, against: str, late: tuple[list[str], list[str]]) -> None:
    assert names(day, against) == late


def test_an_unknown_baseline_is_an_error() -> None:
    found = judged(PLAN, "2022-06-01", KEPT)
    check_baseline(found, "second")
    for name in ("secund", "third"):
        with pytest.raises(UserError, match="unknown baseline"):
            check_baseline(found, name)
