"""Issued reviews: their numbers, what is refused, and how the next sheet compares with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from workplan.app.issuing import issue_review
from workplan.app.loading import load_file
from workplan.app.questions import Basis, Sources
from workplan.app.review_question import ReviewQuestion
from workplan.assessment.selection import Wanted
from workplan.errors import UserError
from workplan.review.of_plan import review

PLAN = """\
plan: p
title: P
year: 2022
language: en
timezone: UTC
tasks:
  - {id: a, title: A, when: 2022-05-02..2022-05-18}
  - {id: b, title: B, when: 2022-05-02..2022-05-31}
"""
LOG = """\
- {at: 2022-05-12T09:00:00+00:00, by: x, task: a, on: 2022-05-12, done: true}
- {at: 2022-05-16T09:00:00+00:00, by: x, task: a, on: 2022-05-16, reopen: true}
- {at: 2022-05-17T09:00:00+00:00, by: x, task: b, on: 2022-05-13, note: late}
"""


def week(day: str, **basis: object) -> ReviewQuestion:
    """The review of the week of that day, printed on it at six."""
    return ReviewQuestion(Basis(day, f"{day}T18:00:00+00:00", **basis), prepared_by="Ada")  # type: ignore[arg-type]


@pytest.fixture
def sources(plan_file: Callable[[str], Path]) -> Sources:
    plan = plan_file(PLAN)
    plan.with_name("p.log.yaml").write_text(LOG, encoding="utf-8")
    return Sources((plan,))


def test_numbers_follow_each_other(sources: Sources) -> None:
    first, second = (issue_review(sources, week(day)) for day in ("2022-05-13", "2022-05-20"))
    assert (first.number, first.issued, first.on) == (1, "2022-W19", date(2022, 5, 13))
    assert (second.number, second.issued, second.by) == (2, "2022-W20", "Ada")
    month = week("2022-05-31")._replace(kind="month")
    assert issue_review(sources, month).number == 1, "each kind has its own numbers"
    loaded = load_file(sources.plans[0])
    assert [e.issued for e in loaded.journal.entries if e.issued] == [
        "2022-W19",
        "2022-W20",
        "2022-05",
    ]


def test_the_next_sheet_is_compared_with_the_issued_one(sources: Sources) -> None:
    issue_review(sources, week("2022-05-13"))
    loaded = load_file(sources.plans[0])
    at = datetime.fromisoformat("2022-05-20T18:00:00+00:00")
    (found,) = review(loaded.plan, loaded.journal, recorded_by=at).plans
    assert found.cuts.last_issue is not None
    assert found.cuts.last_issue.number == 1
    assert [(row.entry.task, row.kind) for row in found.news] == [
        ("b", "later"),
        ("a", "correction"),
    ]


def test_the_issue_stands_in_the_head_and_not_among_the_entries(sources: Sources) -> None:
    issued = issue_review(sources, week("2022-05-13"))
    loaded = load_file(sources.plans[0])
    again = review(loaded.plan, loaded.journal, "week", "2022-W19", recorded_by=issued.at).plans[0]
    assert again.cuts.issue == issued
    assert [row.entry.task for row in again.news] == ["a"]
    assert again.later_printed == ()
    later = review(loaded.plan, loaded.journal, "week", "2022-W19", date(2022, 12, 31)).plans[0]
    assert [row.entry.task for row in later.later_printed] == ["b"]
    month = review(loaded.plan, loaded.journal, "month", "2022-05").plans[0]
    assert issued in {row.entry for row in month.news}, "the week's number is news of the month"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (week("2022-05-13"), "2022-W19 was issued as no. 1 on 2022-05-13"),
        (week("2022-05-06"), "2022-W19 has been issued already"),
        (week("2022-05-20")._replace(written="2022-W21"), "2022-W21 has not begun"),
        (week("2022-05-20", wanted=Wanted(owners=("x",))), "only the review of a whole plan"),
        (week(str(date.today() + timedelta(days=3))), "for a time to come"),
    ],
)
def test_what_cannot_be_issued(sources: Sources, question: ReviewQuestion, said: str) -> None:
    issue_review(sources, week("2022-05-13"))
    before = sources.plans[0].with_name("p.log.yaml").read_bytes()
    with pytest.raises(UserError, match=said):
        issue_review(sources, question)
    assert sources.plans[0].with_name("p.log.yaml").read_bytes() == before
