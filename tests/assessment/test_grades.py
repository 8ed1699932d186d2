"""The grade of a notice about a task, at its boundaries."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of

from workplan.assessment.grades import grade_of
from workplan.assessment.terms import Grade, Light


@pytest.mark.parametrize(
    ("task", "day", "entries", "grade"),
    [
        ("due: 20 May", "2022-05-05", ["note: n"], None),
        ("due: 20 May", "2022-05-06", ["note: n"], Grade.BLUE),  # 14 days are left
        ("due: 20 May", "2022-05-20", ["note: n"], Grade.BLUE),
        ("due: 20 May", "2022-05-21", ["note: n"], Grade.RED),
        ("due: 20 May", "2022-05-21", ["done: true"], None),
        ("due: 20 May", "2022-05-21", ["cancel: true"], None),
        ("due: 20 May, accept: Y", "2022-05-21", ["done: true"], None),
        ("due: 20 May", "2022-05-06", ["block: rain"], Grade.YELLOW),  # and it closes
        ("due: December", "2022-03-02", [], Grade.YELLOW),  # silent
        ("due: December", "2022-03-01", [], None),
        ("when: December", "2022-03-01", [], None),
    ],
)
def test_the_grade_follows_from_the_light(
    task: str, day: str, entries: list[str], grade: Grade | None
) -> None:
    lines = [f"{{on: 2022-05-01, task: a, {one}}}" for one in entries]
    status = judged(plan_of(f"{{id: a, title: A, {task}}}"), day, *lines).task("a")
    assert grade_of(status) == grade


def test_it_never_falls_below_those_before() -> None:
    closing = judged(plan_of("{id: a, title: A, when: May}"), "2022-05-20").task("a")
    assert grade_of(closing, [Grade.YELLOW]) is Grade.YELLOW
    assert grade_of(closing, [Grade.YELLOW, Grade.RED]) is Grade.RED
    green = judged(plan_of("{id: a, title: A, when: May}"), "2022-05-02").task("a")
    assert grade_of(green, [Grade.RED]) is None


def test_what_is_done_is_not_reminded_of_though_it_is_yellow() -> None:
    plan = plan_of("{id: a, title: A, when: '..2022-02-10'}", "rules: {preset: monthly}\n")
    status = judged(plan, "2022-03-01", "{on: 2022-02-15, task: a, done: true}").task("a")
    assert status.light is Light.YELLOW
    assert grade_of(status) is None
