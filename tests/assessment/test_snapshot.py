"""Counts, and the days at which the parts of a Snapshot stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from support.shorthand import d, judged

from workplan.assessment.snapshot import Counts, PlanStatus, Snapshot
from workplan.assessment.terms import Light, State
from workplan.assessment.totals import sums

TASKS = """\
  - {id: late, title: L, when: March, owner: Ann}
  - {id: ok, title: O, when: July, owner: [Ann, Ben]}
  - {id: done, title: D, when: March, owner: Ben}
  - {id: on_time, title: T, when: March}
"""
JOURNAL = (
    "- {on: 2022-04-01, task: done, done: true}\n- {on: 2022-03-31, task: on_time, done: true}\n"
)


def test_counts_of_states_lights_and_what_was_done_late() -> None:
    counts = judged(TASKS, "05-05", JOURNAL).counts
    assert counts.total == 4
    assert [counts.number(s) for s in (State.OVERDUE, State.UPCOMING, State.DONE, State.OPEN)] == [
        1,
        1,
        2,
        0,
    ]
    assert [counts.number(light) for light in Light] == [1, 0, 2, 1]
    assert (counts.done_late, counts.light) == (1, Light.RED)
    late = TASKS + "  - {id: more, title: M, when: February}\n"
    assert judged(late, "05-05", JOURNAL).counts.done_late == 1
    assert Counts.of([]).light is Light.GREY
    assert Counts.of([]).total == 0


def test_a_task_counts_once_for_each_of_its_leads() -> None:
    plan = judged(TASKS, "05-05", JOURNAL)
    assert {name: counts.total for name, counts in plan.owners.items()} == {
        "Ann": 2,
        "Ben": 2,
        "": 1,
    }


def test_the_day_is_the_latest_of_the_plans() -> None:
    one, other = judged(TASKS, "05-05"), judged(TASKS, "05-06")
    assert Snapshot((one, other)).as_of == Snapshot((other, one)).as_of == d("05-06")
    assert Snapshot(()).as_of == date.min
    assert Snapshot((one, other)).counts.total == 8


def test_slip_and_days_left() -> None:
    moved = "- {on: 2022-03-01, task: late, move: June}\n"
    task = judged(TASKS, "06-20", moved).task("late")
    assert (task.slip, task.days_left) == (91, 10)
    assert judged(TASKS, "06-30", moved).task("late").days_left == 0
    assert judged(TASKS, "07-01", moved).task("late").days_left is None
    assert judged(TASKS, "05-05", JOURNAL).task("done").days_left is None


def test_days_left_of_a_series_are_those_of_the_occurrence_whose_turn_it_is() -> None:
    tasks = "  - {id: a, title: A, when: monthly}\n"
    held = "".join(f"- {{on: 2022-0{m}-05, task: a, done: true}}\n" for m in (1, 2, 3))
    assert judged(tasks, "03-10", held).task("a").days_left == 51
    assert judged(tasks, "03-10", held[: held.index("- {on: 2022-03")]).task("a").days_left == 21
    assert (
        judged(tasks, "03-10", held).task("a").held,
        judged(tasks, "03-10", held).task("a").due,
    ) == (3, 3)


def test_targets_of_one_name_and_unit_are_added_up() -> None:
    tasks = (
        "  - {id: a, title: A, when: 2022-05-01 to 2022-05-10, targets: {n: 10 km, m: 4}}\n"
        "  - {id: b, title: B, when: 2022-05-01 to 2022-05-10, targets: {n: 30 km}}\n"
        "  - {id: c, title: C, when: 2022-05-01 to 2022-05-10, targets: {n: 5 t}}\n"
    )
    journal = "- {on: 2022-05-02, task: a, add: {n: 4}}\n- {on: 2022-05-02, task: b, add: {n: 6}}\n"
    plan = judged(tasks, "05-05", journal)
    found = [(s.group, s.name, s.unit, s.target, s.actual, s.expected) for s in sums(plan.tasks)]
    assert found == [
        ("", "n", "km", 40, 10, 20),
        ("", "m", "", 4, 0, 2),
        ("", "n", "t", 5, 0, Decimal("2.5")),
    ]
    assert sums(plan.tasks)[0].percent == 25
    groups = sums(plan.tasks, lambda task: ["x", task.task.id])
    names = [(s.group, s.name, s.unit) for s in groups]
    assert names[:4] == [("x", "n", "km"), ("x", "m", ""), ("x", "n", "t"), ("a", "n", "km")]


def test_a_section_counts_what_lies_below_it() -> None:
    plan: PlanStatus = judged(
        "  []\nsections:\n  - title: S\n    tasks: [{id: a, title: A, when: May}]\n", "05-05"
    )
    assert plan.sections[("S",)].total == 1
