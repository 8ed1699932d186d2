"""What each entry of other plans contributes, and which plans are read for it."""

from __future__ import annotations

from decimal import Decimal

from support.rollup import YEAR_END, Pair, pair, plan, target, together

from workplan.assessment.received import Contribution
from workplan.assessment.rollup import received
from workplan.plan.model import Plan

CITY = plan("city", "id: a, targets: {n: 100万元, l: 95%, s: 全覆盖}")
EAST = plan(
    "东",
    "id: b, counts_towards: city/a.n, targets: {n: 90000元}",
    "id: c, counts_towards: city/a.l, targets: {l: 95%}",
    "id: e, counts_towards: city/a.s, targets: {s: 全覆盖}",
)


def rows(own: Pair, *beside: Pair, by_entry: bool = True) -> list[Contribution]:
    return [*received(*own, beside, YEAR_END, by_entry=by_entry).by_entry]


def told(*beside: Pair, of: Plan = CITY) -> list[tuple[str, str, Decimal | None]]:
    """The plan and id of each entry, with its number."""
    return [(one.plan, one.entry.id, one.number) for one in rows(pair(of), *beside)]


def test_an_entry_changes_a_total_has_the_value_of_a_level_and_meets_a_statement() -> None:
    east = pair(
        EAST,
        "2022-03-01, task: b, add: {n: 20000元}, id: n1",
        "2022-03-02, task: b, set: {n: 15000元}, id: n2",
        "2022-03-02, task: b, add: {n: 5000元}, id: n3",
        "2022-03-03, task: c, set: {l: 90%}, id: l1",
        "2022-03-04, task: c, set: {l: 92%}, id: l2",
        "2022-03-05, task: e, met: [s], id: s1",
        "2022-03-06, task: b, note: x, id: no",
    )
    assert told(east) == [
        ("东", "n1", 2),
        ("东", "n2", Decimal("-0.5")),
        ("东", "n3", Decimal("0.5")),
        ("东", "l1", 90),
        ("东", "l2", 92),
        ("东", "s1", 1),
    ]


def test_what_is_brought_to_a_total_passes_on_what_was_brought_to_it() -> None:
    town = plan(
        "镇",
        "id: t, counts_towards: 东/b, targets: {n: 1万元}",
        "id: u, counts_towards: 东/c, targets: {l: 95%}",
    )
    below = pair(
        town,
        "2022-04-01, task: t, add: {n: 10000元}, id: t1",
        "2022-04-02, task: u, set: {l: 99%}, id: t2",
    )
    east = pair(
        EAST,
        "2022-03-01, task: b, add: {n: 20000元}, id: n1",
        "2022-03-03, task: c, set: {l: 90%}, id: l1",
    )
    assert told(below, east) == [("东", "n1", 2), ("镇", "t1", 1), ("东", "l1", 90)]


def test_only_what_it_says_of_that_target_counts() -> None:
    both = plan(
        "东",
        "id: b, targets: {n: {goal: 9万元, counts_towards: city/a.n}, m: 9}",
    )
    east = pair(
        both,
        "2022-03-01, task: b, add: {n: 1, m: 5}, id: n1",
        "2022-03-02, task: b, add: {m: 5}, id: m1",
        "2022-03-03, task: b@2022-03, add: {n: 5}, id: gone",
    )
    assert told(east) == [("东", "n1", 1)]
    monthly = plan("东", "id: b, counts_towards: city/a.n, targets: {n: 9万元}", when="每月")
    east = pair(
        monthly,
        "2022-03-01, task: b@2022-03, add: {n: 1}, id: n1",
        "2022-03-02, task: b@x, add: {n: 1}, id: n2",
    )
    assert told(east) == [("东", "n1", 1)]


