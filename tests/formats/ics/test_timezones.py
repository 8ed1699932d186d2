"""The changes of the clock, against the zones' own answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workplan.formats.ics.timezones import timezone


@pytest.mark.parametrize(
    "name",
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"],
)  # fmt: skip
def test_each_part_has_the_offsets_before_and_after_its_change(name: str) -> None:
    zone = ZoneInfo(name)
    parts = timezone(name, 2022, 2022).subcomponents
    assert parts
    for number, part in enumerate(parts):
        before = part["TZOFFSETFROM"].td
        at = (part["DTSTART"].dt - before).replace(tzinfo=UTC)
        after = at.astimezone(zone)
        assert part["TZOFFSETTO"].td == after.utcoffset()
        assert part["TZNAME"] == after.tzname()
        assert (part.name == "DAYLIGHT") is bool(after.dst())
        if number:
            assert before == (at - timedelta(seconds=1)).astimezone(zone).utcoffset()
            assert before != part["TZOFFSETTO"].td or part["TZNAME"] != parts[number - 1]["TZNAME"]
        else:
            assert at == datetime(2022, 1, 1, tzinfo=UTC)
            assert before == part["TZOFFSETTO"].td


def test_every_year_of_the_times_is_there() -> None:
    years = {
        part["DTSTART"].dt.year for part in timezone("Europe/Berlin", 2020, 2022).subcomponents
    }
    assert years >= {2020, 2021, 2022}
