"""The first plan has nothing late and nothing that `check` names, whatever the day."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from workplan.app.checking import graph_of, problems_of
from workplan.app.first_plan import (
    PlanSpan,
    first_plan,
    of_year,
    read_years,
    today_in,
    usual,
    usual_title,
)
from workplan.assessment.assess import assess
from workplan.assessment.snapshot import Light, PlanStatus
from workplan.assessment.terms import State
from workplan.errors import UserError
from workplan.journal.entry import Journal
from workplan.plan.reading import read_plan

SPANS = [
    of_year(2026),
    of_year(2024),
    of_year(2032),
    PlanSpan(date(2026, 9, 1), date(2027, 7, 10)),
    PlanSpan(date(2025, 2, 28), date(2028, 2, 29)),
    PlanSpan(date(2026, 3, 31), date(2026, 4, 30)),
    PlanSpan(date(2026, 10, 1), date(2026, 10, 7)),
    PlanSpan(date(2026, 5, 5), date(2026, 5, 5)),
]


def days_of(years: PlanSpan) -> list[date]:
    """Days before, in and after a plan; its beginning, its end and those of months all of them."""
    generator = random.Random(str(years))
    length = (years.last - years.first).days
    numbers = {-400, -1, 0, 1, 13, 14, 15, *range(length - 17, length + 3), length + 500}
    numbers |= {generator.randint(0, max(length, 1)) for _ in range(40)}
    found = [years.first + timedelta(days=number) for number in sorted(numbers)]
    return [*found, *(day.replace(day=1) - timedelta(days=1) for day in found[::8])]


def judged(text: str, day: date) -> PlanStatus:
    plan = read_plan(text.encode(), "p.yaml")
    (found,) = assess(plan, Journal(file=""), day).plans
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("years", SPANS, ids=lambda years: years.name)
def test_no_light_is_red_or_yellow(years: PlanSpan, language: str) -> None:
    for day in days_of(years):
        text = first_plan("P", years, day, language, "0a1b2c")
        found = judged(text, day)
        lights = {task.light for task in found.tasks}
        assert lights <= {Light.GREEN, Light.GREY}, (day, text)
        assert (Light.GREEN in lights) == (day >= years.first), (day, text)
        assert found.unattributed == ()
        assert found.plan.language == language
        assert (found.plan.span[0], found.plan.span[1]) == years


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("years", SPANS, ids=lambda years: years.name)
def test_check_finds_nothing(years: PlanSpan, language: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    for day in days_of(years)[::3]:
        text = first_plan("P", years, day, language, "0a1b2c")
        path.write_text(text, encoding="utf-8")
        assert [str(one) for one in problems_of(path, None, {}, graph_of([path]))] == [], (
            day,
            text,
        )


def test_a_plan_of_a_year_has_a_task_of_each_kind() -> None:
    for language in ("en", "zh"):
        for day in (date(2026, 1, 1), date(2026, 6, 15), date(2026, 11, 28), date(2025, 12, 1)):
            found = judged(first_plan("P", of_year(2026), day, language, "x"), day)
            assert len(found.tasks) == 4
            assert found.tasks[1].targets
            assert found.tasks[2].occurrences
            before = day < date(2026, 1, 1)
            assert (found.tasks[0].state is State.DONE) != before


def test_tasks_are_written_as_people_write_them() -> None:
    day = date(2026, 11, 28)
    text = first_plan("年度计划", of_year(2026), day, "zh", "x")
    for line in (
        "title: 年度计划\nyear: 2026\n",
        "when: 11月28日（周六）\n",
        "start: 11月28日\n    due: 12月31日\n",
        "when: 12月起每月\n",
        "when: 11月28日起\n",
    ):
        assert line in text
    text = first_plan("P", PlanSpan(date(2026, 9, 1), date(2027, 7, 10)), day, "en", "x")
    for line in (
        "span: 2026-09-01..2027-07-10\n",
        "when: Saturday, 28 November 2026\n",
        "due: 31 January 2027\n",
        "when: monthly from December 2026\n",
    ):
        assert line in text


@pytest.mark.parametrize(
    "title", ["a: b # c", "'", '"', "- x", "yes", "2026", "{a}", "{", "年％", "\\n"]
)
def test_any_title_stays_as_it_was(title: str) -> None:
    day = date(2026, 5, 5)
    assert judged(first_plan(title, of_year(2026), day, "zh", "x"), day).plan.title == title


@pytest.mark.parametrize("title", ["a\nb", "\x1b[31m"])
def test_a_title_that_a_plan_cannot_have_is_refused(title: str) -> None:
    with pytest.raises(UserError):
        first_plan(title, of_year(2026), date(2026, 5, 5), "en", "x")


def test_years_as_they_are_written() -> None:
    assert read_years("2026") == read_years(" 2026年 ") == of_year(2026)
    term = PlanSpan(date(2022, 9, 1), date(2023, 7, 10))
    assert read_years("2022-09-01..2023-07-10") == term
    assert (term.name, term.one) == ("2022-2023", None)
    assert (of_year(2026).name, of_year(2026).one) == ("2026", 2026)
    assert read_years("2022-01-01..2022-12-31").one == 2022
    for wrong in ("0026", "26", "9999", "x", "", "2023-01-01..2022-01-01", "２０２６x"):
        with pytest.raises(UserError):
            read_years(wrong)


def test_a_span_of_more_than_a_century_is_refused() -> None:
    with pytest.raises(UserError):
        first_plan("P", PlanSpan(date(1900, 1, 1), date(2026, 1, 1)), date(2026, 1, 1), "en", "x")


def test_the_usual_year_has_two_weeks_left() -> None:
    assert usual(date(2026, 12, 16)) == of_year(2026)
    assert usual(date(2026, 12, 17)) == of_year(2027)
    assert usual_title(of_year(2026), "zh") == "2026年工作安排"
    assert usual_title(PlanSpan(date(2022, 9, 1), date(2023, 7, 10)), "en") == "Work plan 2022–2023"


def test_today_is_that_of_the_plan() -> None:
    assert today_in("zh", datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == date(2027, 1, 1)
