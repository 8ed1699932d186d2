"""What counts towards the targets of other plans, once, and what does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rollup import Pair, pair, plan, target, together

from workplan.assessment.assess import assess
from workplan.assessment.rollup import received
from workplan.assessment.snapshot import PlanStatus

CITY = plan("city-2022", "id: a, targets: {n: {goal: 100 场, parts: {东: 60, 西: 40}}}")


def county(name: str, *entries: str, goal: str = "60 场", to: str = "city-2022/a") -> Pair:
    """A county of the city: its plan's id is the name of its part."""
    one = plan(name, f"id: b, counts_towards: {to}, targets: {{n: {goal}}}")
    return pair(one, *(f"{entry}" for entry in entries))


def reasons(status: PlanStatus) -> list[str]:
    return [one.reason for one in status.uncounted]


def test_what_parts_bring_is_added_to_what_the_plan_itself_has_brought() -> None:
    east = county("东", "2022-03-01, task: b, add: {n: 20}", "2022-05-01, task: b, add: {n: 7}")
    west = county("西", "2022-04-01, task: b, add: {n: 5}")
    own = pair(CITY, "2022-04-15, task: a, add: {n: 3}")
    found = target(together(own, west, east))
    assert found.actual == 35
    assert [(one.name, one.actual, one.plans) for one in found.parts] == [
        ("东", 27, ("东",)),
        ("西", 5, ("西",)),
    ]
    assert found.own == 3
    assert found.course == (
        (date(2022, 3, 1), Decimal(20)),
        (date(2022, 4, 1), Decimal(25)),
        (date(2022, 4, 15), Decimal(28)),
        (date(2022, 5, 1), Decimal(35)),
    )


@pytest.mark.parametrize(
    ("day", "sum_"), [("02-28", 0), ("03-01", 20), ("04-30", 20), ("05-01", 27)]
)
def test_only_what_had_happened_by_the_day_counts(day: str, sum_: int) -> None:
    east = county("东", "2022-03-01, task: b, add: {n: 20}", "2022-05-01, task: b, add: {n: 7}")
    found = together(pair(CITY), east, day=date.fromisoformat(f"2022-{day}"))
    assert target(found).actual == sum_


@pytest.mark.parametrize(("second", "sum_"), [(0, 20), (1, 27)])
def test_only_what_was_written_down_by_the_time_counts(second: int, sum_: int) -> None:
    east = county("东", "2022-03-01, task: b, add: {n: 20}", "2022-03-01, task: b, add: {n: 7}")
    until = datetime(2022, 3, 1, 1, 0, second, tzinfo=UTC)
    day = date(2022, 12, 31)
    own = pair(CITY)
    found = assess(*own, day, until, received(*own, [east], day, until)).plans[0]
    assert target(found).actual == sum_


def test_a_total_so_far_in_the_county_counts_as_what_it_adds() -> None:
    east = county("东", "2022-03-01, task: b, add: {n: 20}", "2022-05-01, task: b, set: {n: 15}")
    found = target(together(pair(CITY), east))
    assert found.actual == 15
    assert found.at(date(2022, 4, 30)) == 20


def test_what_is_taken_back_in_the_county_counts_nowhere() -> None:
    east = county(
        "东",
        "2022-03-01, task: b, add: {n: 20}, id: x",
        "2022-03-02, task: b, undo: x",
    )
    assert target(together(pair(CITY), east)).actual == 0


def test_townships_count_in_the_county_and_once_in_the_city() -> None:
    town = county("镇", "2022-02-01, task: b, add: {n: 4}", to="东/b")
    east = county("东", "2022-03-01, task: b, add: {n: 20}")
    assert target(together(east, town), "b").actual == 24
    for beside in ((town, east), (east, town), (east, town, town)):
        found = target(together(pair(CITY), *beside))
        assert found.actual == 24
        assert found.parts[0].last == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("goal", "entry", "value"),
    [
        ("10万元", "3万元", "3"),
        ("500000元", "12345.67元", "1.234567"),
        ("500000元", "1万元", "1"),
        ("1亿元", "0.5亿元", "5000"),
    ],
)
def test_amounts_of_money_convert_exactly(goal: str, entry: str, value: str) -> None:
    city = pair(plan("city-2022", "id: a, targets: {n: 100万元}"))
    east = county("东", f"2022-03-01, task: b, add: {{n: {entry}}}", goal=goal)
    assert target(together(city, east)).actual == Decimal(value)


