"""When a calendar's entry rings: at nine in the morning, so many days before, on a working day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ...assessment.snapshot import FINISHED
from ...dates.workdays import Workdays
from .entries import CalendarEntry

RING = time(9)


def triggers(
    item: CalendarEntry,
    asked: Sequence[timedelta] | None,
    base: date,
    zone: tzinfo | None,
    workdays: Workdays,
) -> list[datetime | timedelta]:
    """When the entry rings, the most important first; nothing rings for what is finished.

    `asked` takes the place of the task's own `remind`. They count back from the entry's first
    day. With a time zone they are points in time, in UTC; without one, and where they recur,
    they are lengths before midnight of `base`, or the time of day, on the reader's own clock
    (RFC 5545 section 3.8.6.3).
    """
    if item.state in FINISHED:
        return []
    lengths = item.task.task.remind if asked is None else asked
    return list(dict.fromkeys(_triggers(item, lengths, base, zone, workdays)))


def _triggers(
    item: CalendarEntry,
    lengths: Sequence[timedelta],
    base: date,
    zone: tzinfo | None,
    workdays: Workdays,
) -> Iterator[datetime | timedelta]:
    clock = item.task.task.time
    start = datetime.combine(base, clock[0] if clock and item.exact else time())
    for ahead in lengths:
        if item.rule:
            yield timedelta(hours=RING.hour) - ahead
            continue
        try:
            at = datetime.combine(workdays.on_or_before(item.first - ahead), RING)
        except OverflowError:
            continue
        yield at.replace(tzinfo=zone).astimezone(UTC) if zone else at - start
