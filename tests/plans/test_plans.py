"""The plans of the repository are read without a problem, and judged rightly on some days."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from support import PLAN, ROOT, SAMPLE, Run

import workplan
from workplan import PlanStatus, State, TaskStatus

SCHOOL = ROOT / "examples" / "school" / "brookfield.yaml"
BUILDING = ROOT / "examples" / "building" / "河东小学.yaml"


def judged(path: Path, day: str, journal: Path | None = None) -> PlanStatus:
    plan, entries = workplan.load(path, journal)
    return workplan.assess(plan, entries, date.fromisoformat(day)).plans[0]


def tasks(path: Path, day: str, journal: Path | None = None) -> dict[str, TaskStatus]:
    found = judged(path, day, journal)
    return {task.task.id: task for task in (*found.tasks, *found.steps)}


def counts(path: Path, day: str, journal: Path | None = None) -> dict[State, int]:
    return dict(Counter(task.state for task in judged(path, day, journal).tasks))


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["plans"], []),
        (["examples/building"], []),
        (["examples/school"], ["sports-day has no date yet"]),
        (["plans/2022.yaml", "--journal", "examples/2022.log.yaml"], []),
    ],
)
def test_check_has_nothing_to_say(workplan: Run, paths: list[str], expected: list[str]) -> None:
    checked = workplan("check", *paths, "--lang", "en", cwd=ROOT)
    assert checked.returncode == 0
    told = [line for line in checked.stdout.splitlines() if "warning:" in line]
    assert len(told) == len(expected)
    assert all(words in line for words, line in zip(expected, told, strict=True))


def test_the_seventeen_dated_arrangements_are_tasks_of_their_own() -> None:
    plan, _ = workplan.load(PLAN)
    dated = [t.id for _, t in plan.walk() if re.search("月|上半年|下半年", t.when.words)]
    assert len(dated) == 17
    assert len(list(plan.walk())) == 68


def test_the_plan_of_2022_does_not_quote_its_source() -> None:
    plan, _ = workplan.load(PLAN)
    assert not any(task.quote for _, task in plan.with_steps())
    assert all(task.ref for _, task in plan.walk())


def test_a_task_of_2022_is_late_from_the_day_after_its_last_day() -> None:
    assert tasks(PLAN, "2022-02-28")["市直部署会"].state is State.OPEN
    late = tasks(PLAN, "2022-03-01")["市直部署会"]
    assert (late.state, late.days_late) == (State.OVERDUE, 1)


def test_the_joint_leads_of_2022() -> None:
    assert tasks(PLAN, "2022-07-01")["意见督查"].task.owner == ("市委办", "市政府办")


def test_2022_with_the_invented_journal() -> None:
    found = tasks(PLAN, "2022-05-24", SAMPLE)["五类人才"]
    assert {t.name: t.actual for t in found.targets} == {"队伍": 31, "场次": 260, "人数": 2400}
    found = tasks(PLAN, "2022-09-09", SAMPLE)["五类人才"]
    assert {t.name: t.actual for t in found.targets} == {"队伍": 69, "场次": 650, "人数": 6200}


def test_the_school_on_a_friday_in_november() -> None:
    # Done: the term's begin, the open evening, the parents' evenings, the mentors. Late: the boiler.
    assert counts(SCHOOL, "2026-11-27") == {
        State.DONE: 4,
        State.OVERDUE: 1,
        State.OPEN: 3,
        State.UPCOMING: 14,
    }


def test_the_boiler_is_late_by_both_of_its_dates() -> None:
    assert tasks(SCHOOL, "2026-11-20")["boiler"].state is State.OPEN
    late = tasks(SCHOOL, "2026-11-27")["boiler"]
    assert (late.days_late, late.first_days_late) == (7, 35)


def test_staff_meetings_are_on_tuesdays_outside_the_breaks() -> None:
    held = tasks(SCHOOL, "2026-11-27")["staff-meeting"].occurrences
    days = [one.window.first for one in held]
    assert {day.weekday() for day in days} == {1}
    assert date(2026, 10, 20) in days
    assert date(2026, 10, 27) not in days
    assert date(2026, 11, 3) in days
    # five in September, three in October, three in November; that of 3 November was cancelled
    assert sum(not one.confirmed_by(date(2026, 11, 27)) for one in held) == 11


def test_letters_go_four_weeks_before_the_trip() -> None:
    assert tasks(SCHOOL, "2027-01-01")["trip-letters"].window.last == date(2027, 3, 24)


def test_reading_is_paced_from_where_it_began() -> None:
    by_name = {t.name: t for t in tasks(SCHOOL, "2026-11-27")["reading"].targets}
    # 82 of 306 days have passed: 78 + 17 * 82 / 306
    assert round(float(by_name["pupils at age"].expected or 0), 2) == 82.56
    assert by_name["books read"].actual == 96 + 71 + 84 + 158


def test_the_building_on_a_monday_in_november() -> None:
    # Done: the drawings, the permit, the orders, the foundations. Standing: safety.
    assert counts(BUILDING, "2025-11-24") == {
        State.DONE: 4,
        State.OPEN: 4,
        State.ONGOING: 1,
        State.UPCOMING: 7,
    }


def test_the_frame_has_until_the_day_that_was_granted() -> None:
    assert tasks(BUILDING, "2025-12-19")["主体"].state is State.OPEN
    late = tasks(BUILDING, "2025-12-20")["主体"]
    assert (late.state, late.days_late, late.first_days_late) == (State.OVERDUE, 1, 23)


def test_orders_are_placed_before_what_they_are_for() -> None:
    window = tasks(BUILDING, "2025-11-24")["设备订货"].window
    # 7 December less 12 and 10 weeks
    assert (window.first, window.last) == (date(2025, 9, 14), date(2025, 9, 28))


def test_work_that_was_returned_waits_for_acceptance_again() -> None:
    assert tasks(BUILDING, "2025-07-03")["基础/承台"].state is State.SUBMITTED
    assert tasks(BUILDING, "2025-07-04")["基础/承台"].state is State.OVERDUE
    assert tasks(BUILDING, "2025-07-09")["基础/承台"].state is State.SUBMITTED
    assert tasks(BUILDING, "2025-07-10")["基础/承台"].state is State.DONE


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        ("10 September 2022", True),
        ("Saturday, 10 September 2022", False),
        ("9月10日", True),
        ("9月10日（周六）", False),
        ("12 September 2022", False),
    ],
)
def test_a_day_off_is_asked_about_unless_its_weekday_is_written(
    workplan: Run, tmp_path: Path, when: str, asked: bool
) -> None:
    text = f"plan: p\ntitle: P\nyear: 2022\nholidays: GB\ntasks:\n  - {{id: a, title: A, when: {when!r}}}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert ("is a day off" in workplan("check", "p.yaml", "--lang", "en").stdout) == asked


def test_a_baseline_of_the_same_days_is_no_other_date() -> None:
    found = tasks(BUILDING, "2025-11-24")["移交"]
    assert found.first_window == found.window
    assert tasks(BUILDING, "2025-11-24")["主体"].first_window.last == date(2025, 11, 27)
