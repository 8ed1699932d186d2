"""The lists of a sheet: decisions, what is ahead, lights that turned, and the clock it is made by."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from support.judging import plan_of
from support.sheets import sections, sheet

from workplan.assessment.snapshot import Light
from workplan.formats.plain import lines
from workplan.reports.blocks import Table
from workplan.reports.review import page
from workplan.review.of_plan import clock_at
from workplan.review.period import period_of
from workplan.review.review import Ahead

HEAD = "language: en\ntimezone: UTC\n"
DECIDE = plan_of(
    "{id: late2, title: L, when: 2022-05-02..2022-05-18}\n"
    "{id: late9, title: L, when: 2022-05-02..2022-05-11}\n"
    "{id: block1, title: B, when: 2022-05-02..2022-06-30}\n"
    "{id: block2, title: B, when: 2022-05-02..2022-06-30}\n"
    "{id: short1, title: S, when: 2022-01-01..2022-06-30, targets: {n: 100}}\n"
    "{id: short2, title: S, when: 2022-01-01..2022-06-30, targets: {n: 100}}\n"
    "{id: fine, title: F, when: 2022-05-02..2022-06-30}",
    HEAD,
)
ENTRIES = (
    "{task: block1, on: 2022-05-17, block: x}",
    "{task: block2, on: 2022-05-09, block: y}",
    "{task: short1, on: 2022-05-18, set: {n: 30}}",
    "{task: short2, on: 2022-05-09, set: {n: 20}}",
    "{task: fine, on: 2022-05-18, note: z}",
)


def test_red_tasks_come_first_the_latest_and_those_most_behind_before_the_blocked() -> None:
    found = sheet(DECIDE, "2022-W20", "2022-05-20", *ENTRIES).decisions
    ids = [one.task.task.id for one in found]
    assert ids == ["late9", "late2", "short2", "short1", "block2", "block1"]


def test_a_decision_has_the_last_entry_where_that_is_news() -> None:
    found = sheet(DECIDE, "2022-W20", "2022-05-20", *ENTRIES).decisions
    words = {one.task.task.id: one.last_entry for one in found}
    assert {name for name, word in words.items() if word} == {"short1", "block1"}
    later = "{task: block1, on: 2022-05-18, note: later}"
    found = sheet(DECIDE, "2022-W20", "2022-05-20", *ENTRIES, later).decisions
    (word,) = (one.last_entry for one in found if one.task.task.id == "block1")
    assert word is not None
    assert word.note == "later"


AHEAD = plan_of(
    "{id: whole, title: W, when: 2022-05-02..2022-06-30}\n"
    "{id: exact, title: X, when: 2022-05-23..2022-05-29}\n"
    "{id: opens, title: O, when: 2022-05-24..2022-06-30}\n"
    "{id: closes, title: C, when: 2022-05-02..2022-05-28}\n"
    "{id: day, title: D, when: 2022-05-25}\n"
    "{id: past, title: P, when: 2022-05-02..2022-05-18}\n"
    "{id: far, title: F, when: 2022-07-01..2022-07-31}\n"
    "{id: weekly, title: M, when: every week}\n"
    "{id: ongoing, title: G, when: ongoing}\n"
    "{id: stuck, title: S, when: 2022-05-02..2022-06-30}\n"
    "{id: over, title: V, when: 2022-05-02..2022-06-30}",
    HEAD,
)
STATES = ("{task: stuck, on: 2022-05-03, block: x}", "{task: over, on: 2022-05-03, done: true}")


def test_the_next_week_has_what_opens_closes_and_runs() -> None:
    coming = sheet(AHEAD, "2022-W20", "2022-05-20", *STATES).coming
    events = {event.task.task.id for event in coming.events}
    assert events >= {"exact", "opens", "closes", "day", "weekly"}
    assert events.isdisjoint({"whole", "past", "far", "over", "ongoing"})
    assert [part.task.task.id for part in coming.running] == ["whole", "stuck"]


def test_the_rest_of_the_week_has_what_is_still_to_come() -> None:
    tasks = "\n".join(f"{{id: t{n}, title: T, when: 2022-05-{n}}}" for n in (19, 20, 21, 22, 23))
    planned = sheet(plan_of(tasks, HEAD), "2022-W20", "2022-05-20").planned
    assert [event.task.task.id for event in planned.events] == ["t21", "t22"]


@pytest.mark.parametrize("first", ["05-16", "05-19", "05-20", "05-21", "05-22"])
def test_what_opens_in_the_week_stands_as_that_also_when_it_has_opened(first: str) -> None:
    plan = plan_of(f"{{id: a, title: A, when: 2022-{first}..2022-06-30}}", HEAD)
    for printed in ("2022-05-13", "2022-05-20", "2022-05-22"):
        planned = sheet(plan, "2022-W20", printed).planned
        assert [(event.kind, str(event.day)) for event in planned.events] == [
            ("opens", f"2022-{first}")
        ]
        assert planned.running == ()


@pytest.mark.parametrize(("first", "last", "runs"), [
    ("05-15", "05-23", True), ("05-16", "05-23", False), ("05-15", "05-22", False)
])  # fmt: skip
def test_what_runs_began_before_the_week_and_ends_after_it(
    first: str, last: str, runs: bool
) -> None:
    plan = plan_of(f"{{id: a, title: A, when: 2022-{first}..2022-{last}}}", HEAD)
    assert bool(sheet(plan, "2022-W20", "2022-05-13").planned.running) is runs


def test_what_has_no_date_yet_does_not_run() -> None:
    plan = plan_of("{id: a, title: A, when: TODO}", HEAD)
    assert sheet(plan, "2022-W20", "2022-05-13").planned == Ahead((), ())


def test_a_light_that_turned_has_the_old_one_and_the_worst_come_first() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-06-30}\n"
        "{id: b, title: B, when: 2022-05-02..2022-05-18}\n"
        "{id: c, title: C, when: 2022-05-02..2022-06-30}",
        HEAD,
    )
    entries = ("{task: a, on: 2022-05-17, block: x}", "{task: c, on: 2022-05-17, note: x}")
    found = sheet(plan, "2022-W20", "2022-05-20", *entries).turned
    now = [(one.task.task.id, one.task.light) for one in found]
    assert now == [("b", Light.RED), ("a", Light.YELLOW)]
    assert all(one.old is not one.task.light for one in found)


def test_a_task_that_the_last_sheet_did_not_have_has_not_turned() -> None:
    found = sheet(plan_of("{id: a, title: A, when: 2022-05-18}", HEAD), "2022-W20", "2022-05-20")
    assert [one.task.task.id for one in found.turned] == ["a"]


@pytest.mark.parametrize(("printed", "on_time"), [("2022-05-21", 100), ("2022-05-22", 50)])
def test_what_ends_on_the_last_day_counts_once_that_day_is_there(
    printed: str, on_time: int
) -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-16..2022-05-22, owner: X}\n"
        "{id: b, title: B, when: 2022-05-16..2022-05-22, owner: X}",
        HEAD,
    )
    found = sheet(plan, "2022-W20", printed, "{task: a, on: 2022-05-17, done: true}")
    (row,) = found.owners
    assert row.on_time == on_time


EAST = timezone(timedelta(hours=8))
NOW = datetime(2022, 5, 20, 18, tzinfo=UTC)  # the 21st in the east


@pytest.mark.parametrize(
    ("zone", "as_of", "recorded_by", "today", "now"),
    [
        (UTC, None, None, 20, True),
        (EAST, None, None, 21, True),
        (EAST, 21, None, 21, True),
        (EAST, 20, None, 20, False),
        (EAST, 22, None, 22, False),
        (EAST, None, 19, 20, False),
        (EAST, 21, 19, 21, True),
        (EAST, 15, 19, 15, False),
    ],
)
def test_the_clock_of_a_review(
    zone: timezone, as_of: int | None, recorded_by: int | None, today: int, now: bool
) -> None:
    day = date(2022, 5, as_of) if as_of else None
    until = datetime(2022, 5, recorded_by, 18, tzinfo=UTC) if recorded_by else None
    clock = clock_at(zone, day, until, NOW)
    assert (clock.today, clock.now, clock.recorded_by, clock.zone) == (
        date(2022, 5, today),
        NOW if now else None,
        until,
        zone,
    )


def test_without_a_zone_the_clock_has_that_of_the_given_time() -> None:
    until = datetime(2022, 5, 20, 23, tzinfo=EAST)
    clock = clock_at(None, None, until, NOW)
    assert (clock.zone, clock.today) == (EAST, date(2022, 5, 20))
    assert clock_at(None, None, None, NOW).zone == NOW.astimezone().tzinfo


def test_shifting_by_nothing_is_the_same_period() -> None:
    week = period_of("week", date(2022, 5, 20))
    assert week.shifted(0) == week
    assert week.shifted(1) == period_of("week", date(2022, 5, 23))
    assert week.shifted(-2) == period_of("week", date(2022, 5, 8))


def test_what_is_blocked_and_red_stands_once_and_is_not_running_past_its_deadline() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-18}", HEAD)
    for entry in ("{task: a, on: 2022-05-03, block: x}", "{task: a, on: 2022-05-17, block: x}"):
        found = sheet(plan, "2022-W20", "2022-05-20", entry)
        assert [one.task.task.id for one in found.decisions] == ["a"]
        assert found.planned.running == ()
        assert found.coming.running == ()


def test_the_blocked_come_in_the_order_in_which_they_were_blocked() -> None:
    plan = plan_of(
        "\n".join(f"{{id: b{n}, title: B, when: 2022-05-02..2022-06-30}}" for n in (1, 2, 3)), HEAD
    )
    entries = [
        f"{{task: b{n}, on: 2022-05-{day}, block: x}}" for n, day in ((1, 17), (2, 16), (3, 18))
    ]
    found = sheet(plan, "2022-W20", "2022-05-20", *entries)
    assert [one.task.task.id for one in found.decisions] == ["b2", "b1", "b3"]
    assert all(found.noted)
    assert {entry.task for entry in found.noted} == {"b1", "b2", "b3"}


def test_the_last_word_is_that_of_the_last_day() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-06-30}", HEAD)
    entries = (
        "{at: '2022-05-19T09:00:00Z', task: a, on: 2022-05-16, note: written later}",
        "{at: '2022-05-18T09:00:00Z', task: a, on: 2022-05-18, block: x}",
    )
    (one,) = sheet(plan, "2022-W20", "2022-05-20", *entries).decisions
    assert one.last_entry is not None
    assert one.last_entry.block


def test_a_period_is_written_as_it_is_read() -> None:
    for kind, written in (("week", "2022-W20"), ("month", "2022-05"), ("half", "2022-H1")):
        assert period_of(kind, date(2022, 5, 20)).written == written  # type: ignore[arg-type]


def test_an_occurrence_runs_as_a_task_does() -> None:
    plan = plan_of("{id: m, title: M, when: every month}", HEAD)
    planned = sheet(plan, "2022-W20", "2022-05-13").planned
    assert [part.name for part in planned.running] == [("m", "2022-05")]
    done = "{task: m@2022-05, on: 2022-05-03, done: true}"
    assert sheet(plan, "2022-W20", "2022-05-13", done).planned.running == ()


@pytest.mark.parametrize(("begins", "compares"), [("05-13", True), ("05-14", False)])
def test_a_sheet_is_compared_with_none_of_a_day_before_the_plan_began(
    begins: str, compares: bool
) -> None:
    """The last sheet is that of 13 May."""
    head = f"{HEAD}span: 2022-{begins}..2022-12-31\n"
    plan = plan_of("{id: a, title: A, when: 2022-05-16..2022-05-17}", head)
    found = sheet(plan, "2022-W20", "2022-05-20")
    assert found.cuts.compares is compares
    assert (found.last_numbers is not None) is compares
    assert bool(found.turned) is compares
    printed = "\n".join(lines(page(found.cuts.period, found)))
    assert ("last sheet" in printed.casefold()) is compares


def test_what_is_done_is_not_done_again_on_the_next_sheet() -> None:
    plan = plan_of("{id: a, title: A, when: May}", HEAD)
    first, again = (f"{{task: a, on: 2022-05-{day}, done: true}}" for day in (10, 18))
    found = sheet(plan, "2022-W20", "2022-05-20", first, again)
    assert found.done.all == ()
    assert found.numbers.done == 0
    reopened = "{task: a, on: 2022-05-17, reopen: true}"
    found = sheet(plan, "2022-W20", "2022-05-20", first, reopened, again)
    assert [item.done_on for item in found.done.all] == [date(2022, 5, 18)]


MANY = "\n".join(f"{{id: t{n}, title: T{n}, when: 2022-05-16..2022-06-30}}" for n in range(13))


@pytest.mark.parametrize("number", [12, 13])
def test_many_lights_that_turned_are_counted_and_listed_in_the_annex(number: int) -> None:
    plan = plan_of("\n".join(MANY.splitlines()[:number]), HEAD)
    found = sheet(plan, "2022-W20", "2022-05-20")
    parts = sections(page(found.cuts.period, found))
    compared = next(blocks for title, blocks in parts.items() if "Compared" in title)
    text = "\n".join(lines(compared))
    every = [blocks for title, blocks in parts.items() if "All lights" in title]
    if number == 12:
        assert "Now ● green (12): T0 (was ○ grey)" in text
        assert not every
    else:
        assert (
            "Now ● green (13): 13 were ○ grey; all are listed under “All lights that changed”."
            in text
        )
        (table,) = (block for block in every[0] if isinstance(block, Table))
        assert len(table.rows) == 13


@pytest.mark.parametrize(("week", "outside"), [
    ("W10", True), ("W11", False), ("W20", False), ("W21", True)
])  # fmt: skip
def test_a_sheet_of_a_period_outside_the_plan_says_so(week: str, outside: bool) -> None:
    head = f"{HEAD}span: 2022-03-20..2022-05-16\n"
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-13}", head)
    found = sheet(plan, f"2022-{week}", "2022-05-20")
    text = "\n".join(lines(page(found.cuts.period, found)))
    said = "outside the plan, which goes from 20 Mar 2022 to 16 May 2022"
    assert (said in text) is outside


def test_a_heading_says_what_stands_below_it() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-18}", HEAD)
    done = "{task: a, on: 2022-05-06, done: true}"
    for entries, title in ((), "Due this week, not done yet (1)"), ((done,), "Also due or opening"):
        found = sheet(plan, "2022-W20", "2022-05-17", *entries)
        parts = sections(page(found.cuts.period, found))
        assert any(title in one for one in parts)
        assert sum("ue this week" in one or "Also due" in one for one in parts) == 1


SERIES = (
    "{id: a, title: A, when: every Monday}\n{id: b, title: B, when: May}\n"
    "{id: c, title: C, when: 2022-05-17..2022-05-20}"
)


def test_parts_of_a_whole_are_told_apart_where_each_is_a_list() -> None:
    done = [
        f"{{task: {one}, on: 2022-05-{day}, done: true}}"
        for one, day in (("c", 18), ("a@2022-W20", 16))
    ]
    entries = [*done, "{task: a@2022-W21, on: 2022-05-23, done: true}"]
    found = sheet(plan_of(SERIES, HEAD), "2022-05", "2022-05-31", *entries)
    text = "\n".join(lines(page(found.cuts.period, found)))
    assert (
        "Due this month: 2 items, 5 occurrences (1 item, 2 occurrences done this month; 1 item, 3 occurrences not done)"
        in text
    )


@pytest.mark.parametrize(("begins", "first"), [("2022-05-13", False), ("2022-05-14", True)])
def test_where_there_was_no_last_sheet_nothing_is_told_of_one(begins: str, first: bool) -> None:
    """The week's sheet of 20 May follows that of 13 May."""
    head = f"{HEAD}span: {begins}..2022-12-31\n"
    tasks = "{id: a, title: A, when: 2022-05-14..2022-06-30, targets: {n: 100}}"
    entries = ("{task: a, on: 2022-05-15, add: {n: 5}, done: true}",)
    found = sheet(plan_of(tasks, head), "2022-W20", "2022-05-20", *entries)
    text = "\n".join(lines(page(found.cuts.period, found)))
    assert ("last sheet" in text.casefold()) is not first
    assert ("Done before this week (1)" in text) is first
    assert ("1 item done before this week" in text) is first
    assert ("Since last" in text) is not first
