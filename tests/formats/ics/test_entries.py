"""The entries of a calendar: their days, texts and alarms, and how they follow the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Component
from support import Run, hostile
from support.office_calendar import DAY, TEXT, Make, days, entries, one


@pytest.mark.parametrize(
    ("name", "first", "end", "summary"),
    [
        ("day", date(2022, 3, 25), date(2022, 3, 26), "A day; with, signs\\"),
        ("few", date(2022, 4, 1), date(2022, 4, 11), "Few days"),
        ("month", date(2022, 5, 31), date(2022, 6, 1), "Due: A month"),
        ("holiday", date(2022, 9, 30), date(2022, 10, 1), "Due: Into a holiday"),
        ("whole", date(2022, 12, 30), date(2022, 12, 31), "Due: All year"),
        ("by", date(2022, 1, 7), date(2022, 1, 8), "Due: By a day"),
        ("after", date(2022, 6, 3), date(2022, 6, 4), "After the talk"),
        ("club@2022-Q4", date(2022, 12, 30), date(2022, 12, 31), "Due: Club"),
    ],
)
def test_each_window_has_its_days(
    made: Make, name: str, first: date, end: date, summary: str
) -> None:
    event = one(made(), name)
    assert days(event) == (first, end)
    assert event["SUMMARY"] == summary
    assert event["TRANSP"] == "TRANSPARENT"
    assert "TZID" not in event["DTSTART"].params


def test_a_time_of_day_has_its_zone(made: Make) -> None:
    calendar = made()
    talk, camp = one(calendar, "talk"), one(calendar, "camp")
    assert talk["DTSTART"].params["TZID"] == "Asia/Shanghai"
    first, end = days(talk)
    assert isinstance(first, datetime)
    assert isinstance(end, datetime)
    assert first.astimezone(UTC) == datetime(2022, 5, 20, 1, tzinfo=UTC)
    assert end - first == timedelta(hours=2, minutes=30)
    assert camp["RRULE"]["COUNT"] == [3]
    assert "TRANSP" not in talk
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_days_that_an_occurrence_is_moved_to_have_their_time_of_day(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        "  - {id: s, title: Series, when: on the 15th of every month, time: 09:00-10:00}\n"
    )
    moved = ("move", "s@2022-05", "--to", "18-20 May", "--why", "hall", "--on", "2022-03-02")
    assert workplan(*moved, "--plan", plan).returncode == 0
    found = Calendar.from_ical(workplan("ics", plan, "--as-of", "2022-03-05").stdout)
    event = one(found, "s@2022-05")
    assert days(event) == (datetime(2022, 5, 18, 9), datetime(2022, 5, 18, 10))
    assert event["RRULE"]["COUNT"] == [3]


def test_standing_work_asks_for_its_report(made: Make) -> None:
    calendar = made()
    reports = entries(calendar)["standing"]
    assert len({str(report["UID"]) for report in reports}) == 12
    assert {str(report["SUMMARY"]) for report in reports} == {"Report: Standing"}
    assert not any("RRULE" in report for report in reports)
    # The last working day of the month: 30 January is worked for the spring festival.
    shown = [str(days(report)[0]) for report in reports[:4]]
    assert shown == ["2022-01-30", "2022-02-28", "2022-03-31", "2022-04-29"]
    assert "Report: monthly (2022-03)" in reports[2]["DESCRIPTION"]
    assert "silent" not in entries(calendar)


def test_reports_of_standing_work_end_when_it_does(workplan: Run, office: Path, made: Make) -> None:
    whole = entries(made())["standing"]
    assert workplan("done", "standing", "--on", "2022-03-20", "--plan", office).returncode == 0
    ended = entries(made("--both", day="2022-04-01"))["standing"]
    assert [str(one["UID"]) for one in ended] == [str(one["UID"]) for one in whole]
    assert [str(one["SUMMARY"]) for one in ended[1:4]] == [
        "Report: Standing",
        "✓ Report: Standing",
        "Cancelled: Report: Standing",
    ]
    status = [str(one["STATUS"]) for one in ended]
    assert status == ["CONFIRMED"] * 3 + ["CANCELLED"] * 9
    assert not any(one.walk("VALARM") for one in ended[2:])
    todos = entries(made("--todos", day="2022-04-01"), "VTODO")["standing"]
    status = [str(one["STATUS"]) for one in todos]
    assert status == ["CANCELLED"] * 2 + ["COMPLETED"] + ["CANCELLED"] * 9
    assert workplan("undo", "standing", "--plan", office).returncode == 0
    again = entries(made(day="2022-04-01"))["standing"]
    assert [str(one["STATUS"]) for one in again] == ["CONFIRMED"] * 12
    assert all(int(one["SEQUENCE"]) == 2 for one in again)


def test_windows_come_as_bars_when_asked_for(made: Make) -> None:
    plain, wide = entries(made()), entries(made("--windows"))
    spans = [e for e in wide["month"] if days(e) == (date(2022, 5, 1), date(2022, 6, 1))]
    assert len(wide["month"]) == 2
    assert len(spans) == 1
    assert not spans[0].walk("VALARM")
    assert len(wide["day"]) == 1
    uids = [str(e["UID"]) for several in wide.values() for e in several]
    assert len(set(uids)) == len(uids)
    assert {str(e["UID"]) for several in plain.values() for e in several} < set(uids)


def test_what_an_entry_tells(made: Make) -> None:
    calendar = made()
    event = one(calendar, "day")
    text = str(event["DESCRIPTION"]).split("\n")
    assert "When: 25 Mar" in text
    assert "Lead: Ann" in text
    assert "Support: Ben" in text
    assert event["LOCATION"] == "Hall 2"
    assert event["URL"] == "https://example.org/a"
    assert event["CATEGORIES"].cats == ["Part one", "t1"]
    assert event["COLOR"] == "gray"
    related = one(calendar, "month")["RELATED-TO"]
    assert (str(related), related.params["RELTYPE"]) == (str(event["UID"]), "DEPENDS-ON")
    assert "ATTENDEE" not in event
    assert "When: quarterly (1 Jan – 31 Mar)" in str(one(calendar, "club@2022-Q1")["DESCRIPTION"])


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://例子.cn:8080/路径/100%?q=值#末", "https://xn--fsqu00a.cn:8080/%E8%B7%AF%E5%BE%84/100%25?q=%E5%80%BC#%E6%9C%AB"),
        ("https://example.org/a%20b/[c]", "https://example.org/a%20b/%5Bc%5D"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("mailto:张@例子.cn", "mailto:%E5%BC%A0@%E4%BE%8B%E5%AD%90.cn"),
        ("https://Example.org:443/", "https://Example.org:443/"),
        ("https://a..例子.cn/", None),
        ("https://ex<b>.org/", None),
        ("https://[例子/", None),
        ("https://人@/", None),
    ],
)  # fmt: skip
def test_an_address_is_in_ascii_or_left_out(
    workplan: Run, plan_file: Callable[[str], Path], address: str, written: str | None
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        f"  - {{id: a, title: A, when: May, url: {hostile.written(address)}}}\n"
    )
    event = one(Calendar.from_ical(workplan("ics", plan, *DAY).stdout), "a")
    assert event.get("URL") == written


def test_it_rings_at_nine_on_a_working_day(made: Make) -> None:
    def rings(name: str, *options: str) -> list[object]:
        return [a["TRIGGER"].dt for a in one(made(*options), name).walk("VALARM")]

    nine = datetime(2022, 3, 24, 1, tzinfo=UTC)  # in Shanghai
    assert rings("day") == [nine, nine - timedelta(days=6)]
    # 29 May is a Sunday.
    assert rings("month") == [datetime(2022, 5, 27, 1, tzinfo=UTC)]
    assert rings("month", "--alarm", "1d", "--alarm", "3 days") == [
        datetime(2022, 5, 30, 1, tzinfo=UTC),
        datetime(2022, 5, 27, 1, tzinfo=UTC),
    ]
    assert rings("day", "--no-alarms") == []


def test_an_entry_follows_the_journal(workplan: Run, office: Path, made: Make) -> None:
    def say(*words: str) -> None:
        run = workplan(*words, "--plan", office)
        assert run.returncode == 0, run.stderr

    before = one(made(), "month")
    assert (before["SEQUENCE"], before["STATUS"]) == (0, "CONFIRMED")
    say("move", "month", "--to", "June", "--why", "rain", "--on", "2022-03-02")
    moved = one(made(day="2022-03-05"), "month")
    assert moved["UID"] == before["UID"]
    assert days(moved) == (date(2022, 6, 30), date(2022, 7, 1))
    assert moved["SEQUENCE"] == 1
    assert moved["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert "First planned: May (1–31 May)" in str(moved["DESCRIPTION"])
    say("cancel", "month", "--why", "no money", "--on", "2022-03-03")
    cancelled = one(made(day="2022-03-05"), "month")
    assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 2)
    assert not cancelled.walk("VALARM")
    say("undo", "month")
    assert one(made(day="2022-03-05"), "month")["SEQUENCE"] == 3
    say("done", "month", "--on", "2022-03-04")
    done = one(made(day="2022-03-05"), "month")
    assert str(done["SUMMARY"]).startswith("✓ ")
    todo = one(made("--todos", day="2022-03-05"), "month", "VTODO")
    assert (todo["STATUS"], todo["PERCENT-COMPLETE"]) == ("COMPLETED", 100)
    assert todo["COMPLETED"].dt == datetime(2022, 3, 4, 4, tzinfo=UTC)
    assert one(made(), "month")["SEQUENCE"] == 0, "as of a day before all that"
    say("move", "talk", "--to", "1 July", "--why", "x", "--on", "2022-03-05")
    after = one(made(day="2022-03-05"), "after")
    assert days(after)[0] == date(2022, 7, 15)
    assert after["SEQUENCE"] == 1, "its date hangs on the other"


def test_a_percentage_of_a_task_with_targets_counts_nowhere(
    workplan: Run, office: Path, made: Make
) -> None:
    said = ("log", "whole", "--percent", "30", "--on", "2022-03-02", "--plan", office)
    assert workplan(*said).returncode == 2
    by_hand = "- {on: 2022-03-02, task: whole, percent: 30}\n"
    office.with_name("p.log.yaml").write_text(by_hand, encoding="utf-8")
    run = workplan("ics", office, "--as-of", "2022-03-05")
    assert "a percentage counts for nothing" in run.stderr
    text = str(one(Calendar.from_ical(run.stdout), "whole")["DESCRIPTION"])
    assert "30%" not in text
    assert "Targets: visits 0 of 100" in text


def test_a_percentage_of_an_occurrence_stands_in_it_alone(
    workplan: Run, office: Path, made: Make
) -> None:
    said = ("log", "club@2022-Q1", "--percent", "40", "--on", "2022-03-02", "--plan", office)
    assert workplan(*said).returncode == 0
    found = entries(made("--todos", day="2022-03-05"), "VTODO")
    told = {
        name: todo.get("PERCENT-COMPLETE")
        for name, todos in found.items()
        for todo in todos
        if "Progress: 40% done" in todo["DESCRIPTION"]
    }
    assert told == {"club@2022-Q1": 40}
    assert found["club@2022-Q2"][0].get("PERCENT-COMPLETE") is None


def test_an_occurrence_tells_why_it_was_moved_and_why_cancelled(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan = plan_file(TEXT)
    for words in (
        ("move", "club@2022-Q1", "--to", "2 April", "--why", "hall taken", "--on", "2022-03-01"),
        ("move", "club@2022-Q2", "--to", "5 July", "--why", "rain", "--on", "2022-03-01"),
        ("done", "club@2022-Q2", "--on", "2022-03-02"),
        ("cancel", "club", "--why", "no money", "--on", "2022-03-03"),
    ):
        assert workplan(*words, "--plan", plan).returncode == 0
    found = Calendar.from_ical(workplan("ics", plan, "--as-of", "2022-03-05").stdout)
    first, second = (str(one(found, f"club@2022-{q}")["DESCRIPTION"]) for q in ("Q1", "Q2"))
    assert "State: cancelled: no money\n" in first
    assert "First planned: quarterly (1 Jan – 31 Mar): hall taken\n" in first
    assert "First planned: quarterly (1 Apr – 30 Jun): rain\n" in second


MOVED = """\
plan: p
title: P
year: 2022
language: en
tasks:
  - {id: bar, title: Bar, when: May, remind: 1 day}
  - {id: open, title: Opened, when: 20 May, time: 09:00-10:00}
  - {id: back, title: Back, when: 20 May}
  - {id: q, title: Series, when: monthly}
  - {id: d, title: Days, when: monthly}
