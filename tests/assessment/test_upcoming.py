"""What opens or closes in the coming weeks."""

from __future__ import annotations

from datetime import date

import pytest
from support.shorthand import d, judged

from workplan.assessment.upcoming import events_between, events_of, last_day

TASKS = """\
  - {id: later, title: L, when: 2022-05-10 to 2022-05-12}
  - {id: day, title: D, when: 2022-05-03}
  - {id: always, title: A, when: ongoing}
  - {id: over, title: O, when: 2022-05-04, done: 2022-05-01}
  - {id: off, title: F, when: 2022-05-04, cancelled: 2022-05-01}
  - {id: meet, title: M, when: monthly}
"""
JOURNAL = "- {on: 2022-05-02, task: meet@2022-05, done: true}\n"


def told(day: str, first: str, last: str) -> list[tuple[str, str, str, str | None]]:
    found = events_between(judged(TASKS, day, JOURNAL), d(first), d(last))
    return [(f"{e.day:%m-%d}", e.kind, e.task.task.id, e.key) for e in found]


def test_events_in_order_and_both_ends_inclusive() -> None:
    assert told("05-02", "05-03", "06-01") == [
        ("05-03", "on", "day", None),
        ("05-10", "opens", "later", None),
        ("05-12", "closes", "later", None),
        ("06-01", "opens", "meet", "2022-06"),
    ]
    assert told("05-02", "05-04", "05-11") == [("05-10", "opens", "later", None)]
    assert told("05-02", "05-11", "05-12") == [("05-12", "closes", "later", None)]
    assert told("05-02", "06-30", "06-30") == [("06-30", "closes", "meet", "2022-06")]


def test_on_one_day_what_closes_comes_before_what_is_on_and_what_opens() -> None:
    tasks = (
        "  - {id: a, title: A, when: 2022-05-03 to 2022-05-05}\n"
        "  - {id: b, title: B, when: 2022-05-03}\n"
        "  - {id: c, title: C, when: 2022-05-01 to 2022-05-03}\n"
    )
    found = events_between(judged(tasks, "05-01"), d("05-03"), d("05-03"))
    assert [(e.kind, e.task.task.id) for e in found] == [
        ("closes", "c"),
        ("on", "b"),
        ("opens", "a"),
    ]


@pytest.mark.parametrize(
    ("day", "weeks", "count"),
    [
        ("05-10", 1, 1),  # it opens today: no event; it closes on the 12th
        ("05-09", 1, 2),
        ("05-12", 1, 1),
        ("05-13", 1, 0),
        ("05-05", 1, 2),
        ("04-28", 2, 2),  # 14 days: up to the 12th
        ("04-27", 2, 1),
    ],
)
def test_so_many_weeks_the_last_day_included(day: str, weeks: int, count: int) -> None:
    tasks = TASKS.splitlines()[0]
    assert len(events_of(judged(tasks, day), weeks)) == count


def test_the_last_day() -> None:
    plan = judged(TASKS, "05-10")
    assert [last_day(plan, weeks) for weeks in (0, 1, 3)] == [d("05-10"), d("05-17"), d("05-31")]
    assert last_day(plan, 10**6) == date.max


def test_events_alike_keep_the_order_of_the_plan() -> None:
    tasks = "  - {id: b, title: B, when: 2022-05-03}\n  - {id: a, title: A, when: 2022-05-03}\n"
    found = events_between(judged(tasks, "05-01"), d("05-01"), d("05-31"))
    assert [event.task.task.id for event in found] == ["b", "a"]


def test_what_has_no_date_yet_is_no_event() -> None:
    tasks = "  - {id: a, title: A, when: TODO}\n"
    assert events_between(judged(tasks, "05-01"), d("01-01"), d("12-31")) == []


def test_steps_have_events_of_their_own() -> None:
    tasks = "  - {id: a, title: A, when: May, steps: [{id: s, title: S, when: 2022-05-10}]}\n"
    found = events_between(judged(tasks, "05-02"), d("05-03"), d("05-20"))
    assert [(event.kind, event.task.task.id) for event in found] == [("on", "a/s")]
