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


def test_limits_and_goals_are_apart_and_levels_are_left_out() -> None:
    plan = plan_of(
        "{id: a, title: A, when: May, targets: {n: 10, l: 95%, s: 全覆盖}}\n"
        "{id: b, title: B, when: TODO, targets: {n: 20}}\n"
        "{id: c, title: C, when: May, targets: {n: 不超过5}}"
    )
    tasks = judged(plan, "2022-05-31", "{task: a, on: 2022-05-02, add: {n: 4}}").tasks
    told = [(one.name, one.target, one.actual, one.expected, one.is_limit) for one in sums(tasks)]
    assert told == [("n", 30, 4, 10, False), ("n", 5, 0, 5, True)]


def test_the_thousands_of_a_sum_stand_apart_where_they_do_in_any_plan() -> None:
    plain, grouped = (
        judged(plan_of(f"{{id: a, title: A, when: May, targets: {{n: {n}}}}}"), "2022-05-31").tasks
        for n in ("1200", "'1,200'")
    )
    for tasks, apart in ((plain, False), ((*plain, *grouped), True), ((*grouped, *plain), True)):
        (one,) = sums(tasks)
        assert one.of.grouped is apart


def test_limits_of_nothing_have_no_percentage() -> None:
    plan = plan_of("{id: a, title: A, when: May, targets: {n: 不超过0, m: 不超过4}}")
    tasks = judged(plan, "2022-05-31", "{task: a, on: 2022-05-02, add: {n: 1, m: 1}}").tasks
    assert [one.percent for one in sums(tasks)] == [None, 25]