@pytest.mark.parametrize(
    ("above", "below", "fits"),
    [
        ("100 场", "60 场", True),
        ("100 场", "60 人", False),
        ("100 场", "60", False),
        ("100", "60 场", False),
        ("100", "60", True),
        ("100万元", "60 元", True),
        ("95%", "95‰", False),
    ],
)
def test_units_must_fit(above: str, below: str, fits: bool) -> None:
    city = pair(plan("city-2022", f"id: a, targets: {{n: {above}}}"))
    status = together(city, county("东", goal=below))
    assert reasons(status) == ([] if fits else ["unit"])
    assert bool(target(status).sources) is fits


def test_levels_are_listed_and_never_added() -> None:
    city = pair(
        plan("city-2022", "id: a, targets: {n: {goal: 95%, parts: {东: 95%, 西: 90%, 南: 95%}}}"),
        "2022-06-01, task: a, set: {n: 96%}",
    )
    east = county("东", "2022-03-01, task: b, set: {n: 97%}", goal="95%")
    west = county("西", "2022-03-01, task: b, set: {n: 91.5%}", goal="90%")
    status = together(city, east, west)
    assert not status.unattributed  # a value of its own stands beside those of the others
    found = target(status)
    assert found.actual == 96
    assert found.known == (Decimal("91.5"), Decimal(97))
    assert [one.actual for one in found.parts] == [97, Decimal("91.5"), None]
    assert target(together(pair(city[0]), east, west)).actual is None


def test_statements_stand_beside_each_other() -> None:
    city = pair(plan("city-2022", "id: a, targets: {n: 全覆盖}"))
    east = county("东", "2022-03-01, task: b, met: [n]", goal="全覆盖")
    found = target(together(city, east, county("西", goal="全覆盖")))
    assert not found.met
    assert [(one.plan, one.value) for one in found.sources] == [("东", 1), ("西", None)]


def test_the_part_that_has_a_plan_is_not_counted_by_the_journal_above() -> None:
    own = pair(
        CITY,
        "2022-04-15, task: a, add: {n: 4}, part: 东",
        "2022-04-16, task: a, add: {n: 5}, part: 西",
        "2022-04-17, task: a, set: {n: 50}",
    )
    status = together(own, county("东", "2022-03-01, task: b, add: {n: 20}"))
    assert target(status).actual == 25
    assert [(u.entry.line, u.reason) for u in status.unattributed] == [(1, "plan"), (3, "sum")]
    alone = together(own)
    assert target(alone).actual == 50
    assert not alone.unattributed


def test_an_entry_of_several_targets_counts_for_those_that_no_plan_brings() -> None:
    city = plan(
        "city-2022", "id: a, targets: {n: {goal: 9, parts: {东: 9}}, m: {goal: 9, parts: {东: 9}}}"
    )
    own = pair(city, "2022-04-15, task: a, add: {n: 4, m: 2}, part: 东")
    status = together(own, county("东", goal="9"))
    assert (target(status).actual, target(status, name="m").actual) == (0, 2)
    assert [one.reason for one in status.unattributed] == ["plan"]


