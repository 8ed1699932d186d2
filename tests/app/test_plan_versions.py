"""What a review knows of earlier versions of the plan: from git, from a baseline, or not at all."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from workplan.app.loading import load_file
from workplan.app.questions import Basis
from workplan.app.review_question import ReviewQuestion
from workplan.app.reviewing import reviewed_plan
from workplan.reports.review import page
from workplan.review.review import PlanReview

OLD = """\
plan: p
title: P
year: 2022
language: en
timezone: UTC
tasks:
  - {id: a, title: A, when: 2022-05-02..2022-05-06, owner: Ann}
  - {id: b, title: B, when: 2022-05-02..2022-05-31, owner: Ann}
  - {id: c, title: C, when: 2022-05-02..2022-05-31, owner: Ann}
  - {id: g, title: G, when: 2022-05-02..2022-05-31}
"""
NEW = """\
plan: p
title: P
year: 2022
language: en
timezone: UTC
tasks:
  - {id: a, title: A, when: 2022-05-02..2022-06-30, owner: Ann}
  - {id: b, title: Bee, when: 2022-05-02..2022-05-31, owner: Ben}
  - {id: d, title: D, when: June}
  - {id: e, aliases: g, title: G, when: 2022-05-02..2022-05-31, done: 2022-05-10}
"""


def git(folder: Path, *words: str, at: str = "") -> None:
    env = os.environ | {"GIT_COMMITTER_DATE": at, "GIT_AUTHOR_DATE": at} if at else None
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y", *words],
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def tracked(plan_file: Callable[[str], Path]) -> Path:
    """A plan in git, changed on the Wednesday of week 19."""
    plan = plan_file(OLD)
    git(plan.parent, "init", "-q")
    for text, at in ((OLD, "2022-04-01T12:00:00+00:00"), (NEW, "2022-05-11T12:00:00+00:00")):
        plan.write_text(text, encoding="utf-8")
        git(plan.parent, "add", plan.name)
        git(plan.parent, "commit", "-qm", "x", at=at)
    return plan


def sheet(plan: Path, day: str) -> PlanReview:
    """The week's review printed on that day at six."""
    return reviewed_plan(load_file(plan), ReviewQuestion(Basis(None, f"{day}T18:00:00+00:00"))).plan


def changes(found: PlanReview) -> list[tuple[str, str]]:
    return [(change.kind, change.id) for change in found.changes.changes]


def test_an_edit_stands_on_the_sheet_of_its_week_only(tracked: Path) -> None:
    before, during, after = (sheet(tracked, f"2022-05-{day:02}") for day in (6, 13, 20))
    assert changes(before) == changes(after) == []
    assert changes(during) == [
        ("moved", "a"),
        ("reowned", "b"),
        ("retitled", "b"),
        ("added", "d"),
        ("renamed", "e"),
        ("rejudged", "e"),
        ("dropped", "c"),
    ]
    assert during.changes.source == "git"
    text = "\n".join(str(block) for block in page(during.cuts.period, during))
    assert "7 changes of the plan file" in text
    assert "moved after the deadline" in text, "the deadline had passed when it was edited"


def test_a_sheet_printed_again_has_the_plan_as_it_then_stood(tracked: Path) -> None:
    found = sheet(tracked, "2022-05-06")
    assert found.changes.as_it_stood
    assert [task.task.title for task in found.now.tasks] == ["A", "B", "C", "G"]
    assert sheet(tracked, "2022-05-13").now.tasks[1].task.title == "Bee"


def test_an_edit_that_is_not_committed_counts_from_when_it_was_written(tracked: Path) -> None:
    tracked.write_text(NEW.replace("Bee", "Wasp"), encoding="utf-8")
    stamp = datetime.fromisoformat("2022-05-18T12:00:00+00:00").timestamp()
    os.utime(tracked, (stamp, stamp))
    assert changes(sheet(tracked, "2022-05-20")) == [("retitled", "b")]
    assert sheet(tracked, "2022-05-13").now.tasks[1].task.title == "Bee"


@pytest.mark.parametrize("repository", [True, False])
def test_without_an_earlier_version_it_says_so(
    plan_file: Callable[[str], Path], repository: bool
) -> None:
    plan = plan_file(NEW)
    if repository:
        git(plan.parent, "init", "-q")
    found = sheet(plan, "2022-05-13")
    assert (found.changes.source, found.changes.as_it_stood) == ("", False)
    text = "\n".join(str(block) for block in page(found.cuts.period, found))
    assert "git has no version of that time" in text


def test_a_file_that_was_not_written_to_since_is_as_it_stood(
    plan_file: Callable[[str], Path],
) -> None:
    plan = plan_file(NEW)
    stamp = datetime.fromisoformat("2022-05-13T18:00:00+00:00").timestamp()
    os.utime(plan, (stamp, stamp))
    assert sheet(plan, "2022-05-13").changes.as_it_stood
    os.utime(plan, (stamp + 1, stamp + 1))
    assert not sheet(plan, "2022-05-13").changes.as_it_stood


def test_a_baseline_shows_edits_and_not_moves_of_the_journal(
    plan_file: Callable[[str], Path],
) -> None:
    plan = plan_file(NEW)
    plan.with_name("p.log.yaml").write_text(
        "- {at: 2022-04-01T09:00:00Z, task: b, on: 2022-04-01, move: 2022-05-02..2022-06-05}\n"
        "- {at: 2022-04-02T09:00:00Z, on: 2022-04-02, baseline: approved, windows: "
        "{a: 2022-05-02..2022-05-06, b: 2022-05-02..2022-06-05, c: 2022-05-31, "
        "g: 2022-05-02..2022-05-31}}\n",
        encoding="utf-8",
    )
    found = sheet(plan, "2022-05-13")
    assert changes(found) == [("moved", "a"), ("added", "d"), ("dropped", "c")]
    assert (found.changes.source, found.changes.baseline) == ("baseline", "approved")
    assert found.changes.changes[0].days == 55
