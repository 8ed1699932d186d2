"""The baselines that a journal keeps: the dates of all tasks under a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from ..dates.calendar import Calendar
from ..dates.window import Window
from ..dates.written import read_when
from ..errors import WrittenDateError
from ..journal.entry import Entry


class Baseline(NamedTuple):
    """The windows of tasks and steps, by id, as they stood when the baseline was taken."""

    name: str
    on: date
    at: datetime
    windows: Mapping[str, Window]


def baselines(entries: Iterable[Entry], calendar: Calendar) -> tuple[Baseline, ...]:
    """The baselines among the entries, in their order."""
    return tuple(
        Baseline(e.baseline, e.on, e.at, _windows(e, calendar)) for e in entries if e.baseline
    )


def _windows(entry: Entry, calendar: Calendar) -> dict[str, Window]:
    found = {}
    for name, text in entry.windows:
        try:
            window = read_when(text, calendar)
        except WrittenDateError:
            continue
        if isinstance(window, Window):
            found[name] = window._replace(words="")
    return found


def first_windows(several: Iterable[Baseline]) -> dict[str, Window]:
    """The window that the earliest baseline with the task gives it, by id."""
    found: dict[str, Window] = {}
    for baseline in several:
        for name, window in baseline.windows.items():
            found.setdefault(name, window)
    return found
