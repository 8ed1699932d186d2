"""The changes of the clock of a time zone as a VTIMEZONE (RFC 5545 section 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def timezone(name: str, first: int, last: int) -> Timezone:
    """The zone with every change of its clock from the year `first` to `last`, both inclusive."""
    zone = ZoneInfo(name)
    # Changes are looked for up to the year after.
    first, last = (min(year, date.max.year - 1) for year in (first, last))
    found = Timezone()
    found.add("tzid", name)
    begin = datetime(first, 1, 1, tzinfo=UTC)
    for at in (begin, *_changes(zone, begin, datetime(last + 1, 1, 1, tzinfo=UTC))):
        after = at.astimezone(zone)
        before = (at - _SECOND).astimezone(zone) if at != begin else after
        part = TimezoneDaylight() if after.dst() else TimezoneStandard()
        offset = before.utcoffset() or timedelta()
        part.add("dtstart", (at + offset).replace(tzinfo=None))
        part.add("tzoffsetfrom", offset)
        part.add("tzoffsetto", after.utcoffset() or timedelta())
        part.add("tzname", after.tzname() or name)
        found.add_component(part)
    return found


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The times, in UTC, from which on the clock shows another time."""

    def shown(at: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
        local = at.astimezone(zone)
        return local.utcoffset(), local.dst(), local.tzname()

    while begin < end:
        low, high = begin, begin + _DAY
        if shown(low) != shown(high):
            while high - low > _SECOND:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if shown(middle) == shown(low) else (low, middle)
            yield high
        begin += _DAY
