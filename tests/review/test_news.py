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


def strays(*entries: str) -> list[tuple[str, str, int, dict[str, int]]]:
    found = sheet(PLAN, "2022-W20", "2022-05-20", *entries).strays
    return [
        (s.name, s.reason, len(s.entries), {n: int(a.number) for n, a in s.brought}) for s in found
    ]


def test_what_counts_nowhere_is_listed_with_what_it_brought_and_no_more() -> None:
    assert strays("{task: gone, on: 2022-05-17, add: {n: 3}}") == [("gone", "task", 1, {"n": 3})]
    two = ("{task: gone, on: 2022-05-17, add: {n: 3}}", "{task: gone, on: 2022-05-18, add: {n: 4}}")
    assert strays(*two) == [("gone", "task", 2, {"n": 7})]
    assert strays("{task: m@2022-W99, on: 2022-05-17, add: {n: 3}}") == [
        ("m@2022-W99", "occurrence", 1, {"n": 3})
    ]
    assert strays("{task: a, on: 2022-05-17, add: {n: 3, x: 4}}") == [("a", "target", 1, {"x": 4})]
    assert strays("{task: a, on: 2022-05-17, add: {n: 3}}") == []


def test_an_entry_whose_value_does_not_fit_has_still_brought_the_rest() -> None:
    (one,) = sheet(
        PLAN, "2022-W20", "2022-05-20", "{task: a, on: 2022-05-17, set: {n: 3人}}"
    ).strays
    assert (one.reason, one.brought) == ("set", ())


def test_entries_of_the_plan_as_a_whole_are_no_strays() -> None:
    found = sheet(
        PLAN,
        "2022-W20",
        "2022-05-20",
        "{on: 2022-05-17, baseline: b, windows: {a: 2022-06-30}}",
    )
    assert [(row.kind, row.task) for row in found.news] == [("", None)]
    assert found.strays == ()


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
    assert (item.deed is not None, item.noted, item.note) == (True, None, "")


@pytest.mark.parametrize(("microseconds", "known"), [(-1, False), (0, True), (1, True)])
def test_an_issue_is_known_from_its_own_time_on(microseconds: int, known: bool) -> None:
    at = datetime(2022, 5, 13, 18, tzinfo=UTC)
    (entry,) = judged(PLAN, "2022-05-20", "{task: a, on: 2022-05-13, note: x}").tasks[0].history
    issue = entry._replace(at=at, task="", note="", issued="2022-W19", number=1)
    clock = clock_at(UTC, date(2022, 5, 20), at + timedelta(microseconds=microseconds))
    cuts = cuts_of(period_of("week", date(2022, 5, 20)), clock, [issue], PLAN.calendar)
    assert (cuts.last_issue is not None) is known