"""


@pytest.mark.parametrize("options", [(), ("--windows",), ("--todos",), ("--both", "--windows")])
def test_what_a_move_takes_away_is_cancelled(
    workplan: Run, plan_file: Callable[[str], Path], options: tuple[str, ...]
) -> None:
    plan = plan_file(MOVED)

    def now() -> dict[str, Component]:
        text = workplan("ics", plan, "--as-of", "2022-12-31", *options).stdout
        found = [c for c in Calendar.from_ical(text).walk() if c.name in {"VEVENT", "VTODO"}]
        assert len({str(c["UID"]) for c in found}) == len(found)
        return {str(c["UID"]): c for c in found}

    def say(*words: str) -> None:
        run = workplan(*words, "--plan", plan)
        assert run.returncode == 0, run.stderr

    files = [now()]
    say("move", "bar", "--to", "20 May", "--why", "hall", "--on", "2022-03-10")
    say("move", "open", "--to", "ongoing", "--why", "x", "--on", "2022-03-10")
    say("move", "back", "--to", "June", "--why", "x", "--on", "2022-03-10")
    say("move", "q", "--to", "quarterly", "--why", "x", "--on", "2022-03-10")
    say("move", "d@2022-05", "--to", "20 May", "--why", "x", "--on", "2022-03-10")
    files.append(now())
    say("undo", "back")
    say("move", "q", "--to", "yearly", "--why", "x", "--on", "2022-07-01")
    files.append(now())
    for before, after in ((0, 1), (1, 2), (0, 2)):
        assert files[before].keys() <= files[after].keys()
    cancelled = {
        str(c["DESCRIPTION"]).rsplit("Id: ", 1)[1]: c
        for c in files[2].values()
        if c["STATUS"] == "CANCELLED"
    }
    moved = {"open", *(f"q@2022-{month:02}" for month in range(4, 13)), "q@2022-Q4"}
    bars = {"bar", "back", "d@2022-05"} if "--windows" in options else set()
    assert set(cancelled) == moved | bars
    for entry in cancelled.values():
        assert str(entry["SUMMARY"]).startswith("Cancelled: ")
        assert entry["SEQUENCE"] > 0
        assert "State: " not in entry["DESCRIPTION"]
        assert not entry.walk("VALARM")
    assert "First planned: monthly" in cancelled["q@2022-Q4"]["DESCRIPTION"]
    assert "q@2022-Q1" not in cancelled, "it had never been in any file"


def test_a_new_title_or_date_is_the_same_entry(made: Make, office: Path) -> None:
    before = {name: str(e[0]["UID"]) for name, e in entries(made()).items()}
    text = TEXT.replace("when: 25 March", "when: 28 March").replace("A month", "Another")
    office.write_text(text.replace("Office; plan", "Bureau"), encoding="utf-8")
    assert {name: str(e[0]["UID"]) for name, e in entries(made()).items()} == before
    office.write_text(text.replace("plan: office", "plan: bureau"), encoding="utf-8")
    assert not {str(e[0]["UID"]) for e in entries(made()).values()} & set(before.values())
