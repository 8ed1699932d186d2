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


def test_what_is_to_come_or_was_confirmed_needs_no_confirmation() -> None:
    task = judged("  - {id: a, title: A, when: monthly on the 5th, event: yes}\n", "05-05").task(
        "a"
    )
    may = task.occurrences[4]
    assert [may.confirmed_by(d(day)) for day in ("05-04", "05-05", "05-06")] == [True, False, False]
    assert may._replace(confirmed=True).confirmed_by(d("05-06"))


def test_what_waits_for_acceptance_was_not_to_be_held_by_now() -> None:
    tasks = "  - {id: a, title: A, when: monthly, accept: X}\n"
    held = "- {on: 2022-01-05, task: a, done: true}\n- {on: 2022-02-05, task: a, done: true}\n"
    task = judged(tasks, "03-10", held + "- {on: 2022-01-06, task: a, accept: true}\n").task("a")
    assert (task.held, task.due) == (1, 1)


def test_a_heading_without_tasks_has_no_counts() -> None:
    plan = judged(
        "  []\nsections:\n  - title: S\n    tasks: [{id: a, title: A, when: May}]\n"
        "  - title: T\n    sections: [{title: U, tasks: [{id: b, title: B, when: May}]}]\n",
        "05-05",
    )
    assert {path: counts.total for path, counts in plan.sections.items()} == {
        ("S",): 1,
        ("T",): 1,
        ("T", "U"): 1,
    }
    left = PlanStatus.of(plan.plan, plan.as_of, plan.tasks[:1])
    assert list(left.sections) == [("S",)]


def test_a_task_with_steps_is_done_by_its_last_step_unless_something_else_is_said() -> None:
    tasks = "  - {id: a, title: A, when: May, steps: [{id: x, title: X, when: May}, {id: y, title: Y, when: May}]}\n"
    first, last = (
        f"- {{on: 2022-05-0{n}, task: a/{step}, done: true}}\n" for n, step in ((2, "x"), (3, "y"))
    )
    assert judged(tasks, "05-05", first).task("a").state is State.OPEN
    done = judged(tasks, "05-05", last).task("a")
    assert (done.state, done.since) == (State.DONE, d("05-03"))
    for word, state in (("block: x", State.BLOCKED), ("cancel: x", State.CANCELLED)):
        said = f"- {{on: 2022-05-04, task: a, {word}}}\n"
        assert judged(tasks, "05-05", last + said).task("a").state is state
    waits = tasks.replace("title: Y, when: May", "title: Y, when: May, accept: X")
    assert judged(waits, "05-05", last).task("a").state is State.OPEN


def test_a_percentage_counts_for_nothing_beside_targets() -> None:
    said = "- {on: 2022-05-02, task: a, percent: 40}\n"
    for more, percent in (("", 40), (", targets: {n: 3}", None)):
        tasks = f"  - {{id: a, title: A, when: May{more}}}\n"
        assert judged(tasks, "05-05", said).task("a").percent == percent


def test_a_task_was_heard_of_when_a_step_was() -> None:
    tasks = "  - {id: a, title: A, when: May, steps: [{id: x, title: X, when: May}]}\n"
    for of_task, of_step in (("05-02", "05-04"), ("05-04", "05-02")):
        said = f"- {{on: 2022-{of_task}, task: a, note: x}}\n- {{on: 2022-{of_step}, task: a/x, note: x}}\n"
        assert judged(tasks, "05-05", said).task("a").heard == d("05-04")
