"""The alarms of an entry: at nine in the morning, some days before, on a working day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ...assessment.snapshot import FINISHED
from ...dates.workdays import Workdays
from .entries import CalendarEntry

_ALARM_TIME = time(9)


def triggers(
    item: CalendarEntry,
    alarms: Sequence[timedelta] | None,
    base: date,
    zone: tzinfo | None,
    workdays: Workdays,
) -> list[datetime | timedelta]:
    """The triggers of the entry's alarms, the most important first; none for finished entries.

    `alarms` are lengths of time before the first day, None for the task's own `remind`. With a time
    zone the triggers are times in UTC. Without one they are lengths before midnight of `base`, or
    before its time of day, on the reader's clock (RFC 5545 section 3.8.6.3).
    """
    if item.state in FINISHED:
        return []
    lengths = item.task.task.remind if alarms is None else alarms
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
        try:
            at = datetime.combine(workdays.on_or_before(item.first - ahead), _ALARM_TIME)
        except OverflowError:
            continue
        yield at.replace(tzinfo=zone).astimezone(UTC) if zone else at - start
