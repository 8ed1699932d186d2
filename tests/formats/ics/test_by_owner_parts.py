"""The part of a plan for each owner, in memory."""

from __future__ import annotations

from support.calendar_in_memory import made, task, text
from support.shorthand import judged

from workplan.assessment.snapshot import Snapshot
from workplan.formats.ics.by_owner import by_owner
from workplan.formats.ics.calendar import calendar

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


def test_the_language_is_the_plans_unless_another_is_asked_for() -> None:
    plan = Snapshot((judged(TASKS, "03-01", "", "language: en\n"),))
    assert "When: " in calendar(plan).decode()
    assert "When: " not in calendar(plan, language="zh").decode()


def test_days_that_an_occurrence_no_longer_has_are_cancelled_under_its_name() -> None:
    journal = "- {on: 2022-03-01, task: a, move: every half-year}\n"
    found = made(task("quarterly"), "03-02", journal, "language: en\n")
    names = [(str(e["DESCRIPTION"]).rsplit("Id: ", 1)[1], str(e["STATUS"])) for e in found]
    assert ("a@2022-Q4", "CANCELLED") in names
    assert ("a@2022-Q1", "CONFIRMED") in names


def test_whose_step_it_is_leads_the_task_too_and_who_supports_a_step_supports_it() -> None:
    tasks = (
        "  - {id: a, title: A, when: May, owner: Ann, steps: ["
        "{id: s, title: S, when: May, owner: Sue, with: [Tom]}]}\n"
    )
    plan = judged(tasks, "03-01")
    assert list(by_owner(plan)) == ["Ann", "Sue"]
    assert list(by_owner(plan, supports=True)) == ["Ann", "Sue", "Tom"]
    twice = judged("  - {id: a, title: A, when: May, owner: Ann, with: [Ann]}\n", "03-01")
    assert [len(part.tasks) for part in by_owner(twice, supports=True).values()] == [1]
