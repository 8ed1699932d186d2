"""The changes of the clock of a time zone as a VTIMEZONE (RFC 5545 section 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
_TRIED = 28  # years after which days fall on the same weekdays again
_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class _Change(NamedTuple):
    """A change of the clock: when, on the clock before it, and what it shows before and after."""

    at: datetime
    before: timedelta
    after: timedelta
    daylight: bool
    name: str

    def part(self, rule: dict[str, object] | None = None) -> TimezoneDaylight | TimezoneStandard:
        """The component from this change on."""
        found = TimezoneDaylight() if self.daylight else TimezoneStandard()
        found.add("dtstart", self.at)
        found.add("tzoffsetfrom", self.before)
        found.add("tzoffsetto", self.after)
        found.add("tzname", self.name)
        if rule:
            found.add("rrule", vRecur(rule))
        return found


def timezone(name: str, first: int, last: int) -> Timezone:
    """The zone with every change of its clock from the year `first` to `last`, both inclusive.
    Where the clock changes twice each year by the same two rules, as since the year before and for
    long after, these rules stand for all the changes."""
    zone = ZoneInfo(name)
    # Changes are looked for up to the year after.
    first, last = (min(year, date.max.year - 1) for year in (first, last))
    found = Timezone()
    found.add("tzid", name)
    begin = datetime(first, 1, 1, tzinfo=UTC)
    for part in _ruled(zone, name, first, last) or (
        _change(zone, name, at, at == begin).part()
        for at in (begin, *_changes(zone, begin, datetime(last + 1, 1, 1, tzinfo=UTC)))
    ):
        found.add_component(part)
    return found


def _change(zone: ZoneInfo, name: str, at: datetime, none: bool = False) -> _Change:
    """The change at the time `at`, or with `none` what the clock shows there."""
    after = at.astimezone(zone)
    before = after if none else (at - _SECOND).astimezone(zone)
    offset = before.utcoffset() or timedelta()
    return _Change(
        (at + offset).replace(tzinfo=None),
        offset,
        after.utcoffset() or timedelta(),
        bool(after.dst()),
        after.tzname() or name,
    )


def _ruled(
    zone: ZoneInfo, name: str, first: int, last: int
) -> list[TimezoneDaylight | TimezoneStandard] | None:
    """The two rules by which the clock changes in all these years, from the year before on, so that
    one of them has begun on the first day; None where there is no such pair."""
    years = range(first - 1, max(last, first + _TRIED) + 1)
    if years.start < 1 or years.stop > date.max.year - 1:
        return None
    several: list[list[_Change]] = []
    for year in years:
        begin, end = (datetime(n, 1, 1, tzinfo=UTC) for n in (year, year + 1))
        found = [_change(zone, name, at) for at in _changes(zone, begin, end, 7 * _DAY)]
        if len(found) != 2:
            return None
        several.append(found)
    pair = list(zip(*several, strict=True))
    rules = [_rule(one) for one in pair]
    if not all(rules):
        return None
    return [one[0].part(rule) for one, rule in zip(pair, rules, strict=True)]


def _rule(changes: Sequence[_Change]) -> dict[str, object] | None:
    """The rule of changes that are a year from each other: the n-th or last weekday of a month."""
    one = changes[0]
    same = {(c.at.month, c.at.weekday(), c.at.time(), *c[1:]) for c in changes}
    if len(same) > 1:
        return None
    weekday = _WEEKDAYS[one.at.weekday()]
    numbers = {(c.at.day - 1) // 7 + 1 for c in changes}
    if len(numbers) == 1:
        nth = numbers.pop()
    elif all((c.at + 7 * _DAY).month != c.at.month for c in changes):
        nth = -1
    else:
        return None
    return {"FREQ": "YEARLY", "BYMONTH": one.at.month, "BYDAY": f"{nth}{weekday}"}


def _changes(
    zone: ZoneInfo, begin: datetime, end: datetime, step: timedelta = _DAY
) -> Iterator[datetime]:
    """The times, in UTC, from which on the clock shows another time; of several changes within a
    `step` one at most."""

    def shown(at: datetime) -> tuple[timedelta | None, timedelta | None, str | None]:
        local = at.astimezone(zone)
        return local.utcoffset(), local.dst(), local.tzname()

    while begin < end:
        low, high = begin, begin + step
        if shown(low) != shown(high):
            while high - low > _SECOND:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if shown(middle) == shown(low) else (low, middle)
            yield high
        begin += step
