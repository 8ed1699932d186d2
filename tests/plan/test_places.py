"""The places of values in a plan file, found by what leads to them."""

from __future__ import annotations

import pytest

from workplan.plan.diagnosis import read_tree
from workplan.plan.places import Places

PLAN = """\
plan: p
title: P
year: 2022
owners: {A: {}}
tasks:
  - id: x
    title: X
    when: May
    owner: A
sections:
  - title: S
    tasks:
      - id: y
        title: Y
        due: June
        after: [x]
        steps:
          - id: one
            title: One
            when: April
"""


def places() -> Places:
    plan, tree, _ = read_tree(PLAN.encode(), "p")
    assert plan is not None
    return Places(tree)


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (1, 1)),
        (("year",), (3, 1)),
        (("owners", "A"), (4, 10)),
        (("tasks", 0, "owner"), (9, 5)),
        (("tasks", 0, "unknown"), (6, 5)),
        (("tasks", 1), (5, 1)),
        (("sections", 0, "tasks", 0, "after", 0), (16, 17)),
    ],
)
def test_the_place_of_the_deepest_value_that_is_there(
    loc: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert places().of(*loc) == place


def test_tasks_and_steps_are_found_by_their_ids() -> None:
    found = places()
    assert found.of_task("y", "due") == (15, 9)
    assert found.of_task("y/one", "when") == (20, 13)
    assert [*found.tasks] == ["x", "y", "y/one"]
