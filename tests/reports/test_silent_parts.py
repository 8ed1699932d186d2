"""Which parts have not been reported for too long, at the boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from support.rollup import pair, plan, together

from workplan.assessment.snapshot import PlanStatus, Snapshot
from workplan.reports.blocks import Heading, Table
from workplan.reports.silent import silent
from workplan.reports.silent_parts import too_long

PARTS = "targets: {n: {goal: 100 场, parts: {东: 60, 西: 40}}}"
LAST = date(2022, 3, 1)


def status(of: str, day: date, *entries: str, goal: str = "60 场") -> PlanStatus:
    city = pair(plan("city-2022", f"id: a, {of}"), *entries)
    east = plan("东", f"id: b, counts_towards: city-2022/a, targets: {{n: {goal}}}")
    return together(city, pair(east, "2022-03-01, task: b, add: {n: 2}"), day=day)


@pytest.mark.parametrize(
    ("of", "days", "names"),
    [
        (PARTS, 59, ["西"]),  # nothing since the task began on 1 January
        (PARTS, 60, ["东", "西"]),
        (f"report: monthly, {PARTS}", 0, ["西"]),
        (f"report: monthly, {PARTS}", 61, ["东", "西"]),
    ],
)
def test_a_part_is_silent_as_a_task_is(of: str, days: int, names: list[str]) -> None:
    found = too_long(status(of, LAST + timedelta(days=days)))
    assert [(one.part.name, one.part.sent) for one in found] == [(n, n == "东") for n in names]


@pytest.mark.parametrize(
    ("of", "entry"),
    [
        (PARTS, "2022-05-30, task: a, done: true"),
        (PARTS, "2022-05-30, task: a, cancel: true, why: w"),
    ],
)
def test_of_what_is_finished_nothing_is_missing(of: str, entry: str) -> None:
    assert list(too_long(status(of, date(2022, 6, 1), entry))) == []


def test_of_what_has_not_begun_nothing_is_missing() -> None:
    city = pair(plan("city-2022", f"id: a, {PARTS}", when="10月份"))
    east = pair(plan("东", "id: b, counts_towards: city-2022/a, targets: {n: 60 场}"))
    assert list(too_long(together(city, east, day=date(2022, 9, 30)))) == []


def test_parts_that_the_plan_reports_itself_are_not_listed_apart() -> None:
    found = together(pair(plan("city-2022", f"id: a, {PARTS}")), day=date(2022, 6, 1))
    assert list(too_long(found)) == []


def test_the_report_names_them_with_their_targets() -> None:
    found = status(PARTS, date(2022, 6, 1))
    blocks = silent(Snapshot((found,)), "en")
    title = next(
        n for n, one in enumerate(blocks) if isinstance(one, Heading) and "Parts" in one.text
    )
    table = blocks[title + 1]
    assert isinstance(table, Table)
    assert blocks[title] == Heading("Parts that have not been reported in time (2)", 2)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["东", "1", "1 Mar", "T (n)"],
        ["西", "1", "no plan", "T (n)"],
    ]