def test_what_a_county_brings_is_an_update_of_the_task_above() -> None:
    status = together(pair(CITY), county("东", "2022-03-01, task: b, add: {n: 20}"))
    assert status.task("a").heard == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("head", "task", "part"),
    [
        ("", "counts_towards: city-2022/a", "which part"),
        ("part: 东", "counts_towards: city-2022/a", "东"),
        ("part: 东区", "counts_towards: city-2022/a", "东"),
        ("part: 北", "counts_towards: city-2022/a", "no part"),
        ("part: 东", "counts_towards: {to: city-2022/a.n, part: 西}", "西"),
        ("", "owner: 西, counts_towards: city-2022/a", "西"),
        ("", "owner: 东区, counts_towards: city-2022/a", "东"),
        ("", "owner: [东, 西], counts_towards: city-2022/a", "which part"),
        ("owners: {西办: {aliases: 西}}", "owner: 西办, counts_towards: city-2022/a", "西"),
    ],
)  # fmt: skip
def test_which_part_a_plan_brings(head: str, task: str, part: str) -> None:
    city = plan(
        "city-2022",
        "id: a, targets: {n: {goal: 100 场, parts: {东: 60, 西: 40}}}",
        head="owners: {东: {aliases: [东区]}}",
    )
    below = plan("x-2022", f"id: b, {task}, targets: {{n: 6 场}}", head=head)
    status = together(pair(city), pair(below, "2022-03-01, task: b, add: {n: 2}"))
    if len(part) > 1:
        assert reasons(status) == [part]
        assert target(status).actual == 0
        assert status.uncounted[0].written == 2
    else:
        assert [one.part for one in target(status).sources] == [part]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("city-2021/a.n", "no plan"),
        ("city-2022/x.n", "no task"),
        ("city-2022/a.x", "no target"),
        ("city-2022/a.s", "kind"),
        ("东/c.n", "own plan"),
    ],
)
def test_a_place_that_is_not_there_is_named_in_both_plans(to: str, reason: str) -> None:
    city = plan("city-2022", "id: a, targets: {n: 100 场, s: 全覆盖}")
    below = plan(
        "东",
        f"id: b, targets: {{n: {{goal: 6 场, counts_towards: {to}}}}}",
        "id: c, targets: {n: 9 场}",
    )
    east = pair(below, "2022-03-01, task: b, add: {n: 2}")
    own = together(east, pair(city))
    assert [(one.reason, one.here, one.written) for one in own.uncounted] == [(reason, "b", 2)]
    above = together(pair(city), east)
    assert reasons(above) == ([reason] if to.startswith("city-2022") else [])
    assert target(above).actual == 0


def test_a_task_is_found_by_its_earlier_id_and_a_step_by_its_own() -> None:
    city = plan(
        "city-2022",
        "id: a, aliases: old, targets: {n: 9}, steps: [{id: s, aliases: t, title: S, when: 5月, targets: {n: 5}}]",
    )
    for to, task in (("old", "a"), ("a/s", "a/s"), ("a/t", "a/s")):
        east = county("东", "2022-03-01, task: b, add: {n: 2}", goal="9", to=f"city-2022/{to}")
        status = together(pair(city), east)
        found = next(
            t for one in (*status.tasks, *status.steps) if one.task.id == task for t in one.targets
        )
        assert found.actual == 2


def test_what_a_target_counts_towards_comes_before_what_its_task_does() -> None:
    city = plan("city-2022", "id: a, targets: {n: 9}", "id: x, targets: {n: 9}")
    below = plan(
        "东",
        "id: b, counts_towards: city-2022/a, targets: {n: {goal: 9, counts_towards: city-2022/x}}",
    )
    status = together(pair(city), pair(below, "2022-03-01, task: b, add: {n: 2}"))
    assert (target(status, "a").actual, target(status, "x").actual) == (0, 2)


def test_the_part_that_is_written_comes_before_that_of_the_plan() -> None:
    below = plan(
        "x-2022",
        "id: b, counts_towards: {to: city-2022/a.n, part: 西}, targets: {n: 6 场}",
        "id: c, counts_towards: city-2022/a, targets: {n: 6 场}",
        head="part: 东",
    )
    said = ("2022-03-01, task: b, add: {n: 2}", "2022-03-01, task: c, add: {n: 3}")
    found = target(together(pair(CITY), pair(below, *said)))
    assert [(part.name, part.actual) for part in found.parts] == [("东", 3), ("西", 2)]


@pytest.mark.parametrize("length", [2, 3, 7])
def test_targets_in_a_circle_count_only_where_they_stand(length: int) -> None:
    several = [
        pair(
            plan(f"p{n}", f"id: a, counts_towards: p{(n + 1) % length}/a, targets: {{n: 9}}"),
            f"2022-03-01, task: a, add: {{n: {n + 1}}}",
        )
        for n in range(length)
    ]
    outside = pair(
        plan("x", "id: a, counts_towards: p0/a, targets: {n: 9}"),
        "2022-03-01, task: a, add: {n: 100}",
    )
    for n, one in enumerate(several):
        status = together(one, outside, *several)
        assert target(status).actual == n + 1 + (100 if n == 0 else 0)
        assert set(reasons(status)) == {"circle"}


