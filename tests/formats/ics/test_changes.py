"""What becomes of a calendar's entries when their task is moved, cancelled or taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar, Component
from support import Run

TEXT = """\
plan: p
title: P
year: 2022
language: en
timezone: Asia/Shanghai
holidays: CN
tasks:
  - {id: a, title: Anchor, when: 10 May, owner: Ann}
  - {id: b, title: Other anchor, when: 20 June}
  - {id: d, title: Dependent, when: 3 days after a}
  - {id: s, title: Series, when: on the 15th of every month, remind: 1 day}
  - {id: due, title: Accounts, when: monthly by the 10th, time: 09:00-10:00}
  - {id: fri, title: Report, when: weekly by Friday}
  - {id: two, title: Round, when: every 2 weeks, time: 09:00-10:00}
  - {id: st, title: Standing, when: ongoing, report: monthly}
  - {id: pc, title: Film, when: July}
  - {id: url, title: Page, when: 1 July, url: "https://例子.cn/路径?q=值"}
"""
Kept = dict[str, Component]
Add = Callable[..., None]


@pytest.fixture
def office(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(TEXT)


@pytest.fixture
def made(workplan: Run, office: Path, tmp_path: Path) -> Callable[..., Kept]:
    """The entries that the calendar has now, by the ids in their texts."""

    def make(*options: str, day: str = "2022-12-31", kind: str = "VEVENT") -> Kept:
        file = tmp_path / "c.ics"
        run = workplan("ics", office, "--as-of", day, *options, "--fresh", "-o", file)
        assert (run.returncode, run.stderr) == (0, "")
        found = Calendar.from_ical(file.read_bytes()).walk(kind)
        return {str(c["DESCRIPTION"]).splitlines()[-1].removeprefix("Id: "): c for c in found}

    return make


@pytest.fixture
def journal(office: Path) -> Add:
    def add(*lines: str) -> None:
        with office.with_name("p.log.yaml").open("a", encoding="utf-8") as file:
            file.writelines(f"- {{{line}}}\n" for line in lines)

    return add


def later(before: Component, after: Component) -> bool:
    """Whether a program takes the second in the place of the first."""
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt
    return after["SEQUENCE"] > before["SEQUENCE"] and after["DTSTAMP"].dt > before["DTSTAMP"].dt


def said(task: str, day: str, what: str) -> str:
    return f"task: {task}, on: 2022-{day}, at: 2022-{day}T10:00:00+08:00, {what}"


def undone(task: str, day: str, of: str) -> str:
    at = f"at: 2022-{day}T10:00:00+08:00"
    return f"task: {task}, on: 2022-{of}, {at}, undo: 2022-{of}T10:00:00+08:00"


def test_a_series_that_is_cancelled_is_cancelled_in_all_its_days(
    made: Callable[..., Kept], journal: Add
) -> None:
    journal(said("s", "01-15", "done: true"), said("s", "03-20", "cancel: true, why: rain"))
    series = {name: c for name, c in made().items() if name.startswith("s@")}
    assert len(series) == 12
    done = series.pop("s@2022-01")
    assert done["STATUS"] == "CONFIRMED"
    assert str(done["SUMMARY"]).startswith("✓")
    for entry in series.values():
        assert entry["STATUS"] == "CANCELLED"
        assert str(entry["SUMMARY"]) == "Cancelled: Series"
        assert "State: cancelled: rain" in entry["DESCRIPTION"]
        assert not entry.walk("VALARM")


def test_a_date_by_which_is_one_day_and_nobody_is_busy(made: Callable[..., Kept]) -> None:
    found = made(day="2022-01-01")
    july = found["due@2022-07"]
    assert july["DTSTART"].dt == date(2022, 7, 8), "the 10th is a Sunday"
    assert str(july["SUMMARY"]) == "Due: Accounts"
    week = found["fri@2022-W20"]
    assert (week["DTSTART"].dt, week["DTEND"].dt) == (date(2022, 5, 20), date(2022, 5, 21))
    for name, entry in found.items():
        if name.startswith(("due@", "fri@", "two@")):
            assert "RRULE" not in entry
            assert entry["TRANSP"] == "TRANSPARENT"


def test_what_hangs_on_another_follows_its_moves_also_when_it_was_moved_there(
    made: Callable[..., Kept], journal: Add
) -> None:
    found = [made()["d"]]
    for line in (
        said("d", "04-01", "move: 3 days after b"),
        said("b", "04-02", "move: 27 June"),
        undone("b", "04-03", "04-02"),
        "task: b, on: 2022-04-02, at: 2022-04-04T10:00:00+08:00, undo: 2022-04-03T10:00:00+08:00",
    ):
        journal(line)
        found.append(made()["d"])
    days = [f"{entry['DTSTART'].dt:%m-%d}" for entry in found]
    assert days == ["05-13", "06-23", "06-30", "06-23", "06-30"]
    assert all(later(one, two) for one, two in pairwise(found))


def test_every_change_is_later_than_what_was_before(
    made: Callable[..., Kept], journal: Add
) -> None:
    before = made()["a"]
    journal("task: a, on: 2021-12-20, at: 2021-12-20T10:00:00+08:00, move: 12 May")
    early = made()["a"]
    assert later(before, early)
    journal(said("a", "01-05", "note: heard"))
    heard = made()["a"]
    journal(said("a", "01-03", "move: 13 May"))
    assert later(heard, made()["a"]), "though it was written down before"


def test_an_occurrence_tells_where_it_was_and_why(made: Callable[..., Kept], journal: Add) -> None:
    journal(
        said("s@2022-05", "05-01", "move: 20 May, why: room taken"),
        said("s@2022-06", "05-01", "cancel: true, why: no room"),
    )
    found = made()
    text = str(found["s@2022-05"]["DESCRIPTION"])
    assert "First planned: on the 15th of every month (15 May): room taken" in text
    assert "State: cancelled: no room" in found["s@2022-06"]["DESCRIPTION"]


def test_to_dos_begin_when_they_are_heard_of(made: Callable[..., Kept], journal: Add) -> None:
    journal(
        said("a", "05-01", "done: true"),
        undone("a", "05-02", "05-01"),
        said("s", "05-01", "note: heard"),
        said("s@2022-07", "05-01", "note: heard"),
    )
    found = made("--todos", kind="VTODO")
    status = {name: str(todo["STATUS"]) for name, todo in found.items()}
    assert status["a"] == "NEEDS-ACTION"
    assert {name for name in status if status[name] == "IN-PROCESS"} == {"s@2022-07"}


def test_nobody_is_reminded_of_standing_work_that_is_done(
    made: Callable[..., Kept], journal: Add
) -> None:
    journal(said("st", "06-10", "done: true"))
    last = made()["st"]  # the last of its reports
    assert (str(last["STATUS"]), last["DTSTART"].dt) == ("CANCELLED", date(2022, 12, 30))


def test_a_percentage_and_an_address_are_there(made: Callable[..., Kept], journal: Add) -> None:
    journal(said("pc", "06-10", "percent: 70"))
    found = made()
    assert "70%" in found["pc"]["DESCRIPTION"]
    assert str(found["url"]["URL"]) == "https://xn--fsqu00a.cn/%E8%B7%AF%E5%BE%84?q=%E5%80%BC"


def test_the_last_day_there_is(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nspan: 9990-01-01..9999-12-31\ntimezone: Etc/GMT+12\n"
        "tasks: [{id: a, title: A, when: 9999-12-31, done: 9999-12-31}]\n"
    )
    for options in ((), ("--todos",), ("--windows",)):
        run = workplan("ics", plan, "--as-of", "9999-12-31", *options)
        assert (run.returncode, run.stderr) == (0, "")


TWINS = """\
plan: p
title: P
year: 2022
language: zh
tasks:
  - {id: a, title: A, when: 5月, owner: "*县"}
  - {id: b, title: B, when: 6月, owner: 县}
  - {id: c, title: C, when: 6月}
  - {id: d, title: D, when: 6月, owner: （未明确）}
