"""The bulletin: who is on schedule, ranked, with both lists of tasks."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.assessment.ranking import ranking
from workplan.assessment.snapshot import PlanStatus
from workplan.reports.blocks import Heading, Line, Note, Table
from workplan.reports.bulletin import bulletin_sheet
from workplan.words.translator import translator

TASKS = """
{id: a, title: A, due: April, owner: X}
{id: b, title: B, due: 25 May, owner: [X, Y]}
{id: c, title: C, when: December, owner: Z}
{id: d, title: D, due: October, owner: W, targets: {n: 10}}
{id: e, title: E, due: March, owner: W, done: 2022-03-01}
{id: f, title: F, when: December}
"""


def plan() -> PlanStatus:
    entries = ("{on: 2022-05-19, task: b, note: n}", "{on: 2022-05-19, task: d, add: {n: 3}}")
    return judged(plan_of(TASKS), "2022-05-20", *entries)


def test_leads_are_ranked_by_their_share_on_schedule() -> None:
    assert [tuple(row) for row in ranking(plan().tasks)] == [
        (1, "Y", 1, 0, 0),
        (1, "Z", 1, 0, 0),
        (3, "X", 2, 1, 1),
        (3, "W", 2, 1, 0),
    ]


def test_every_number_has_its_list() -> None:
    (blocks,) = bulletin_sheet(plan(), translator("en", 2022)).plans
    lines = [block.text for block in blocks if isinstance(block, Line)]
    assert lines == [
        "As of 20 May, 4 of 6 items on schedule, 2 behind (1 of these overdue or far behind).",
        "2 leads with everything on schedule: Y, Z. 2 leads with work behind schedule: X (1), W (1).",
    ]
    assert [block.text for block in blocks if isinstance(block, Note)] == [
        "1 task with joint leads, counted for each of them.",
        "1 item without a lead, not in the ranking.",
    ]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [row[1].text for row in tables[1].rows] == ["b", "c", "e", "f"]
    assert [row[1].text for row in tables[2].rows] == ["a", "d"]
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert heads == ["P: bulletin", "Annex 1: on schedule (4)", "Annex 2: behind schedule (2)"]