def test_two_plans_may_count_towards_each_other_by_different_targets() -> None:
    one = pair(
        plan("p", "id: a, targets: {n: {goal: 9, counts_towards: q/a.n}, m: 9}"),
        "2022-03-01, task: a, add: {n: 1, m: 10}",
    )
    other = pair(
        plan("q", "id: a, targets: {n: 9, m: {goal: 9, counts_towards: p/a.m}}"),
        "2022-03-01, task: a, add: {n: 2, m: 20}",
    )
    assert target(together(one, other), name="m").actual == 30
    assert target(together(other, one), name="n").actual == 3


def test_any_number_of_levels_adds_up() -> None:
    levels = 2000
    several = [
        pair(
            plan(f"p{n}", f"id: a, counts_towards: p{n + 1}/a, targets: {{n: 9}}"),
            "2022-03-01, task: a, add: {n: 1}",
        )
        for n in range(levels)
    ]
    top = pair(plan(f"p{levels}", "id: a, targets: {n: 9}"))
    assert target(together(top, *several)).actual == levels


def test_occurrences_of_a_repeating_task_count() -> None:
    east = plan("东", "id: b, counts_towards: city-2022/a, targets: {n: 60 场}", when="每月")
    assert target(together(pair(CITY), pair(east, "2022-03-01, task: b, add: {n: 2}"))).actual == 2


amounts = st.decimals("-999", "999", places=2)
shape = st.lists(st.tuples(st.integers(0, 4), st.lists(amounts, max_size=4)), max_size=8)


@settings(max_examples=60)
@given(shape, st.lists(amounts, max_size=3), st.randoms())
def test_each_entry_counts_once_on_its_way_up_in_whatever_order(
    below: list[tuple[int, list[Decimal]]], own: list[Decimal], random: object
) -> None:
    """A tree of plans: plan n counts towards one that comes before it, or towards the city."""

    def said(numbers: list[Decimal]) -> list[str]:
        return [f"2022-0{1 + n}-01, task: a, add: {{n: {x}}}" for n, x in enumerate(numbers)]

    city = pair(plan("city", "id: a, targets: {n: 9 场}"), *said(own))
    plans, totals, above = [], [], []
    for number, (up, numbers) in enumerate(below):
        parent = up if up < number else -1
        to = f"p{parent}" if parent >= 0 else "city"
        made = plan(f"p{number}", f"id: a, counts_towards: {to}/a, targets: {{n: 9 场}}")
        plans.append(pair(made, *said(numbers)))
        totals.append(sum(numbers, Decimal(0)))
        above.append(parent)
    for number in reversed(range(len(totals))):
        if above[number] >= 0:
            totals[above[number]] += totals[number]
    direct = sum((t for t, up in zip(totals, above, strict=True) if up < 0), Decimal(0))
    random.shuffle(plans)  # type: ignore[attr-defined]
    found = target(together(city, *plans))
    assert found.actual == direct + sum(own, Decimal(0))
    assert found.actual == found.own + sum(
        (s.value or Decimal(0) for s in found.sources), Decimal(0)
    )
    for one in plans:
        number = int(one[0].plan[1:])
        assert target(together(one, *plans, city)).actual == totals[number]


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from("东西南北"), st.lists(amounts, max_size=3)),
    st.lists(amounts, max_size=3),
)
def test_the_rows_of_the_parts_add_up_to_the_total(
    brought: dict[str, list[Decimal]], own: list[Decimal]
) -> None:
    parts = "{东: 1, 西: 2, 南: 3}"
    city = plan("city-2022", f"id: a, targets: {{n: {{goal: 9, parts: {parts}}}}}")
    below = [
        county(name, *(f"2022-03-01, task: b, add: {{n: {x}}}" for x in several), goal="9")
        for name, several in brought.items()
    ]
    status = together(pair(city, *(f"2022-03-01, task: a, add: {{n: {x}}}" for x in own)), *below)
    found = target(status)
    rows = [part.actual or Decimal(0) for part in found.parts]
    assert found.actual == sum(rows, found.own)
    assert found.own == sum(own, Decimal(0))
    north = sum(brought.get("北", []), Decimal(0))
    lost = sum((one.written or Decimal(0) for one in status.uncounted), Decimal(0))
    assert lost == north
    everything = sum((x for several in brought.values() for x in several), sum(own, Decimal(0)))
    assert found.actual + lost == everything


