"""Shares on time, ongoing work and targets of a sheet, worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from support.judging import judged, plan_of
from support.sheets import names, sheet

from workplan.assessment.reporting import wanted_reports
from workplan.plan.goals import read_goal
from workplan.plan.reading import read_plan
from workplan.review.progress import _was, on_time_shares, owners_of, standing_of

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


GAINS = plan_of(
    "{id: runs, title: R, when: 2022-05-02..2022-06-30, targets: {n: 10, s: 全覆盖, l: 95%}}\n"
    "{id: later, title: L, when: 2022-06-02..2022-06-30, targets: {n: 10}}\n"
    "{id: done, title: D, when: 2022-05-02..2022-06-30, targets: {n: 10}}",
    "timezone: UTC\n",
)


def gains(*entries: str, printed: str = "2022-05-20") -> dict[tuple[str, str], Decimal | None]:
    found = sheet(GAINS, "2022-W20", printed, *entries)
    return {(row.task.task.id, row.target.name): row.gained for row in found.targets}


def test_what_was_gained_is_the_difference_to_the_last_sheet() -> None:
    entries = (
        "{task: runs, on: 2022-05-10, add: {n: 4}}",
        "{task: runs, on: 2022-05-17, add: {n: 3}}",
    )
    assert gains(*entries)["runs", "n"] == 3
    assert gains(*entries[:1])["runs", "n"] == 0
    assert gains("{task: runs, on: 2022-05-17, add: {n: 3}}")["runs", "n"] == 3
    assert gains()["runs", "l"] is None


@pytest.mark.parametrize(
    ("entries", "listed"),
    [
        ((), {"runs", "done"}),
        (("{task: later, on: 2022-05-17, note: x}",), {"runs", "done", "later"}),
        (("{task: later, on: 2022-05-17, add: {n: 1}}",), {"runs", "done", "later"}),
        (("{task: done, on: 2022-05-12, done: true}",), {"runs"}),
        (("{task: done, on: 2022-05-17, done: true}",), {"runs", "done"}),
        (
            (
                "{task: done, on: 2022-05-12, done: true}",
                "{at: '2022-05-17T09:00:00Z', task: done, on: 2022-05-11, add: {n: 1}}",
            ),
            {"runs", "done"},
        ),
    ],
)
def test_targets_of_what_runs_was_finished_lately_or_has_changed(
    entries: tuple[str, ...], listed: set[str]
) -> None:
    assert {name for name, _ in gains(*entries)} == listed


def test_no_targets_before_the_plan_begins() -> None:
    plan = plan_of(
        "{id: a, title: A, when: 2022-05-02..2022-06-30, targets: {n: 1}}", "timezone: UTC\n"
    )
    late = plan_of(
        "{id: a, title: A, when: all year, targets: {n: 1}}",
        "span: 2022-05-21..2022-12-31\ntimezone: UTC\n",
    )
    assert len(sheet(plan, "2022-W20", "2022-05-20").targets) == 1
    early = "{task: a, on: 2022-05-19, add: {n: 1}}"
    assert len(sheet(late, "2022-W20", "2022-05-20").targets) == 0
    assert len(sheet(late, "2022-W20", "2022-05-20", early).targets) == 0
    assert len(sheet(late, "2022-W20", "2022-05-21", early).targets) == 1
    assert len(sheet(late, "2022-W20", "2022-05-21").targets) == 1


def test_ongoing_work_has_the_entries_that_are_news_and_count() -> None:
    plan = plan_of("{id: g, title: G, when: ongoing}", "timezone: UTC\n")
    entries = (
        "{task: g, on: 2022-05-10, note: old}",
        "{task: g, on: 2022-05-17, note: new}",
        "{task: g, on: 2022-05-18, note: wrong, id: abcdefghij}",
        "{task: g, on: 2022-05-18, undo: abcdefghij}",
    )
    (row,) = sheet(plan, "2022-W20", "2022-05-20", *entries).standing
    assert [entry.note for entry in row.entries] == ["new"]


@pytest.mark.parametrize(("first", "listed"), [("2022-05-20", True), ("2022-05-21", False)])
def test_ongoing_work_is_listed_from_its_first_day(first: str, listed: bool) -> None:
    head = f"span: {first}..2022-12-31\ntimezone: UTC\n"
    plan = plan_of("{id: g, title: G, when: ongoing}", head)
    assert bool(sheet(plan, "2022-W20", "2022-05-20").standing) is listed


def test_sections_are_the_main_ones_with_all_below_them() -> None:
    text = (
        "plan: p\ntitle: P\nyear: 2022\ntimezone: UTC\nsections:\n"
        "- title: One\n  sections:\n  - title: Below\n    tasks:\n"
        "    - {id: a, title: A, when: 2022-05-18}\n    - {id: g, title: G, when: ongoing}\n"
        "- title: Two\n  tasks:\n  - {id: b, title: B, when: 2022-05-18}\n"
    )
    plan = read_plan(text.encode(), "p.yaml")
    found = sheet(plan, "2022-W20", "2022-05-20", "{task: a, on: 2022-05-17, done: true}").sections
    told = [(row.title, names(row.done), [s.task.task.id for s in row.standing]) for row in found]
    assert told == [("One", ["a"], ["g"]), ("Two", [], [])]


def test_ongoing_work_has_no_share_on_time() -> None:
    plan = plan_of("{id: g, title: G, when: ongoing}", "timezone: UTC\n")
    tasks = judged(plan, "2022-12-31").tasks
    assert on_time_shares(tasks, date(2022, 12, 31)) == (None, None)


@pytest.mark.parametrize(
    ("done", "listed"), [("2022-05-12", False), ("2022-05-13", False), ("2022-05-14", True)]
)
def test_what_was_finished_after_the_day_of_the_last_sheet_is_listed(
    done: str, listed: bool
) -> None:
    found = gains(f"{{task: done, on: {done}, done: true}}")
    assert (("done", "n") in found) is listed


def test_ongoing_work_in_the_news_comes_first_and_the_worst_light_before_others() -> None:
    plan = plan_of(
        "{id: told, title: T, when: ongoing}\n{id: blocked, title: B, when: ongoing}\n"
        "{id: quiet, title: Q, when: ongoing}",
        "timezone: UTC\nrules: {silent: 300}\n",
    )
    entries = (
        "{task: told, on: 2022-05-17, note: n}",
        "{task: blocked, on: 2022-05-10, block: x}",
        "{task: quiet, on: 2022-05-02, note: n}",
    )
    found = sheet(plan, "2022-W20", "2022-05-20", *entries).standing
    assert [row.task.task.id for row in found] == ["told", "quiet"]
    assert [row.days for row in found] == [3, 18]


def test_shares_count_occurrences_one_by_one_and_a_whole_by_its_first_date() -> None:
    plan = plan_of("{id: m, title: M, when: monthly, accept: X}")
    said = (
        "{task: m@2022-01, on: 2022-01-31, done: true}",
        "{task: m@2022-02, on: 2022-03-01, done: true}",
        "{task: m@2022-01, on: 2022-02-05, accept: true}",
    )
    tasks = judged(plan, "2022-03-31", *said).tasks
    assert on_time_shares(tasks, date(2022, 2, 28)) == (50, 50)
    moved = "{task: m@2022-02, on: 2022-02-10, move: 2022-03-05}"
    tasks = judged(plan, "2022-03-31", *said, moved).tasks
    assert on_time_shares(tasks, date(2022, 2, 28)) == (100, 100)
    third = Decimal(100) / 3
    assert on_time_shares(judged(plan, "2022-04-30", *said).tasks, date(2022, 3, 31)) == (
        third,
        third,
    )


def test_what_nobody_leads_stands_last_and_only_missing_reports_count_as_missing() -> None:
    plan = plan_of(
        "{id: n, title: N, when: May}\n{id: late, title: L, when: April, owner: A}\n"
        "{id: ok, title: O, when: June, owner: B, report: monthly}\n"
        "{id: r, title: R, when: ongoing, owner: B, report: monthly}",
        "timezone: UTC\n",
    )
    entry = "{task: r, on: 2022-05-30, note: x}"
    now = judged(plan, "2022-05-31", entry)
    reports = wanted_reports(now)
    assert [report.outcome for report in reports] == ["missing"] * 4 + ["on time"]
    rows = {
        row.name: (row.missing, row.ranked and row.ranked.rank)
        for row in owners_of(now, True, None, reports)
    }
    assert list(rows) == ["B", "A", ""]
    assert rows == {"B": (4, 1), "A": (0, 2), "": (0, None)}
    graced = judged(
        plan_of(
            "{id: r, title: R, when: ongoing, owner: B, report: monthly}",
            "rules: {grace: 20 days}\n",
        ),
        "2022-01-31",
    )
    assert [row.missing for row in owners_of(graced, True, None, wanted_reports(graced))] == [0]


def test_a_total_was_nothing_where_it_was_no_such_target() -> None:
    tasks = "{{id: a, title: A, when: May, targets: {{n: {}}}}}"
    said = "{task: a, on: 2022-05-02, add: {n: 20000}}"
    (before,) = (
        judged(plan_of(tasks.format("10万元")), "2022-05-10", said.replace("20000", "20000元"))
        .tasks[0]
        .targets
    )
    assert before.actual == 2
    money, level = read_goal("90000元"), read_goal("95%")
    assert _was(before, before.of) == 2
    assert _was(before, money) == 20000
    assert _was(before, read_goal("9 场")) == 0
    assert _was(before, level) == _was(None, money) == 0
    assert _was(before, money._replace(kind="level")) == 0
    (none,) = judged(plan_of(tasks.format("95%")), "2022-05-10").tasks[0].targets
    assert _was(none, none.of) == 0
