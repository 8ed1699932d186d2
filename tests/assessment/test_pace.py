"""How far a target is, at every boundary of the days that are left."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from support.shorthand import d, entry, one, window

from workplan.assessment.pace import expected_of, points_behind, share, target_status
from workplan.assessment.target_status import TargetStatus
from workplan.journal.entry import Entry
from workplan.journal.measures import Measure, measures
from workplan.plan.amounts import Amount
from workplan.plan.goals import read_goal
from workplan.plan.model import Task
from workplan.plan.target import Target
from workplan.plan.targets import read_target

TEN = window("05-01", "05-10")


@pytest.mark.parametrize(
    ("day", "tenths"),
    [("04-01", 0), ("04-30", 0), ("05-01", 1), ("05-05", 5), ("05-10", 10), ("05-11", 10)],
)
def test_the_share_that_has_passed(day: str, tenths: int) -> None:
    assert share(TEN, d(day)) == Decimal(tenths) / 10


def status(target: Target, brought: int | str, day: str) -> TargetStatus:
    """The target after one entry: an amount, or for a level the value."""
    pairs = (("n", Amount(Decimal(brought))),)
    fields = {"set_" if target.kind == "level" else "add": pairs}
    return after(target, [entry(day, **fields)], day)


def after(target: Target, entries: list[Entry], day: str) -> TargetStatus:
    task = Task("a", "A", TEN, targets={"n": target})
    said = [(e.on, one) for e in entries for one in measures(task, e)]
    return target_status("n", target, said, TEN, d(day))


def test_expected_and_points_behind() -> None:
    found = status(read_goal("40 km"), 10, "05-05")
    assert (found.name, found.unit, found.target, found.actual) == ("n", "km", 40, 10)
    assert (found.expected, found.points) == (20, 25)
    assert (found.percent, found.expected_percent) == (25, 50)


def needed(rest: int, left: int) -> tuple[Decimal | None, str | None]:
    """What is still needed of `rest` when so many days are left."""
    long = window("01-01", "12-31")
    day = long.last - timedelta(days=left)
    found = target_status(
        "n", read_goal("1000"), [(day, Measure("n", "add", Decimal(1000 - rest)))], long, day
    )
    return found.needed, found.needed_per


@pytest.mark.parametrize(
    ("rest", "left", "expected"),
    [
        (10, 0, (None, None)),
        (0, 10, (None, None)),
        (-1, 10, (None, None)),
        (1, 1, (1, "day")),
        (13, 13, (1, "day")),
        (14, 14, (7, "week")),
        (59, 59, (7, "week")),
        (120, 60, (Decimal("60.9"), "month")),  # 60.875, rounded up
        (1, 13, (Decimal("0.1"), "day")),  # 0.077
        (1, 59, (Decimal("0.2"), "week")),  # 0.119
    ],
)
def test_what_is_still_needed(rest: int, left: int, expected: tuple[object, str | None]) -> None:
    assert needed(rest, left) == expected


@pytest.mark.parametrize(
    ("day", "rate"), [("04-01", 1), ("04-30", 1), ("05-01", "1.2"), ("05-09", 10)]
)
def test_before_the_window_opens_all_its_days_are_left(day: str, rate: object) -> None:
    found = target_status("n", read_goal("10"), [], TEN, d(day))
    assert (found.needed, found.needed_per) == (Decimal(str(rate)), "day")


def amounts(key: str, day: str, number: int | str, part: str = "") -> Entry:
    return entry(day, part=part, **{key: (("n", Amount(Decimal(number))),)})


def test_what_is_set_holds_and_what_is_added_later_comes_on_top() -> None:
    several = [
        amounts("add", "05-02", 3),
        amounts("add", "05-03", 4),
        amounts("set_", "05-04", 5),
        amounts("add", "05-05", 2),
    ]
    found = after(read_goal("10"), several, "05-06")
    days = ("05-01", "05-02", "05-03", "05-04", "05-05", "05-06")
    assert [found.at(d(day)) for day in days] == [0, 3, 7, 5, 7, 7]
    assert found.actual == 7


def test_of_a_level_the_latest_value_counts_and_nothing_is_summed() -> None:
    level = read_goal("95%")
    found = after(level, [amounts("set_", "05-02", 92), amounts("set_", "05-03", 93)], "05-05")
    assert (found.actual, found.met, found.expected, found.points) == (93, False, None, 0)
    assert after(level, [amounts("set_", "05-02", 95)], "05-05").met
    none = after(level, [], "05-05")
    assert (none.actual, none.met, none.percent, none.needed) == (None, False, None, None)


@pytest.mark.parametrize(
    ("goal", "start", "value", "points"),
    [
        ("60%", "40%", "50", 0),  # half the way on the fifth of ten days
        ("60%", "40%", "49.9", "0.5"),
        ("60%", "40%", "50.1", "-0.5"),
        ("60%", "40%", "40", 50),
        ("60%", "40%", "38", 60),
        ("不高于4.5%", "6.5%", "5.5", 0),
        ("不高于4.5%", "6.5%", "6.5", 50),
        ("不高于4.5%", "6.5%", "4.5", -50),
    ],
)
def test_a_level_with_a_start_has_a_pace_from_one_to_the_other(
    goal: str, start: str, value: str, points: object
) -> None:
    target = read_target({"goal": goal, "from": start})
    assert status(target, value, "05-05").points == Decimal(str(points))


def test_a_level_of_which_nothing_is_known_stands_at_its_start() -> None:
    target = read_target({"goal": "60%", "from": "40%"})
    assert after(target, [], "05-05").points == 50
    assert expected_of(target, Decimal("0.5")) == 50
    assert points_behind(read_target({"goal": "40%", "from": "40%"}), None, Decimal(1)) == 0


@pytest.mark.parametrize(("brought", "met"), [(4, True), (5, True), (6, False)])
def test_a_limit_is_kept_up_to_its_number(brought: int, met: bool) -> None:
    found = status(read_goal("不超过5起"), brought, "05-05")
    assert (found.met, found.expected, found.points, found.needed) == (met, Decimal("2.5"), 0, None)
    assert found.percent == 20 * brought


def test_a_limit_of_nothing_has_no_percentage() -> None:
    kept, passed = (status(read_goal("不超过0起"), n, "05-05") for n in (0, 1))
    assert (kept.met, kept.percent) == (True, None)
    assert (passed.met, passed.percent) == (False, None)


def test_a_statement_is_met_once_it_is_said() -> None:
    statement = read_goal("全覆盖")
    assert not after(statement, [], "05-10").met
    assert after(statement, [entry("05-03", met=("n",))], "05-05").met


def test_each_part_has_what_it_owes_and_what_it_brought() -> None:
    target = read_target({"goal": "100 场", "parts": {"鹿城": "24", "永嘉": "12"}})
    several = [
        amounts("add", "05-02", 20, "鹿城"),
        amounts("add", "05-03", 5, "鹿城"),
        amounts("add", "05-03", 7),
        amounts("add", "05-03", 9, "瓯海"),  # no such part: counts nowhere
    ]
    found = after(target, several, "05-05")
    assert found.actual == 32
    assert [(p.name, p.goal, p.actual) for p in found.parts] == [("鹿城", 24, 25), ("永嘉", 12, 0)]
    assert found.parts[0].percent == Decimal(2500) / 24


def test_units_convert_exactly() -> None:
    money = read_goal("1067.55万元")
    several = [
        entry("05-02", add=(("n", Amount(Decimal("10.6"))),)),
        entry("05-03", add=(("n", Amount(Decimal(3000), "元")),)),
        entry("05-03", add=(("n", Amount(Decimal("0.001"), "亿元")),)),
        entry("05-03", add=(("n", Amount(Decimal(3), "km")),)),
    ]
    assert after(money, several, "05-05").actual == Decimal("20.9")


def test_a_value_holds_from_the_day_on_which_it_happened() -> None:
    tasks = "  - {id: a, title: A, when: May, targets: {n: 10}}\n"
    journal = "- {at: '2022-05-20T08:00:00Z', on: 2022-05-03, task: a, add: {n: 4}}\n"
    (found,) = one(tasks, "05-31", journal).targets
    assert found.course == ((d("05-03"), Decimal(4)),)
    assert [found.at(d(day)) for day in ("05-02", "05-03")] == [0, 4]


def test_a_part_was_last_heard_of_on_the_latest_day() -> None:
    target = read_target({"goal": "100 场", "parts": {"鹿城": "24"}})
    several = [amounts("add", day, 1, "鹿城") for day in ("05-04", "05-02")]
    assert after(target, several, "05-05").parts[0].last == d("05-04")


def test_what_is_said_of_an_occurrence_that_does_not_exist_counts_for_nothing() -> None:
    tasks = "  - {id: a, title: A, when: monthly, targets: {n: 10}}\n"
    journal = "".join(
        f"- {{on: 2022-02-0{n}, task: {name}, add: {{n: {n}}}}}\n"
        for n, name in ((1, "a"), (2, "a@2022-02"), (4, "a@2022-99"))
    )
    (found,) = one(tasks, "05-31", journal).targets
    assert found.actual == 3
