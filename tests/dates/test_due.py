"""Deadlines and starts, as values."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.dates.calendar import Calendar
from workplan.dates.due import read_deadline
from workplan.dates.rules import Relative, Repeating, Several
from workplan.dates.window import Window
from workplan.dates.written import read_when
from workplan.errors import WrittenDateError

YEAR = Calendar.of_year(2022)


def due(text: str, start: str = "") -> object:
    return read_deadline(text, YEAR, read_when(start, YEAR) if start else None)


def days(found: object) -> tuple[date, date]:
    assert isinstance(found, Window)
    return found.first, found.last


def test_a_deadline_begins_with_the_plan_or_with_the_start() -> None:
    assert days(due("10月底")) == (date(2022, 1, 1), date(2022, 10, 31))
    assert days(due("10月底", "3月")) == (date(2022, 3, 1), date(2022, 10, 31))
    assert days(due("2022-03-01", "3月")) == (date(2022, 3, 1), date(2022, 3, 1))
    with pytest.raises(WrittenDateError, match="is before the task starts"):
        due("2022-02-28", "3月")
    with pytest.raises(WrittenDateError, match="is before the plan begins"):
        due("2021-12-31")
    assert days(due("2022-01-01")) == (date(2022, 1, 1), date(2022, 1, 1))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("每月", False),
        ("every week", False),
        ("每月10日前", True),
        ("每月10日", True),
        ("每月上旬", True),
        ("每季度第一个月", True),
    ],
)
def test_a_rhythm_of_days_is_one_of_deadlines(text: str, by: bool) -> None:
    found = due(text)
    assert isinstance(found, Repeating)
    assert found.by is by


def test_a_rhythm_with_a_start_begins_there_and_goes_on() -> None:
    found = due("每月10日前", "3月")
    assert isinstance(found, Repeating)
    held = found.occurrences(YEAR.first, YEAR.last)
    assert (held[0].key, held[-1].key, len(held)) == ("2022-03", "2022-12", 10)
    within = due("3月至6月每月10日前", "4月")
    assert isinstance(within, Repeating)
    held = within.occurrences(YEAR.first, YEAR.last)
    assert (held[0].key, held[-1].key) == ("2022-04", "2022-06")


def test_several_deadlines_follow_one_another() -> None:
    found = due("3月底、6月底", "2月")
    assert isinstance(found, Several)
    assert [(w.first, w.last) for w in found.windows] == [
        (date(2022, 2, 1), date(2022, 3, 31)),
        (date(2022, 4, 1), date(2022, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("10–12 weeks before X", "10 weeks before"),
        ("2 to 4 weeks after X", "4 weeks after"),
        ("within 2 weeks after X", "2 weeks after"),
        ("2 weeks after X", "2 weeks after"),
    ],
)
def test_of_days_counted_from_a_task_the_last_is_the_deadline(text: str, offset: str) -> None:
    found = due(text)
    assert isinstance(found, Relative)
    assert str(found.offset) == offset
    assert found.since == date(2022, 1, 1)
    assert (found.within, found.other) == (False, None)


def test_what_is_counted_with_a_start_begins_with_it() -> None:
    found = due("2 weeks after X", "3月")
    assert isinstance(found, Relative)
    assert found.since == date(2022, 3, 1)
    both = due("2 weeks after X", "1 week after X")
    assert isinstance(both, Relative)
    assert (both.since, str(both.other)) == (None, "1 week after")


@pytest.mark.parametrize(
    ("text", "start", "message"),
    [
        ("10月底", "1 week after X", "the deadline is not"),
        ("每月10日前", "1 week after X", "the deadline is not"),
        ("2 weeks after X", "1 week after Y", "is not counted from X"),
        ("2 weeks after X", "within 1 week after X", "is not counted from X"),
        ("10月底", "每月", "is not a fixed date"),
        ("持续", "", "has no day by which to be done"),
        ("within 2 weeks before X", "", "is not one day"),
    ],
)
def test_what_cannot_be_a_deadline(text: str, start: str, message: str) -> None:
    with pytest.raises(WrittenDateError, match=message):
        due(text, start)
