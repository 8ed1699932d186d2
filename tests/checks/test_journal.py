"""What `check` says of entries that count nowhere, or are of days that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import plan_of

from workplan.checks.journal import impossible_days, unknown_references
from workplan.journal.reading import parse_journal

PLAN = plan_of(
    "{id: a, title: A, when: May, targets: {talks: 10}, steps: [{id: one, title: One, when: May}]}\n"
    "{id: m, title: M, when: every month on the 15th}"
)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("task: a/two, done: true", "unknown task 'a/two'"),
        ("task: a, set: {walks: 3}", "a has no target 'walks'"),
        ("task: a, met: [walks]", "a has no target 'walks'"),
        ("task: m, done: true", "m has no occurrence on 2022-05-14"),
        ("task: m, move: 2022-05", "m: a series is moved to another rhythm"),
        ("task: a, move: monthly", "a: it does not repeat"),
        ("task: m@2022-05, move: monthly", "m@2022-05: the date is not fixed"),
        ("task: a, asks: someday", "cannot read 'someday' as a date"),
        ("received: aaaaaaaaaa", "no form was sent with the id 'aaaaaaaaaa'"),
    ],
)
def test_entries_that_count_nowhere(entry: str, message: str) -> None:
    journal = parse_journal(f"- {{on: 2022-05-14, {entry}}}\n".encode(), "j")
    assert [str(p.message) for p in unknown_references(PLAN, journal)] == [message]


@pytest.mark.parametrize(
    "entry",
    [
        "task: a/one, done: true",
        "task: m@2022-05, done: true",
        "baseline: b, windows: {a: May}",
        "task: a, asks: June",
        "form: 2022-05, to: X, tasks: 1, figures: period, id: x}\n- {on: 2022-05-14, received: x",
    ],
)
def test_entries_that_count(entry: str) -> None:
    journal = parse_journal(f"- {{on: 2022-05-14, {entry}}}\n".encode(), "j")
    assert unknown_references(PLAN, journal) == []


@pytest.mark.parametrize(
    ("on", "message"),
    [
        ("2021-12-31", "2021-12-31 is before the plan begins"),
        ("2022-01-01", ""),
        ("2022-06-10", ""),
        ("2022-06-11", "2022-06-11 has not come yet"),
    ],
)
def test_days_that_cannot_be(on: str, message: str) -> None:
    journal = parse_journal(f"- {{on: {on}, task: a, done: true}}\n".encode(), "j")
    found = impossible_days(PLAN, journal, date(2022, 6, 10))
    assert [str(p.message) for p in found] == [message] * bool(message)
    assert all(p.severity == "warning" for p in found)
