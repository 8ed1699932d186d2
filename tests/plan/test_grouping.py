"""The thousands of a plan's targets stand apart everywhere or nowhere."""

from __future__ import annotations

from datetime import date

import pytest
from support.rollup import pair, plan, together

from workplan.assessment.snapshot import Snapshot
from workplan.formats.plain import lines
from workplan.plan.target import Target
from workplan.reports.targets import targets

PLAIN = "n: 12345 trees, m: 95%, s: full coverage"


def _all(*tasks: str) -> list[Target]:
    found = plan("p", *tasks, head="language: en")
    return [one for _, task in found.with_steps() for one in task.targets.values()]


@pytest.mark.parametrize(
    "other",
    [
        "id: b, targets: {n: '1,000 trees'}",
        "id: b, targets: {n: {goal: 2000 trees, parts: {east: '1,200'}}}",
        "id: b, targets: {n: {goal: 2000, from: '1,200', kind: level}}",
        "id: b, steps: [{id: c, title: C, when: May, targets: {n: '1,000'}}]",
    ],
)
def test_one_amount_with_thousands_apart_sets_them_apart_in_all(other: str) -> None:
    assert all(one.grouped for one in _all(f"id: a, targets: {{{PLAIN}}}", other))


def test_without_such_an_amount_none_are_apart() -> None:
    assert not any(
        one.grouped
        for one in _all(f"id: a, targets: {{{PLAIN}}}", "id: b, targets: {n: 2000 trees}")
    )


@pytest.mark.parametrize(("other", "comma"), [("1,000 trees", True), ("1000 trees", False)])
def test_a_table_of_targets_has_one_way(other: str, comma: bool) -> None:
    found = plan(
        "p", "id: a, targets: {n: 30000 trees}", f"id: b, targets: {{n: '{other}'}}",
        head="language: en",
    )  # fmt: skip
    day = date(2022, 12, 27)
    status = together(pair(found, "2022-05-01, task: a, add: {n: 12345}"), day=day)
    text = "\n".join(lines(targets(Snapshot((status,)), "en")))
    assert ("12,345" in text, "30,000" in text) == (comma, comma)
    assert ("12345" in text, "30000" in text) == (not comma, not comma)
    assert ("4,414/day" in text, "4414/day" in text) == (comma, not comma)  # 17655 in 4 days
