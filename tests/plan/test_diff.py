"""The differences between two versions of a plan, and how they are told."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import plan_of

from workplan.plan.diff import compared
from workplan.reports.changes import change_table
from workplan.words.translator import translator

MAY = "{id: a, title: A, when: May, targets: {km: 60 km}}"
MONTHLY = "{id: a, title: A, when: every month}"


def test_settings_that_decide_what_is_late_are_changes() -> None:
    old = plan_of(MAY)
    new = plan_of(MAY, "rules: {silent: 300 days}\n")
    (change,) = compared(old, new)
    told = (change.kind, change.id, change.was, change.now)
    assert told == ("settings", "rules.silent", "60", "300")
    assert list(compared(old, plan_of(MAY, "rules: {silent: 60 days}\n"))) == []
    (row,) = change_table([change], translator("en", 2022)).rows
    assert [cell.text for cell in row] == ["setting", "rules.silent", "", "60", "300"]


def test_occurrences_that_a_break_takes_away_are_counted() -> None:
    head = "periods: {summer: 2022-07-01..2022-08-31}\nbreaks: [summer]\n"
    moved, settings = compared(plan_of(MONTHLY), plan_of(MONTHLY, head))
    assert (moved.kind, moved.gone) == ("moved", 2)
    assert (settings.id, settings.was, settings.now) == ("breaks", "", "2022-07-01..2022-08-31")
    (row,) = change_table([moved], translator("en", 2022)).rows
    assert row[-1].text == "every month (2 occurrences fewer)"


@pytest.mark.parametrize(
    "after",
    [
        "{id: b, title: B, when: December}",
        "{id: a, title: A, when: May, targets: {km: 6 km}}",
        "{id: a, title: A, when: May, targets: {km: 60 km}, event: true}",
        "{id: a, title: A, when: May, targets: {km: 60 km}, cancelled: 2022-05-01}",
        "{id: a, title: A, when: TODO, targets: {km: 60 km}}",
    ],
)
def test_what_eases_a_task_after_its_deadline_is_marked(after: str) -> None:
    found = [c for c in compared(plan_of(MAY), plan_of(after)) if c.id == "a"]
    for day, marked in ((30, False), (31, True)):
        (row,) = change_table(found, translator("en", 2022), date(2022, 5, day)).rows
        assert ("after the deadline" in row[-1].text) is marked


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", ", counts_towards: city/x"),
        (", counts_towards: city/x", ", counts_towards: city/y.km"),
    ],
)
def test_where_a_target_counts_is_a_part_of_the_plan(was: str, now: str) -> None:
    before = MAY.replace("}}", f"}}{was}}}")
    after = MAY.replace("}}", f"}}{now}}}")
    assert "counts_towards" in after
    (change,) = compared(plan_of(before), plan_of(after))
    assert change.kind == "retargeted"
    (row,) = change_table([change], translator("en", 2022)).rows
    assert row[-1].text.endswith(now.removeprefix(", counts_towards: "))
