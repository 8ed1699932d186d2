"""What was due, what is done, and which entry says so: week 20, 16 to 22 May, printed on the 20th."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of
from support.sheets import names, sheet

from workplan.dates.window import Precision, Window
from workplan.journal.entry import Journal
from workplan.review.items import closes, parts, reason_of
from workplan.review.period import period_of
from workplan.review.review import PlanReview, reviewed, snapshots

WEEK = period_of("week", date(2022, 5, 20))
HEAD = "language: en\ntimezone: UTC\n"
MAY_2_TO = "{{id: a, title: A, when: 2022-05-02..{}}}"
DONE = "{{task: a, on: 2022-05-{}, done: true}}"


def one(last: str, *entries: str, printed: str = "2022-05-20") -> PlanReview:
    """Week 20 of a plan with one task from 2 May to the day `last`."""
    return sheet(plan_of(MAY_2_TO.format(last), HEAD), "2022-W20", printed, *entries)


@pytest.mark.parametrize(
    ("last", "inside"),
    [("05-15", False), ("05-16", True), ("05-22", True), ("05-23", False)],
)
def test_what_closes_in_the_week_ends_on_one_of_its_days(last: str, inside: bool) -> None:
    window = Window(date(2022, 5, 2), date.fromisoformat(f"2022-{last}"), Precision.SPAN)
    assert closes(window, WEEK) is inside
    assert names(one(f"2022-{last}").due.all) == (["a"] if inside else [])


def test_ongoing_work_never_closes() -> None:
    window = Window(date(2022, 5, 2), date(2022, 5, 18), Precision.ONGOING)
    assert not closes(window, WEEK)


@pytest.mark.parametrize(
    ("entries", "part"),
    [
        ((), "missed"),
        ((DONE.format("16"),), "done"),
        ((DONE.format("15"),), "before"),
        (("{task: a, on: 2022-05-17, cancel: true}",), "cancelled"),
        (("{task: a, on: 2022-05-17, move: 2022-06-10}",), "moved"),
        (("{task: a, on: 2022-05-10, move: 2022-06-10}",), ""),
        (("{task: a, on: 2022-05-12, cancel: true}",), ""),
        ((DONE.format("11"),), "before"),
        (("{task: a, on: 2022-05-10, move: 2022-05-19}", DONE.format("18")), "done"),
    ],
)
def test_each_that_was_due_stands_in_one_list(entries: tuple[str, ...], part: str) -> None:
    due = one("2022-05-18", *entries).due
    found = {name: names(items) for name, items in zip(due._fields, due, strict=True) if items}
    assert found == ({part: ["a"]} if part else {})


def test_what_was_promised_and_moved_away_or_finished_before_is_not_promised() -> None:
    away = "{task: a, on: 2022-05-17, move: 2022-06-10}"
    assert names(one("2022-05-18", away).due.moved) == ["a"]
    assert names(one("2022-06-30", away).due.all) == []
    # Cancelled before the last sheet: nobody waited for it any more.
    assert names(one("2022-05-18", "{task: a, on: 2022-05-13, cancel: true}").due.all) == []


@pytest.mark.parametrize(
    ("last", "entries", "part"),
    [
        ("2022-05-18", (DONE.format("17"),), "due"),
        ("2022-05-14", (DONE.format("17"),), "overdue"),
        ("2022-05-15", (DONE.format("16"),), "overdue"),
        ("2022-05-31", (DONE.format("17"),), "ahead"),
        ("2022-05-14", ("{task: a, on: 2022-05-11, done: true}",), ""),
        ("2022-05-14", ("{task: a, on: 2022-05-14, done: true}",), "recorded"),
        (
            "2022-05-14",
            ("{at: '2022-05-17T09:00:00Z', task: a, on: 2022-05-10, done: true}",),
            "recorded",
        ),
    ],
)
def test_each_that_is_done_stands_in_one_list(
    last: str, entries: tuple[str, ...], part: str
) -> None:
    done = one(last, *entries).done
    found = {name: names(items) for name, items in zip(done._fields, done, strict=True) if items}
    assert found == ({part: ["a"]} if part else {})


@pytest.mark.parametrize(("first", "part"), [("05-22", "ahead"), ("05-23", "unplanned")])
def test_what_was_to_open_after_the_week_is_unplanned(first: str, part: str) -> None:
    plan = plan_of(f"{{id: a, title: A, when: 2022-{first}..2022-06-30}}", HEAD)
    done = sheet(plan, "2022-W20", "2022-05-20", DONE.format("17")).done
    assert {name for name in done._fields if getattr(done, name)} == {part}


def test_what_had_been_cancelled_and_is_done_is_unplanned() -> None:
    found = one("2022-05-31", "{task: a, on: 2022-05-10, cancel: true}", DONE.format("17"))
    assert names(found.done.unplanned) == ["a"]


def test_what_is_new_in_the_plan_is_planned_by_its_own_window() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-31}", HEAD)
    found = sheet(plan, "2022-W20", "2022-05-20", DONE.format("17"))
    (item,) = found.done.ahead
    assert item.was is not None
    assert item.was.window == item.window


def note_of(*entries: str) -> tuple[str | None, str]:
    """The note of the entry that says it is done, None without such an entry, and the item's."""
    (item,) = one("2022-05-18", *entries).done.all
    return (item.done_entry.note if item.done_entry else None), item.note


