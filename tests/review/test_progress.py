"""Shares on time, ongoing work and targets of a sheet, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.judging import judged, plan_of

from workplan.review.progress import on_time_shares, owners_of, standing_of

PLAN = plan_of(
    "{id: a, title: A, when: May, owner: X}\n"
    "{id: b, title: B, when: May, owner: X}\n"
    "{id: c, title: C, when: ongoing, owner: X}"
)
ON_TIME = "{task: a, on: 2022-05-31, done: true}"
LATE = "{task: a, on: 2022-06-01, done: true}"
MOVED = "{task: a, on: 2022-05-01, move: June}"


@pytest.mark.parametrize(
    ("entries", "ended", "shares"),
    [
        ((), "2022-05-30", (None, None)),
        ((), "2022-05-31", (0, 0)),
        ((ON_TIME,), "2022-05-30", (100, 100)),
        ((ON_TIME,), "2022-05-31", (50, 50)),
        ((LATE,), "2022-05-31", (0, 0)),
        ((MOVED, LATE), "2022-05-31", (50, 0)),
        (("{task: b, on: 2022-05-02, cancel: true}", ON_TIME), "2022-06-30", (100, 100)),
    ],
)
def test_shares_on_time_by_the_present_and_the_first_windows(
    entries: tuple[str, ...], ended: str, shares: tuple[int | None, int | None]
) -> None:
    tasks = judged(PLAN, "2022-07-01", *entries).tasks
    assert on_time_shares(tasks, date.fromisoformat(ended)) == shares


def test_what_ends_on_the_day_counts_once_the_period_is_over() -> None:
    now = judged(PLAN, "2022-05-31", ON_TIME)
    assert [row.on_time for row in owners_of(now, over=False)] == [Decimal(100)]
    assert [row.on_time for row in owners_of(now, over=True)] == [Decimal(50)]


STANDING = plan_of(
    "{id: new, title: New, when: ongoing}\n"
    "{id: old, title: Old, when: ongoing}\n"
    "{id: never, title: Never, when: ongoing}\n"
    "{id: later, title: Later, when: from June onwards}"
)


def test_ongoing_work_without_an_entry_for_the_longest_comes_first() -> None:
    entries = ("{task: new, on: 2022-01-20, note: n}", "{task: old, on: 2022-01-05, note: n}")
    found = standing_of(judged(STANDING, "2022-02-01", *entries), ())
    assert [(row.task.task.id, row.days) for row in found] == [
        ("never", None),
        ("old", 27),
        ("new", 12),
    ]


def test_ongoing_work_that_never_had_an_entry_counts_from_the_first_day() -> None:
    entry = "{task: old, on: 2022-01-01, note: n}"
    found = standing_of(judged(STANDING, "2022-02-01", entry), ())
    assert [row.task.task.id for row in found] == ["new", "never", "old"]


@pytest.mark.parametrize(
    ("on", "moved", "shares"),
    [("05-31", False, (100, 100)), ("06-01", False, (0, 0)), ("06-01", True, (100, 0))],
)
def test_what_waits_for_acceptance_counts_by_the_day_it_was_submitted(
    on: str, moved: bool, shares: tuple[int, int]
) -> None:
    plan = plan_of("{id: a, title: A, when: May, accept: Office}")
    entries = [MOVED] * moved + [f"{{task: a, on: 2022-{on}, done: true}}"]
    tasks = judged(plan, "2022-07-01", *entries).tasks
    assert on_time_shares(tasks, date(2022, 7, 1)) == shares
