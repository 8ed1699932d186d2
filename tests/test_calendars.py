"""`workplan ics`: what stands in a calendar, on which day, and how it changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hostile
import pytest
from conftest import PLAN, SAMPLE, Run
from icalendar import Calendar, Component

TEXT = """\
plan: office
title: "Office; plan, 2022"
year: 2022
language: en
timezone: Asia/Shanghai
holidays: CN
owners: {Ann: {email: ann@example.org}, Ben: {email: ben@example.org}, "../x": {}}
sections:
  - title: Part one
    tasks:
      - {id: day, title: "A day; with, signs\\\\", when: 25 March, owner: Ann, with: [Ben], place: Hall 2, tags: [t1], url: "https://example.org/a", remind: [1 day, 7 days]}
      - {id: talk, title: Talk, when: 20 May, time: 09:00-11:30, owner: Ann}
      - {id: camp, title: Camp, when: 18-20 May, time: 09:00-11:30}
      - {id: few, title: Few days, when: early April, owner: "../x"}
      - {id: month, title: A month, when: May, after: [day], remind: 2 days}
      - {id: holiday, title: Into a holiday, when: 1 September to 5 October}
      - {id: whole, title: All year, when: this year, targets: {visits: 100}}
      - {id: by, title: By a day, when: by 9 January}
      - {id: standing, title: Standing, when: ongoing, report: monthly, remind: 1 day}
      - {id: silent, title: Silent, when: ongoing}
      - {id: club, title: Club, when: quarterly}
      - {id: after, title: After the talk, when: 2 weeks after talk}