@pytest.mark.parametrize(
    ("entries", "done_entry", "note"),
    [
        (("{task: a, on: 2022-05-17, done: true, note: x}",), "x", "x"),
        ((DONE.format("17"), "{task: a, on: 2022-05-17, note: y}"), "", "y"),
        ((DONE.format("17"), "{task: a, on: 2022-05-18, note: y}"), "", ""),
        (("{task: a, on: 2022-05-16, note: y}", DONE.format("17")), "", ""),
        (
            (
                "{task: a, on: 2022-05-17, done: true, note: x}",
                "{at: '2022-05-17T10:00:00Z', task: a, on: 2022-05-17, note: y}",
            ),
            "x",
            "x",
        ),
        (
            (
                "{at: '2022-05-12T10:00:00Z', task: a, on: 2022-05-12, note: old}",
                "{at: '2022-05-17T10:00:00Z', task: a, on: 2022-05-12, done: true}",
            ),
            "",
            "",
        ),
    ],
)
def test_the_note_of_the_deed_or_else_of_its_day(
    entries: tuple[str, ...], done_entry: str, note: str
) -> None:
    assert note_of(*entries) == (done_entry, note)


def test_the_note_of_another_occurrence_is_not_taken() -> None:
    plan = plan_of("{id: m, title: M, when: every week on Tuesday}", HEAD)
    entries = (
        "{task: m@2022-W20, on: 2022-05-17, done: true}",
        "{task: m@2022-W19, on: 2022-05-17, note: of the one before}",
    )
    found = sheet(plan, "2022-W20", "2022-05-20", *entries).done.due
    assert [(item.key, item.note) for item in found] == [("2022-W20", "")]


def test_acceptance_is_the_deed_where_it_is_asked_for() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-18, accept: Office}", HEAD)
    entries = (DONE.format("17"), "{task: a, on: 2022-05-17, accept: true, note: fine}")
    (item,) = sheet(plan, "2022-W20", "2022-05-20", *entries).done.all
    assert item.done_entry is not None
    assert (item.done_entry.accept, item.note) == (True, "fine")


@pytest.mark.parametrize(
    ("days", "printed", "listed"),
    [
        ("2022-05-15", "2022-05-20", False),
        ("2022-05-19", "2022-05-20", True),
        ("2022-05-19..2022-05-20", "2022-05-20", False),
        ("2022-05-19..2022-05-20", "2022-05-21", True),
        ("2022-05-19..2022-05-21", "2022-05-20", False),
        ("2022-05-19..2022-05-21", "2022-05-22", True),
        ("2022-05-23", "2022-05-22", False),
    ],
)
def test_events_that_nobody_confirmed(days: str, printed: str, listed: bool) -> None:
    plan = plan_of(f"{{id: e, title: E, when: {days}, event: yes}}", HEAD)
    assert names(sheet(plan, "2022-W20", printed).unconfirmed) == (["e"] if listed else [])
    said = "{task: e, on: 2022-05-20, done: true}"
    assert names(sheet(plan, "2022-W20", printed, said).unconfirmed) == []


