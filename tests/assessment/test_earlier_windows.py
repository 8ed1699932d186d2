"""The days that a task was ever given, and small facts about entries that are easily lost."""

from __future__ import annotations

from support.shorthand import codes, d, judged, one


def said(on: str, what: str, task: str = "a") -> str:
    return f"- {{on: 2022-{on}, task: {task}, {what}}}\n"


def earlier(when: str, journal: str) -> list[tuple[str, str, str]]:
    found = one(f"  - {{id: a, title: A, when: {when}}}\n", "06-01", journal).earlier
    return [(o.key, f"{o.window.first:%m-%d}", f"{o.window.last:%m-%d}") for o in found]


def test_the_first_days_and_each_that_was_given_in_the_order_of_writing() -> None:
    assert earlier("May", "") == []
    two = said("02-01", "move: June") + said("03-01", "move: 2022-07-05")
    assert earlier("May", two) == [
        ("", "05-01", "05-31"),
        ("", "06-01", "06-30"),
        ("", "07-05", "07-05"),
    ]
    written = (
        "- {at: '2022-04-02T00:00:00Z', on: 2022-02-01, task: a, move: June}\n"
        "- {at: '2022-04-01T00:00:00Z', on: 2022-03-01, task: a, move: July}\n"
    )
    assert [first for _, first, _ in earlier("May", written)] == ["05-01", "07-01", "06-01"]


def test_what_was_taken_back_was_given_all_the_same() -> None:
    journal = (
        "- {at: '2022-02-01T00:00:00Z', on: 2022-02-01, task: a, move: June}\n"
        "- {at: '2022-02-02T00:00:00Z', on: 2022-02-02, task: a, undo: '2022-02-01T00:00:00Z'}\n"
    )
    assert [first for _, first, _ in earlier("May", journal)] == ["05-01", "06-01"]
    task = one("  - {id: a, title: A, when: May}\n", "06-01", journal)
    assert [(e.move, e.undo is not None) for e in task.taken_back] == [("June", False), ("", True)]
    assert (task.history, task.moves) == ((), ())


def test_occurrences_and_rhythms() -> None:
    found = earlier("quarterly", said("03-01", "move: 2022-04-05", "a@2022-Q1"))
    assert found[-1] == ("2022-Q1", "04-05", "04-05")
    assert len(found) == 5
    found = earlier("quarterly", said("05-01", "move: every half-year"))
    assert [key for key, *_ in found] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2022-H2"]
    # A date for a series, or a rhythm for a date, is none.
    assert len(earlier("quarterly", said("05-01", "move: 2022-07-05"))) == 4
    assert earlier("May", said("05-01", "move: quarterly")) == [("", "05-01", "05-31")]


def test_an_entry_on_a_day_that_an_occurrence_was_moved_to_counts() -> None:
    tasks = "  - {id: a, title: A, when: 2022-05-03、2022-06-03}\n"
    moved = said("05-01", "move: 2022-05-10", "a@2022-05-03")
    for on, lost in (("05-10", 0), ("05-03", 0), ("05-11", 1)):
        plan = judged(tasks, "06-01", moved + said(on, "done: true"))
        assert len(plan.unattributed) == lost


def test_an_event_is_confirmed_by_a_word() -> None:
    event = "  - {id: a, title: A, when: May, event: true}\n"
    assert not one(event, "06-01").confirmed
    assert one(event, "06-01", said("05-31", "done: true")).confirmed
    assert one(event.replace(", event: true", ""), "06-01").confirmed


def test_months_are_counted_over_the_end_of_a_year() -> None:
    tasks = "  - {id: a, title: A, when: 2022-12-01 to 2023-02-28, targets: {n: 90}}\n"
    head = "rules: {preset: monthly}"
    found = one(tasks, "2023-01-31", said("12-31", "add: {n: 31}"), head)
    assert codes(found) == ["month_missed"]
    assert found.reasons[0].numbers["month"] == d("2023-01-31")
    assert found.reasons[0].numbers["expected"] == 62


def test_what_has_no_date_yet_misses_no_month() -> None:
    tasks = "  - {id: a, title: A, when: TODO, targets: {n: 90}}\n"
    assert codes(one(tasks, "06-01", said("01-05", "note: x"), "rules: {preset: monthly}")) == [
        "undated"
    ]


def test_what_has_no_pace_misses_no_month() -> None:
    tasks = "  - {id: a, title: A, when: this year, targets: {n: at most 365}}\n"
    journal = said("01-05", "add: {n: 1}")
    assert "month_missed" not in codes(one(tasks, "02-05", journal, "rules: {preset: monthly}"))
