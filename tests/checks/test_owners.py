"""Owners that are named where they cannot be meant."""

from __future__ import annotations

from workplan.checks.owners import leads_that_support
from workplan.plan.diagnosis import read_tree
from workplan.plan.places import Places

PLAN = b"""\
plan: p
title: P
year: 2022
owners: {A: {aliases: [AA]}, B: {}}
tasks:
  - {id: x, title: X, when: May, owner: A; B, with: [AA]}
  - {id: y, title: Y, when: May, owner: A, with: B}
"""


def test_who_leads_and_supports() -> None:
    plan, tree, _ = read_tree(PLAN, "p.yaml")
    assert plan is not None
    (problem,) = leads_that_support(plan, Places(tree), "p.yaml")
    assert str(problem) == "p.yaml:6:47: warning: A leads x and supports it too (name it once)"