@pytest.mark.parametrize(
    ("brought", "late"),
    [("2022-05-31", None), ("2022-06-01", date(2022, 6, 1)), ("2022-06-05", date(2022, 6, 5))],
)
@pytest.mark.parametrize("more", [(), ("2022-06-03, task: a, note: x",)])
def test_a_target_is_met_late_only_where_another_plan_brought_it_late(
    brought: str, late: date | None, more: tuple[str, ...]
) -> None:
    city = plan("city-2022", "id: a, targets: {n: 9 场}", when="2022-05-01..2022-05-31")
    own = pair(city, "2022-05-31, task: a, done: true", *more)
    east = county("东", "2022-05-02, task: b, add: {n: 8}", f"{brought}, task: b, add: {{n: 1}}")
    told = [dict(one.numbers) for one in together(own, east).task("a").remarks]
    assert told == ([{"name": "n", "on": late}] if late else [])


def test_what_was_last_said_of_each_part_and_of_each_plan_that_brings_none() -> None:
    city = plan("city-2022", "id: a, targets: {n: {goal: 100 场, parts: {东: 60, 西: 40}}}")
    own = pair(
        city,
        "2022-03-05, task: a, add: {n: 1}, part: 西",
        "2022-03-02, task: a, add: {n: 1}, part: 西",
        "2022-03-09, task: a, add: {n: 7}",
    )
    east = county("东", "2022-03-01, task: b, add: {n: 20}", "2022-05-01, task: b, add: {n: 7}")
    found = target(together(own, east))
    assert [tuple(one) for one in found.last_by_part] == [
        ("东", date(2022, 5, 1), True),
        ("西", date(2022, 3, 5), False),
    ]
    assert found.own == 7
    none = pair(
        plan("city-2022", "id: a, targets: {n: 100 场}"), "2022-03-09, task: a, add: {n: 7}"
    )
    west = county("西", "2022-04-02, task: b, add: {n: 5}", "2022-04-01, task: b, add: {n: 4}")
    found = target(together(none, east, west))
    assert [tuple(one) for one in found.last_by_part] == [
        ("Plan 东", date(2022, 5, 1), True),
        ("Plan 西", date(2022, 4, 2), True),
    ]
    assert (found.actual, found.own) == (43, 7)


def test_a_part_of_a_level_that_two_plans_bring_has_no_value() -> None:
    city = pair(plan("city-2022", "id: a, targets: {n: {goal: 95%, parts: {东: 95%}}}"))
    several = [
        pair(
            plan(name, "id: b, counts_towards: {to: city-2022/a.n, part: 东}, targets: {n: 95%}"),
            f"2022-03-0{n}, task: b, set: {{n: 9{n}%}}",
        )
        for n, name in ((2, "x"), (1, "y"))
    ]
    for beside, actual, last in ((several[:1], 92, 2), (several, None, 2)):
        (part,) = target(together(city, *beside)).parts
        assert (part.actual, part.last) == (actual, date(2022, 3, last))


def test_a_plan_that_has_brought_nothing_yet_was_last_heard_of_on_no_day() -> None:
    status = together(pair(CITY), county("东"))
    assert [tuple(one) for one in target(status).last_by_part] == [
        ("东", None, True),
        ("西", None, False),
    ]


def test_a_part_that_the_target_does_not_have_is_no_own_figure() -> None:
    city = pair(
        plan("city-2022", "id: a, targets: {n: 100 场}"), "2022-03-09, task: a, add: {n: 7}"
    )
    east = plan(
        "东",
        "id: b, counts_towards: city-2022/a, targets: {n: 60 场}",
        "id: c, counts_towards: city-2022/a, targets: {n: 60 场}",
        head="part: 东",
    )
    said = ("2022-04-02, task: b, add: {n: 5}", "2022-04-01, task: c, add: {n: 4}")
    found = target(together(city, pair(east, *said)))
    assert (found.actual, found.own) == (16, 7)
    assert [tuple(one) for one in found.last_by_part] == [("东", date(2022, 4, 2), True)]
