"""Each rule of judgement at its boundary: equal, one less, one more."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.shorthand import codes, d, judged, one

from workplan.assessment.lights import _shown_points
from workplan.assessment.terms import Light

A = "  - {{id: a, title: A, when: {when}{more}}}\n"


def task(when: str, more: str = "") -> str:
    return A.format(when=when, more=more)


def said(on: str, what: str, name: str = "a") -> str:
    return f"- {{on: 2022-{on}, task: {name}, {what}}}\n"


# Silence


@pytest.mark.parametrize(
    ("heard", "day", "silent"),
    [
        (None, "07-29", False),  # 59 days after it opened
        (None, "07-30", True),
        ("01-10", "07-29", False),  # heard of before it opened: counted from the opening
        ("01-10", "07-30", True),
        ("05-31", "07-29", False),
        ("05-31", "07-30", True),
        ("06-02", "07-31", False),
        ("06-02", "08-01", True),
    ],
)
def test_silence_is_counted_from_when_the_window_opened(
    heard: str | None, day: str, silent: bool
) -> None:
    found = one(task("2022-05-31 to 2022-12-31"), day, said(heard, "note: x") if heard else "")
    assert (codes(found) == ["silent"]) is silent
    if silent:
        assert found.reasons[0].numbers["days"] == 60


@pytest.mark.parametrize(("day", "told"), [("04-30", False), ("05-01", False), ("05-02", True)])
def test_its_own_rhythm_comes_before_the_common_one(day: str, told: bool) -> None:
    found = one(task("2022-04-01 to 2022-12-31", ", report: monthly"), day)
    assert (codes(found) == ["unreported"]) is told
    assert "silent" not in codes(one(task("this year", ", report: yearly"), "08-01"))


@pytest.mark.parametrize(
    ("when", "more", "journal", "day"),
    [
        ("2022-06-01 to 2022-12-31", "", "", "05-31"),  # not open yet
        ("this year", ", event: true", "", "08-01"),
        ("monthly", "", "".join(said(f"0{m}-05", "done: true") for m in range(1, 8)), "07-20"),
        ("TODO", "", "", "08-01"),
        ("this year", "", said("01-05", "done: true"), "08-01"),
        ("this year", "", said("01-05", "cancel: true"), "08-01"),
    ],
)
def test_nobody_waits_to_hear_of_these(when: str, more: str, journal: str, day: str) -> None:
    assert not {"silent", "unreported"} & set(codes(one(task(when, more), day, journal)))


# Closing


@pytest.mark.parametrize(("day", "closes"), [("05-16", False), ("05-17", True), ("05-31", True)])
def test_what_closes_within_two_weeks(day: str, closes: bool) -> None:
    assert (codes(one(task("May"), day)) == ["closes"]) is closes
    blocked = codes(one(task("May"), day, said("05-10", "block: x")))
    assert blocked == (["blocked", "closes"] if closes else ["blocked"])


def test_what_is_not_open_yet_or_is_an_event_does_not_close() -> None:
    assert codes(one(task("2022-05-20"), "05-19")) == ["opens"]
    assert codes(one(task("2022-05-20"), "05-19", said("05-01", "block: x"))) == ["blocked"]
    assert "closes" not in codes(one(task("May", ", event: true"), "05-20"))
    assert "closes" not in codes(one(task("ongoing"), "12-31", said("12-30", "block: x")))


def test_of_a_series_that_occurrence_counts_which_closes_first() -> None:
    moved = said("04-01", "move: 2022-05-01 to 2022-06-15", "a@2022-04") + said(
        "05-01", "move: 2022-05-28 to 2022-06-20", "a@2022-05"
    )
    held = "".join(said(f"0{m}-05", "done: true") for m in (1, 2, 3))
    found = one(task("monthly"), "05-30", held + moved)
    assert found.reasons[0].numbers["last"] in {d("05-31"), d("06-15")}


# Predecessors


@pytest.mark.parametrize("order", ["[b, c]", "[c, b]"])
def test_the_latest_of_those_it_waits_for(order: str) -> None:
    tasks = task("December", f", after: {order}") + "".join(
        f"  - {{id: {i}, title: T, when: {w}}}\n"
        for i, w in (("b", "2022-05-10"), ("c", "2022-05-20"))
    )
    found = one(tasks, "05-25")
    assert codes(found) == ["waits"]
    assert dict(found.reasons[0].numbers) == {"id": "b", "days": 15}
    found = one(tasks, "05-25", said("05-25", "done: true", "b"))
    assert dict(found.reasons[0].numbers) == {"id": "c", "days": 5}
    assert codes(one(tasks, "05-10")) == ["opens"]
    assert codes(one(tasks, "05-11")) == ["waits"]
    for over in ("done: true", "cancel: true"):
        assert "waits" not in codes(one(tasks, "05-25", said("05-24", over)))
    assert "waits" in codes(one(tasks, "05-25", said("05-24", "block: x")))


# Pace


@pytest.mark.parametrize(
    ("done", "light", "points"),
    [
        (51, "green", None),
        (50, "green", None),
        ("40.1", "green", None),
        (40, "yellow", 10),
        ("20.1", "yellow", 29),  # 29.9 is not shown as the 30 that it does not reach
        (20, "red", 30),
        ("9.5", "red", 41),
        (-10, "red", 60),
    ],
)
def test_points_behind_at_the_middle(done: object, light: str, points: int | None) -> None:
    # 50 of 100 days have passed; thresholds 10 and 30.
    when = "2022-01-01 to 2022-04-10"
    found = one(task(when, ", targets: {n: 100}"), "02-19", said("02-18", f"add: {{n: {done}}}"))
    expected = {"green": ["open"], "yellow": ["behind"], "red": ["behind"]}[light]
    assert (found.light.value, codes(found)) == (light, expected)
    if points is not None:
        assert found.reasons[0].numbers["points"] == points
        assert found.reasons[0].numbers["expected"] == 50
    if isinstance(done, int) and done >= 0:
        by_percent = one(task(when), "02-19", said("02-18", f"percent: {done}"))
        assert by_percent.light.value == light
        if points is not None:
            assert (codes(by_percent), by_percent.reasons[0].numbers["points"]) == (
                ["percent"],
                points,
            )


def test_the_worst_target_counts() -> None:
    more = ", targets: {n: 100, m: 100, o: 100}"
    journal = said("02-18", "add: {n: 38, m: 25, o: 39}")
    found = one(task("2022-01-01 to 2022-04-10", more), "02-19", journal)
    assert found.reasons[0].numbers["of"].name == "m"


def test_nothing_lags_that_is_not_going_on() -> None:
    more = ", targets: {n: 100}"
    assert codes(one(task("TODO", more), "06-01")) == ["undated"]
    assert codes(one(task("May", more), "04-30")) == ["opens"]
    assert codes(one(task("May", more), "06-09", said("06-01", "done: true"))) == [
        "done_late_short"
    ]
    assert codes(one(task("May", more), "06-09", said("06-01", "cancel: true"))) == ["cancelled"]
    assert codes(one(task("May", more), "06-09")) == ["overdue", "behind"]


@pytest.mark.parametrize(
    ("points", "limit", "shown"),
    [("10.4", 30, 10), ("10.5", 30, 11), ("11.5", 30, 12), ("29.5", 30, 29), ("29.4", 30, 29), ("30.5", None, 31), ("29.6", None, 30)],
)  # fmt: skip
def test_points_are_rounded_but_not_up_to_a_limit_that_is_not_reached(
    points: str, limit: int | None, shown: int
) -> None:
    assert _shown_points(Decimal(points), limit) == shown


def test_it_is_going_on_from_its_first_day() -> None:
    plan = task("2022-05-01 to 2022-05-04", ", targets: {n: 100}")
    assert codes(one(plan, "04-30")) == ["opens"]
    assert codes(one(plan, "05-01"))[0] == "behind"


# Months with memory


@pytest.mark.parametrize(
    ("day", "done", "expected"),
    [
        ("01-30", 0, ["open"]),  # before a month has ended
        ("01-31", 31, ["open"]),
        ("01-31", 30, ["month_missed"]),
        ("02-27", 31, ["open"]),
        ("02-28", 58, ["month_missed"]),
        ("02-28", 59, ["open"]),
    ],
)
def test_what_a_months_end_asks_for(day: str, done: int, expected: list[str]) -> None:
    found = one(
        task("this year", ", targets: {n: 365}"),
        day,
        said("01-31", f"add: {{n: {min(done, 31)}}}")
        + said("02-20", f"add: {{n: {max(done - 31, 0)}}}"),
        "rules: {preset: monthly}",
    )
    assert codes(found) == expected


def test_what_was_missed_is_remembered_as_made_up() -> None:
    plan, head = task("this year", ", targets: {n: 365}"), "rules: {preset: monthly}"
    journal = said("01-31", "add: {n: 20}") + said("02-05", "add: {n: 11}")
    found = one(plan, "02-06", journal, head)
    assert (found.light, codes(found)) == (Light.YELLOW, ["made_up"])
    numbers = found.reasons[0].numbers
    assert (numbers["month"], numbers["actual"], numbers["expected"]) == (d("01-31"), 20, 31)
    again = one(plan, "02-28", journal, head)
    assert (codes(again), again.reasons[0].numbers["actual"]) == (["month_missed"], 31)
    done = one(plan, "02-28", journal + said("02-28", "done: true"), head)
    assert codes(done) == ["made_up"]
    assert codes(one(plan, "02-28", journal + said("02-28", "cancel: true"), head)) == ["cancelled"]
    late = one(task("January"), "02-28", said("02-02", "done: true"), head)
    assert (late.light, codes(late)) == (Light.YELLOW, ["done_late"])
    assert dict(late.reasons[0].numbers) == {"on": d("02-02"), "days": 2}
    assert codes(one(task("TODO", ", targets: {n: 5}"), "02-28", "", head)) == ["undated"]


def test_only_months_that_end_within_the_window_and_by_the_day() -> None:
    head = "rules: {preset: monthly}"
    plan = task("2022-01-15 to 2022-03-15", ", targets: {n: 60}")
    assert codes(one(plan, "01-30", "", head)) == ["open"]
    assert codes(one(plan, "01-31", "", head)) == ["month_missed"]
    found = one(plan, "03-15", said("02-28", "add: {n: 45}"), head)
    assert codes(found) == ["made_up", "closes"]
    assert found.reasons[0].numbers["month"] == d("01-31")


# The order


def test_the_worst_light_first_and_then_the_order_of_the_rules() -> None:
    tasks = (
        task("2022-01-01 to 2022-04-10", ", targets: {n: 100}, after: [b]")
        + "  - {id: b, title: B, when: January}\n"
    )
    found = one(tasks, "03-30", said("03-29", "block: x"))
    assert codes(found) == ["behind", "blocked", "waits", "closes"]
    assert [r.light for r in found.reasons] == [Light.RED, *[Light.YELLOW] * 3]
    assert [a.rule for a in found.answers] == [
        *("overdue", "pace", "limit", "blocked", "waits", "closes", "silent", "moved", "returned")
    ]
    monthly = judged(tasks, "03-30", "", "rules: {preset: monthly}").tasks[0]
    assert [a.rule for a in monthly.answers][:3] == ["overdue", "month", "limit"]


def test_what_is_overdue_and_blocked_says_both() -> None:
    found = one(task("May"), "06-03", said("05-10", "block: rain"))
    assert codes(found) == ["overdue", "blocked"]
    assert dict(found.reasons[0].numbers) == {"last": d("05-31"), "days": 3}
    assert dict(found.reasons[1].numbers) == {"why": "rain", "on": d("05-10"), "days": 24}


def test_moved_after_the_deadline_and_returned() -> None:
    moved = said("06-02", "move: 2022-06-30")
    found = one(task("May"), "06-03", moved)
    assert (found.light, codes(found)) == (Light.YELLOW, ["moved_late"])
    assert dict(found.reasons[0].numbers) == {"on": d("06-02"), "last": d("05-31")}
    assert "moved_late" not in codes(one(task("May"), "06-03", said("05-31", "move: 2022-06-30")))
    assert "moved_late" not in codes(one(task("May"), "06-05", moved + said("06-04", "done: true")))
    back = said("05-05", "done: true") + said("05-07", "return: true, why: thin")
    found = one(task("May"), "05-09", back)
    assert codes(found) == ["returned"]
    assert dict(found.reasons[0].numbers) == {"on": d("05-07"), "days": 2, "why": "thin"}
    assert "returned" not in codes(one(task("May"), "05-09", back + said("05-08", "done: true")))
    assert "returned" not in codes(one(task("May"), "05-09", back + said("05-08", "cancel: x")))


# Where nothing is wrong


@pytest.mark.parametrize(
    ("when", "more", "journal", "day", "code", "numbers"),
    [
        ("May", "", "", "04-30", "opens", {"first": d("05-01"), "days": 1}),
        ("May", "", "", "05-03", "open", {"last": d("05-31"), "days": 28}),
        ("May", "", said("05-02", "done: true"), "05-03", "done", {"on": d("05-02"), "days": 0}),
        ("May", "", said("06-02", "done: true"), "06-03", "done_late", {"on": d("06-02"), "days": 2}),
        ("May", "", said("05-02", "cancel: rain"), "05-03", "cancelled", {"on": d("05-02"), "why": "rain"}),
        ("ongoing", "", "", "01-03", "ongoing", {}),
        ("ongoing", "", said("01-01", "note: x"), "01-03", "heard", {"on": d("01-01"), "days": 2}),
        ("ongoing", "", "", "2021-12-30", "opens", {"first": d("01-01"), "days": 2}),
        ("TODO", "", "", "01-03", "undated", {}),
        ("May", ", accept: Board", said("05-02", "done: true"), "05-05", "submitted",
         {"on": d("05-02"), "days": 3, "late": 0, "who": "Board"}),
        ("May", ", accept: Board", said("06-02", "done: true"), "06-05", "submitted_late",
         {"on": d("06-02"), "days": 3, "late": 2, "who": "Board"}),
        ("monthly", "", said("01-02", "done: true"), "01-03", "opens", {"first": d("02-01"), "days": 29}),
    ],
)  # fmt: skip
def test_what_is_said_where_nothing_is_wrong(
    when: str, more: str, journal: str, day: str, code: str, numbers: dict[str, object]
) -> None:
    found = one(task(when, more), day, journal)
    assert codes(found) == [code]
    assert dict(found.reasons[0].numbers) == numbers


def test_done_short_of_its_targets() -> None:
    more = ", targets: {n: 100, m: 100, o: 100}"
    journal = said("05-02", "add: {n: 99, m: 50, o: 100}, done: true")
    found = one(task("May", more), "05-03", journal)
    assert codes(found) == ["done_short"]
    numbers = found.reasons[0].numbers
    assert ([t.name for t in numbers["short"]], numbers["several"]) == (["n", "m"], True)
    full = said("05-02", "add: {n: 100, m: 100, o: 101}, done: true")
    assert codes(one(task("May", more), "05-03", full)) == ["done"]


@pytest.mark.parametrize(
    ("used", "light", "expected"),
    [(49, "green", "open"), (50, "green", "open"), (51, "yellow", "limit"), (100, "yellow", "limit"), (101, "red", "over_limit")],
)  # fmt: skip
def test_a_limit(used: int, light: str, expected: str) -> None:
    # 50 of 100 days have passed.
    plan = task("2022-01-01 to 2022-04-10", ", targets: {n: at most 100}")
    journal = said("02-18", f"add: {{n: {used}}}")
    found = one(plan, "02-19", journal)
    assert (found.light.value, codes(found)) == (light, [expected])
    done = one(plan, "02-19", journal + said("02-19", "done: true"))
    assert codes(done) == ["done" if used <= 100 else "done_short"]


def test_a_series_missed() -> None:
    held = said("01-05", "done: true")
    found = one(task("monthly"), "04-05", held)
    assert codes(found) == ["missed"]
    expected = {"missed": 2, "due": 3, "key": "2022-02", "last": d("02-28"), "days": 36}
    assert dict(found.reasons[0].numbers) == expected


def test_a_month_asks_nothing_of_a_target_without_a_pace() -> None:
    plan = task("this year", ", targets: {n: at most 12}")
    found = one(plan, "02-28", said("02-01", "add: {n: 1}"), "rules: {preset: monthly}")
    assert "month_missed" not in codes(found)


def test_what_waits_for_acceptance_was_neither_missed_nor_held() -> None:
    journal = said("01-05", "done: true", "a@2022-01") + said("02-05", "done: true", "a@2022-02")
    journal += said("02-06", "accept: true", "a@2022-01")
    found = one(task("monthly", ", accept: X"), "04-05", journal)
    assert (found.reasons[0].code, found.reasons[0].numbers["due"]) == ("missed", 2)


def test_a_percentage_beside_a_target_without_a_pace_says_nothing() -> None:
    journal = said("05-02", "percent: 0")
    assert codes(one(task("2022-05-01 to 2022-06-30"), "06-01", journal)) == ["percent"]
    more = ", targets: {n: done well}"
    assert codes(one(task("2022-05-01 to 2022-06-30", more), "06-01", journal)) == ["open"]


def test_a_limit_has_no_pace_before_the_window_opens() -> None:
    plan, used = task("May", ", targets: {n: at most 100}"), "add: {n: 1}"
    assert codes(one(plan, "04-30", said("04-20", used))) == ["opens"]
    assert codes(one(plan, "04-30", said("04-20", "add: {n: 101}"))) == ["over_limit"]


def test_whether_one_or_several_targets_could_be_met_is_told() -> None:
    for targets, several in (("{n: 100}", False), ("{n: 100, m: 1}", True)):
        done = said("05-02", f"add: {targets.replace('100', '99')}, done: true")
        found = one(task("May", f", targets: {targets}"), "05-03", done)
        assert codes(found) == ["done_short"]
        assert found.reasons[0].numbers["several"] is several


def test_no_month_asks_for_more_after_the_window() -> None:
    plan, head = task("2022-01-01 to 2022-02-15", ", targets: {n: 10}"), "rules: {preset: monthly}"
    for brought, expected in ((7, ["overdue"]), (6, ["overdue", "month_missed"])):
        found = one(plan, "03-31", said("01-31", f"add: {{n: {brought}}}"), head)
        assert codes(found) == expected  # 6.7 were asked for by the end of January


def test_of_open_occurrences_that_is_named_which_closes_first_whichever_opened_first() -> None:
    journal = said("01-10", "move: 2022-01-20..2022-04-30", "a@2022-01")
    found = one(task("monthly"), "02-20", journal)
    assert codes(found) == ["closes"]
    assert found.reasons[0].numbers["last"] == d("02-28")


@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        ("half-yearly", "04-01", ["open"]),  # 90 days without a word
        ("May", "09-01", ["overdue"]),
        ("ongoing", "2021-12-31", ["opens"]),
        ("ongoing", "01-01", ["ongoing"]),
    ],
)
def test_what_is_said_without_a_word_from_anybody(when: str, day: str, expected: list[str]) -> None:
    assert codes(one(task(when), day)) == expected


def test_red_stands_before_yellow_whatever_the_order_of_the_rules() -> None:
    more = ", targets: {n: 100, m: at most 10}"
    found = one(
        task("2022-01-01 to 2022-04-10", more), "02-19", said("02-18", "add: {n: 35, m: 11}")
    )
    assert codes(found) == ["over_limit", "behind"]


def test_what_is_over_was_returned_for_nothing() -> None:
    journal = said("05-10", "done: true") + said("05-11", "return: true")
    assert codes(one(task("2022-05-10 to 2022-05-12", ", event: true"), "05-12", journal)) == [
        "returned"
    ]
    assert codes(one(task("2022-05-10 to 2022-05-12", ", event: true"), "05-13", journal)) == [
        "done"
    ]


def test_a_month_that_was_missed_tells_what_there_is_now_and_one_made_up_what_there_was() -> None:
    plan, head = task("this year", ", targets: {n: 365}"), "rules: {preset: monthly}"
    first = said("01-31", "add: {n: 20}")
    for more, code, actual in ((5, "month_missed", 25), (40, "made_up", 20)):
        found = one(plan, "02-10", first + said("02-05", f"add: {{n: {more}}}"), head)
        numbers = next(reason.numbers for reason in found.reasons if reason.code == code)
        assert (numbers["actual"], numbers["expected"]) == (actual, 31)