"""


def test_each_owner_keeps_its_own_file(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(TWINS)

    def split(name: str, *options: str) -> dict[str, str]:
        asked = ("--as-of", "2022-06-01", "--split-by", "owner", *options)
        run = workplan("ics", plan, *asked, "-o", tmp_path / name)
        assert (run.returncode, run.stderr) == (0, "")
        files = (tmp_path / name).glob("*.ics")
        return {file.name: file.read_text(encoding="utf-8").replace("\n ", "") for file in files}

    every = split("all")
    assert set(every) == {"县.ics", "县-2.ics", "未明确.ics", "未明确-2.ics"}
    assert all(text.count("BEGIN:VEVENT") == 1 for text in every.values())
    assert "编号：a" in every["县.ics"]
    still_open = split("open", "--state", "open")
    assert "编号：b" in still_open["县-2.ics"]
    assert "县.ics" not in still_open


def test_a_calendar_is_never_written_over_what_it_is_made_of(workplan: Run, office: Path) -> None:
    before = office.read_bytes()
    journal = office.with_name("p.log.yaml")
    journal.write_text("")
    for own in (office, journal):
        run = workplan("ics", office, "-o", own)
        assert run.returncode == 2
        assert "is read, and would be lost" in run.stderr
    assert office.read_bytes() == before
    assert journal.read_bytes() == b""