def test_what_another_plan_brings_is_not_told_twice() -> None:
    city = plan("city", "id: a, targets: {n: 100}")
    east = plan("东", "id: b, counts_towards: city/a, targets: {n: {goal: 9, parts: {镇: 9}}}")
    town = plan("镇", "id: t, counts_towards: 东/b, targets: {n: 9}")
    below = pair(town, "2022-04-01, task: t, add: {n: 1}, id: t1")
    own = pair(
        east,
        "2022-03-01, task: b, add: {n: 2}, part: 镇, id: n1",
        "2022-03-02, task: b, set: {n: 3}, id: n2",
        "2022-03-03, task: b, add: {n: 4}, id: n3",
    )
    assert told(own, below, of=city) == [("东", "n3", 4), ("镇", "t1", 1)]
    assert [name for _, name, _ in told(own, of=city)] == ["n1", "n2", "n3"]


def test_what_is_taken_back_and_what_takes_it_back_have_no_number() -> None:
    east = pair(
        EAST,
        "2022-03-01, task: b, add: {n: 20000元}, id: n1",
        "2022-03-02, task: b, note: x, id: n2",
        "2022-03-03, task: b, undo: n1, id: u1",
        "2022-03-04, task: b, undo: n2, id: u2",
        "2022-03-05, task: c, set: {l: 90%}, id: l1",
        "2022-03-06, task: c, undo: l1, id: u3",
        "2022-03-07, task: c, undo: u3, id: u4",
    )
    found = {
        one.entry.id: (one.number, [e.id for e in one.undone]) for one in rows(pair(CITY), east)
    }
    assert found == {
        "n1": (None, []),
        "u1": (None, ["n1"]),
        "l1": (90, []),
        "u3": (None, ["l1"]),
        "u4": (None, ["l1"]),
    }


def test_entries_are_told_where_they_are_asked_for_or_a_report_is_wanted() -> None:
    steps = ", steps: [{id: s, title: S, when: 5月, targets: {n: 9}}]"
    east = pair(
        plan(
            "东",
            "id: b, counts_towards: city/a.n, targets: {n: 9}",
            "id: c, counts_towards: city/a/s.n, targets: {n: 9}",
        ),
        "2022-03-01, task: b, add: {n: 1}, id: n1",
        "2022-03-02, task: c, add: {n: 1}, id: n2",
    )
    for report, asked, ids in (
        ("", False, []),
        (", report: monthly", False, ["n1", "n2"]),
        ("", True, ["n1", "n2"]),
    ):
        city = pair(plan("city", f"id: a{report}, targets: {{n: 9}}{steps}"))
        assert [one.entry.id for one in rows(city, east, by_entry=asked)] == ids


def test_of_plans_with_one_id_the_first_counts_and_what_cannot_be_read_is_named() -> None:
    one, other = (
        pair(EAST, f"2022-03-01, task: b, add: {{n: {n}0000元}}, id: n{n}") for n in (1, 2)
    )
    assert target(together(pair(CITY), one, other)).actual == 1
    assert target(together(pair(CITY), other, one)).actual == 2
    own = pair(CITY, "2022-03-01, task: a, add: {n: 5}")
    again = pair(CITY, "2022-03-01, task: a, add: {n: 7}")
    assert target(together(own, again, one)).actual == 6
    for beside in ([], [one]):
        found = received(*pair(CITY), beside, YEAR_END, unread=("x",))
        assert [(u.plan, u.reason) for u in found.uncounted] == [("x", "unread")]


def test_what_leads_into_a_circle_counts_and_what_leads_out_of_it_does_not_close_one() -> None:
    ways = {"p0": "p1", "p1": "p2", "p2": "p1", "x": "p0", "y": "x"}
    several = {
        name: pair(
            plan(name, f"id: a, counts_towards: {to}/a, targets: {{n: 9}}"),
            "2022-03-01, task: a, add: {n: 1}",
        )
        for name, to in ways.items()
    }
    actual = {
        name: target(together(one, *(p for n, p in several.items() if n != name))).actual
        for name, one in several.items()
    }
    assert actual == {"y": 1, "x": 2, "p0": 3, "p1": 4, "p2": 1}
