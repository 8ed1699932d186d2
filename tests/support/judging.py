"""A plan of a few lines and its journal, judged on a day."""

from __future__ import annotations

from datetime import date

from workplan.assessment.assess import assess
from workplan.assessment.snapshot import PlanStatus, TaskStatus
from workplan.journal.reading import parse_journal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan
from workplan.words.translator import translator


def plan_of(tasks: str, head: str = "") -> Plan:
    """A plan for 2022 with these tasks, one `{…}` a line."""
    lines = "".join(f"  - {line}\n" for line in tasks.strip().splitlines())
    return read_plan(f"plan: p\ntitle: P\nyear: 2022\n{head}tasks:\n{lines}".encode(), "p.yaml")


def judged(plan: Plan, day: str, *entries: str) -> PlanStatus:
    """The plan on the day, by entries that are each written as `{…}`."""
    journal = parse_journal("".join(f"- {entry}\n" for entry in entries).encode(), "j", plan.zone)
    assert journal.problems == ()
    return assess(plan, journal, date.fromisoformat(day)).plans[0]


def told(task: TaskStatus) -> str:
    """The reason for the light and the remarks, in English."""
    return translator("en", 2022).reason_and_remarks(task.reasons, task.remarks)
