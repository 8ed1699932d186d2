"""A Snapshot as an iCalendar file; docs/calendars.md gives the reason of every line."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Component, Event, Timezone, Todo, vCalAddress, vRecur, vText

from ...assessment.snapshot import Light, PlanStatus, Snapshot, State, TaskStatus
from ...dates.window import Precision, Relative
from ...dates.workdays import workdays_of
from ...journal.entry import Entry
from ...text import safe
from ...words import Words, words
from .alarms import triggers
from .entries import Asked, Item, entries
from .zones import timezone

LONGEST_SUMMARY = 100  # in characters
REFRESH = timedelta(hours=12)
_DAY = timedelta(days=1)
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)
# What may stand before the path of an address (RFC 3986 section 3.2), none in a `mailto`.
_HOST = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@\[\]-]|%[0-9A-Fa-f]{2})*")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_FOLDED = 75  # octets from which on the library folds a line
# CSS3 names, as RFC 7986 section 5.9 wants them; CSS's own yellow cannot be read on white.
_COLORS = {Light.RED: "red", Light.YELLOW: "gold", Light.GREEN: "green", Light.GREY: "gray"}
_LIGHTS = {
    State.OVERDUE: Light.RED,
    State.DONE: Light.GREEN,
    State.UPCOMING: Light.GREY,
    State.CANCELLED: Light.GREY,
}


Zones = Mapping[str, Sequence[int]]


class Body(NamedTuple):
    """The entries of one plan: its title, their lines, and of each time zone that a time of day
    is given in, some years, among them the first and the last. `number` is how many there are."""

    title: str
    zones: Zones
    entries: str
    number: int


def calendar(
    found: Snapshot,
    asked: Asked = Asked(),  # noqa: B008
    language: str | None = None,
    whole: Snapshot | None = None,
    name: str = "",
) -> bytes:
    """The calendar of `found`, in UTF-8 with CRLF.

    `language` is that of the texts, each plan's own where it is None. `whole` is the Snapshot
    that `found` is a part of: what it says of other tasks decides about dates that hang on
    them. `name` is added to the calendar's name.
    """
    every = {plan.plan.plan: plan for plan in (whole or found).plans}
    bodies = [body(p, every.get(p.plan.plan, p), asked, language) for p in found.plans]
    begin, end = frame(
        [one.title for one in bodies],
        [one.zones for one in bodies],
        name,
        published=not asked.attendees,
        empty=not any(one.number for one in bodies),
    )
    return b"".join([begin, *(one.entries.encode() for one in bodies), end])


def body(plan: PlanStatus, whole: PlanStatus, asked: Asked, language: str | None) -> Body:
    """The entries of one plan, to stand in a `frame`."""
    book = _Book(plan, whole, asked, language)
    entries = [_lines(component) for component in book.components()]
    zones = {}
    if book.timed and plan.plan.timezone:
        zones[plan.plan.timezone] = (min(book.timed), max(book.timed))
    return Body(plan.plan.title, zones, "".join(entries), len(entries))


def frame(
    titles: Iterable[str], zones: Iterable[Zones], name: str, published: bool, empty: bool
) -> tuple[bytes, bytes]:
    """What stands before and after the bodies of the plans with these titles and time zones. A
    published calendar has a METHOD; one that is `empty` of entries must hold something else."""
    result = Calendar()
    result.add("prodid", "-//workplan//NONSGML workplan//EN")
    result.add("version", "2.0")
    if published:
        result.add("method", "PUBLISH")
    title = " · ".join(filter(None, (*titles, name)))
    for key in ("name", "x-wr-calname"):
        # As a text, or icalendar takes what it does not know for ready-made and escapes nothing.
        result.add(key, vText(_cut(_line(title))))
    result.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "PT12H")
    for zone in _zones(zones, empty):
        result.add_component(zone)
    end = b"END:VCALENDAR\r\n"
    return result.to_ical().removesuffix(end), end


def uid(plan: str, name: str) -> str:
    """The UID of the entry `name` of a plan: a UUID (RFC 7986 section 5.3), the same for ever."""
    return str(uuid5(NAMESPACE_URL, f"workplan:{plan}/{name}"))


def _lines(component: Component) -> str:
    """The component's lines. The library looks at each character of each line to fold it; most
    are short (RFC 5545 section 3.1: 75 octets)."""
    lines = component.content_lines()
    return "\r\n".join(
        line if 3 * len(line) < _FOLDED or len(line.encode()) < _FOLDED else line.to_ical().decode()
        for line in lines
    )


class _Book:
    """One plan on its way into the calendar."""

    def __init__(
        self, plan: PlanStatus, whole: PlanStatus, asked: Asked, language: str | None
    ) -> None:
        self.plan = plan
        self.asked = asked
        self.said: Words = words(language or plan.plan.language, plan.plan.year)
        self.zone = plan.plan.zone
        self.workdays = workdays_of(plan.plan.holidays)
        self.timed: list[int] = []  # the years of what has a time of day
        self._every: Mapping[str, TaskStatus] = {task.task.id: task for task in whole.tasks}

    def components(self) -> Iterator[Component]:
        for task in self.plan.tasks:
            for item in entries(task, self.asked, self.workdays):
                if self.asked.events:
                    yield self._event(item)
                if self.asked.todos and item.kind != "span":
                    yield self._todo(item)

    def _event(self, item: Item) -> Component:
        event = Event()
        clock = item.task.task.time
        if clock and item.exact:
            self.timed += [item.first.year, item.last.year]
            event.add("dtstart", self._at(item.first, clock[0]))
            if clock[1]:
                event.add("dtend", self._at(item.first, clock[1]))
            if item.first < item.last:
                event.add("rrule", vRecur(FREQ="DAILY", COUNT=item.window.days))
        else:
            event.add("dtstart", item.first)
            if item.last < date.max:
                event.add("dtend", item.last + _DAY)
            elif item.first < item.last:
                event.add("duration", item.last - item.first + _DAY)
            event.add("transp", "TRANSPARENT")
            if item.rule:
                event.add("rrule", vRecur(item.rule))
        cancelled = item.state is State.CANCELLED
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        self._describe(event, item, item.key)
        if item.kind != "span":
            self._ring(event, item, item.first, {})
        return event

    def _todo(self, item: Item) -> Component:
        todo = Todo()
        window, clock = item.window, item.task.task.time
        start: date | None
        due: date | None
        if item.rule:
            start, due = item.first, None
            todo.add("rrule", vRecur(item.rule))
        elif clock and item.exact:
            self.timed += [window.first.year, window.last.year]
            begun = window.days > 1 or clock[1]
            start = self._at(window.first, clock[0]) if begun else None
            due = self._at(window.last, clock[1] or clock[0])
        else:
            # DUE must be later than DTSTART (RFC 5545 section 3.8.2.3).
            start, due = (window.first if window.days > 1 else None), window.last
        if start:
            todo.add("dtstart", start)
        if due:
            todo.add("due", due)
        todo.add("status", self._progress(item))
        if item.done_on:
            noon = datetime.combine(item.done_on, time(12), self.zone or UTC)
            with contextlib.suppress(OverflowError):
                noon = noon.astimezone(UTC)
            todo.add("completed", noon.replace(tzinfo=UTC))
        if (percent := _percent(item)) is not None:
            todo.add("percent-complete", percent)
        self._describe(todo, item, f"{item.key}#todo")
        if not self.asked.events:
            base = item.first if item.rule else window.first if start else window.last
            self._ring(todo, item, base, {} if start else {"RELATED": "END"})
        return todo

    def _progress(self, item: Item) -> str:
        if item.state is State.DONE:
            return "COMPLETED"
        if item.state is State.CANCELLED:
            return "CANCELLED"
        heard = any(entry.task == item.name for entry in item.task.history)
        return "IN-PROCESS" if heard else "NEEDS-ACTION"

    def _heard(self, item: Item) -> list[Entry]:
        """The entries that say something of this very item."""
        every = (*item.task.history, *item.task.taken_back)
        return [entry for entry in every if entry.task in {item.task.task.id, item.name}]

    def _at(self, day: date, clock: time) -> datetime:
        """A time of day in the plan's time zone; without one, wherever the reader is."""
        return datetime.combine(day, clock, self.zone)

    def _describe(self, component: Component, item: Item, name: str) -> None:
        plan, task = self.plan.plan, item.task.task
        entries = [*self._heard(item), *self._anchors(item.task)]
        sequence = sum(map(_changes, entries))
        # A plan is made, and may be changed, before its first day.
        start = datetime(max(plan.span[0].year - 1, 1000), 1, 1, tzinfo=UTC)
        latest = max((start, *(e.at.astimezone(UTC) for e in entries))).replace(microsecond=0)
        # A change that was written down earlier than others may be merged in later.
        stamp = min(latest, _LATEST) + timedelta(seconds=sequence)
        component.add("dtstamp", stamp)
        component.add("last-modified", stamp)
        component.add("sequence", sequence)
        light = item.task.light
        if item.task.occurrences or item.gone:
            light = _LIGHTS.get(item.state, light)
        texts = {
            "uid": uid(plan.plan, name),
            "summary": self._summary(item, isinstance(component, Todo)),
            "description": "\n".join(self._description(item)),
            "location": _line(task.place or ""),
            "color": _COLORS[light],
        }
        # As what they are: the library need not find that out of each.
        component.update({key: vText(text) for key, text in texts.items() if text})
        if labels := dict.fromkeys((*item.task.section, *task.tags)):
            component.add("categories", list(map(_line, labels)))
        if task.url and (address := _uri(task.url)):
            component.add("url", address)
        # On events alone: to-do programs that do not know the word take it for a parent
        # (RFC 5545 section 3.2.15), and one of them completes both together.
        for other in task.after if isinstance(component, Event) else ():
            if self._shown(other):
                related = {"RELTYPE": "DEPENDS-ON"}
                component.add("related-to", uid(plan.plan, other), parameters=related)
        if self.asked.attendees:
            self._invite(component, item.task)

    def _anchors(self, task: TaskStatus) -> Iterator[Entry]:
        """The moves of the tasks that this one's date hangs on, or ever hung on, and what took
        such a move back, or that back again."""
        seen = {task.task.id}
        waiting = [task]
        while waiting:
            for when in waiting.pop().whens:
                if isinstance(when, Relative) and when.anchor in self._every.keys() - seen:
                    seen.add(when.anchor)
                    anchor = self._every[when.anchor]
                    waiting.append(anchor)
                    moves: set[datetime] = set()
                    for entry in sorted((*anchor.history, *anchor.taken_back), key=_written):
                        if entry.move or entry.undo in moves:
                            moves.add(entry.at)
                            yield entry

    def _shown(self, name: str) -> bool:
        """Whether the task has an entry under its own name."""
        task = self._every.get(name)
        if task is None or task.occurrences:
            return False
        return task.window.precision is not Precision.ONGOING or task.task.report is not None

    def _summary(self, item: Item, todo: bool) -> str:
        text = _cut(_line(item.task.task.title))
        if item.kind == "report" or (item.kind == "deadline" and not todo):
            text = self.said(f"ics {item.kind}", title=text)
        if item.state is State.CANCELLED:
            text = self.said("ics cancelled", title=text)
        # The mark would also stand on each day on which a report was due.
        return f"✓ {text}" if item.state is State.DONE and not item.rule else text

    def _description(self, item: Item) -> Iterator[str]:
        said, status, task = self.said, item.task, item.task.task
        title = _line(task.title)
        if _cut(title) != title:
            yield title
        present = item.one or status
        yield self._field("show when", said.window(present.window))
        if item.one is None and _elsewhere(status):
            yield self._field("show first", said.window(status.first_window))
            yield from (self._field("show moves", m.why) for m in status.moves if m.why)
        if item.name == task.id and status.since:
            state = said("ics since", state=said(f"state {status.state}"), on=status.since)
            yield self._field("show state", state + said.because(status.why))
        elif item.done_on:
            state = said("ics since", state=said(f"state {item.state}"), on=item.done_on)
            yield self._field("show state", state)
        elif item.state is State.CANCELLED and not item.gone:
            because = said.because(present.why)
            yield self._field("show state", said("state cancelled") + because)
        if item.one and item.one.first_window != item.one.window:
            first = said.window(item.one.first_window)
            yield self._field("show first", first + said.because(item.one.moved_why))
        if present.percent is not None and present.state is not State.DONE:
            yield self._field("ics done", said("ledger percent", percent=present.percent))
        if task.time:
            clock = "–".join(f"{at:%H:%M}" for at in task.time if at)
            yield self._field("show time", clock)
        if task.owner:
            yield self._field("show owner", task.owner)
        if task.with_:
            yield self._field("show with", said.several(task.with_))
        for target in status.targets:
            values = {"actual": target.actual, "target": target.target, "unit": target.unit}
            text = said("ics target", name=target.name, percent=target.percent, **values)
            yield self._field("show targets", text)
        if task.report:
            yield self._field("show report", task.report.words)
        if task.after:
            titles = (self._every[o].task.title if o in self._every else o for o in task.after)
            yield self._field("show after", said.several(titles))
        for key, value in (("ref", task.ref), ("quote", task.quote), ("notes", task.notes)):
            if value:
                yield self._field(f"show {key}", value)
        yield self._field("show plan", self.plan.plan.title)
        yield self._field("show id", item.name)

    def _field(self, key: str, value: str) -> str:
        name = self.said(key)
        return self.said("ics field", name=name[:1].upper() + name[1:], value=_text(value))

    def _invite(self, component: Component, status: TaskStatus) -> None:
        """Lead and support by their addresses, and the request that no server writes to them
        (RFC 6638 section 7.1). Without the lead's address there is nobody to organise."""
        owners = self.plan.plan.owners
        lead = owners.get(status.task.owner or "")
        if lead is None or lead.email is None:
            return
        for name in dict.fromkeys((status.task.owner or "", *status.task.with_)):
            email = owners[name].email if name in owners else None
            if email is None:
                continue
            for key in ("organizer", "attendee") if name == status.task.owner else ("attendee",):
                address = vCalAddress(f"mailto:{_line(email)}")
                address.params["CN"] = vText(_line(name).replace('"', "'"))
                address.params["SCHEDULE-AGENT"] = vText("NONE")
                if key == "attendee":
                    address.params["RSVP"] = vText("FALSE")
                component.add(key, address)

    def _ring(self, component: Component, item: Item, base: date, related: dict[str, str]) -> None:
        for trigger in triggers(item, self.asked.alarms, base, self.zone, self.workdays):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", self._summary(item, isinstance(component, Todo)))
            point = isinstance(trigger, datetime)
            alarm.add("trigger", trigger, parameters={"VALUE": "DATE-TIME"} if point else related)
            component.add_component(alarm)


