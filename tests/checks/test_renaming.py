"""Hints for entries of an unknown task."""

from __future__ import annotations

import pytest

from workplan.checks.journal import unknown_references
from workplan.journal.reading import parse_journal
from workplan.plan.reading import read_plan

PLAN = """\
plan: p
title: P
year: 2022
tasks:
  - {id: 中华魂演讲, title: 开展“中华魂”演讲比赛, when: 5月份, targets: {场次: 10}}
  - {id: 演讲会赛, title: 组织征文活动, when: 11月份}
  - {id: 培训, title: 举办骨干培训班, when: 3月份}
  - {id: autumn-fair, title: Autumn fair in the school hall, when: October}
"""
NEEDED = "where it was renamed, the task needs this id among its `aliases`"


def hint_of(entry: str) -> str:
    journal = parse_journal(f"- {{{entry}}}\n".encode(), "j")
    (problem,) = unknown_references(read_plan(PLAN.encode(), "p"), journal)
    return str(problem.hint)


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        # What the title says and the days fit goes before what is spelt alike.
        (
            "task: 演讲比赛, on: 2022-05-20, done: true",
            "has it become 中华魂演讲 (开展“中华魂”演讲比赛)? then write there aliases: [演讲比赛]",
        ),
        ("task: 演讲比赛, on: 2022-05-20, add: {人数: 3}", NEEDED),
        ("task: 演讲比赛, on: 2022-04-01, note: n", "has it become 中华魂演讲"),
        ("task: 演讲比赛, on: 2022-03-30, note: n", NEEDED),
        ("task: 演讲比赛, on: 2022-12-20, note: n", NEEDED),
        ("task: fair, on: 2022-10-20, note: n", "has it become autumn-fair"),
        ("task: autumn-fare, on: 2022-10-20, note: n", "has it become autumn-fair"),
        ("task: autumm-fairs, on: 2022-10-20, note: n", "did you mean autumn-fair?"),
        ("task: autumm-fairs, on: 2022-05-20, note: n", NEEDED),
        ("task: unheard, on: 2022-05-20, note: n", NEEDED),
    ],
)
def test_what_an_unknown_task_may_have_become(entry: str, hint: str) -> None:
    assert hint_of(entry).startswith(hint)
