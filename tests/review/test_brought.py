"""The figures of other plans on a sheet: each on one of consecutive sheets, and they add up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rollup import Pair, pair, plan
from support.shorthand import entry

from workplan.assessment.received import Contribution
from workplan.journal.reading import parse_journal
from workplan.plan.goals import read_goal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan
from workplan.reports.review_brought import written
from workplan.review.brought import Brought, _in_unit
from workplan.review.cut import Clock, cuts_of
from workplan.review.of_plan import review
from workplan.review.period import period_of
from workplan.review.review import PlanReview, reviewed, snapshots
from workplan.words.translator import translator

ZONE = "timezone: Asia/Shanghai"
CITY = plan(
    "city-2022",
    "id: a, targets: {n: {goal: 100 场, parts: {东: 60, 西: 40}}, m: 100万元}",
    head=ZONE,
)
EAST = plan(
    "东",
    "id: b, counts_towards: city-2022/a, targets: {n: 60 场}",
    "id: f, counts_towards: city-2022/a.m, targets: {m: 200000元}",
    head=ZONE,
)
TOWN = plan("镇", "id: c, counts_towards: 东/b, targets: {n: 9 场}", head=ZONE)


def journal(of: Plan, *entries: str) -> Pair:
    """The plan with these entries, each `AT, …` with the day of `at` where no other is given."""
    lines = [f"- {{at: '{one[:19]}+08:00'{one[19:]}}}" for one in entries]
    found = parse_journal("\n".join(lines).encode(), "j", of.zone)
    assert not found.problems
    return of, found


def sheet(city: Pair, *beside: Pair, friday: int = 20) -> PlanReview:
    """The sheet of the week that is printed on this day of May 2022 at six."""
    printed = datetime(2022, 5, friday, 18, tzinfo=city[0].zone)
    return review(*city, "week", recorded_by=printed, beside=beside).plans[0]


def told(found: PlanReview) -> list[tuple[str, str, str, str, Decimal | None]]:
    return [
        (row.target.name, row.part, row.entry.id if row.entry else "", row.kind, row.number)
        for row in found.brought
    ]


def test_the_figures_behind_the_growth_are_listed_with_plan_part_and_amount() -> None:
    east = journal(
        EAST,
        "2022-05-17T09:00:00, by: 王, task: b, on: 2022-05-17, add: {n: 3}, id: x1",
        "2022-05-18T09:00:00, by: 王, task: f, on: 2022-05-18, add: {m: 1.25万元}, id: x2",
    )
    town = journal(
        TOWN, "2022-05-19T09:00:00, by: 李, task: c, on: 2022-05-19, add: {n: 2}, id: x3"
    )
    found = sheet(journal(CITY), east, town)
    assert told(found) == [
        ("n", "东", "x1", "", 3),
        ("n", "东", "x3", "", 2),
        ("m", "", "x2", "", Decimal("1.25")),
    ]
    assert [(row.plan, row.there, row.name) for row in found.brought] == [
        ("东", "b", "n"),
        ("镇", "c", "n"),
        ("东", "f", "m"),
    ]
    assert [row.gained for row in found.targets] == [5, Decimal("1.25")]
    assert found.news == ()


@pytest.mark.parametrize(
    ("at", "on", "week", "kind"),
    [
        ("2022-05-13T18:00:00", "2022-05-13", 13, ""),  # exactly at the cut
        ("2022-05-13T18:00:01", "2022-05-13", 20, "later"),  # a second later
        ("2022-05-13T18:00:01", "2022-05-12", 20, "later"),
        ("2022-05-14T09:00:00", "2022-05-14", 20, ""),  # the first day after the last sheet
        ("2022-05-20T18:00:00", "2022-05-20", 20, ""),
        ("2022-05-20T17:00:00", "2022-05-21", 27, ""),  # of the next day, written by hand
        ("2022-05-20T18:00:01", "2022-05-20", 27, "later"),
    ],
)
def test_a_figure_is_on_the_sheet_of_its_cut(at: str, on: str, week: int, kind: str) -> None:
    east = journal(EAST, f"{at}, task: b, on: {on}, add: {{n: 3}}, id: x1")
    sheets = {friday: sheet(journal(CITY), east, friday=friday) for friday in (13, 20, 27)}
    assert {friday: told(one) for friday, one in sheets.items() if one.brought} == {
        week: [("n", "东", "x1", kind, 3)]
    }
    assert {f: one.targets[0].gained for f, one in sheets.items() if one.targets[0].gained} == {
        week: 3
    }


def test_what_is_taken_back_or_lowered_below_is_a_correction() -> None:
    east = journal(
        EAST,
        "2022-05-10T09:00:00, task: b, on: 2022-05-10, add: {n: 4}, id: x1",
        "2022-05-17T09:00:00, task: b, on: 2022-05-10, undo: x1, id: x2",
        "2022-05-17T09:00:01, task: b, on: 2022-05-17, add: {n: -1}, id: x3",
    )
    assert told(sheet(journal(CITY), east)) == [
        ("n", "东", "x2", "correction", -4),
        ("n", "东", "x3", "correction", -1),
    ]


def test_what_is_given_and_taken_back_in_one_week_is_listed_and_counts_nothing() -> None:
    east = journal(
        EAST,
        "2022-05-17T09:00:00, task: b, on: 2022-05-17, add: {n: 4}, id: x1",
        "2022-05-18T09:00:00, task: b, on: 2022-05-17, undo: x1, id: x2",
    )
    found = sheet(journal(CITY), east)
    assert told(found) == [("n", "东", "x1", "", None), ("n", "东", "x2", "", None)]
    assert [row.void for row in found.brought] == [True, False]
    assert [part.told for part in found.parts if part.part.name == "东" and part.rows] == [True]


def test_taking_back_what_took_back_counts_again() -> None:
    east = journal(
        EAST,
        "2022-05-10T09:00:00, task: b, on: 2022-05-10, add: {n: 4}, id: x1",
        "2022-05-11T09:00:00, task: b, on: 2022-05-10, undo: x1, id: x2",
        "2022-05-17T09:00:00, task: b, on: 2022-05-10, undo: x2, id: x3",
    )
    found = sheet(journal(CITY), east)
    assert told(found) == [("n", "东", "x3", "correction", 4)]
    assert found.targets[0].gained == 4


def test_a_late_entry_before_a_total_so_far_tells_what_it_changes() -> None:
    east = journal(
        EAST,
        "2022-05-10T09:00:00, task: b, on: 2022-05-10, set: {n: 10}, id: x1",
        "2022-05-17T09:00:00, task: b, on: 2022-05-09, add: {n: 4}, id: x2",
    )
    found = sheet(journal(CITY), east)
    assert told(found) == [("n", "东", "x2", "later", 4), ("n", "东", "", "restated", -4)]
    assert not found.targets[0].gained


def test_entries_of_earlier_sheets_that_count_since_the_plan_changed_are_one_row() -> None:
    before = plan("city-2022", "id: a, targets: {k: 1}", head=ZONE)
    east = journal(EAST, "2022-05-10T09:00:00, task: b, on: 2022-05-10, add: {n: 4}, id: x1")
    city = journal(CITY)
    clock = Clock(datetime(2022, 5, 20).date(), None, datetime(2022, 5, 20, 18, tzinfo=CITY.zone))
    cuts = cuts_of(period_of("week", clock.today), clock, (), CITY.calendar)

    from workplan.assessment.rollup import received

    found = snapshots(
        *city,
        cuts,
        before,
        lambda one, cut: received(one, city[1], [east], cut.as_of, cut.until, by_entry=True),
    )
    (row,) = reviewed(found.then, found.now, cuts, (), others=found.others).plans[0].brought
    assert (row.kind, row.number, row.entry) == ("restated", 4, None)


def test_values_of_a_level_and_statements_are_listed() -> None:
    city = plan("city-2022", "id: a, targets: {率: 不低于95%, 件: 全覆盖}", head=ZONE)
    east = plan(
        "东", "id: b, counts_towards: city-2022/a, targets: {率: 95%, 件: 全覆盖}", head=ZONE
    )
    of = journal(
        east,
        "2022-05-16T09:00:00, task: b, on: 2022-05-16, set: {率: 94%}, id: x1",
        "2022-05-17T09:00:00, task: b, on: 2022-05-17, set: {率: 96%}, met: [件], id: x2",
        "2022-05-18T09:00:00, task: b, on: 2022-05-16, undo: x1, id: x3",
    )
    found = sheet(journal(city), of)
    assert told(found) == [
        ("率", "", "x1", "", None),
        ("率", "", "x3", "", None),
        ("率", "", "x2", "", 96),
        ("件", "", "x2", "", 1),
    ]
    assert found.parts[0].gained is None


def test_a_part_of_which_nothing_came_is_named() -> None:
    east = journal(EAST, "2022-05-10T09:00:00, task: b, on: 2022-05-10, add: {n: 4}, id: x1")
    own = journal(CITY, "2022-05-17T09:00:00, task: a, on: 2022-05-17, add: {n: 1}, part: 西")
    silent = {
        (p.target.name, p.part.name): (p.part.last, p.part.sent)
        for p in sheet(own, east).parts
        if not p.told
    }
    assert silent == {
        ("n", "东"): (datetime(2022, 5, 10).date(), True),
        ("m", "Plan 东"): (None, True),
    }
    none = [(p.part.name, p.told, p.part.sent) for p in sheet(journal(CITY), east).parts]
    assert none == [("东", False, True), ("西", False, False), ("Plan 东", False, True)]


def test_without_plans_below_there_are_no_parts_to_name() -> None:
    found = sheet(journal(CITY))
    assert (found.brought, found.parts) == ((), ())


def test_a_task_that_is_done_waits_for_nothing() -> None:
    done = journal(CITY, "2022-05-17T09:00:00, task: a, on: 2022-05-17, done: true")
    assert sheet(done, journal(EAST)).parts == ()


def test_a_renamed_task_and_a_step_receive_under_their_present_ids() -> None:
    text = (
        "plan: city-2022\ntitle: T\nyear: 2022\ntimezone: Asia/Shanghai\ntasks:\n"
        "  - {id: z, aliases: [a], title: T, when: 全年, targets: {m: 100万元},\n"
        "     steps: [{id: s, title: S, when: 全年, targets: {n: 100 场}}]}\n"
    )
    city = journal(read_plan(text.encode(), "c.yaml"))
    east = plan(
        "东",
        "id: b, counts_towards: city-2022/z/s.n, targets: {n: 60 场}",
        "id: f, counts_towards: city-2022/a.m, targets: {m: 200000元}",
        head=ZONE,
    )
    of = journal(
        east,
        "2022-05-17T09:00:00, task: b, on: 2022-05-17, add: {n: 3}, id: x1",
        "2022-05-18T09:00:00, task: f, on: 2022-05-18, add: {m: 5元}, id: x2",
    )
    found = sheet(city, of)
    assert [(row.task.task.id, row.number) for row in found.brought] == [
        ("z", Decimal("0.0005")),
        ("z/s", 3),
    ]


DAYS = st.integers(0, 27)
ENTRY = st.tuples(
    st.sampled_from(["b", "f", "c"]),
    DAYS,  # the day on which it happened
    st.integers(0, 15),  # days until it was written down
    st.sampled_from(["add", "add", "add", "set", "undo"]),
    st.integers(-3, 9),
)


def _journals(drawn: list[tuple[str, int, int, str, int]]) -> list[Pair]:
    start = datetime(2022, 5, 2)
    lines: dict[str, list[str]] = {"b": [], "f": [], "c": []}
    known: dict[str, list[str]] = {"b": [], "f": [], "c": []}
    for number, (task, day, late, how, amount) in enumerate(drawn):
        on = start + timedelta(days=day)
        at = on + timedelta(days=late, hours=9, seconds=number)
        what = f"{how}: {{{'m' if task == 'f' else 'n'}: {amount}}}"
        if how == "undo":
            if not known[task]:
                continue
            what = f"undo: {known[task][amount % len(known[task])]}"
        known[task].append(f"x{number}")
        lines[task].append(
            f"{at.isoformat()}, task: {task}, on: {on.date()}, {what}, id: x{number}"
        )
    east = journal(EAST, *lines["b"], *lines["f"])
    return [east, journal(TOWN, *lines["c"])]


@settings(max_examples=60)
@given(st.lists(ENTRY, max_size=14))
def test_every_figure_is_on_one_sheet_and_the_figures_add_up(
    drawn: list[tuple[str, int, int, str, int]],
) -> None:
    beside, city = _journals(drawn), journal(CITY)
    sheets: list[PlanReview] = []
    for week in range(8):
        printed = datetime(2022, 5, 6, 18, tzinfo=CITY.zone) + timedelta(days=7 * week)
        sheets.append(review(*city, "week", recorded_by=printed, beside=beside).plans[0])
    rows: list[Brought] = []
    for one in sheets:
        rows += one.brought
        for target in one.targets:
            name = target.target.name
            of = [r.number for r in one.brought if r.target.name == name and r.number is not None]
            assert sum(of, Decimal(0)) == (target.gained or 0)
            parts = [part.gained for part in one.parts if part.target.name == name]
            assert sum((n for n in parts if n), Decimal(0)) == (target.gained or 0)
    listed = [row.entry.id for row in rows if row.entry]
    assert len(listed) == len(set(listed))
    said = {
        entry.id
        for _, found in beside
        for entry in found.entries
        if entry.add or (entry.set_ and entry.task != "b")  # others count towards b's total
    }
    assert said <= set(listed)
    for name, target in zip("nm", sheets[-1].targets, strict=True):
        whole = [r.number for r in rows if r.target.name == name and r.number is not None]
        assert sum(whole, Decimal(0)) == target.target.actual


def test_a_repeated_line_of_a_journal_is_one_figure() -> None:
    line = "2022-05-17T09:00:00, task: b, on: 2022-05-17, add: {n: 3}, id: x1"
    assert told(sheet(journal(CITY), journal(EAST, line, line))) == [("n", "东", "x1", "", 3)]


def test_occurrences_that_the_plan_does_not_have_bring_nothing() -> None:
    east = plan(
        "东", "id: b, counts_towards: city-2022/a, targets: {n: 60 场}", when="每月", head=ZONE
    )
    of = pair(
        east,
        "2022-05-17, task: b@2022-05, add: {n: 2}, id: x1",
        "2022-05-17, task: b@2021-05, add: {n: 3}, id: x2",
    )
    assert told(sheet(journal(CITY), of)) == [("n", "东", "x1", "", 2)]


def test_entries_that_take_back_each_other_do_nothing() -> None:
    of = journal(
        EAST,
        "2022-05-16T09:00:00, task: b, on: 2022-05-16, add: {n: 2}, id: x1",
        "2022-05-17T09:00:00, task: b, on: 2022-05-16, undo: x3, id: x2",
        "2022-05-17T09:00:01, task: b, on: 2022-05-16, undo: x2, id: x3",
    )
    assert told(sheet(journal(CITY), of)) == [("n", "东", "x1", "", 2)]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("id: f, targets: {m: 100万元}", "id: money, aliases: [f], targets: {m: 100万元}"),
        ("id: money, targets: {m: 100万元}", "id: money, targets: {m: 1000000元}"),
        ("id: f, targets: {m: 100万元}", "id: money, aliases: [f], targets: {m: 1000000元}"),
    ],
)
def test_a_renamed_task_and_another_unit_gain_only_what_came_since(then: str, now: str) -> None:
    from workplan.assessment.rollup import received

    old, new = plan("city-2022", then, head=ZONE), plan("city-2022", now, head=ZONE)
    name = "f" if then.startswith("id: f") else "money"
    of = plan("东", f"id: b, counts_towards: city-2022/{name}, targets: {{m: 9000元}}", head=ZONE)
    east = journal(
        of,
        "2022-05-10T09:00:00, task: b, on: 2022-05-10, add: {m: 500}, id: x1",
        "2022-05-17T09:00:00, task: b, on: 2022-05-17, add: {m: 200}, id: x2",
    )
    own = journal(
        new,
        f"2022-05-10T09:00:00, task: {name}, on: 2022-05-10, add: {{m: 1万元}}",
        f"2022-05-18T09:00:00, task: {name}, on: 2022-05-18, add: {{m: 3万元}}",
    )[1]
    clock = Clock(datetime(2022, 5, 20).date(), None, datetime(2022, 5, 20, 18, tzinfo=new.zone))
    cuts = cuts_of(period_of("week", clock.today), clock, (), new.calendar)
    stood = snapshots(
        new,
        own,
        cuts,
        old,
        lambda one, cut: received(one, own, [east], cut.as_of, cut.until, by_entry=True),
    )
    found = reviewed(stood.then, stood.now, cuts, own.entries, others=stood.others).plans[0]
    factor = 1 if "1000000元" in now else Decimal("0.0001")
    assert [(row.kind, row.number) for row in found.brought] == [("", 200 * factor)]
    assert found.targets[0].gained == 30200 * factor


def test_sheets_that_are_issued_share_the_figures_out_by_their_times() -> None:
    city = journal(
        CITY,
        "2022-05-13T12:00:00, on: 2022-05-13, issued: 2022-W19, number: 1",
        "2022-05-21T10:00:00, on: 2022-05-20, issued: 2022-W20, number: 2",
    )
    times = ["13T12:00:00", "13T12:00:01", "20T09:00:00", "21T10:00:00", "21T10:00:01"]
    east = journal(
        EAST,
        *(
            f"2022-05-{at}, task: b, on: 2022-05-{min(int(at[:2]), 20)}, add: {{n: 1}}, id: x{n}"
            for n, at in enumerate(times)
        ),
    )
    until = {19: "13T12:00:00", 20: "21T10:00:00", 21: "27T18:00:00"}
    listed = {
        week: [
            row.entry.id
            for row in review(
                *city,
                "week",
                f"2022-W{week}",
                recorded_by=datetime.fromisoformat(f"2022-05-{at}+08:00"),
                beside=[east],
            )
            .plans[0]
            .brought
            if row.entry
        ]
        for week, at in until.items()
    }
    assert listed == {19: ["x0"], 20: ["x1", "x2", "x3"], 21: ["x4"]}


def test_what_was_said_has_the_signs_and_the_grouping_of_the_sheet() -> None:
    city = plan("c", "id: a, targets: {n: '20,000场', m: 95%}", head=ZONE)
    east = plan(
        "e",
        "id: b, targets: {k: {goal: 9000场, counts_towards: c/a.n}}",
        "id: f, targets: {s: {goal: 90%, counts_towards: c/a.m}}",
        head=ZONE,
    )
    said = journal(
        east,
        "2022-05-17T09:00:00, task: b, on: 2022-05-17, add: {k: 1234}, id: x1",
        "2022-05-18T09:00:00, task: f, on: 2022-05-18, set: {s: 91}, id: x2",
    )
    found = sheet(journal(city), said)
    tr = translator("zh", 2022)
    assert [written(row, tr) for row in found.brought] == ["k +1,234", "s现为91%"]


@pytest.mark.parametrize(
    ("at", "since"), [("2022-05-22T23:59:59", False), ("2022-05-23T00:00:00", True)]
)
def test_what_was_recorded_after_the_sheet_was_first_printed_says_so(at: str, since: bool) -> None:
    east = journal(EAST, f"{at}, by: 王, task: b, on: 2022-05-17, add: {{n: 3}}, id: x1")
    city = journal(CITY)
    (plan_,) = review(*city, "week", "2022-W20", as_of=date(2022, 5, 30), beside=(east,)).plans
    assert [row.since_printed for row in plan_.brought] == [since]
    assert len(plan_.later_brought) == since


def test_a_value_of_another_kind_of_target_is_no_value_of_this_one() -> None:
    total, level = CITY.tasks[0].targets["n"], read_goal("95%")
    one = Contribution("a", "n", level, "", "东", "P", "b", "n", level, entry("05-02"), Decimal(3))
    assert _in_unit(one, total) is None
    assert _in_unit(one, level._replace(kind="total")) is None
    assert _in_unit(one, level) == 3
    assert _in_unit(one._replace(into=total), total) == 3
    assert _in_unit(one._replace(number=None), level) is None
    tens = read_goal("10万元")
    assert _in_unit(one._replace(into=read_goal("10元")), tens) == Decimal("0.0003")


def test_a_level_is_neither_lowered_nor_restated() -> None:
    city = plan("city-2022", "id: a, targets: {l: {goal: 95%, parts: {东: 95%}}}", head=ZONE)
    east = plan("东", "id: b, counts_towards: city-2022/a, targets: {l: 95%}", head=ZONE)
    below = journal(
        east,
        "2022-05-10T09:00:00, by: 王, task: b, on: 2022-05-10, set: {l: 90%}, id: x1",
        "2022-05-17T09:00:00, by: 王, task: b, on: 2022-05-17, set: {l: -2%}, id: x2",
        "2022-05-18T09:00:00, by: 王, task: b, on: 2022-05-10, undo: x1, id: x3",
    )
    assert told(sheet(journal(city), below)) == [
        ("l", "东", "x3", "correction", None),
        ("l", "东", "x2", "", -2),
    ]


def test_what_was_given_and_taken_back_here_is_nothing_told_of_a_part() -> None:
    line = "2022-05-17T09:00:00, by: 王, task: {}, on: 2022-05-17, add: {{n: {}}}{}, id: x1"
    back = "2022-05-18T09:00:00, by: 王, task: {}, on: 2022-05-17, undo: x1, id: x2"
    for number, undone, kinds, told_of in (
        (3, False, [""], True),
        (0, False, [""], True),
        (3, True, ["", ""], False),
    ):
        own = journal(
            CITY, line.format("a", number, ", part: 西"), *([back.format("a")] if undone else ())
        )
        east = journal(EAST, line.format("b", number, ""), *([back.format("b")] if undone else ()))
        found = sheet(own, east)
        assert [row.kind for row in found.brought] == kinds
        parts = {part.part.name: part.told for part in found.parts if part.target.name == "n"}
        assert parts == {"东": True, "西": told_of}  # taking back below is told
