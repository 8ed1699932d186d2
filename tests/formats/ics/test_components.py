"""Events and to-dos: their days, their times of day, their status."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from support.calendar_in_memory import TODOS, lines, made, shown, task, text
from support.shorthand import d

from workplan.assessment.assess import assess
from workplan.dates.workdays import Workdays
from workplan.formats.ics.calendar import calendar
from workplan.formats.ics.components import uids
from workplan.formats.ics.entries import CalendarOptions
from workplan.formats.ics.properties import uid
from workplan.journal.entry import Journal
from workplan.plan.reading import read_plan


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2022-03-25", "03-25", "03-25"),
        ("2022-03-01 to 2022-03-14", "03-01", "03-14"),  # 14 days are shown as they are
        ("2022-03-01 to 2022-03-15", "03-15", "03-15"),  # 15 days only by their end
        ("2022-03-01 to 2022-03-20", "03-18", "03-18"),  # which is a working day: a Friday
        ("May", "05-31", "05-31"),
        ("by 2022-01-01", "01-01", "01-01"),
        ("by 2022-01-05", "01-05", "01-05"),
        ("2022-09-01 to 2022-10-05", "09-30", "09-30"),
    ],
)
def test_the_days_of_an_event(when: str, first: str, last: str) -> None:
    (event,) = made(task(when))
    assert shown(event) == (d(first), d(last) + timedelta(days=1))
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_a_deadline_is_never_shown_before_the_window() -> None:
    # 1 to 3 October are a holiday in China, and so are the days before it a weekend.
    tasks = task("by 2022-01-02")
    (event,) = made(tasks)
    assert shown(event)[0] == d("01-01")


@pytest.mark.parametrize(
    ("when", "count"), [("2022-03-25", 1), ("2022-03-01 to 2022-03-14", 1), ("May", 2)]
)
def test_the_whole_window_is_added_only_to_what_marks_its_end(when: str, count: int) -> None:
    events = made(task(when), windows=True)
    assert len(events) == count
    if count == 2:
        assert shown(events[0]) == (d("05-01"), d("06-01"))
        assert shown(events[1]) == (d("05-31"), d("06-01"))
        assert "TRIGGER" not in events[0].to_ical().decode()


def test_what_has_no_day_has_no_entry() -> None:
    assert made(task("ongoing")) == []
    assert made(task("TODO")) == []
    assert "BEGIN:VTIMEZONE\r\nTZID:UTC" in text(task("TODO"))


@pytest.mark.parametrize(
    ("when", "clock", "expected"),
    [
        ("2022-03-25", "09:00", {"DTSTART;TZID=Asia/Shanghai:20220325T090000"}),
        (
            "2022-03-25",
            "09:00-11:30",
            {"DTSTART;TZID=Asia/Shanghai:20220325T090000", "DTEND;TZID=Asia/Shanghai:20220325T113000"},
        ),
        (
            "2022-03-24 to 2022-03-25",
            "09:00-11:30",
            {
                "DTSTART;TZID=Asia/Shanghai:20220324T090000",
                "DTEND;TZID=Asia/Shanghai:20220324T113000",
                "RRULE:FREQ=DAILY;COUNT=2",
            },
        ),
        ("early April", "09:00", {"DTSTART;VALUE=DATE:20220401", "DTEND;VALUE=DATE:20220411", "TRANSP:TRANSPARENT"}),
    ],
)  # fmt: skip
def test_the_time_of_day_of_an_event(when: str, clock: str, expected: set[str]) -> None:
    found = lines(task(when, f', time: "{clock}"'))
    dated = ("DT", "RRULE", "TRANSP", "DURATION")
    assert {line for line in found if line.startswith(dated)} == expected


@pytest.mark.parametrize(
    ("when", "clock", "expected"),
    [
        ("2022-03-25", "", {"DUE;VALUE=DATE:20220325"}),
        ("2022-03-24 to 2022-03-25", "", {"DTSTART;VALUE=DATE:20220324", "DUE;VALUE=DATE:20220325"}),
        ("May", "", {"DTSTART;VALUE=DATE:20220501", "DUE;VALUE=DATE:20220531"}),
        ("2022-03-25", "09:00", {"DUE;TZID=Asia/Shanghai:20220325T090000"}),
        (
            "2022-03-25",
            "09:00-11:30",
            {"DTSTART;TZID=Asia/Shanghai:20220325T090000", "DUE;TZID=Asia/Shanghai:20220325T113000"},
        ),
        (
            "2022-03-24 to 2022-03-25",
            "09:00",
            {"DTSTART;TZID=Asia/Shanghai:20220324T090000", "DUE;TZID=Asia/Shanghai:20220325T090000"},
        ),
    ],
)  # fmt: skip
def test_the_days_of_a_to_do(when: str, clock: str, expected: set[str]) -> None:
    found = lines(task(when, f', time: "{clock}"' if clock else ""), **TODOS)
    assert {line for line in found if line.startswith(("DT", "DUE"))} == expected


def test_the_zone_has_the_years_of_the_times_of_day() -> None:
    year = text(
        "\n".join(
            [task("2022-03-25", ', time: "09:00"'), task("2022-05-25").replace("id: a", "id: b")]
        )
    )
    assert "TZID:Asia/Shanghai" in year
    assert "TZID" not in text(task("2022-03-25"))


@pytest.mark.parametrize(
    ("said", "todo", "event", "summary", "percent"),
    [
        ("", "NEEDS-ACTION", "CONFIRMED", "A", None),
        ("note: x", "IN-PROCESS", "CONFIRMED", "A", None),
        ("percent: 37.9", "IN-PROCESS", "CONFIRMED", "A", 37),
        ("percent: 0", "IN-PROCESS", "CONFIRMED", "A", 0),
        ("done: true", "COMPLETED", "CONFIRMED", "✓ A", 100),
        ("cancel: no", "CANCELLED", "CANCELLED", "Cancelled: A", None),
    ],
)
def test_the_status(said: str, todo: str, event: str, summary: str, percent: int | None) -> None:
    journal = f"- {{on: 2022-02-01, task: a, {said}}}\n" if said else ""
    (made_todo,) = made(task("2022-03-25"), "03-01", journal, **TODOS)
    (made_event,) = made(task("2022-03-25"), "03-01", journal)
    assert (str(made_todo["STATUS"]), str(made_event["STATUS"])) == (todo, event)
    assert str(made_todo["SUMMARY"]) == str(made_event["SUMMARY"]) == summary
    assert made_todo.get("PERCENT-COMPLETE") == percent
    assert "PERCENT-COMPLETE" not in made_event


@pytest.mark.parametrize(
    ("n", "m", "percent"),
    [(0, 0, 0), (5, 40, 5), (100, 40, 40), (100, 100, 99), (200, 150, 99), (-5, 40, 0), (50, 99.9, 50), (100, 99.9, 99)],
)  # fmt: skip
def test_the_percentage_is_that_of_the_lowest_target_within_bounds(
    n: float, m: float, percent: int
) -> None:
    more = ", targets: {n: 100, m: 100}"
    journal = f"- {{on: 2022-02-01, task: a, add: {{n: {n}, m: {m}}}}}\n"
    (todo,) = made(task("2022-03-25", more), "03-01", journal, **TODOS)
    assert todo["PERCENT-COMPLETE"] == percent


def test_it_was_completed_at_noon_of_the_plan() -> None:
    journal = "- {on: 2022-02-01, task: a, done: true}\n"
    (todo,) = made(task("2022-03-25"), "03-01", journal, **TODOS)
    assert todo["COMPLETED"].dt == datetime(2022, 2, 1, 4, tzinfo=UTC)
    (todo,) = made(task("2022-03-25"), "03-01", journal, "", **TODOS)
    assert todo["COMPLETED"].dt == datetime(2022, 2, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "said", "color"),
    [
        ("03-01", "", "gray"),
        ("05-02", "", "green"),
        ("05-25", "", "gold"),
        ("06-01", "", "red"),
        ("06-01", "done: true", "green"),
        ("06-01", "cancel: true", "gray"),
    ],
)
def test_the_color_is_the_light(day: str, said: str, color: str) -> None:
    journal = f"- {{on: 2022-05-01, task: a, {said}}}\n" if said else ""
    assert f"COLOR:{color}" in lines(task("May"), day, journal)


def test_the_color_of_an_occurrence_is_its_own() -> None:
    journal = "- {on: 2022-01-02, task: a@2022-01, done: true}\n- {on: 2022-01-02, task: a@2022-12, cancel: x}\n"
    found = [str(event["COLOR"]) for event in made(task("monthly"), "03-01", journal)]
    assert found == ["green", "red", "red", *["gray"] * 9]


def test_what_a_move_takes_away_is_cancelled_once() -> None:
    journal = "".join(
        f"- {{on: 2022-02-0{n}, task: a, move: {to}}}\n"
        for n, to in ((1, "2022-03-25"), (2, "May"))
    )
    events = made(task("2022-03-10"), "03-01", journal)
    assert [(str(e["STATUS"]), shown(e)[0]) for e in events] == [("CONFIRMED", d("05-31"))]
    events = made(task("2022-03-10"), "03-01", journal, windows=True)
    assert len(events) == 2
    journal = "- {on: 2022-02-01, task: a, move: 2022-03-25}\n"
    events = made(task("May"), "03-01", journal, windows=True)
    assert [(str(e["STATUS"]), shown(e)[0]) for e in events] == [
        ("CONFIRMED", d("03-25")),
        ("CANCELLED", d("05-01")),
    ]


@pytest.mark.parametrize(
    ("said", "percent"),
    [("percent: 100", 99), ("percent: 99", 99), ("percent: 98", 98), ("done: true", 100)],
)
def test_nothing_is_complete_before_it_is_done(said: str, percent: int) -> None:
    (todo,) = made(task("May"), "05-20", f"- {{task: a, on: 2022-05-10, {said}}}\n", **TODOS)
    assert todo["PERCENT-COMPLETE"] == percent
    assert (todo["STATUS"] == "COMPLETED") is (percent == 100)


def test_a_target_that_is_reached_does_not_complete_the_task() -> None:
    entry = "- {task: a, on: 2022-05-10, add: {n: 12}}\n"
    (todo,) = made(task("May", ", targets: {n: 10, m: 不超过5}"), "05-20", entry, **TODOS)
    assert (todo["PERCENT-COMPLETE"], todo["STATUS"]) == (99, "IN-PROCESS")


def test_an_occurrence_has_its_own_percentage() -> None:
    found = made(
        task("every month"), "02-20", "- {task: a@2022-02, on: 2022-02-10, percent: 40}\n", **TODOS
    )
    percents = {str(one["DUE"].dt): one.get("PERCENT-COMPLETE") for one in found}
    assert percents["2022-02-28"] == 40
    assert percents["2022-03-31"] is None


def test_a_time_of_day_counts_only_where_the_day_is_exact() -> None:
    (todo,) = made(task("May", ', time: "09:00"'), "03-01", **TODOS)
    assert str(todo["DUE"].dt) == "2022-05-31"
    (event,) = made(task("May", ', time: "09:00"'), "03-01")
    assert str(event["DTSTART"].dt) == "2022-05-31"


def test_on_the_last_days_of_the_calendar_an_event_has_a_length() -> None:
    plan = read_plan(
        b"plan: p\ntitle: P\nyear: 9998\ntasks:\n"
        b"  - {id: a, title: A, when: 9999-12-29..9999-12-31}\n",
        "p.yaml",
    )
    raw = calendar(assess(plan, Journal(), date(9998, 1, 2)), CalendarOptions())
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert "DTEND" not in event
    assert str(event["DTSTART"].dt) == "9999-12-29"
    assert event["DURATION"].dt.days == 3


def test_without_a_zone_it_was_completed_at_noon() -> None:
    entry = "- {task: a, on: 2022-05-10, done: true}\n"
    (todo,) = made(task("May"), "05-20", entry, "language: en\n", **TODOS)
    assert str(todo["COMPLETED"].dt) == "2022-05-10 12:00:00+00:00"


def test_a_deadline_is_marked_on_events_only() -> None:
    (event,) = made(task("by 31 May"), "03-01")
    (todo,) = made(task("by 31 May"), "03-01", **TODOS)
    assert str(todo["SUMMARY"]) == "A"
    assert str(event["SUMMARY"]) != "A"


def test_no_line_is_longer_than_75_octets() -> None:
    more = f", place: {'场' * 80}, notes: {'word ' * 60}, url: 'https://example.org/{'x' * 200}'"
    plan = read_plan(
        f"plan: p\ntitle: {'题' * 60}\nyear: 2022\ntasks:\n{task('May', more)}\n".encode(), "p.yaml"
    )
    raw = calendar(assess(plan, Journal(), date(2022, 3, 1)), CalendarOptions())
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert ("场" * 80).encode() in raw.replace(b"\r\n ", b"")


def test_a_to_do_that_is_overdue_stays_open() -> None:
    journal = "- {on: 2022-05-10, task: a, percent: 100}\n"
    (todo,) = made(task("May"), "12-31", journal, **TODOS)
    assert (todo["STATUS"], todo["DUE"].dt) == ("IN-PROCESS", d("05-31"))
    assert int(todo["PERCENT-COMPLETE"]) == 99
    assert "COMPLETED" not in todo


def test_the_known_uids_are_those_of_all_options() -> None:
    plan = read_plan(b"plan: p\ntitle: P\nyear: 2022\ntasks: [{id: a, title: A, when: May}]", "p")
    found = assess(plan, Journal(), date(2022, 5, 20))
    known = set(uids(found.plans[0], Workdays(None)))
    every = CalendarOptions(windows=True, todos=True)
    written = Calendar.from_ical(calendar(found, every)).walk()
    assert {str(one["UID"]) for one in written if "UID" in one} <= known


MOON = "language: en\ntimezone: Africa/Casablanca\n"  # each change of its clock stands by itself


@pytest.mark.parametrize("options", [{}, TODOS])
@pytest.mark.parametrize(
    ("days", "years"),
    [
        (["2022-05-20"], {2022}),
        (["2022-12-30 to 2023-01-02"], {2022, 2023}),
        (["2023-12-30 to 2024-01-02", "2022-05-20"], {2022, 2023, 2024}),
    ],
)
def test_the_zone_has_every_year_of_the_times_and_no_other(
    days: list[str], years: set[int], options: dict[str, bool]
) -> None:
    tasks = "\n".join(
        task(when, ', time: "09:00"').replace("id: a", f"id: a{n}") for n, when in enumerate(days)
    )
    found = Calendar.from_ical(text(tasks, head=MOON, **options)).walk()
    starts = [one["DTSTART"].dt for one in found if one.name in {"STANDARD", "DAYLIGHT"}]
    assert {start.year for start in starts} == years


def test_a_bar_has_neither_alarm_nor_to_do() -> None:
    bar, end = made(task("May", ", remind: 1 day"), windows=True)
    assert (len(bar.subcomponents), len(end.subcomponents)) == (0, 1)
    assert len(made(task("May"), windows=True, **TODOS)) == 1


def test_a_report_is_due_and_begins_on_no_day() -> None:
    (first, *others) = made(task("ongoing", ", report: quarterly"), **TODOS)
    assert len(others) == 3
    assert str(first["DUE"].dt) == "2022-03-31"
    assert "DTSTART" not in first


def at_nine(when: str) -> str:
    return task(when, ', time: "09:00"')


@pytest.mark.parametrize(
    ("when", "timed"),
    [
        ("2022-05-20", True),
        ("2022-05-18 to 2022-05-20", True),
        ("2022-05-01 to 2022-05-31", False),  # marked by its end alone
        ("2022-W20", False),
        ("on the 15th of every month", True),
        ("每月10日至12日", False),  # days of a rhythm
        ("monthly", False),
    ],
)
def test_a_time_of_day_is_that_of_days_that_were_written(when: str, timed: bool) -> None:
    starts = [event["DTSTART"].dt for event in made(at_nine(when))]
    assert {isinstance(start, datetime) for start in starts} == {timed}


@pytest.mark.parametrize(("to", "timed"), [("2022-05-18..2022-05-20", True), ("2022-W20", False)])
def test_an_occurrence_has_its_time_on_the_days_to_which_it_is_moved(to: str, timed: bool) -> None:
    journal = f"- {{on: 2022-02-01, task: a@2022-05, move: {to}}}\n"
    for when in ("on the 15th of every month", "每月10日至12日"):
        starts = [event["DTSTART"].dt for event in made(at_nine(when), "03-01", journal)]
        assert isinstance(starts[4], datetime) is timed
        assert isinstance(starts[3], datetime) is ("15th" in when)


def test_what_a_move_took_away_stays_cancelled_where_it_was_last() -> None:
    moves = "".join(
        f"- {{on: 2022-02-0{n}, task: a, move: {to}}}\n"
        for n, to in ((1, "June"), (2, "2022-07-01"))
    )
    (event, bar) = made(task("May"), "05-20", moves, windows=True)
    assert shown(event)[0] == d("07-01")
    assert shown(bar) == (d("06-01"), d("07-01"))
    assert (str(bar["STATUS"]), str(bar["COLOR"])) == ("CANCELLED", "gray")
    assert "State" not in str(bar["DESCRIPTION"])  # of the task, which goes on
    started = made(task("May"), "07-01", moves, windows=True)
    assert [str(one["COLOR"]) for one in started] == ["gold", "gray"]


def test_the_bar_of_a_moved_occurrence_tells_where_that_is_now() -> None:
    journal = "- {on: 2022-02-01, task: a@2022-05, move: 2022-05-20}\n"
    found = made(task("monthly"), "03-01", journal, windows=True)
    (bar,) = (one for one in found if "CANCELLED" in str(one["STATUS"]))
    assert "When: 20 May" in str(bar["DESCRIPTION"])


def test_reports_of_what_is_not_standing_any_more_are_cancelled_also_those_that_were_made() -> None:
    journal = (
        "- {on: 2022-01-05, task: a, note: x}\n- {on: 2022-02-01, task: a, move: 2022-05-20}\n"
    )
    found = made(task("ongoing", ", report: monthly"), "03-01", journal, **TODOS)
    assert [str(one["STATUS"]) for one in found] == ["IN-PROCESS", *["CANCELLED"] * 12]
    assert not any("COMPLETED" in one or "PERCENT-COMPLETE" in one for one in found)


def test_the_to_do_is_due_on_the_last_day_whatever_day_the_event_marks() -> None:
    when = "2022-03-01 to 2022-03-20"  # a Sunday
    (todo,) = made(task(when), **TODOS)
    assert (todo["DTSTART"].dt, todo["DUE"].dt) == (d("03-01"), d("03-20"))


def test_an_event_and_its_to_do_are_two_things() -> None:
    event, todo = made(task("May"), todos=True)
    assert (str(event["UID"]), str(todo["UID"])) == (uid("p", "a"), uid("p", "a#todo"))


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("", "NEEDS-ACTION", "NEEDS-ACTION"),
        ("note: x", "COMPLETED", "NEEDS-ACTION"),
        ("done: true", "COMPLETED", "CANCELLED"),
        ("cancel: x", "COMPLETED", "CANCELLED"),
    ],
)
def test_reports_are_made_by_any_word_and_wanted_until_the_end(
    said: str, first: str, second: str
) -> None:
    journal = f"- {{on: 2022-03-01, task: a, percent: 30}}\n- {{on: 2022-03-31, task: a, {said}}}\n"
    found = made(task("ongoing", ", report: quarterly"), "04-01", journal if said else "", **TODOS)
    assert [str(one["STATUS"]) for one in found[:2]] == [first, second]
    assert [one.get("PERCENT-COMPLETE") for one in found[:2]] == [100 if said else None, None]


def test_a_report_of_an_ended_task_is_wanted_up_to_its_last_day() -> None:
    for day, status in (("06-29", "COMPLETED"), ("06-30", "COMPLETED"), ("07-01", "CANCELLED")):
        journal = f"- {{on: 2022-{day}, task: a, done: true}}\n"
        found = made(task("ongoing", ", report: half-yearly"), "12-31", journal, **TODOS)
        assert str(found[0]["STATUS"]) == status
    for day, statuses in (("06-29", ["CANCELLED"] * 2), ("06-30", ["CONFIRMED", "CANCELLED"])):
        events = made(task("ongoing", f", report: half-yearly, done: 2022-{day}"), "12-31")
        assert [str(event["STATUS"]) for event in events] == statuses


def test_only_the_occurrence_that_was_heard_of_is_in_process() -> None:
    journal = "- {on: 2022-02-10, task: a@2022-02, note: x}\n"
    found = made(task("monthly", ", targets: {n: 10}"), "02-20", journal, **TODOS)
    assert [str(one["STATUS"]) for one in found[:3]] == [
        "NEEDS-ACTION",
        "IN-PROCESS",
        "NEEDS-ACTION",
    ]
    assert not any("PERCENT-COMPLETE" in one for one in found)  # the sum is of the whole


def test_what_is_cancelled_has_no_percentage() -> None:
    journal = "- {on: 2022-02-10, task: a, percent: 40}\n- {on: 2022-02-11, task: a, cancel: x}\n"
    (todo,) = made(task("May"), "02-20", journal, **TODOS)
    assert "PERCENT-COMPLETE" not in todo


def test_an_alarm_of_a_report_counts_back_from_its_day() -> None:
    more = ", report: quarterly, remind: 1 day"
    found = made(task("ongoing", more), "03-01", "", "", **TODOS)
    triggers = {one["TRIGGER"].dt for todo in found for one in todo.subcomponents}
    assert {trigger % timedelta(days=1) for trigger in triggers} == {timedelta(hours=9)}
    assert min(triggers) >= timedelta(days=-4)
    assert max(triggers) < timedelta()


def test_only_occurrences_of_an_event_that_somebody_confirmed_are_ticked() -> None:
    held = "- {on: 2022-02-05, task: a@2022-02, done: true}\n"
    found = made(task("monthly on the 5th", ", event: true"), "03-10", held)
    assert [str(event["SUMMARY"]) for event in found[:4]] == ["A", "✓ A", "A", "A"]
    unsure = ["not confirmed" in str(event["DESCRIPTION"]) for event in found[:4]]
    assert unsure == [True, False, True, False]


@pytest.mark.parametrize(
    ("on", "made_"),
    [
        ("01-29", [True, False, False]),
        ("01-31", [True, False, False]),  # the day after the last working day
        ("02-01", [False, True, False]),
        ("02-28", [False, True, False]),
        ("03-01", [False, False, True]),
    ],
)
def test_a_report_is_made_by_a_word_on_any_day_of_its_period(on: str, made_: list[bool]) -> None:
    journal = f"- {{on: 2022-{on}, task: a, note: x}}\n"
    found = made(task("ongoing", ", report: monthly"), "03-31", journal, **TODOS)
    assert [str(one["STATUS"]) == "COMPLETED" for one in found[:3]] == made_
    assert str(found[0]["DUE"].dt) == "2022-01-30"
