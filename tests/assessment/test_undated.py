"""A task whose date is TODO: grey, neither late nor behind, and what waits for it likewise."""

from __future__ import annotations

from datetime import date

from workplan.assessment.assess import assess
from workplan.assessment.snapshot import Light, State
from workplan.journal.entry import Journal
from workplan.plan.reading import read_plan

PLAN = """
plan: p
title: P
year: 2022
tasks:
  - {id: a, title: A, when: TODO, targets: {n: 10}}
  - {id: b, title: B, due: 2 weeks after a}
  - {id: c, title: C, due: TODO, report: monthly}
"""


def test_no_date_yet() -> None:
    plan = read_plan(PLAN.encode(), "p.yaml")
    for day in (date(2022, 1, 1), date(2022, 12, 31), date(2023, 6, 1)):
        for task in assess(plan, Journal(), day).plans[0].tasks:
            assert (task.state, task.light) == (State.UPCOMING, Light.GREY)
            assert task.reasons[0].code == "undated"
            assert task.days_left is None
            assert task.days_late == 0
            assert all(target.expected == 0 for target in task.targets)
