"""What was cancelled after its last day is marked on the sheet."""

from __future__ import annotations

from datetime import datetime

import pytest
from support.judging import plan_of

from workplan.journal.reading import parse_journal
from workplan.reports.review import page
from workplan.review.of_plan import review

PLAN = plan_of(
    "{id: a, title: A, when: May}\n{id: m, title: M, when: every month}",
    "language: en\ntimezone: UTC\n",
)


@pytest.mark.parametrize("task", ["a", "m@2022-05", "m"])
@pytest.mark.parametrize(
    ("on", "at", "late"),
    [("05-31", "05-31", False), ("06-01", "06-01", True), ("05-30", "06-01", True)],
)
def test_cancelled_after_the_last_day(task: str, on: str, at: str, late: bool) -> None:
    earlier = "".join(
        f"- {{task: m@2022-0{n}, on: 2022-0{n}-02, done: true}}\n" for n in range(1, 5)
    )
    entry = f"- {{task: {task}, on: 2022-{on}, at: '2022-{at}T09:00:00Z', cancel: true}}\n"
    journal = parse_journal((earlier + entry).encode(), "j", PLAN.zone)
    printed = datetime.fromisoformat("2022-06-03T18:00:00+00:00")
    found = review(PLAN, journal, "week", "2022-W22", recorded_by=printed).plans[0]
    assert [one.after_deadline for one in found.cancelled] == [late]
    text = "\n".join(str(block) for block in page(found.cuts.period, found))
    assert ("cancelled after the deadline" in text) is late
