"""The part of a plan for each owner, in memory."""

from __future__ import annotations

from support.calendar_in_memory import text
from support.shorthand import judged

from workplan.formats.ics.by_owner import by_owner

TASKS = """\
  - {id: a, title: A, when: May, owner: Ann, with: [Cy]}
  - {id: b, title: B, when: May, owner: [Ben, Ann], with: [Ben]}
  - {id: c, title: C, when: May}
"""


def test_leads_in_the_order_of_the_plan_and_then_those_that_only_support() -> None:
    plan = judged(TASKS, "03-01")
    found = {name: [t.task.id for t in part.tasks] for name, part in by_owner(plan).items()}
    assert found == {"Ann": ["a", "b"], "Ben": ["b"], "": ["c"]}
    more = {name: [t.task.id for t in part.tasks] for name, part in by_owner(plan, True).items()}
    assert more == {**found, "Cy": ["a"]}
    assert list(more) == ["Ann", "Ben", "", "Cy"]
    assert by_owner(plan)["Ann"].counts.total == 2


def test_the_head_of_a_calendar() -> None:
    found = text(TASKS, "03-01", "", "language: en\n").split("\r\n")
    for line in (
        *("VERSION:2.0", "METHOD:PUBLISH", "NAME:P", "X-WR-CALNAME:P"),
        *("REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"),
    ):
        assert line in found
    assert found[-2:] == ["END:VCALENDAR", ""]
