"""The lists of a sheet against each other: what was promised, counted, noted and compared."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of
from support.sheets import sheet

from workplan.assessment.reporting import wanted_reports
from workplan.assessment.snapshot import Light
from workplan.review.period import period_of
from workplan.review.reporting import reports_of

HEAD = "language: en\ntimezone: UTC\n"


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        (date(2022, 1, 30), []),
        (date(2022, 1, 31), ["2022-01"]),  # a Monday
        (date(2022, 2, 6), ["2022-01"]),
        (date(2022, 2, 7), []),
        (date(2022, 7, 25), ["2022-07"]),  # 31 July is a Sunday
        (date(2022, 8, 1), []),
    ],
)
def test_reports_belong_to_the_week_of_the_day_on_which_they_were_wanted(
    day: date, periods: list[str]
) -> None:
    plan = plan_of("{id: a, title: A, when: ongoing, report: monthly}", HEAD)
    wanted = wanted_reports(judged(plan, "2022-12-31"))
    assert [report.period for report in reports_of(wanted, period_of("week", day))] == periods


def test_only_what_the_last_sheet_named_was_promised() -> None:
    plan = plan_of(
        "{id: old, title: O, when: 2022-05-02..2022-05-18}\n"
        "{id: new, title: N, when: 2022-06-01..2022-06-18}",
        HEAD,
    )
    move = "{task: new, on: 2022-05-17, move: 2022-05-19}"
    found = sheet(plan, "2022-W20", "2022-05-20", move)
    assert [item.task.task.id for item in found.due.missed] == ["old", "new"]
    assert [item.task.task.id for item in found.promised.missed] == ["old"]


def test_the_numbers_of_a_sheet_are_those_of_its_lists() -> None:
    plan = plan_of(
        "{id: planned, title: T, when: 2022-05-02..2022-05-18}\n"
        "{id: unplanned, title: T, when: 2022-06-01..2022-06-18}\n"
        "{id: missed, title: T, when: 2022-05-02..2022-05-19}\n"
        "{id: waits, title: T, when: 2022-05-02..2022-06-30, accept: X}",
        HEAD,
    )
    entries = [
        f"{{task: {n}, on: 2022-05-17, done: true}}" for n in ("planned", "unplanned", "waits")
    ]
    found = sheet(plan, "2022-W20", "2022-05-20", *entries)
    assert tuple(found.numbers) == (2, 1, 1, 1, 3)


def test_words_that_stand_in_other_lists_are_noted_there() -> None:
    plan = plan_of(
        "{id: a, title: T, when: 2022-05-02..2022-05-18}\n"
        "{id: b, title: T, when: 2022-05-02..2022-06-30}\n"
        "{id: c, title: T, when: 2022-05-02..2022-06-30}\n"
        "{id: e, title: T, when: 2022-05-02..2022-06-30}\n"
        "{id: f, title: T, when: 2022-05-02..2022-06-30}\n"
        "{id: late, title: T, when: 2022-05-02..2022-05-18}",
        HEAD,
    )
    said = {
        "a": "done: true, note: x",
        "b": "move: 2022-07-01, why: x",
        "c": "cancel: x",
        "e": "block: x",
        "f": "note: x",
    }
    found = sheet(
        plan,
        "2022-W20",
        "2022-05-20",
        *(f"{{task: {n}, on: 2022-05-17, {w}}}" for n, w in said.items()),
    )
    assert sorted(entry.task for entry in found.noted) == ["a", "b", "c", "e"]
    assert len(found.news) == 5


def test_nothing_is_compared_on_a_sheet_to_come() -> None:
    plan = plan_of("{id: a, title: T, when: 2022-05-02..2022-05-18, owner: X}", HEAD)
    found = sheet(plan, "2022-W22", "2022-05-20")
    assert (found.turned, found.parts, found.last_numbers) == ((), (), None)
    assert [row.was for row in found.owners] == [None]
    assert [row.was is not None for row in sheet(plan, "2022-W20", "2022-05-20").owners] == [True]


def test_what_runs_is_listed_with_the_nearest_deadline_first_and_events_only_once() -> None:
    plan = plan_of(
        "{id: a, title: T, when: 2022-05-02..2022-08-30}\n"
        "{id: b, title: T, when: 2022-05-03..2022-06-30}\n"
        "{id: w, title: T, when: every week}",
        HEAD,
    )
    found = sheet(plan, "2022-W20", "2022-05-13").planned
    assert [part.task.task.id for part in found.running] == ["b", "a"]
    assert [(event.kind, event.key) for event in found.events] == [
        ("opens", "2022-W20"),
        ("closes", "2022-W20"),
    ]


def test_of_lights_that_turned_the_present_one_gives_the_order() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-05-13}\n{id: b, title: B, when: 2022-05-02..2022-05-18}",
        HEAD,
    )
    entries = ("{task: a, on: 2022-05-17, done: true}", "{task: b, on: 2022-05-03, note: x}")
    found = sheet(plan, "2022-W20", "2022-05-20", *entries).turned
    assert [(one.task.task.id, one.old, one.task.light) for one in found] == [
        ("b", Light.YELLOW, Light.RED),
        ("a", Light.YELLOW, Light.GREEN),
    ]


@pytest.mark.parametrize("printed", ["2022-05-13", "2022-05-20", "2022-05-22"])
@pytest.mark.parametrize(
    ("first", "last", "runs"),
    [("05-15", "05-23", True), ("05-16", "05-23", False), ("05-15", "05-22", False)],
)
def test_what_runs_all_through_the_week_does_so_whenever_the_sheet_is_printed(
    first: str, last: str, runs: bool, printed: str
) -> None:
    plan = plan_of(f"{{id: a, title: A, when: 2022-{first}..2022-{last}}}", HEAD)
    assert bool(sheet(plan, "2022-W20", printed).planned.running) is runs
