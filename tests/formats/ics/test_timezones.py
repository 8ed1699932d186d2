"""The changes of the clock, against the zones' own answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Component

from workplan.dates.window import nth_weekday
from workplan.formats.ics import timezones
from workplan.formats.ics.timezones import _Change, _rule, _ruled, timezone


def onsets(zone: Component, last: int) -> Iterator[tuple[datetime, Component]]:
    """The times in UTC, up to the year `last`, from which each part of the zone holds."""
    for part in zone.subcomponents:
        start = part["DTSTART"].dt
        every = [start]
        if "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=start)
            every = rule.between(start, datetime(last + 1, 1, 1), inc=True)
            assert every[0] == start, "the rule begins with DTSTART (RFC 5545 section 3.8.5.3)"
        for at in every:
            yield (at - part["TZOFFSETFROM"].td).replace(tzinfo=UTC), part


NAMES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
         "Africa/Casablanca", "America/Nuuk", "Europe/Dublin", "Asia/Tehran", "UTC"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_part_has_the_offsets_before_and_after_its_change(name: str) -> None:
    zone = ZoneInfo(name)
    found = sorted(onsets(timezone(name, 2022, 2023), 2023), key=lambda pair: pair[0])
    assert found[0][0] <= datetime(2022, 1, 1, tzinfo=UTC)
    for number, (at, part) in enumerate(found):
        after = at.astimezone(zone)
        before = (at - timedelta(seconds=1)).astimezone(zone)
        assert part["TZOFFSETTO"].td == after.utcoffset()
        assert part["TZNAME"] == after.tzname()
        assert (part.name == "DAYLIGHT") is bool(after.dst())
        if number:
            assert part["TZOFFSETFROM"].td == before.utcoffset()
            assert (before.utcoffset(), before.tzname()) != (after.utcoffset(), after.tzname())


@pytest.mark.parametrize(
    ("name", "first", "last", "rules"),
    [
        (
            "America/New_York",
            2022,
            2022,
            ["FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
        ),
        (
            "Europe/Berlin",
            2022,
            2022,
            ["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
        ),
        (
            "Australia/Sydney",
            2022,
            2023,
            ["FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"],
        ),
        (
            "America/New_York",
            2008,
            2008,
            ["FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
        ),
        ("America/New_York", 2007, 2007, []),  # other rules before that year
        ("Africa/Casablanca", 2022, 2022, []),  # follows the moon
        ("Asia/Shanghai", 2022, 2022, []),
        ("Europe/Berlin", 1, 1, []),
        ("Europe/Berlin", 9990, 9999, []),
    ],
)
def test_two_rules_where_the_clock_changes_by_rule(
    name: str, first: int, last: int, rules: list[str]
) -> None:
    found = [
        part["RRULE"].to_ical().decode()
        for part in timezone(name, first, last).subcomponents
        if "RRULE" in part
    ]
    assert found == rules
    assert len(timezone(name, first, last).subcomponents) >= max(1, len(rules))


def test_every_year_of_the_times_is_there() -> None:
    parts = timezone("Africa/Casablanca", 2020, 2022).subcomponents
    assert {part["DTSTART"].dt.year for part in parts} >= {2020, 2021, 2022}


def test_every_zone_shows_the_time_that_its_clocks_show() -> None:
    days = [datetime(2022, 1, 1, 12, tzinfo=UTC) + timedelta(days=5 * n) for n in range(146)]
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        parts = sorted(
            ((at, part["TZOFFSETTO"].td) for at, part in onsets(timezone(name, 2022, 2023), 2023)),
            key=lambda pair: pair[0],
        )
        for day in days:
            begun = [offset for at, offset in parts if at <= day]
            assert begun[-1] == day.astimezone(zone).utcoffset(), (name, day)


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Berlin", "Africa/Casablanca"])
def test_another_reader_sees_the_same_times(name: str) -> None:
    text = timezone(name, 2022, 2022).to_ical().decode().replace("\r\n", "\n")
    zone, own = tzical(StringIO(text)).get(name), ZoneInfo(name)
    for number in range(365):
        at = datetime(2022, 1, 1, 12) + timedelta(days=number)
        assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=own).utcoffset()


def change(month: int, day: int, hour: int = 2, name: str = "A", after: int = 1) -> _Change:
    """A change of 2022, or of the year before where the day is below 0."""
    year = 2022 if day > 0 else 2021
    at = datetime(year, month, abs(day), hour)
    return _Change(at, timedelta(), timedelta(hours=after), bool(after), name)


LAST = change(8, 29)._replace(at=datetime(2020, 8, 30, 2))  # the fifth Sunday of its month


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ([change(3, -14), change(3, 13)], "2SU"),
        ([change(3, -28), change(3, 27)], "4SU"),
        ([change(10, -31), change(10, 30)], "5SU"),
        ([change(3, -28), change(3, 27), change(10, 30)], None),
        ([change(5, -30), change(5, 29)], "5SU"),
        (
            [change(8, -29), change(8, 28), LAST],
            "-1SU",
        ),
        ([change(8, -22), LAST], None),  # the fourth, which is not the last, and the fifth
        ([change(3, -7), change(3, 6)], "1SU"),
        ([change(3, -7), change(3, 13)], None),
        ([change(3, -7), change(3, 7)], None),  # a Sunday and a Monday
        ([change(3, -14), change(4, 10)], None),
        ([change(3, -14), change(3, 13, hour=3)], None),
        ([change(3, -14), change(3, 13, name="B")], None),
        ([change(3, -14), change(3, 13, after=2)], None),
    ],
)
def test_the_rule_of_changes_that_are_a_year_from_each_other(
    changes: list[_Change], rule: str | None
) -> None:
    found = _rule(changes)
    assert (found and found["BYDAY"]) == rule
    if found:
        assert found["BYMONTH"] == changes[0].at.month


def test_the_changes_stand_from_the_first_to_the_last_year_and_begin_with_what_the_clock_shows() -> (
    None
):
    found = timezone("Africa/Casablanca", 2022, 2022)
    first, *others = found.subcomponents
    assert str(found["TZID"]) == "Africa/Casablanca"
    assert (first["DTSTART"].dt, first["TZOFFSETFROM"].td, first["TZOFFSETTO"].td) == (
        datetime(2022, 1, 1, 1),
        timedelta(hours=1),
        timedelta(hours=1),
    )
    # Back on 27 March at three, and forward on 8 May at two.
    assert [
        (part["DTSTART"].dt, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in others
    ] == [
        (datetime(2022, 3, 27, 3), timedelta(hours=1), timedelta()),
        (datetime(2022, 5, 8, 2), timedelta(), timedelta(hours=1)),
    ]


@pytest.mark.parametrize(("year", "ruled"), [(2, True), (1, False), (9969, True), (9970, False)])
def test_rules_stand_only_where_the_years_around_are_of_the_calendar(
    year: int, ruled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    monkeypatch.setattr(
        timezones, "_changes", lambda _zone, begin, *_: seen.append(begin.year) or []
    )
    assert _ruled(ZoneInfo("UTC"), "UTC", year, year) is None
    assert bool(seen) is ruled


@pytest.mark.parametrize(
    ("first", "last", "ruled"),
    [
        (2022, 2022, True),
        (2022, 2060, True),
        (2022, 2061, False),
        (2032, 2032, True),  # the days fall on the same weekdays again after 28 years
        (2033, 2033, False),
        (2001, 2001, True),
        (2000, 2000, False),  # another rule in the year before
    ],
)
def test_rules_stand_where_they_hold_from_the_year_before_for_long_after(
    first: int, last: int, ruled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(_zone: ZoneInfo, begin: datetime, *_: object) -> list[datetime]:
        if not 2000 <= begin.year <= 2060:
            return []
        sundays = [
            nth_weekday(date(begin.year, m, 1), date(begin.year, m, 30), 7, n)
            for m, n in ((3, 2), (11, 1))
        ]
        return [datetime.combine(day, time(2), UTC) for day in sundays if day]

    monkeypatch.setattr(timezones, "_changes", changes)
    found = _ruled(ZoneInfo("UTC"), "UTC", first, last)
    assert (found is not None) is ruled
    if found:
        assert [part["RRULE"]["BYDAY"] for part in found] == ["2SU", "1SU"]
        assert {part["DTSTART"].dt.year for part in found} == {first - 1}
