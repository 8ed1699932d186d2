"""What a sheet says of each entry, and of those that count nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from support.judging import judged, plan_of
from support.sheets import names, sheet

from workplan.assessment.assess import assess
from workplan.journal.entry import Journal
from workplan.review.cut import cuts_of
from workplan.review.of_plan import clock_at
from workplan.review.period import period_of
from workplan.review.review import reviewed, snapshots

HEAD = "timezone: UTC\n"
PLAN = plan_of(
    "{id: a, title: A, when: 2022-05-02..2022-06-30, targets: {n: 10 场}}\n"
    "{id: m, title: M, when: every week on Tuesday, targets: {n: 10 场}}",
    HEAD,
)


def unattributed(*entries: str) -> list[tuple[str, str, int, dict[str, int]]]:
    found = sheet(PLAN, "2022-W20", "2022-05-20", *entries).unattributed
    return [
        (s.name, s.reason, len(s.entries), {n: int(a.number) for n, a in s.brought}) for s in found
    ]


def test_what_counts_nowhere_is_listed_with_what_it_brought_and_no_more() -> None:
    assert unattributed("{task: gone, on: 2022-05-17, add: {n: 3}}") == [
        ("gone", "task", 1, {"n": 3})
    ]
    two = ("{task: gone, on: 2022-05-17, add: {n: 3}}", "{task: gone, on: 2022-05-18, add: {n: 4}}")
    assert unattributed(*two) == [("gone", "task", 2, {"n": 7})]
    assert unattributed("{task: m@2022-W99, on: 2022-05-17, add: {n: 3}}") == [
        ("m@2022-W99", "occurrence", 1, {"n": 3})
    ]
    assert unattributed("{task: a, on: 2022-05-17, add: {n: 3, x: 4}}") == [
        ("a", "target", 1, {"x": 4})
    ]
    assert unattributed("{task: a, on: 2022-05-17, add: {n: 3}}") == []


def test_an_entry_whose_value_does_not_fit_has_still_brought_the_rest() -> None:
    (one,) = sheet(
        PLAN, "2022-W20", "2022-05-20", "{task: a, on: 2022-05-17, set: {n: 3人}}"
    ).unattributed
    assert (one.reason, one.brought) == ("set", ())


def test_entries_of_the_plan_as_a_whole_are_not_unattributed() -> None:
    found = sheet(
        PLAN,
        "2022-W20",
        "2022-05-20",
        "{on: 2022-05-17, baseline: b, windows: {a: 2022-06-30}}",
    )
    assert [(row.kind, row.task) for row in found.news] == [("", None)]
    assert found.unattributed == ()


def test_what_the_plan_did_not_have_on_the_last_sheet_is_planned_by_its_own_window() -> None:
    new = plan_of("{id: a, title: A, when: 2022-05-02..2022-05-31}", HEAD)
    old = plan_of("{id: b, title: B, when: 2022-05-02..2022-05-31}", HEAD)
    entries = judged(new, "2022-05-20", "{task: a, on: 2022-05-17, done: true}").tasks[0].history
    journal = Journal(entries)
    clock = clock_at(UTC, None, datetime(2022, 5, 20, 18, tzinfo=UTC))
    cuts = cuts_of(period_of("week", clock.today), clock, entries, new.calendar)
    then, now, _ = snapshots(new, journal, cuts, old)
    (found,) = reviewed(then, now, cuts, entries).plans
    assert names(found.done.ahead) == ["a"]
    assert found.done.ahead[0].was is None
    assert found.turned == ()
    assert then == assess(old, journal, cuts.last.as_of, cuts.last.until)


def test_a_note_that_is_empty_belongs_to_nothing() -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-18}", HEAD)
    found = sheet(plan, "2022-W20", "2022-05-20", "{task: a, on: 2022-05-17, done: true}")
    (item,) = found.done.all
    assert (item.done_entry is not None, item.noted, item.note) == (True, None, "")


@pytest.mark.parametrize(("microseconds", "known"), [(-1, False), (0, True), (1, True)])
def test_an_issue_is_known_from_its_own_time_on(microseconds: int, known: bool) -> None:
    at = datetime(2022, 5, 13, 18, tzinfo=UTC)
    (entry,) = judged(PLAN, "2022-05-20", "{task: a, on: 2022-05-13, note: x}").tasks[0].history
    issue = entry._replace(at=at, task="", note="", issued="2022-W19", number=1)
    clock = clock_at(UTC, date(2022, 5, 20), at + timedelta(microseconds=microseconds))
    cuts = cuts_of(period_of("week", date(2022, 5, 20)), clock, [issue], PLAN.calendar)
    assert (cuts.last_issue is not None) is known


def news(*entries: str) -> list[tuple[str, str, bool, bool, bool]]:
    """Of each entry its id, its kind, whether it is void, takes another back, looks doubled."""
    found = sheet(PLAN, "2022-W20", "2022-05-20", *entries).news
    return [
        (row.entry.id, row.kind, row.void, row.undone is not None, row.looks_like is not None)
        for row in found
    ]


def test_what_takes_back_is_a_correction_only_of_what_an_earlier_sheet_had() -> None:
    for on, rows in (
        ("2022-05-10", [("x2", "correction", False, True, False)]),
        ("2022-05-17", [("x1", "", True, False, False), ("x2", "", False, True, False)]),
    ):
        said = f"{{at: '{on}T09:00:00Z', task: a, on: {on}, note: x, id: x1}}"
        back = "{at: '2022-05-18T09:00:00Z', task: a, on: 2022-05-18, undo: x1, id: x2}"
        assert news(said, back) == rows


def test_what_reopens_is_a_correction_where_it_had_ended() -> None:
    reopen = "{{task: {}, on: 2022-05-17, reopen: true, id: x2}}"
    done = "{{task: {}, on: {}, done: true, id: x1}}"
    for first, second, kinds in (
        (done.format("a", "2022-05-10"), reopen.format("a"), ["correction"]),
        (done.format("a", "2022-05-16"), reopen.format("a"), ["", ""]),
        (done.format("m@2022-W19", "2022-05-10"), reopen.format("m@2022-W19"), ["correction"]),
        (done.format("m@2022-W18", "2022-05-10"), reopen.format("m@2022-W19"), [""]),
    ):
        assert [kind for _, kind, *_ in news(first, second)] == kinds


@pytest.mark.parametrize(
    ("on", "kind"), [("2022-05-12", "later"), ("2022-05-13", "later"), ("2022-05-14", "")]
)
def test_what_happened_up_to_the_day_of_the_last_sheet_is_told_later(on: str, kind: str) -> None:
    assert news(f"{{at: '2022-05-17T09:00:00Z', task: a, on: {on}, note: x, id: x1}}") == [
        ("x1", kind, False, False, False)
    ]


def test_what_names_no_task_of_the_plan_counts_nowhere_even_if_it_is_taken_back() -> None:
    said = "{at: '2022-05-17T09:00:00Z', task: gone, on: 2022-05-17, note: x, id: x1}"
    back = "{at: '2022-05-18T09:00:00Z', task: gone, on: 2022-05-18, undo: x1, id: x2}"
    assert [row[1] for row in news(said, back)] == ["unattributed"] * 2
    lost = "{task: m@2022-W99, on: 2022-05-17, note: x, id: x1}"
    assert [row[1] for row in news(lost)] == ["unattributed"]


def test_news_come_in_the_order_of_their_days_and_equal_lines_are_one() -> None:
    late = "{at: '2022-05-17T09:00:00Z', task: a, on: 2022-05-17, note: x, id: x1}"
    early = "{at: '2022-05-18T09:00:00Z', task: a, on: 2022-05-16, note: x, id: x2}"
    assert [row[0] for row in news(late, early, late)] == ["x2", "x1"]
    found = sheet(PLAN, "2022-W20", "2022-05-20", late, early, late).news
    assert [row.lines for row in found] == [(2,), (1, 3)]


def test_what_two_wrote_looks_doubled_but_not_what_a_merge_doubled() -> None:
    first = "{task: a, on: 2022-05-16, by: X, add: {n: 3}, id: x1}"
    second = first.replace("by: X", "by: Y").replace("x1", "x2")
    assert [row[4] for row in news(first, second)] == [False, True]
    assert [row[4] for row in news(first, first)] == [False]


def test_the_issue_of_the_sheet_is_no_news_of_it() -> None:
    issue = "{at: '2022-05-20T17:00:00Z', on: 2022-05-20, issued: 2022-W20, number: 3}"
    other = "{at: '2022-05-19T17:00:00Z', on: 2022-05-19, issued: 2022-05, number: 4}"
    found = sheet(PLAN, "2022-W20", "2022-05-20", issue, other).news
    assert [row.entry.number for row in found] == [4]


def test_a_part_that_does_not_fit_is_what_was_lost() -> None:
    plan = plan_of(
        "{id: a, title: A, when: May, targets: {n: {goal: 9, parts: {x: 9}}, o: 5}}", HEAD
    )
    entry = "{task: a, on: 2022-05-17, add: {n: 3, o: 1}, part: y}"
    found = sheet(plan, "2022-W20", "2022-05-20", entry).unattributed
    assert [(one.reason, [(n, int(a.number)) for n, a in one.brought]) for one in found] == [
        ("part", [("n", 3), ("o", 1)])
    ]
    both = "{task: a, on: 2022-05-17, add: {n: 3, z: 1}, set: {n: 2人}}"
    found = sheet(plan, "2022-W20", "2022-05-20", both).unattributed
    assert {one.reason: [n for n, _ in one.brought] for one in found} == {
        "set": ["n", "z"],
        "target": ["z"],
    }


def test_of_several_targets_only_that_without_the_part_is_lost() -> None:
    targets = "{n: {goal: 9, parts: {x: 9}}, o: {goal: 9, parts: {y: 9}}}"
    plan = plan_of(f"{{id: a, title: A, when: May, targets: {targets}}}", HEAD)
    entry = "{task: a, on: 2022-05-17, add: {n: 3, o: 1}, part: y}"
    (one,) = sheet(plan, "2022-W20", "2022-05-20", entry).unattributed
    assert (one.reason, [(n, int(a.number)) for n, a in one.brought]) == ("part", [("n", 3)])
