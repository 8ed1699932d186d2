"""The keys of a plan that say when: due, start, workdays, fiscal_year, week_1, breaks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from workplan.dates.rules import Relative, Repeating, Several, Undated
from workplan.dates.window import Precision, Window
from workplan.errors import ReadError
from workplan.plan.model import Plan, Task
from workplan.plan.reading import read_plan


def plan(head: str, *tasks: str) -> Plan:
    listed = "".join(f"  - {{id: t{n}, title: T, {keys}}}\n" for n, keys in enumerate(tasks, 1))
    return read_plan(f"plan: p\ntitle: T\n{head}\ntasks:\n{listed}".encode(), "p.yaml")


def task(keys: str, head: str = "year: 2022") -> Task:
    return plan(head, keys).tasks[0]


def refused(keys: str, head: str = "year: 2022", *others: str) -> str:
    with pytest.raises(ReadError) as caught:
        plan(head, keys, *others)
    return str(caught.value)


@pytest.mark.parametrize(
    ("keys", "first", "last"),
    [
        ("due: 30 April", "2022-01-01", "2022-04-30"),
        ("due: April", "2022-01-01", "2022-04-30"),
        ("due: 三季度末", "2022-01-01", "2022-09-30"),
        ("due: by end of Q2", "2022-01-01", "2022-06-30"),
        ("due: 10月底, start: 3月", "2022-03-01", "2022-10-31"),
        ("due: 3月1日, start: 3月1日", "2022-03-01", "2022-03-01"),
        ("due: 5月起", "2022-01-01", "2022-12-31"),
        ("due: 31 March 2023, start: Oct", "2022-10-01", "2023-03-31"),
    ],
)
def test_a_deadline_is_the_window_up_to_its_last_day(keys: str, first: str, last: str) -> None:
    found = task(keys)
    assert found.deadline
    assert isinstance(found.when, Window)
    assert (str(found.when.first), str(found.when.last)) == (first, last)
    assert found.when.precision is Precision.BY


def test_the_words_are_those_of_the_deadline() -> None:
    assert task("due: 10月底, start: 3月").when.words == "10月底"
    assert not task("when: 10月底").deadline


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("owner: A", "'when' or 'due' is missing"),
        ("when: May, due: June", "'when' and 'due' are both given"),
        ("when: May, start: April", "'start' is given without 'due'"),
        ("due: 30 April, start: May", "is before the task starts"),
        ("due: ongoing", "no day by which to be done"),
        ("due: 2021-12-31", "is before the plan begins"),
        ("when: daily, workdays: perhaps", "neither yes nor no"),
    ],
)
def test_what_is_refused(keys: str, message: str) -> None:
    assert message in refused(keys)


def test_a_deadline_the_day_before_the_plan_begins_is_refused_and_on_its_first_day_read() -> None:
    found = task("due: 1 January")
    assert isinstance(found.when, Window)
    assert found.when.days == 1
    assert "before the plan begins" in refused("due: 31 December 2021")


def test_a_repeating_deadline_is_due_each_time() -> None:
    found = task("due: 每月25日")
    assert isinstance(found.when, Repeating)
    one = found.when.occurrences(date(2022, 1, 1), date(2022, 12, 31))[0].window
    assert (one.first.day, one.last.day) == (1, 25)
    assert task("due: 每月").when == task("when: 每月").when


def test_several_deadlines_follow_one_another() -> None:
    found = task("due: 3、9月")
    assert isinstance(found.when, Several)
    assert [(w.first, w.last) for w in found.when.windows] == [
        (date(2022, 1, 1), date(2022, 3, 31)),
        (date(2022, 4, 1), date(2022, 9, 30)),
    ]


def test_relative_deadlines() -> None:
    found = plan("year: 2022", "when: 1 June", "due: 10 weeks before t1").tasks[1].when
    assert isinstance(found, Relative)
    assert found.since == date(2022, 1, 1)
    keys = "due: 2 weeks before t1, start: 10 weeks before t1"
    both = plan("year: 2022", "when: 1 June", keys).tasks[1].when
    assert isinstance(both, Relative)
    assert both.other is not None
    assert "counted from t1" in refused(
        "start: 2 weeks before t1, due: May", "year: 2022", "when: May"
    )


def test_todo_is_no_date_yet() -> None:
    assert isinstance(task("when: TODO").when, Undated)
    assert isinstance(task("due: TODO").when, Undated)
    assert "TODO" in refused("when: 待定")


SPAN = "span: 2022-04-01..2023-03-31"
SCHOOL = "span: 2022-09-05..2023-07-21"


@pytest.mark.parametrize(
    ("when", "head", "first", "last"),
    [
        ("Q1", f"{SPAN}\nfiscal_year: April", "2022-04-01", "2022-06-30"),
        ("四季度", f"{SPAN}\nfiscal_year: 4月", "2023-01-01", "2023-03-31"),
        ("H2", f"{SPAN}\nfiscal_year: 4", "2022-10-01", "2023-03-31"),
        ("by year-end", f"{SPAN}\nfiscal_year: April", "2022-04-01", "2023-03-31"),
        ("by end of Q3", f"{SPAN}\nfiscal_year: April", "2022-04-01", "2022-12-31"),
        ("2023-Q1", SPAN, "2023-01-01", "2023-03-31"),
        ("Q1 2023", SPAN, "2023-01-01", "2023-03-31"),
        ("全年", SPAN, "2022-04-01", "2023-03-31"),
        ("年内", SCHOOL, "2022-09-05", "2023-07-21"),
        ("all year", SCHOOL, "2022-09-05", "2023-07-21"),
        ("第1周", f"{SCHOOL}\nweek_1: 2022-09-05", "2022-09-05", "2022-09-11"),
        ("week 12", f"{SCHOOL}\nweek_1: 2022-09-05", "2022-11-21", "2022-11-27"),
        ("2022-W40", SCHOOL, "2022-10-03", "2022-10-09"),
        ("January", SCHOOL, "2023-01-01", "2023-01-31"),
        ("10 September", "span: 2022-09-05..2023-09-04", "2022-09-10", "2022-09-10"),
    ],
)
def test_plan_years(when: str, head: str, first: str, last: str) -> None:
    found = task(f"when: {when}", head).when
    assert isinstance(found, Window)
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("when", "head", "hint"),
    [
        ("Q1", SPAN, "`fiscal_year`"),
        ("H1", SPAN, "`fiscal_year`"),
        ("by year-end", SPAN, "`fiscal_year`"),
        ("年底前", SPAN, "`fiscal_year`"),
        ("annually", SPAN, "`fiscal_year`"),
        ("每半年", SPAN, "`fiscal_year`"),
        ("第1周", SCHOOL, "`week_1`"),
        ("August", SCHOOL, "write the year"),
        ("September", "span: 2022-09-15..2023-09-14", "comes 2 times"),
        ("Q1 2023", f"{SPAN}\nfiscal_year: April", "2023"),
        ("week 60", f"{SCHOOL}\nweek_1: 2022-09-05", "weeks 1 to 46"),
        ("1月", "span: 2022-03-01..2022-12-31", "write the year"),
    ],
)
def test_what_needs_to_know_the_plan_year(when: str, head: str, hint: str) -> None:
    assert hint in refused(f"when: {when}", head)


def test_quarters_and_their_months_count_from_the_fiscal_year() -> None:
    head = "span: 2022-09-01..2023-08-31\nfiscal_year: September"
    assert held("when: 每季度", head)[0] == date(2022, 11, 30)
    assert held("when: 每季度末月20日前", head)[0] == date(2022, 11, 20)
    assert held("when: 每半年最后一个月", head) == [date(2023, 2, 28), date(2023, 8, 31)]
    assert held("when: 每年3月", head) == [date(2023, 3, 31)]
    assert "`fiscal_year`" in refused("when: 每半年最后一个月", SPAN)


def test_all_year_round_never_closes() -> None:
    found = task("when: all year round", SCHOOL).when
    assert isinstance(found, Window)
    assert found.precision is Precision.ONGOING
    assert found.last == date(2023, 7, 21)


def held(keys: str, head: str) -> list[date]:
    found = plan(head, keys)
    when = found.tasks[0].when
    assert isinstance(when, Repeating)
    return [o.window.last for o in when.occurrences(*found.span)]


BREAKS = "span: 2022-09-05..2022-11-30\nperiods: {Half term: 2022-10-24..2022-10-28}\n"


def test_an_occurrence_whose_last_day_lies_in_a_break_does_not_exist() -> None:
    days = held("when: every Friday", f"{BREAKS}breaks: [Half term]")
    assert date(2022, 10, 28) not in days
    assert {date(2022, 10, 21), date(2022, 11, 4)} <= set(days)
    assert days == held("when: every Friday in term time", f"{BREAKS}breaks: Half term")
    assert date(2022, 10, 28) in held("when: every Friday", BREAKS)
    assert "`breaks`" in refused("when: every Friday in term time", BREAKS)


def test_a_word_of_the_plan_may_be_left_out() -> None:
    days = held("when: every Friday except in Half term", BREAKS)
    assert date(2022, 10, 28) not in days
    assert len(days) == 11


def test_workdays_leaves_out_days_off() -> None:
    head: Any = "span: 2022-04-01..2022-04-19\nholidays: GB"
    days = held("when: daily, workdays: yes", head)
    assert date(2022, 4, 14) in days
    assert date(2022, 4, 15) not in days  # Good Friday
    assert date(2022, 4, 16) not in days  # a Saturday
    assert len(held("when: daily", head)) == 19


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("Q1", "2022-03-18"),
        ("by end of Q1", "2022-03-18"),
        ("before Q1", "2022-03-06"),
        ("2 weeks before Q1", "2022-02-21"),
        ("Q1 to May", "2022-05-31"),
        ("within 3 days after Q1", "2022-03-21"),
        ("上半年末前", "2022-02-28"),
        ("第1周至第3周", "2022-01-28"),
    ],
)
def test_the_words_of_the_plan_go_first_everywhere(when: str, last: str) -> None:
    head = (
        "year: 2022\nperiods: {Q1: 2022-03-07..2022-03-18, 上半年: 2022-01-01..2022-02-28, "
        "第1周: 2022-01-04..2022-01-10, 第3周: 2022-01-18..2022-01-28}"
    )
    found = task(f"when: {when}", head).when
    assert isinstance(found, Window)
    assert str(found.last) == last
