"""The sums of groups."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.assessment.totals import sums

PLAN = plan_of(
    "{id: a, title: A, when: May, owner: X, targets: {talks: 3}}\n"
    "{id: b, title: B, when: May, owner: [Y, X], targets: {pipes: 5}}"
)


def test_the_sums_of_one_group_stand_together() -> None:
    found = sums(judged(PLAN, "2022-05-01").tasks, lambda task: task.task.owner)
    assert [(one.group, one.name) for one in found] == [
        ("X", "talks"),
        ("X", "pipes"),
        ("Y", "pipes"),
    ]
