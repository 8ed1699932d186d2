"""What waits for acceptance stands among what waits, never among what is done."""

from __future__ import annotations

from datetime import datetime

import pytest
from support.judging import plan_of

from workplan.journal.reading import parse_journal
from workplan.review.of_plan import review
from workplan.review.review import PlanReview

PLAN = plan_of(
    "{id: a, title: A, when: May, accept: Office}\n"
    "{id: m, title: M, when: every month, accept: Office}",
    "timezone: UTC\n",
)
_LINE = "- {{at: '2022-05-{0}T09:00:00Z', on: 2022-05-{0}, task: {1}, {2}}}\n"


def _sheet(*lines: tuple[int, str, str]) -> PlanReview:
    earlier = "".join(
        f"- {{task: m@2022-0{n}, on: 2022-0{n}-02, done: true}}\n"
        f"- {{task: m@2022-0{n}, on: 2022-0{n}-03, accept: true}}\n"
        for n in range(1, 5)
    )
    text = earlier + "".join(_LINE.format(*line) for line in lines)
    printed = datetime.fromisoformat("2022-05-20T18:00:00+00:00")
    journal = parse_journal(text.encode(), "j", PLAN.zone)
    return review(PLAN, journal, "week", "2022-W20", recorded_by=printed).plans[0]


@pytest.mark.parametrize(("name", "task"), [("a", "a"), ("m", "m@2022-05")])
def test_a_submission_waits_with_its_day_and_is_not_done(name: str, task: str) -> None:
    found = _sheet((17, task, "done: true"))
    assert [one.task.task.id for one in found.done.all] == []
    waiting = [(one.task.task.id, one.part.submitted_on) for one in found.waiting]
    assert [(n, str(day)) for n, day in waiting] == [(name, "2022-05-17")]
    accepted = _sheet((17, task, "done: true"), (18, task, "accept: true"))
    assert [one.task.task.id for one in accepted.done.all] == [name]
    assert accepted.waiting == ()


@pytest.mark.parametrize("task", ["a", "m@2022-05"])
def test_reopening_what_an_earlier_sheet_had_submitted_is_a_correction(task: str) -> None:
    found = _sheet((11, task, "done: true"), (17, task, "reopen: true"))
    assert [row.kind for row in found.news if row.entry.reopen] == ["correction"]
    fresh = _sheet((17, task, "done: true"), (18, task, "reopen: true"))
    assert [row.kind for row in fresh.news if row.entry.reopen] == [""]
