"""Percentages and pace of a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.judging import judged, plan_of

ENTRY = "{{task: a, on: 2022-05-10, {}}}"


@pytest.mark.parametrize(
    ("goal", "said", "percent"),
    [
        ("10 场", "add: {n: 4}", 40),
        ("不超过5起", "add: {n: 4}", 80),
        ("不低于80%", "set: {n: 60%}", 75),
        ("不超过80%", "set: {n: 60%}", None),
        ("全覆盖", "met: n", None),
        ("不低于80%", "note: x", None),
        ("不超过0起", "add: {n: 1}", None),
    ],
)
def test_the_percentage_of_each_kind(goal: str, said: str, percent: int | None) -> None:
    plan = plan_of(f"{{id: a, title: A, when: May, targets: {{n: {goal}}}}}")
    (target,) = judged(plan, "2022-05-31", ENTRY.format(said)).tasks[0].targets
    assert target.percent == (None if percent is None else Decimal(percent))


def test_what_is_expected_in_percent() -> None:
    plan = plan_of("{id: a, title: A, when: May, targets: {n: 10 场, m: 全覆盖, l: 不超过0起}}")
    targets = judged(plan, "2022-05-31").tasks[0].targets
    assert [target.expected_percent for target in targets] == [100, None, None]


def test_pace_by_month_counts_the_months_of_the_window() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-02-01..2022-05-31, targets: {n: 120}}",
        "rules: {preset: monthly}\n",
    )
    for day, said, light in (
        ("2022-02-27", "note: x", "green"),
        ("2022-02-28", "note: x", "red"),
        ("2022-03-30", "add: {n: 28}", "green"),
        ("2022-03-31", "add: {n: 28}", "red"),
    ):
        entry = f"{{task: a, on: 2022-02-10, {said}}}"
        assert judged(plan, day, entry).tasks[0].light == light, day


def test_only_a_total_with_a_limit_is_one_and_only_a_goal_has_a_pace() -> None:
    plan = plan_of(
        "{id: a, title: A, when: May, targets: {n: 10 场, m: 不超过5起, l: 不超过80%,"
        " f: {goal: 60%, from: 40%}, s: 全覆盖}}"
    )
    targets = judged(plan, "2022-05-31").tasks[0].targets
    assert [target.name for target in targets if target.is_limit] == ["m"]
    assert [target.name for target in targets if target.paced] == ["n", "f"]