def _elsewhere(status: TaskStatus) -> bool:
    """Whether the task's date is not the one of the plan. A series may keep its first and last
    day and have another rhythm."""
    first, now = status.first_window, status.window
    return first != now or (bool(status.moves) and first.words != now.words)


def _written(entry: Entry) -> tuple[datetime, int]:
    return entry.at, entry.line


def _uri(text: str) -> str:
    """The address in ASCII (RFC 3986, as RFC 5545 section 3.3.13 wants it), empty where it has
    none."""
    try:
        parts = urlsplit(_line(text))
        host = (parts.hostname or "").encode("idna").decode()
        netloc = parts.netloc if parts.netloc.isascii() else host
        if netloc == host and parts.port:
            netloc += f":{parts.port}"
    except ValueError:
        return ""
    if not _HOST.fullmatch(netloc) or (parts.netloc and not host):
        return ""
    quoted = (
        _STRAY_PERCENT.sub("%25", quote(part, safe="/:@!$&'()*+,;=?%-._~")) for part in parts[2:]
    )
    return urlunsplit((parts.scheme, netloc, *quoted))


def _changes(entry: Entry) -> bool:
    """Whether the entry changes more of a calendar's entry than its time stamp."""
    said = (entry.done, entry.block, entry.cancel, entry.reopen, entry.add, entry.move)
    return any(said) or entry.percent is not None or entry.undo is not None


def _percent(item: Item) -> int | None:
    """PERCENT-COMPLETE: what was said, or for a task that does not repeat the target that is
    least done."""
    if item.state is State.DONE:
        return 100
    if item.state is State.CANCELLED:
        return None
    percent = (item.one or item.task).percent
    if percent is None and item.one is None:
        percent = min((target.percent for target in item.task.targets), default=None)
    return None if percent is None else int(min(max(percent, Decimal(0)), Decimal(100)))


def _zones(zones: Iterable[Zones], empty: bool) -> Iterator[Timezone]:
    """The VTIMEZONE of each zone that a time of day is given in, for the years in question. An
    empty calendar has one too, as it must hold a component (RFC 5545 section 3.6)."""
    years: dict[str, list[int]] = {}
    for one in zones:
        for name, ends in one.items():
            years.setdefault(name, []).extend(ends)
    if empty:
        years["UTC"] = [2000]
    for name, several in sorted(years.items()):
        yield timezone(name, min(several), max(several))


def _line(text: str) -> str:
    """One line without controls."""
    return safe(" ".join(text.split()))


def _text(text: str) -> str:
    """Lines without controls."""
    return "\n".join(map(safe, text.splitlines()))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1].rstrip()}…"
