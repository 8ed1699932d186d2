"""Which reports were wanted by a day, and what became of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.judging import judged, plan_of
from support.rollup import pair, plan, together

from workplan.assessment.reporting import (
    ReportCounts,
    WantedReport,
    by_owner_and_period,
    wanted_reports,
)
from workplan.assessment.selection import Wanted, part
from workplan.assessment.snapshot import Snapshot
from workplan.errors import ReadError
from workplan.journal.reading import parse_journal

MONTHLY = "{id: a, title: A, when: ongoing, report: monthly, owner: X}"
HEAD = "timezone: UTC\n"


def wanted(tasks: str, day: str, *entries: str, head: str = HEAD) -> tuple[WantedReport, ...]:
    return wanted_reports(judged(plan_of(tasks, head), day, *entries))


def outcomes(reports: tuple[WantedReport, ...]) -> dict[str, tuple[str, int]]:
    return {report.period: (report.outcome, report.days_late) for report in reports}


def written(at: str, about: str, more: str = "note: n") -> str:
    return f"{{at: '{at}T09:00:00Z', on: {about}, task: a, {more}}}"


def test_a_report_is_wanted_from_the_last_day_of_its_period() -> None:
    assert wanted(MONTHLY, "2022-01-30") == ()
    assert outcomes(wanted(MONTHLY, "2022-01-31")) == {"2022-01": ("grace", 0)}
    assert outcomes(wanted(MONTHLY, "2022-02-01")) == {"2022-01": ("missing", 1)}


def test_an_entry_is_the_report_on_the_period_that_it_is_about() -> None:
    found = wanted(
        MONTHLY,
        "2022-04-30",
        written("2022-01-31", "2022-01-31"),
        written("2022-03-01", "2022-02-28"),
        written("2022-04-01", "2022-04-01"),
    )
    assert outcomes(found) == {
        "2022-01": ("on time", 0),
        "2022-02": ("late", 1),
        "2022-03": ("missing", 30),
        "2022-04": ("on time", 0),
    }


def test_the_entry_written_first_is_the_report() -> None:
    found = wanted(
        MONTHLY,
        "2022-02-05",
        written("2022-02-03", "2022-01-02"),
        written("2022-02-02", "2022-01-30"),
    )
    assert outcomes(found) == {"2022-01": ("late", 2)}
    assert found[0].given == date(2022, 2, 2)


def test_the_day_of_writing_is_that_of_the_plan() -> None:
    entry = "{at: '2022-01-31T20:00:00Z', on: 2022-01-31, task: a, note: n}"
    head = "timezone: Asia/Shanghai\n"
    assert outcomes(wanted(MONTHLY, "2022-02-05", entry, head=head)) == {"2022-01": ("late", 1)}


def test_a_report_within_the_grace_is_on_time_and_after_it_late_from_the_day_it_was_wanted() -> (
    None
):
    head = HEAD + "rules: {grace: 2 days}\n"  # of Monday 31 January: Wednesday
    assert outcomes(wanted(MONTHLY, "2022-02-02", head=head)) == {"2022-01": ("grace", 0)}
    assert outcomes(wanted(MONTHLY, "2022-02-03", head=head)) == {"2022-01": ("missing", 3)}
    for day, outcome in (("02", ("on time", 0)), ("03", ("late", 3))):
        entry = written(f"2022-02-{day}", "2022-01-31")
        assert outcomes(wanted(MONTHLY, "2022-02-10", entry, head=head)) == {"2022-01": outcome}


def test_an_entry_that_was_taken_back_is_no_report() -> None:
    found = wanted(
        MONTHLY,
        "2022-02-01",
        written("2022-01-20", "2022-01-20", "note: n, id: first-one"),
        written("2022-01-21", "2022-01-20", "undo: first-one"),
    )
    assert outcomes(found) == {"2022-01": ("missing", 1)}


def test_no_report_is_wanted_outside_of_the_window_or_after_the_end() -> None:
    may = "{id: a, title: A, when: March to May, report: monthly}"
    assert list(outcomes(wanted(may, "2022-12-31"))) == ["2022-03", "2022-04", "2022-05"]
    done = written("2022-04-10", "2022-04-10", "done: true")
    assert outcomes(wanted(may, "2022-12-31", done)) == {
        "2022-03": ("missing", 275),
        "2022-04": ("on time", 0),
    }
    dropped = written("2022-04-30", "2022-04-30", "cancel: true")
    assert len(wanted(may, "2022-12-31", dropped)) == 2


@pytest.mark.parametrize(
    "task",
    [
        "{id: a, title: A, when: ongoing, report: monthly, event: yes}",
        "{id: a, title: A, when: monthly, report: monthly}",
        "{id: a, title: A, when: TODO, report: monthly}",
        "{id: a, title: A, when: ongoing}",
    ],
)
def test_nothing_is_wanted_of_events_of_what_repeats_and_of_what_has_no_date(task: str) -> None:
    assert wanted(task, "2022-12-31") == ()


def test_what_was_missing_stays_so_after_a_move() -> None:
    task = "{id: a, title: A, when: March, report: monthly}"
    found = wanted(task, "2022-06-15", written("2022-04-10", "2022-04-10", "move: May"))
    assert outcomes(found) == {
        "2022-03": ("missing", 76),
        "2022-04": ("on time", 0),  # the entry that moved it
        "2022-05": ("missing", 15),
    }
    early = wanted(task, "2022-06-15", written("2022-02-10", "2022-02-10", "move: May"))
    assert list(outcomes(early)) == ["2022-05"]


def test_what_is_said_of_a_step_is_said_of_its_task() -> None:
    task = "{id: a, title: A, when: January, report: monthly, steps: [{id: s, title: S, when: January}]}"
    entry = "{at: '2022-01-05T09:00:00Z', on: 2022-01-05, task: a/s, note: n}"
    assert outcomes(wanted(task, "2022-02-28", entry)) == {"2022-01": ("on time", 0)}


def test_daily_reports_are_wanted_on_working_days() -> None:
    task = "{id: a, title: A, when: 9 May to 16 May, report: daily}"
    days = [report.wanted.day for report in wanted(task, "2022-05-31")]
    assert days == [9, 10, 11, 12, 13, 16]


FORM = "{at: '2022-05-02T09:00:00Z', on: 2022-05-02, form: 2022-04, to: X, tasks: 1, figures: period, reply_by: 2022-05-10, id: form-one}"


def test_a_form_is_wanted_by_its_day() -> None:
    task = "{id: a, title: A, when: ongoing}"
    assert wanted(task, "2022-05-09", FORM) == ()
    assert outcomes(wanted(task, "2022-05-10", FORM)) == {"2022-04": ("grace", 0)}
    assert outcomes(wanted(task, "2022-05-11", FORM)) == {"2022-04": ("missing", 1)}
    undated = FORM.replace("reply_by: 2022-05-10, ", "")
    assert wanted(task, "2022-05-31", undated) == ()


def test_the_part_of_an_owner_has_its_forms_and_that_of_a_section_has_none() -> None:
    other = FORM.replace("to: X", "to: Y").replace("form-one", "form-two")
    tasks = f"{MONTHLY}\n{{id: b, title: B, when: ongoing, owner: Y, tags: [t]}}"
    whole = Snapshot((judged(plan_of(tasks, HEAD), "2022-05-20", FORM, other),))
    assert [form.issue.to for form in whole.plans[0].forms] == ["X", "Y"]
    (own,) = part(whole, Wanted(owners=("X",))).plans
    assert [form.issue.to for form in own.forms] == ["X"]
    assert {name for report in wanted_reports(own) for name in report.owners} == {"X"}
    (tagged,) = part(whole, Wanted(tags=("t",))).plans
    assert tagged.forms == ()


def test_joint_reports_count_for_each_lead_in_the_order_of_the_owners() -> None:
    task = "{id: a, title: A, when: ongoing, report: monthly, owner: [Y, X]}"
    found = wanted(task, "2022-02-28", written("2022-01-05", "2022-01-05"))
    assert by_owner_and_period(found, ("Y", "X")) == {
        ("Y", "2022-01"): ReportCounts(1, 0, 0, 0),
        ("Y", "2022-02"): ReportCounts(0, 0, 0, 1),
        ("X", "2022-01"): ReportCounts(1, 0, 0, 0),
        ("X", "2022-02"): ReportCounts(0, 0, 0, 1),
    }


@given(
    st.lists(st.tuples(st.integers(0, 330), st.integers(0, 40)), max_size=12),
    st.integers(0, 364),
    st.integers(0, 5),
)
def test_the_outcomes_add_up_and_lateness_begins_after_the_grace(
    entries: list[tuple[int, int]], day: int, grace: int
) -> None:
    start = date(2022, 1, 1)
    texts = [
        written(str(start + timedelta(about + later)), str(start + timedelta(about)))
        for about, later in entries
    ]
    as_of = start + timedelta(day)
    head = HEAD + (f"rules: {{grace: {grace} days}}\n" if grace else "")
    found = wanted(MONTHLY, str(as_of), *texts, head=head)
    ends = {start + timedelta(n) for n in range(day + 1) if (start + timedelta(n + 1)).day == 1}
    assert {report.wanted for report in found} == ends
    counts = ReportCounts.of(found)
    assert counts.total == len(found) == sum(counts)
    for report in found:
        came = report.given or as_of
        assert (report.days_late > 0) == (came > report.grace.until(report.wanted))
        assert report.days_late in {0, (came - report.wanted).days}


def test_a_grace_of_more_than_a_season_is_refused() -> None:
    plan_of(MONTHLY, "rules: {grace: 60 days}\n")
    with pytest.raises(ReadError) as refused:
        plan_of(MONTHLY, "rules: {grace: 61 days}\n")
    assert [str(problem.message) for problem in refused.value.problems] == [
        "'61 days' is too long a grace period"
    ]


@pytest.mark.parametrize(
    ("step", "place"),
    [("", "a"), (", steps: [{id: s, title: S, when: all year, targets: {n: 9}}]", "a/s")],
)
def test_what_a_plan_below_records_is_a_report_on_the_task(step: str, place: str) -> None:
    targets = "" if step else ", targets: {n: 9}"
    city = plan("city-22", f"id: a, report: monthly{targets}{step}", head=HEAD, when="all year")
    east = plan("east", f"id: b, counts_towards: city-22/{place}, targets: {{n: 5}}", head=HEAD)
    below = pair(
        east,
        "2022-01-31, task: b, add: {n: 1}",
        "2022-03-02, task: b, add: {n: 1}, id: x",
        "2022-03-03, task: b, undo: x",
    )
    found = wanted_reports(together(pair(city), below, day=date(2022, 3, 31)))
    assert outcomes(found) == {
        "2022-01": ("on time", 0),
        "2022-02": ("missing", 31),
        "2022-03": ("grace", 0),
    }
    alone = wanted_reports(together(pair(city), day=date(2022, 3, 31)))
    assert outcomes(alone)["2022-01"] == ("missing", 59)


def test_what_a_plan_below_records_late_is_a_late_report() -> None:
    city = plan("city-22", "id: a, report: monthly, targets: {n: 9}", head=HEAD, when="all year")
    east = plan("east", "id: b, counts_towards: city-22/a, targets: {n: 5}", head=HEAD)
    late = "- {at: '2022-02-03T09:00:00Z', on: 2022-01-31, task: b, add: {n: 1}}\n"
    below = east, parse_journal(late.encode(), "j", east.zone)
    (found,) = wanted_reports(together(pair(city), below, day=date(2022, 2, 5)))
    assert (found.outcome, found.days_late) == ("late", 3)


def test_all_reports_come_in_the_order_of_the_days_on_which_they_were_wanted() -> None:
    found = wanted(MONTHLY + "\n" + MONTHLY.replace("id: a", "id: b"), "2022-02-28")
    assert [report.wanted.isoformat() for report in found] == [
        "2022-01-31",
        "2022-01-31",
        "2022-02-28",
        "2022-02-28",
    ]


def test_none_is_wanted_of_the_period_on_whose_last_day_it_ended() -> None:
    for day, periods in (("04-30", ["2022-03"]), ("05-01", ["2022-03", "2022-04"])):
        may = f"{{id: a, title: A, when: March to May, report: monthly, done: 2022-{day}}}"
        assert list(outcomes(wanted(may, "2022-12-31"))) == periods


@pytest.mark.parametrize(
    ("at", "on", "first"),
    [
        ("2022-02-28", "2022-02-28", "2022-05"),
        ("2022-03-01", "2022-03-01", "2022-03"),
        ("2022-03-01", "2022-02-28", "2022-03"),  # written down when it had opened
    ],
)
def test_a_window_was_open_from_its_first_day_until_the_move_was_written_down(
    at: str, on: str, first: str
) -> None:
    task = "{id: a, title: A, when: March, report: monthly}"
    assert next(iter(outcomes(wanted(task, "2022-06-15", written(at, on, "move: May"))))) == first


def test_a_report_is_there_when_both_written_and_happened() -> None:
    (found,) = wanted(MONTHLY, "2022-02-05", written("2022-01-20", "2022-01-31"))
    assert found.given == date(2022, 1, 31)


def test_what_is_said_of_the_task_and_of_its_steps_is_taken_by_its_days() -> None:
    task = (
        "{id: a, title: A, when: ongoing, report: monthly, steps: [{id: s, title: S, when: May}]}"
    )
    step = written("2022-01-05", "2022-01-05").replace("task: a", "task: a/s")
    found = wanted(task, "2022-02-28", written("2022-02-10", "2022-02-10"), step)
    assert [report.outcome for report in found] == ["on time", "on time"]


def test_only_daily_reports_are_moved_by_days_off() -> None:
    week = "{id: a, title: A, when: 9 May to 22 May, report: weekly}"
    assert [report.wanted.day for report in wanted(week, "2022-05-31")] == [15, 22]
    short = "{id: a, title: A, when: 9 May to 20 May, report: weekly}"
    assert [report.wanted.day for report in wanted(short, "2022-05-31")] == [15]


def test_those_of_others_come_after_those_of_the_owners() -> None:
    tasks = "\n".join(
        f"{{id: {n}, title: A, when: ongoing, report: monthly, owner: {who}}}"
        for n, who in (("a", "B"), ("b", "A"), ("c", "Z"))
    )
    found = by_owner_and_period(wanted(tasks, "2022-01-31"), ("Z",))
    assert [name for name, _ in found] == ["Z", "A", "B"]


def test_a_form_came_back_on_the_day_of_the_entry() -> None:
    back = "{at: '2022-05-14T09:00:00Z', on: 2022-05-12, received: form-one}"
    (found,) = wanted("{id: a, title: A, when: ongoing}", "2022-05-31", FORM, back)
    assert (found.given, found.days_late, found.outcome) == (date(2022, 5, 12), 2, "late")
