"""To-dos of ours that were ticked off in a calendar program."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from support.filled import collected, refusals, said
from support.forms import NOW, journal_of

from workplan.app.calendar_answers import calendar
from workplan.app.calendar_question import CalendarQuestion
from workplan.app.questions import Basis, Sources
from workplan.intake.collect.collecting import write

PLAN = """\
plan: p
title: P
year: 2022
language: en
timezone: Asia/Shanghai
tasks:
  - id: contest
    aliases: [race]
    title: Contest
    due: 30 June
    owner: X
    steps: [{id: rules, title: Rules, due: 31 May}]
  - {id: meeting, title: Meeting, when: monthly on the 10th, owner: X}
  - {id: dropped, title: Dropped, due: 30 June, cancelled: 2022-05-01}
"""


@pytest.fixture
def todos(tmp_path: Path) -> Calendar:
    """The to-dos of the plan as a program has imported them."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(PLAN, encoding="utf-8")
    sources = Sources((tmp_path / "plans" / "p.yaml",), cache=False)
    question = CalendarQuestion(Basis(now=NOW), events=False, todos=True)
    return Calendar.from_ical(b"".join(calendar(sources, question).content))


def ticked(found: Calendar, folder: Path, **done: object) -> Path:
    """The calendar, saved with these to-dos completed: by a word of their summary."""
    for todo in found.walk("VTODO"):
        for word, when in done.items():
            if word in str(todo["summary"]):
                todo.pop("status", None)
                todo.pop("completed", None)
                todo.add("status", "COMPLETED")
                if when:
                    todo.add("completed", when)
    path = folder / "todos.ics"
    path.write_bytes(found.to_ical())
    return path


def test_they_are_done_on_the_day_of_completion_in_the_plans_zone(
    tmp_path: Path, todos: Calendar
) -> None:
    late_in_utc = datetime(2022, 5, 11, 20, tzinfo=UTC)
    path = ticked(todos, tmp_path, Contest=None, Rules=late_in_utc)
    for todo in todos.walk("VTODO"):
        if "Meeting" in str(todo["summary"]) and todo.decoded("due") == date(2022, 5, 10):
            todo["status"] = "COMPLETED"
            todo.add("completed", datetime(2022, 5, 10, 4, tzinfo=UTC))
    path.write_bytes(todos.to_ical())
    found = collected(tmp_path, path)
    assert {said(one.entry) for one in found.proposed} == {
        "{contest/rules, on: 2022-05-12, done: true}",
        '{"meeting@2022-05", on: 2022-05-10, done: true}',
    }
    assert {one.entry.by for one in found.proposed} == {"office"}
    assert [str(one.message) for one in found.refused] == [
        "the to-do does not say when it was completed"
    ]
    list(write(found))
    before = journal_of(tmp_path)
    assert len(before) == 2
    again = collected(tmp_path, path)
    assert again.proposed == []


def test_a_renamed_task_keeps_its_to_do(tmp_path: Path, todos: Calendar) -> None:
    path = ticked(todos, tmp_path, Contest=datetime(2022, 5, 10, 4, tzinfo=UTC))
    plan = tmp_path / "plans" / "p.yaml"
    text = PLAN.replace(
        "id: contest\n    aliases: [race]", "id: match\n    aliases: [race, contest]"
    )
    plan.write_text(text, encoding="utf-8")
    entries = {said(one.entry) for one in collected(tmp_path, path).proposed}
    assert "{match, on: 2022-05-10, done: true}" in entries


def test_what_cannot_be_is_refused_or_told(tmp_path: Path, todos: Calendar) -> None:
    path = ticked(todos, tmp_path, Rules=datetime(2022, 7, 1, tzinfo=UTC))
    text = path.read_text(encoding="utf-8").replace(
        "END:VCALENDAR",
        "BEGIN:VTODO\r\nUID:other\r\nSTATUS:COMPLETED\r\nEND:VTODO\r\nEND:VCALENDAR",
    )
    path.write_text(text, encoding="utf-8", newline="")
    found = collected(tmp_path, path)
    assert found.proposed == []
    assert "2022-07-01 has not come yet" in next(iter(refusals(found).values()))
    assert [str(one.message) for one in found.remarks] == [
        "1 completed to-dos are not of these plans"
    ]


@pytest.mark.parametrize("data", [b"", b"hello", b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n", b"\0" * 99])
def test_what_is_no_calendar_is_one_message(tmp_path: Path, todos: Calendar, data: bytes) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(data)
    found = collected(tmp_path, path)
    assert found.proposed == []
    assert len(found.refused) <= 1
    assert all(problem.file == str(path) for problem in found.refused)
