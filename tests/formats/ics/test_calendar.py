"""`workplan ics`: the calendar as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from support import PLAN, SAMPLE, Run, hostile
from support.calendar_checker import errors_in
from support.calendar_in_memory import task
from support.office_calendar import DAY, TEXT, Make, days, one, sound
from support.shorthand import judged

from workplan.assessment.snapshot import PlanStatus, Snapshot
from workplan.formats.ics.calendar import calendar, frame


def test_the_head_is_for_subscribers(made: Make) -> None:
    calendar = made()
    assert calendar["METHOD"] == "PUBLISH"
    # Some versions of icalendar give what they do not know as it stands in the file, escaped.
    for key in ("NAME", "X-WR-CALNAME"):
        assert calendar[key].replace("\\", "") == "Office; plan, 2022"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert {c.name for c in calendar.subcomponents} == {"VTIMEZONE", "VEVENT"}


def test_todos_and_both(made: Make) -> None:
    todos, both = made("--todos"), made("--both")
    assert not todos.walk("VEVENT")
    assert len(both.walk("VEVENT")) == len(both.walk("VTODO")) == len(todos.walk("VTODO"))
    uids = [str(c["UID"]) for c in both.walk() if c.name in {"VEVENT", "VTODO"}]
    assert len(set(uids)) == len(uids)
    assert uids[1] == str(todos.walk("VTODO")[0]["UID"])
    assert days(one(todos, "month", "VTODO")) == (date(2022, 5, 1), date(2022, 5, 31))
    assert one(todos, "day", "VTODO")["DUE"].dt == date(2022, 3, 25)
    assert one(todos, "month", "VTODO")["STATUS"] == "NEEDS-ACTION"


def test_attendees_only_when_asked_for(made: Make) -> None:
    calendar = made("--attendees")
    event = one(calendar, "day")
    assert [str(a) for a in event["ATTENDEE"]] == [
        "mailto:ann@example.org",
        "mailto:ben@example.org",
    ]
    assert str(event["ORGANIZER"]) == "mailto:ann@example.org"
    assert {a.params["SCHEDULE-AGENT"] for a in event["ATTENDEE"]} == {"NONE"}
    assert "METHOD" not in calendar
    assert "ATTENDEE" not in one(calendar, "few")


def test_no_clock_and_no_zone_of_the_machine(workplan: Run, tmp_path: Path) -> None:
    command = ("ics", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--both", "--no-cache")
    found = {
        workplan(*command, TZ=zone, LC_ALL=locale).stdout
        for zone, locale in (("UTC", "C"), ("America/New_York", "C.UTF-8"), ("Asia/Tokyo", "POSIX"))
    }
    assert len(found) == 1
    stamps = {c["DTSTAMP"].dt.year for c in Calendar.from_ical(found.pop()).walk("VEVENT")}
    assert stamps == {2021, 2022}


def test_several_plans_in_one_file(workplan: Run, office: Path) -> None:
    other = TEXT.replace("plan: office", "plan: other").replace("Office; plan, 2022", "Other")
    office.with_name("q.yaml").write_text(other, encoding="utf-8")
    calendar = Calendar.from_ical(workplan("ics", office.parent, *DAY).stdout)
    assert calendar["NAME"].replace("\\", "") == "Office; plan, 2022 · Other"
    uids = [str(e["UID"]) for e in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids) == 50
    assert len(calendar.walk("VTIMEZONE")) == 1


@pytest.mark.parametrize("year", ["1900", "9999"])
def test_years_at_the_ends(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, year: str
) -> None:
    plan = plan_file(
        f"plan: p\ntitle: P\nspan: {year}-01-01..{year}-12-31\ntimezone: America/New_York\ntasks:\n"
        f"  - {{id: a, title: A, when: {year}-12-31, remind: 1 day}}\n"
        f"  - {{id: b, title: B, when: {year}-12, time: 09:00-10:00}}\n"
        f"  - {{id: c, title: C, when: {year}-12-30..{year}-12-31, time: 09:00}}\n"
        "  - {id: d, title: D, when: ongoing, report: monthly}\n  - {id: e, title: E, when: this year}\n"
    )
    file = tmp_path / "c.ics"
    run = workplan("ics", plan, *DAY, "--both", "--windows", "-o", file)
    assert (run.returncode, run.stderr) == (0, "")
    sound(file.read_bytes())
    assert errors_in(file.read_bytes()) == []
    assert Calendar.from_ical(file.read_bytes()).walk("VEVENT")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--todos", "--both"), "--todos and --both exclude each other"),
        (("--alarm", "3d", "--no-alarms"), "--alarm and --no-alarms exclude each other"),
        (("--alarm", "soon"), "'soon' is not a length of time"),
        (("--split-by", "owner"), "--split-by needs a folder"),
        (("-o", "no/such/c.ics"), "there is no such file or folder (nothing was written)"),
        (("--owner", "Amn"), "unknown owner 'Amn' (did you mean Ann?)"),
    ],
)
def test_what_cannot_be_is_one_message(
    workplan: Run, office: Path, options: tuple[str, ...], said: str
) -> None:
    run = workplan("ics", office, *options)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert run.stderr.count("\n") == 1


def test_hostile_texts_end_no_line(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan = plan_file(hostile.plan("25 March"))
    run = workplan("ics", plan, *DAY, "--both")
    raw = run.stdout.replace("\n", "\r\n").encode()
    sound(raw)
    calendar = Calendar.from_ical(raw)
    assert len(calendar.walk("VEVENT")) == len(calendar.walk("VTODO")) == len(hostile.HOSTILE)
    summaries = [str(e["SUMMARY"]) for e in calendar.walk("VEVENT")]
    assert summaries[list(hostile.HOSTILE).index("calendar")] == hostile.HOSTILE["calendar"]
    assert max(map(len, summaries)) == 100


def zones(raw: bytes) -> list[tuple[str, set[int]]]:
    return [
        (str(zone["TZID"]), {part["DTSTART"].dt.year for part in zone.subcomponents})
        for zone in Calendar.from_ical(raw).walk("VTIMEZONE")
    ]


def test_each_zone_of_several_plans_stands_once_in_the_order_of_names_with_all_its_years() -> None:
    several = [
        {"Asia/Kolkata": (2022, 2022), "Africa/Casablanca": (2024, 2024)},
        {"Africa/Casablanca": (2022,)},
    ]
    begin, end = frame([], several, "", published=True, empty=False)
    assert zones(begin + end) == [
        ("Africa/Casablanca", {2022, 2023, 2024}),
        ("Asia/Kolkata", {2022}),
    ]


def test_only_a_calendar_without_any_entry_has_the_zone_of_nothing() -> None:
    some, none = (judged(tasks, "03-01") for tasks in (task("May"), task("TODO")))
    assert zones(calendar(Snapshot((some, none)))) == []
    assert zones(calendar(Snapshot((none,)))) == [("UTC", {2000})]


def test_a_part_of_a_plan_knows_the_tasks_of_the_whole() -> None:
    whole = judged(task("May", ", after: b") + "\n  - {id: b, title: B, when: March}", "03-01")
    some = PlanStatus.of(whole.plan, whole.as_of, whole.tasks[:1])
    for every, named in ((None, False), (Snapshot((whole,)), True)):
        (event,) = Calendar.from_ical(calendar(Snapshot((some,)), whole=every)).walk("VEVENT")
        assert ("RELATED-TO" in event) is named
