"""Plans that count towards each other, written short."""

from __future__ import annotations

from datetime import date

from workplan.assessment.assess import assess
from workplan.assessment.rollup import received
from workplan.assessment.snapshot import PlanStatus, TargetStatus
from workplan.journal.entry import Journal
from workplan.journal.reading import parse_journal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan

Pair = tuple[Plan, Journal]
YEAR_END = date(2022, 12, 31)


def plan(name: str, *tasks: str, head: str = "", when: str = "全年") -> Plan:
    """The plan of 2022 with this id and tasks, each without the braces."""
    lines = [f"plan: {name}", f"title: Plan {name}", "year: 2022", *head.splitlines(), "tasks:"]
    lines += [f"  - {{title: T, when: {when}, {task}}}" for task in tasks]
    return read_plan("\n".join(lines).encode(), f"{name}.yaml")


def pair(of: Plan, *entries: str) -> Pair:
    """The plan with these entries, each `DAY, …`: a second after the one before it."""
    lines = [
        f"- {{at: {entry[:10]}T09:00:{n:02}+08:00, on: {entry}}}" for n, entry in enumerate(entries)
    ]
    return of, parse_journal("\n".join(lines).encode(), f"{of.plan}.log.yaml", of.zone)


def together(one: Pair, *beside: Pair, day: date = YEAR_END) -> PlanStatus:
    """The state of the first with what the others bring."""
    found = received(*one, beside, day)
    (status,) = assess(*one, day, None, found).plans
    return status


def target(status: PlanStatus, task: str = "a", name: str = "n") -> TargetStatus:
    """One target of a plan."""
    return next(one for one in status.task(task).targets if one.name == name)
