"""How the window of each task changed: by its own moves, and by those of what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise

from ..dates.calendar import Calendar
from ..dates.rules import Relative, Series, When
from ..dates.window import Window
from ..journal.entry import Entry
from ..journal.identity import order
from .resolving import Windows
from .snapshot import Move
from .task_entries import TaskEntries


def actual_days(tasks: Iterable[TaskEntries]) -> dict[str, date]:
    """The days on which tasks were reported as done, by id; none of what repeats."""
    return {
        one.task.id: one.facts.since
        for one in tasks
        if one.facts.word == "done" and one.facts.since and not isinstance(one.when, Series)
    }


def moves_of(
    one: TaskEntries, first: Window, present: Windows, zone: tzinfo | None
) -> tuple[Move, ...]:
    """The changes by the task's own moves."""
    if not one.moves:
        return ()
    windows = [first, *(present.window(when) for _, when in one.moves)]
    return tuple(
        _move(entry, old, new, zone)
        for (entry, _), (old, new) in zip(one.moves, pairwise(windows), strict=True)
    )


def _move(entry: Entry, old: Window, new: Window, zone: tzinfo | None, because: str = "") -> Move:
    recorded = recorded_on(entry, zone)
    late = recorded > old.last and old.closes
    days = (new.last - old.last).days
    if because:
        return Move(entry.on, old, new, days, "", "", "", because, late, recorded)
    return Move(entry.on, old, new, days, entry.why, entry.by, entry.granted, "", late, recorded)


def recorded_on(entry: Entry, zone: tzinfo | None) -> date:
    """The day on which the entry was made: when it happened or when it was written down, whichever
    is later, in the plan's time zone."""
    at: datetime = entry.at if zone is None else entry.at.astimezone(zone)
    return max(entry.on, at.date())


def dependent_moves(
    tasks: Sequence[TaskEntries],
    firsts: Mapping[str, When],
    calendar: Calendar,
    zone: tzinfo | None,
) -> dict[str, tuple[Move, ...]]:
    """The changes of the tasks whose date is relative to another task, by id: their own moves, and
    those that followed from a move or the actual day of a task that they depend on."""
    direct = _followers(tasks)
    named = [one for one in tasks if one.task.id in direct] if direct else []
    events = sorted((e for one in named for e in _events(one)), key=lambda e: order(e[1]))
    if not events:
        return {}
    whens = dict(firsts)
    actual = {
        one.task.id: one.task.done
        for one in tasks
        if one.task.done and one.facts.entry is None and one.facts.word == "done"
    }
    windows = Windows(dict(whens), calendar, dict(actual))
    latest: dict[str, Window] = {}
    found: dict[str, list[Move]] = {}
    for name, entry, when in events:
        following = _all_followers(direct, name)
        for follower in following:
            if follower not in latest:
                latest[follower] = windows[follower]
        if when is not None:
            whens[name] = when
        elif entry.done:
            actual[name] = entry.on
        else:
            actual.pop(name, None)
        windows = Windows(dict(whens), calendar, dict(actual))
        for follower in following:
            old, new = latest[follower], windows[follower]
            own = follower == name and when is not None
            if own or (old.first, old.last) != (new.first, new.last):
                because = "" if own else name
                found.setdefault(follower, []).append(_move(entry, old, new, zone, because))
                latest[follower] = new
    return {name: tuple(moves) for name, moves in found.items()}


def _events(one: TaskEntries) -> Iterable[tuple[str, Entry, When | None]]:
    """The entries that change the window of the task or its actual day; the date of a move."""
    name = one.task.id
    yield from ((name, entry, when) for entry, when in one.moves)
    if not isinstance(one.when, Series):
        for entry in one.entries.get("", ()):
            if entry.done or entry.reopen or entry.return_:
                yield name, entry, None


def _followers(tasks: Iterable[TaskEntries]) -> dict[str, list[str]]:
    """For each task on which a relative date depends directly, those that follow it; what has or
    had a relative date follows itself."""
    found: dict[str, list[str]] = {}
    for one in tasks:
        dates = (one.task.when, *(when for _, when in one.moves))
        anchors = [when.anchor for when in dates if isinstance(when, Relative)]
        if anchors:
            name = one.task.id
            for anchor in dict.fromkeys((name, *anchors)):
                found.setdefault(anchor, []).append(name)
    return found


def _all_followers(direct: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """Those that follow the task directly or not, each once."""
    seen: dict[str, None] = {}
    ahead = [name]
    while ahead:
        for follower in direct.get(ahead.pop(), ()):
            if follower not in seen:
                seen[follower] = None
                ahead.append(follower)
    return list(seen)