def test_lists_are_in_the_order_of_their_days() -> None:
    tasks = "\n".join(f"{{id: t{n}, title: T, when: 2022-05-{n}}}" for n in (19, 17, 18))
    plan = plan_of(tasks, HEAD)
    assert names(sheet(plan, "2022-W20", "2022-05-20").due.missed) == ["t17", "t18", "t19"]
    entries = [f"{{task: t{n}, on: 2022-05-{day}, done: true}}" for n, day in ((19, 16), (17, 18))]
    found = sheet(plan, "2022-W20", "2022-05-20", *entries)
    assert names(found.done.planned) == ["t19", "t17"]


def test_the_note_of_an_occurrence_counts() -> None:
    plan = plan_of("{id: m, title: M, when: every week on Tuesday}", HEAD)
    entry = "{task: m@2022-W20, on: 2022-05-17, done: true, note: x}"
    (item,) = sheet(plan, "2022-W20", "2022-05-20", entry).done.all
    assert (item.note, item.done_entry is not None) == ("x", True)


def test_events_of_a_period_before_that_of_the_day_are_listed_up_to_the_day() -> None:
    plan = plan_of("{id: e, title: E, when: 2022-05-17..2022-05-18, event: yes}", HEAD)
    assert names(sheet(plan, "2022-W20", "2022-05-18").unconfirmed) == []
    assert names(sheet(plan, "2022-W20", "2022-05-19").unconfirmed) == ["e"]


def test_what_is_new_to_the_plan_and_was_done_before_the_week_is_recorded_later() -> None:
    then, now = (
        plan_of("{id: b, title: B, when: May}", HEAD),
        plan_of(
            "{id: a, title: A, when: May, done: 2022-05-10}\n{id: b, title: B, when: May}", HEAD
        ),
    )
    journal = Journal(())
    cuts = sheet(now, "2022-W20", "2022-05-20").cuts
    stood = snapshots(now, journal, cuts, then)
    (found,) = reviewed(stood.then, stood.now, cuts, ()).plans
    assert names(found.done.recorded) == ["a"]


def test_what_is_said_of_the_series_on_the_day_of_an_occurrence_is_its_deed() -> None:
    plan = plan_of("{id: m, title: M, when: every week on Tuesday}", HEAD)
    entry = "{task: m, on: 2022-05-17, done: true, note: x}"
    (item,) = sheet(plan, "2022-W20", "2022-05-20", entry).done.all
    assert (item.key, item.note, item.done_entry is not None) == ("2022-W20", "x", True)


def test_of_several_words_of_one_day_the_last_goes_with_it() -> None:
    noted = [
        f"{{at: '2022-05-17T1{n}:00:00Z', task: a, on: 2022-05-17, note: n{n}}}" for n in (1, 2)
    ]
    assert note_of(DONE.format("17"), *noted) == ("", "n2")
    plan = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-18, accept: X}", HEAD)
    said = [
        f"{{at: '2022-05-17T1{n}:00:00Z', task: a, on: 2022-05-17, {what}, note: n{n}}}"
        for n, what in ((1, "done: true"), (2, "accept: true"))
    ]
    (item,) = sheet(plan, "2022-W20", "2022-05-20", *said).done.all
    assert item.note == "n2"


def test_all_that_is_done_is_in_the_order_of_its_days() -> None:
    ends = {"a": "2022-05-18", "b": "2022-05-10", "c": "2022-06-30", "d": "2022-05-19"}
    tasks = "\n".join(f"{{id: {n}, title: T, when: 2022-05-02..{end}}}" for n, end in ends.items())
    days = {"a": 19, "b": 17, "c": 16, "d": 18}
    entries = [f"{{task: {n}, on: 2022-05-{day}, done: true}}" for n, day in days.items()]
    done = sheet(plan_of(tasks, HEAD), "2022-W20", "2022-05-20", *entries).done
    assert names(done.planned) == ["c", "b", "d", "a"]
    assert [names(part) for part in (done.due, done.overdue, done.ahead)] == [
        ["d", "a"],
        ["b"],
        ["c"],
    ]