"""
DAY = ("--as-of", "2022-03-01")
Make = Callable[..., Calendar]


@pytest.fixture
def office(plan_file: Callable[[str], Path]) -> Path:
    return plan_file(TEXT)


@pytest.fixture
def made(workplan: Run, office: Path, tmp_path: Path) -> Make:
    """The calendar that `workplan ics` writes, which its own check finds nothing wrong with."""

    def make(*options: str, day: str = "2022-03-01") -> Calendar:
        file = tmp_path / "c.ics"
        run = workplan("ics", office, "--as-of", day, *options, "-o", file)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
        sound(file.read_bytes())
        check = workplan("ics", "--check", file)
        assert check.returncode == 0, check.stdout
        return Calendar.from_ical(file.read_bytes())

    return make


def sound(raw: bytes) -> None:
    """Lines end in CRLF, have at most 75 octets, and are cut between characters."""
    assert raw.endswith(b"\r\n")
    for line in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", line.decode())


def entries(calendar: Calendar, kind: str = "VEVENT") -> dict[str, list[Component]]:
    """The entries by the id in their text."""
    found: dict[str, list[Component]] = {}
    for component in calendar.walk(kind):
        name = str(component["DESCRIPTION"]).rsplit("Id: ", 1)[1]
        found.setdefault(name, []).append(component)
    return found


def one(calendar: Calendar, name: str, kind: str = "VEVENT") -> Component:
    (found,) = entries(calendar, kind)[name]
    return found


def days(component: Component) -> tuple[object, object]:
    end = component.get("DTEND") or component.get("DUE")
    return component["DTSTART"].dt, end.dt if end else None


def test_the_head_is_for_subscribers(made: Make) -> None:
    calendar = made()
    assert calendar["METHOD"] == "PUBLISH"
    # icalendar gives what it does not know as it stands in the file, escaped.
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Office\\; plan\\, 2022"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert calendar["X-PUBLISHED-TTL"] == "PT12H"
    assert {c.name for c in calendar.subcomponents} == {"VTIMEZONE", "VEVENT"}


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
    report = one(calendar, "standing")
    assert report["SUMMARY"] == "Report: Standing"
    assert report["RRULE"]["FREQ"] == ["MONTHLY"]
    assert report["RRULE"]["UNTIL"] == [date(2022, 12, 31)]
    assert "silent" not in entries(calendar)


def test_reminders_of_standing_work_end_when_it_does(
    workplan: Run, office: Path, made: Make
) -> None:
    whole = one(made(), "standing")
    assert workplan("done", "standing", "--on", "2022-03-20", "--plan", office).returncode == 0
    ended = one(made("--both", day="2022-04-01"), "standing")
    assert str(ended["SUMMARY"]) == "Report: Standing", "reports of the days before are not done"
    assert ended["STATUS"] == "CONFIRMED"
    assert ended["RRULE"]["UNTIL"] == [date(2022, 3, 20)]
    assert not ended.walk("VALARM")
    todo = one(made("--todos", day="2022-04-01"), "standing", "VTODO")
    assert (todo["STATUS"], todo["RRULE"]["UNTIL"]) == ("COMPLETED", [date(2022, 3, 20)])
    assert workplan("undo", "standing", "--plan", office).returncode == 0
    assert one(made(day="2022-04-01"), "standing")["RRULE"] == whole["RRULE"]
    # Before the first report, on 31 January, no day of the rule is left.
    for at in ("2022-01-10", "2021-12-10"):
        assert workplan("done", "standing", "--on", at, "--plan", office).returncode == 0
        gone = one(made(day="2022-04-01"), "standing")
        assert (gone["UID"], gone["STATUS"]) == (whole["UID"], "CANCELLED")
        assert gone["SEQUENCE"] > ended["SEQUENCE"]
        assert "State: done" in gone["DESCRIPTION"]
        assert not gone.walk("VALARM")
        assert workplan("undo", "standing", "--plan", office).returncode == 0


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


def test_what_an_entry_tells(made: Make) -> None:
    calendar = made()
    event = one(calendar, "day")
    text = str(event["DESCRIPTION"]).split("\n")
    assert "When: 25 March (3-25)" in text
    assert "Lead: Ann" in text
    assert "Support: Ben" in text
    assert event["LOCATION"] == "Hall 2"
    assert event["URL"] == "https://example.org/a"
    assert event["CATEGORIES"].cats == ["Part one", "t1"]
    assert event["COLOR"] == "gray"
    related = one(calendar, "month")["RELATED-TO"]
    assert (str(related), related.params["RELTYPE"]) == (str(event["UID"]), "DEPENDS-ON")
    assert "ATTENDEE" not in event
    assert "When: quarterly (1-01 – 3-31)" in str(one(calendar, "club@2022-Q1")["DESCRIPTION"])


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
    assert rings("standing") == [timedelta(hours=-15)]
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
    assert "First planned: May (5-01 – 5-31)" in str(moved["DESCRIPTION"])
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


def test_a_percentage_stands_beside_the_targets(workplan: Run, office: Path, made: Make) -> None:
    said = ("log", "whole", "--percent", "30", "--on", "2022-03-02", "--plan", office)
    assert workplan(*said).returncode == 0
    text = str(one(made(day="2022-03-05"), "whole")["DESCRIPTION"])
    assert "Progress: 30% done" in text
    assert "Targets: visits 0 of 100" in text
    assert workplan("done", "whole", "--on", "2022-03-04", "--plan", office).returncode == 0
    assert "Progress" not in one(made(day="2022-03-05"), "whole")["DESCRIPTION"]


def test_a_percentage_of_an_occurrence_stands_in_it_alone(
    workplan: Run, office: Path, made: Make
) -> None:
    said = ("log", "club@2022-Q1", "--percent", "40", "--on", "2022-03-02", "--plan", office)
    assert workplan(*said).returncode == 0
    found = entries(made("--todos", day="2022-03-05"), "VTODO")
    told = {
        name: todo.get("PERCENT-COMPLETE")
        for name, (todo,) in found.items()
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
        ("cancel", "club", "--why", "no money", "--on", "2022-03-02"),
        ("done", "club@2022-Q2", "--on", "2022-03-03"),
    ):
        assert workplan(*words, "--plan", plan).returncode == 0
    found = Calendar.from_ical(workplan("ics", plan, "--as-of", "2022-03-05").stdout)
    first, second = (str(one(found, f"club@2022-{q}")["DESCRIPTION"]) for q in ("Q1", "Q2"))
    assert "State: cancelled: no money\n" in first
    assert "First planned: quarterly (1-01 – 3-31): hall taken\n" in first
    assert "First planned: quarterly (4-01 – 6-30): rain\n" in second


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


def test_no_clock_and_no_zone_of_the_machine(workplan: Run, tmp_path: Path) -> None:
    command = ("ics", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "--both", "--no-cache")
    found = {
        workplan(*command, TZ=zone, LC_ALL=locale).stdout
        for zone, locale in (("UTC", "C"), ("America/New_York", "C.UTF-8"), ("Asia/Tokyo", "POSIX"))
    }
    assert len(found) == 1
    stamps = {c["DTSTAMP"].dt.year for c in Calendar.from_ical(found.pop()).walk("VEVENT")}
    assert stamps == {2021, 2022}


def test_a_calendar_for_each_body(workplan: Run, office: Path, tmp_path: Path) -> None:
    def split(*options: str) -> dict[str, set[str]]:
        folder = tmp_path / f"out{len(options)}"
        run = workplan("ics", office, *DAY, "--split-by", "owner", *options, "-o", folder)
        assert (run.returncode, run.stderr) == (0, "")
        page = (folder / "index.html").read_text(encoding="utf-8")
        files = sorted(folder.glob("*.ics"))
        assert all(
            f'href="{file.name.replace("(", "%28").replace(")", "%29")}"' in page for file in files
        )
        return {f.stem: set(entries(Calendar.from_ical(f.read_bytes()))) for f in files}

    alone = split()
    assert alone["Ann"] == {"day", "talk"}
    assert "Ben" not in alone
    assert alone["x"] == {"few"}
    assert split("--with")["Ben"] == {"day"}
    assert {path.name for path in tmp_path.iterdir()} == {"plans", "out0", "out1"}


def test_names_that_come_out_alike(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    names = ("a/b", "a:b", "A_B", "CON", "x" * 300, "..", " ", "市教体局", "a" + "长" * 250)
    tasks = "".join(
        f"  - {{id: t{n}, title: T, when: May, owner: {hostile.written(name)}}}\n"
        for n, name in enumerate(names)
        if name.strip()
    )
    plan = plan_file(f"plan: p\ntitle: P\nyear: 2022\ntasks:\n{tasks}")
    folder = plan.parent.parent / "out"
    run = workplan("ics", plan, *DAY, "--split-by", "owner", "-o", folder)
    assert (run.returncode, run.stderr) == (0, "")
    files = [path.stem for path in folder.glob("*.ics")]
    assert len(files) == 8
    assert len({name.casefold() for name in files}) == 8
    assert "市教体局" in files
    assert "CON" not in files
    assert all(len(name.encode()) <= 240 for name in files)


def test_supporting_bodies_take_nobodys_file(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(
        "plan: p\ntitle: P\nyear: 2022\nlanguage: en\ntasks:\n"
        '  - {id: a, title: A, when: May, owner: Ann, with: ["*x"]}\n'
        "  - {id: b, title: B, when: May, owner: x, with: [Ann]}\n"
    )
    for options, names in (((), ["Ann", "x"]), (("--with",), ["Ann", "x", "x-2"])):
        folder = tmp_path / f"out{len(options)}"
        run = workplan("ics", plan, *DAY, "--split-by", "owner", *options, "-o", folder)
        assert (run.returncode, run.stderr) == (0, "")
        files = {f.stem: entries(Calendar.from_ical(f.read_bytes())) for f in folder.glob("*.ics")}
        assert sorted(files) == names
        assert set(files["x"]) == {"b"}
        assert list(files["Ann"]) == (["a", "b"] if options else ["a"])


def test_no_journal_is_lost_also_when_another_is_read(workplan: Run, office: Path) -> None:
    own, other = (office.with_name(name) for name in ("p.log.yaml", "other.log.yaml"))
    for journal in (own, other):
        journal.write_text("")
        run = workplan("ics", office, "--journal", other, "-o", journal)
        assert (run.returncode, journal.read_text()) == (2, "")
        assert "would be lost" in run.stderr


def test_several_plans_in_one_file(workplan: Run, office: Path) -> None:
    other = TEXT.replace("plan: office", "plan: other").replace("Office; plan, 2022", "Other")
    office.with_name("q.yaml").write_text(other, encoding="utf-8")
    calendar = Calendar.from_ical(workplan("ics", office.parent, *DAY).stdout)
    assert calendar["NAME"] == "Office\\; plan\\, 2022 · Other"
    uids = [str(e["UID"]) for e in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids) == 28
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
    assert workplan("ics", "--check", file).returncode == 0
    assert Calendar.from_ical(file.read_bytes()).walk("VEVENT")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--todos", "--both"), "--todos and --both exclude each other"),
        (("--alarm", "3d", "--no-alarms"), "--alarm and --no-alarms exclude each other"),
        (("--alarm", "soon"), "'soon' is no length of time"),
        (("--split-by", "owner"), "--split-by needs a folder"),
        (("--with",), "--with goes with --split-by owner"),
        (("-o", "no/such/c.ics"), "No such file or directory (nothing was written)"),
        (("--owner", "An"), "unknown owner 'An' (did you mean Ann?)"),
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


GOOD = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-TIMEZONE:Asia/Shanghai
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
TZNAME:CST
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Asia/Shanghai:20220525T090000
DTEND;TZID=Asia/Shanghai:20220525T100000
RRULE:FREQ=WEEKLY;BYDAY=WE
DTSTAMP:20220501T000000Z
UID:abc@google.com
SUMMARY:Meeting\\, weekly
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:soon
TRIGGER:-P0DT0H10M0S
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def checked(workplan: Run, tmp_path: Path, raw: bytes) -> tuple[int, str]:
    file = tmp_path / "other.ics"
    file.write_bytes(raw)
    run = workplan("ics", "--check", file)
    assert "Traceback" not in run.stderr
    return run.returncode, run.stdout.replace(str(file), "f")


def test_a_good_file_of_another_program(workplan: Run, tmp_path: Path) -> None:
    raw = GOOD.replace("\n", "\r\n").encode()
    assert checked(workplan, tmp_path, raw) == (0, "f: no problem\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("DTSTAMP:20220501T000000Z\n", "", "f:16:1: VEVENT has no DTSTAMP"),
        ("UID:abc@google.com\n", "", "f:16:1: VEVENT has no UID"),
        ("T100000\nRRULE", "T080000\nRRULE", "f:18:1: DTEND is not later than DTSTART"),
        ("TZID=Asia/Shanghai:20220525T09", "TZID=Mars/City:20220525T09", "f:17:1: there is no VTIMEZONE 'Mars/City'"),
        ("20220525T090000", "20220231T090000", "f:17:1: DTSTART is"),
        ("FREQ=WEEKLY", "FREQ=OFTEN", "f:19:1: RRULE has no FREQ"),
        ("Meeting\\,", "Meeting,", "f:22:1: warning: SUMMARY has a comma"),
        ("Meeting\\,", "Meeting\\x", "f:22:1: SUMMARY has a backslash"),
        ("END:VALARM\n", "", "f:27:1: END:VEVENT has no BEGIN"),
        ("TRIGGER:-P0DT0H10M0S\n", "", "f:23:1: VALARM has no TRIGGER"),
        ("SUMMARY:", "SUMMARY" + "x" * 70 + ":", "f:22:1: warning: the line has"),
        ("VERSION:2.0\n", "VERSION:1.0\n", "f:3:1: VERSION is '1.0'"),
        ("END:VCALENDAR\n", "", "f:1:1: VCALENDAR has no END"),
        ("PUBLISH", "REQUEST", "f:5:1: warning: METHOD:REQUEST makes programs take the file"),
        ("SUMMARY:", "SUMMARY:\x07", "f:22:1: a control character"),
        ("UID:abc@google.com\n", "UID:abc@google.com\nUID:d\n", "f:22:1: VEVENT has a second UID"),
    ],
)  # fmt: skip
def test_what_the_check_objects_to(
    workplan: Run, tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    raw = GOOD.replace(old, new, 1).replace("\n", "\r\n").encode()
    code, text = checked(workplan, tmp_path, raw)
    assert said in text
    assert code == (0 if ": warning:" in said and "error" not in text else 1)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"x" * 1_000_000, GOOD.encode()[:-40]])
def test_the_check_takes_any_file(workplan: Run, tmp_path: Path, raw: bytes) -> None:
    code, text = checked(workplan, tmp_path, raw)
    assert code == 1
    assert re.match("f(:[0-9]+:[0-9]+)?: ", text)
    missing = workplan("ics", "--check", tmp_path / "missing.ics")
    assert missing.returncode == 2
    assert "cannot be read" in missing.stderr
