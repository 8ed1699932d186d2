"""The properties that events and to-dos share: UID, stamps, texts, categories, attendees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import NAMESPACE_URL

from ...assessment.snapshot import Light, State, TaskStatus
from ...dates.rules import Relative
from ...dates.window import Precision
from ...journal.entry import Entry
from ...journal.identity import order, undone
from ...plan.model import Task
from .component import Component, utc_text
from .context import CalendarContext, one_line
from .entries import CalendarEntry
from .texts import description, summary

_LATEST = datetime(9999, 1, 1, tzinfo=UTC)
# The part of an address before its path (RFC 3986 section 3.2); empty in a `mailto`.
_HOST = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@\[\]-]|%[0-9A-Fa-f]{2})*")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# CSS3 names (RFC 7986 section 5.9); the yellow of CSS cannot be read on white.
_COLORS = {Light.RED: "red", Light.YELLOW: "gold", Light.GREEN: "green", Light.GREY: "gray"}
_LIGHTS = {
    State.OVERDUE: Light.RED,
    State.DONE: Light.GREEN,
    State.UPCOMING: Light.GREY,
    State.CANCELLED: Light.GREY,
}


def uid(plan: str, name: str) -> str:
    """The UID of the entry `name` of a plan: a UUID (RFC 7986 section 5.3), which never changes."""
    # uuid5(NAMESPACE_URL, …) in a third of its time.
    text = f"workplan:{plan}/{name}".encode()
    raw = bytearray(sha1(NAMESPACE_URL.bytes + text, usedforsecurity=False).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x50
    raw[8] = raw[8] & 0x3F | 0x80
    found = raw.hex()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def first_name(task: Task, name: str) -> str:
    """The name of an entry of the task under the first id that the task had, so that a renamed task
    keeps its entry in calendars."""
    return (*task.aliases, task.id)[0] + name.removeprefix(task.id)


def todo_uid(plan: str, task: Task, name: str) -> str:
    """The UID of the to-do of the task, or of one occurrence of it that `name` names."""
    return uid(plan, first_name(task, f"{name}#todo"))


def _own_entries(item: CalendarEntry) -> list[Entry]:
    """The journal entries about this calendar entry."""
    every = (*item.task.history, *item.task.taken_back)
    return [entry for entry in every if entry.task in {item.task.task.id, item.name}]


def add_properties(
    context: CalendarContext, component: Component, item: CalendarEntry, name: str
) -> None:
    """Add the properties of the entry to the component; `name` is that of its UID."""
    plan, task = context.plan.plan, item.task.task
    entries = [*_own_entries(item), *_anchors(context, item.task)]
    # A report is made by any entry of the journal.
    sequence = len(entries) if item.due else sum(map(_changes, entries))
    # A plan is written, and may be changed, before its first day.
    start = datetime(max(plan.span[0].year - 1, 1000), 1, 1, tzinfo=UTC)
    latest = max((start, *(e.at.astimezone(UTC) for e in entries))).replace(microsecond=0)
    # A merge may add a change that was recorded earlier than the others.
    stamp = min(latest, _LATEST) + timedelta(seconds=sequence)
    component.add("DTSTAMP", utc_text(stamp))
    component.add("LAST-MODIFIED", utc_text(stamp))
    component.add("SEQUENCE", str(sequence))
    light = item.task.light
    if item.task.occurrences or item.obsolete or item.due:
        light = _LIGHTS.get(item.state, light)
    component.add("UID", uid(plan.plan, first_name(task, name)))
    component.add_text("SUMMARY", summary(context, item, component.kind == "VTODO"))
    component.add_text("DESCRIPTION", "\n".join(description(context, item)))
    component.add_text("LOCATION", one_line(task.place or ""))
    component.add("COLOR", _COLORS[light])
    if labels := dict.fromkeys((*item.task.section, *task.tags)):
        component.add_texts("CATEGORIES", map(one_line, labels))
    if task.url and (address := _uri(task.url)):
        component.add("URL", address)
    # Only on events: programs for to-dos that do not know DEPENDS-ON read it as a parent (RFC 5545
    # section 3.2.15), and one of them completes both together.
    for other in task.after if component.kind == "VEVENT" else ():
        if _shown(context, other):
            uid_of_other = uid(plan.plan, first_name(context.tasks[other].task, other))
            component.add("RELATED-TO", uid_of_other, ";RELTYPE=DEPENDS-ON")
    if context.options.attendees:
        _add_attendees(context, component, item.task)


def _anchors(context: CalendarContext, task: TaskStatus) -> Iterator[Entry]:
    """The entries that change the days of this task since its date depends, or has ever depended,
    on theirs; and those that take back such an entry, or take that back again."""
    seen = {task.task.id}
    waiting = [task]
    while waiting:
        for when in waiting.pop().whens:
            if isinstance(when, Relative) and when.anchor in context.tasks.keys() - seen:
                seen.add(when.anchor)
                anchor = context.tasks[when.anchor]
                waiting.append(anchor)
                entries = (*anchor.history, *anchor.taken_back)
                shifts = {entry for entry in entries if _shifts_others(entry, anchor)}
                targets = undone(entries)
                more = shifts
                while more:
                    more = {e for e in targets if shifts & set(targets[e])} - shifts
                    shifts |= more
                yield from sorted(shifts, key=order)


def _shifts_others(entry: Entry, anchor: TaskStatus) -> bool:
    """Whether the entry may change the days that are counted from the task: a move, or for what
    does not repeat what says that it is done or not."""
    states = entry.done or entry.accept or entry.cancel or entry.reopen or entry.return_
    return entry.move != "" or (states and not anchor.occurrences)


def _shown(context: CalendarContext, name: str) -> bool:
    """Whether the task has an entry under its own name."""
    task = context.tasks.get(name)
    if task is None or task.occurrences:
        return False
    return task.window.precision not in {Precision.UNDATED, Precision.ONGOING}


def _add_attendees(context: CalendarContext, component: Component, status: TaskStatus) -> None:
    """Add leads and supporting owners by their addresses, and ask servers not to write to them (RFC
    6638 section 7.1). The first lead that has an address is the organiser: an entry has only one
    (RFC 5545 section 3.8.4.3). Where no lead has an address there is none."""
    owners, task = context.plan.plan.owners, status.task
    emails = {
        name: email
        for name in (*task.owner, *task.with_)
        if name in owners and (email := owners[name].email)
    }
    organizer = next((name for name in task.owner if name in emails), None)
    if organizer is None:
        return
    from icalendar import Event, vCalAddress, vText

    owned = Event()
    for name, email in emails.items():
        for key in ("organizer", "attendee") if name == organizer else ("attendee",):
            address = vCalAddress(f"mailto:{one_line(email)}")
            address.params["CN"] = vText(one_line(name).replace('"', "'"))
            address.params["SCHEDULE-AGENT"] = vText("NONE")
            if key == "attendee":
                address.params["RSVP"] = vText("FALSE")
            owned.add(key, address)
    for line in owned.content_lines():
        if line.startswith(("ATTENDEE", "ORGANIZER")):
            component.add_line(str(line))


def _uri(text: str) -> str:
    """The address in ASCII (RFC 3986, RFC 5545 section 3.3.13), empty where that is impossible."""
    try:
        parts = urlsplit(one_line(text))
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
    """Whether the journal entry changes more of a calendar entry than its time stamp."""
    states = (entry.done, entry.accept, entry.return_, entry.block, entry.cancel, entry.reopen)
    figures = (entry.add, entry.set_, entry.met, entry.percent is not None)
    return any((*states, *figures, entry.move, entry.undo is not None))