def test_what_waits_for_the_longest_comes_first() -> None:
    tasks = "\n".join(f"{{id: {n}, title: T, when: 2022-05-20, accept: X}}" for n in "abc")
    entries = [
        f"{{task: {n}, on: 2022-05-{day}, done: true}}"
        for n, day in zip("abc", (18, 16, 17), strict=True)
    ]
    found = sheet(plan_of(tasks, HEAD), "2022-W20", "2022-05-20", *entries)
    assert names(found.waiting) == ["b", "c", "a"]


DAY = date(2022, 5, 20)


@pytest.mark.parametrize(
    ("task", "entry", "code", "numbers"),
    [
        ("when: monthly", "", "open", {"last": date(2022, 5, 31), "days": 11}),
        ("when: monthly", "block: ill", "blocked_occurrence", {"why": "ill"}),
        ("when: monthly, event: yes", "", "open", {"last": date(2022, 5, 31), "days": 11}),
        ("when: 'every month on the 19th'", "", "overdue", {"last": date(2022, 5, 19), "days": 1}),
        ("when: 'every month on the 21st'", "", "opens", {"first": date(2022, 5, 21), "days": 1}),
        (
            "when: monthly, accept: X",
            "done: true",
            "submitted",
            {"on": date(2022, 5, 18), "days": 2, "who": "X", "late": 0},
        ),
        (
            "when: 'every month on the 17th', accept: X",
            "done: true",
            "submitted_late",
            {"on": date(2022, 5, 18), "days": 2, "who": "X", "late": 1},
        ),
    ],
)
def test_what_is_said_of_an_occurrence(
    task: str, entry: str, code: str, numbers: dict[str, object]
) -> None:
    plan = plan_of(f"{{id: m, title: M, {task}}}", "rules: {soon: 10, acceptance: All}\n")
    if "accept" not in task:
        plan = plan_of(f"{{id: m, title: M, {task}}}", "rules: {soon: 10}\n")
    lines = [f"{{task: m@2022-05, on: 2022-05-18, {entry}}}"] if entry else []
    (status,) = judged(plan, "2022-05-20", *lines).tasks
    part = [*parts(status)][4]
    found = reason_of(part, DAY, plan.rules)
    assert (found.code, dict(found.numbers)) == (code, numbers)


@pytest.mark.parametrize(("event", "day", "code"), [
    ("", 21, "closes"), ("", 20, "open"), (", event: yes", 21, "open"),
])  # fmt: skip
def test_an_occurrence_closes_within_the_days_of_the_plan(event: str, day: int, code: str) -> None:
    plan = plan_of(f"{{id: m, title: M, when: monthly{event}}}", "rules: {soon: 10}\n")
    (status,) = judged(plan, f"2022-05-{day}").tasks
    assert reason_of([*parts(status)][4], date(2022, 5, day), plan.rules).code == code


def test_steps_are_due_and_done_by_themselves_behind_their_task() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-19, steps: ["
        "{id: x, title: X, when: 2022-05-17}, {id: y, title: Y, when: 2022-05-18}]}",
        HEAD,
    )
    found = sheet(plan, "2022-W20", "2022-05-20", "{task: a/x, on: 2022-05-17, done: true}")
    assert (names(found.due.done), names(found.due.missed)) == (["a/x"], ["a/y", "a"])
    (status,) = judged(plan, "2022-05-20").tasks
    assert [part.task.task.id for part in parts(status)] == ["a", "a/x", "a/y"]


def test_an_occurrence_to_come_tells_when_it_opens() -> None:
    plan = plan_of("{id: m, title: M, when: monthly}")
    (status,) = judged(plan, "2022-05-20").tasks
    found = reason_of([*parts(status)][5], DAY, plan.rules)
    assert (found.code, dict(found.numbers)) == ("opens", {"first": date(2022, 6, 1), "days": 12})
