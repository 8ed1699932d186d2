"""The calendar of today as the next version of the file that was written before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ...plan.language import languages
from ...words.translator import translator
from .calendar import LEFT_OUT, PRODID, PlanCalendar, Zones
from .lines import components, escaped, folded, unescaped, unfolded
from .texts import plan_line

_END = "END:VCALENDAR\r\n"
_SECOND = timedelta(seconds=1)
_MOST = 2**31 - 1  # RFC 5545 section 3.3.8
_STAMP = "%Y%m%dT%H%M%SZ"
_UID = re.compile(r"\r\nUID:([\x21-\x7e]{1,255})\r\n")
_REVISION = re.compile(r"(\r\n(SEQUENCE|DTSTAMP|LAST-MODIFIED):)(\d{1,10}|\d{8}T\d{6}Z)(?=\r\n)")
# What may differ between two versions of an entry that are the same to a reader.
_IGNORED = re.compile(r"\r\n(?:SEQUENCE|DTSTAMP|LAST-MODIFIED|COLOR):[^\r]*(?=\r\n)")
_LEFT = re.compile(rf"\r\n{LEFT_OUT}:(\d{{1,10}})/(\d{{8}}T\d{{6}}Z)\r\n")
_NAME = re.compile(r"\r\nX-WR-CALNAME:([^\r]*)\r\n")
_LINE = re.compile(r"[A-Z][A-Z0-9-]*(?:;[^\x00-\x1f\x7f]*)?:[^\x00-\x08\x0a-\x1f\x7f]*")
_ZONED = re.compile(r"\r\n(?:DTSTART|DTEND|DUE);TZID=([^:;,\r]+):(\d{4})")
_ALARM = re.compile(r"BEGIN:VALARM\r\n.*?END:VALARM\r\n", re.DOTALL)
_DROPPED = ("COMPLETED", "PERCENT-COMPLETE")  # of what is cancelled


class Revision(NamedTuple):
    """The version of an entry: the higher SEQUENCE replaces the lower, then the later DTSTAMP."""

    sequence: int
    stamp: datetime

    def __str__(self) -> str:
        """As in the file that keeps the highest version of what was left out of it."""
        return f"{self.sequence}/{self.stamp:{_STAMP}}"

    def after(self, other: Revision) -> Revision:
        """This version, or the next one after the `other`, whichever is higher."""
        later = Revision(other.sequence + 1, other.stamp + _SECOND)
        return Revision(max(self.sequence, later.sequence), max(self.stamp, later.stamp))


class Earlier(NamedTuple):
    """A calendar file that was written before: its name, the text of each entry by its UID, and the
    highest version of the entries that were left out of it."""

    name: str
    entries: Mapping[str, str]
    left_out: Revision | None


class Rest(NamedTuple):
    """What follows the entries of today: entries that are cancelled or kept, the time zones that
    they need, and the highest version of what was left out."""

    entries: str
    zones: tuple[Zones, ...]
    left_out: Revision | None


def earlier(raw: bytes) -> Earlier | None:
    """The calendar in the file, None where another program wrote it. Raises ValueError where the
    file is not as it was written."""
    text = raw.decode("utf-8-sig", errors="strict" if PRODID.encode() in raw[:1000] else "replace")
    if "\r\n" not in text:
        text = text.replace("\n", "\r\n")
    head, *entries = components(text)
    if f"\r\nPRODID:{PRODID}\r\n" not in head[:1000]:
        return None
    body = entries[-1] if entries else head
    if not head.startswith("BEGIN:VCALENDAR\r\n") or not body.endswith(_END):
        raise ValueError("it has no beginning or no end")
    if entries:
        entries[-1] = body.removesuffix(_END)
    found = {_uid(entry): entry for entry in entries if _checked(entry)}
    if len(found) < len(entries):
        raise ValueError("an entry is given twice")
    head = unfolded(head)
    name, left = _NAME.search(head), _LEFT.search(head)
    return Earlier(
        unescaped(name[1]) if name else "",
        found,
        Revision(_number(left[1]), _time(left[2])) if left else None,
    )


class Continuation:
    """The entries of today's calendars, each as the next version of the one in the old file."""

    def __init__(self, old: Earlier) -> None:
        self._old = old
        self._plans: list[PlanCalendar] = []
        self._uids: dict[str, int] = {}  # of all entries of each plan, to its number

    def add(self, one: PlanCalendar) -> str:
        """The entries of one plan's calendar."""
        number = len(self._plans)
        self._plans.append(one._replace(entries="", known=()))
        self._uids.update(dict.fromkeys(one.known, -1 - number))
        found = []
        for entry in components(one.entries):
            if entry:
                uid = _uid(entry)
                self._uids[uid] = number
                found.append(self._next(entry, self._old.entries.get(uid)))
        return "".join(found)

    def hide(self, one: PlanCalendar) -> None:
        """Take note of a plan of which nothing is shown."""
        self.add(one._replace(entries=""))

    def _next(self, entry: str, before: str | None) -> str:
        """The entry as the version after the one `before`."""
        if before == entry:
            return entry
        if before is None:
            highest = self._old.left_out
            return entry if highest is None else _revised(entry, _revision(entry).after(highest))
        if _content(before) == _content(entry):
            return _revised(entry, _revision(before))
        return _revised(entry, _revision(entry).after(_revision(before)))

    def rest(self, incomplete: bool) -> Rest:
        """What became of the other entries of the old file. Those that their plan does not have any
        more are cancelled, those that were not asked for are left out. Where plans could not be
        read (`incomplete`) all are kept as they are."""
        old = self._old
        gone = {
            uid: entry
            for uid, entry in old.entries.items()
            if uid not in self._uids or self._uids[uid] < 0
        }
        places = self._places() if gone and not incomplete else {}
        kept, left_out = [], [old.left_out] if old.left_out else []
        for uid, entry in gone.items():
            place = None if uid in self._uids else places.get(_place(entry))
            if incomplete and uid not in self._uids:
                kept.append(entry)
            elif place is not None:
                kept.append(_cancelled(entry, self._plans[place].language))
            else:
                left_out.append(_revision(entry))
        highest = None
        if left_out:
            highest = Revision(max(r.sequence for r in left_out), max(r.stamp for r in left_out))
        return Rest("".join(kept), tuple(_zones(kept)), highest)

    def _places(self) -> dict[str, int]:
        """The plan, by its number, that wrote the entries with these lines in their texts. A plan
        that has another title now is known by the entries that are still there."""
        found = {}
        for uid, entry in self._old.entries.items():
            if uid in self._uids:
                number = self._uids[uid]
                found[_place(entry)] = number if number >= 0 else -1 - number
        for number, one in enumerate(self._plans):
            for language in languages():
                line = plan_line(translator(language, 0), one.title)
                found[line.split("\n")[-1]] = number
        return found


def _uid(entry: str) -> str:
    found = _UID.search(entry)
    if found is None:
        raise ValueError("an entry has no UID")
    return found[1]


def _checked(entry: str) -> bool:
    """Raise ValueError unless the entry can be taken into a new file."""
    kind = entry[len("BEGIN:") : entry.index("\r\n")]
    if not entry.endswith(f"\r\nEND:{kind}\r\n"):
        raise ValueError("an entry has no end")
    for line in unfolded(entry).removesuffix("\r\n").split("\r\n"):
        if not _LINE.fullmatch(line):
            raise ValueError("a line is not a property")
    inside = _ALARM.sub("", entry)
    if inside.count("\r\nBEGIN:") or inside.count("\r\nEND:") != 1:
        raise ValueError("an entry has another inside")
    for name, _year in _ZONED.findall(unfolded(entry)):
        _check_zone(name)
    _revision(entry)
    return True


@cache
def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (OSError, LookupError):
        raise ValueError("a time zone is unknown") from None


def _number(text: str) -> int:
    if int(text) >= _MOST:
        raise ValueError("a SEQUENCE is too large")
    return int(text)


def _time(text: str) -> datetime:
    if "T" not in text:
        raise ValueError("a DTSTAMP is not a time")
    found = datetime.fromisoformat(text)
    if found.year < 1000 or found.timetuple()[:3] == (9999, 12, 31):
        raise ValueError("a DTSTAMP is not a time of a plan")
    return found


def _revision(entry: str) -> Revision:
    found = {match[2]: match[3] for match in _REVISION.finditer(entry)}
    if found.keys() != {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"}:
        raise ValueError("an entry has no version")
    return Revision(_number(found["SEQUENCE"]), _time(found["DTSTAMP"]))


def _revised(entry: str, revision: Revision) -> str:
    """The entry in this version."""
    stamp = f"{revision.stamp:{_STAMP}}"

    def written(match: re.Match[str]) -> str:
        return match[1] + (str(revision.sequence) if match[2] == "SEQUENCE" else stamp)

    return _REVISION.sub(written, entry)


def _content(entry: str) -> str:
    """What must be equal in two versions of an entry that are the same to a reader."""
    return unfolded(_IGNORED.sub("", entry))


def _place(entry: str) -> str:
    """The line in the description of the entry that names its plan."""
    for line in unfolded(entry).split("\r\n"):
        if line.startswith("DESCRIPTION:"):
            return unescaped(line.removeprefix("DESCRIPTION:")).split("\n")[-2:][0]
    return ""


def _cancelled(entry: str, language: str) -> str:
    """The entry as one that its plan does not have any more."""
    if "\r\nSTATUS:CANCELLED\r\n" in entry:
        return entry
    tr = translator(language, 0)
    found = []
    for line in unfolded(_ALARM.sub("", entry)).removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "SUMMARY":
            title = unescaped(value).removeprefix("✓ ")
            found.append(f"SUMMARY:{escaped(tr('ics cancelled', title=title))}")
        elif name == "DESCRIPTION":
            told = unescaped(value).split("\n")
            told.insert(max(0, len(told) - 2), tr("ics gone"))
            found.append("DESCRIPTION:" + escaped("\n".join(told)))
        elif name in {"STATUS", "COLOR"}:
            found.append(f"{name}:{'CANCELLED' if name == 'STATUS' else 'gray'}")
        elif name not in _DROPPED:
            found.append(line)
    before = _revision(entry)
    return _revised("".join(folded(line) + "\r\n" for line in found), before.after(before))


def _zones(entries: Iterable[str]) -> Iterator[Zones]:
    """The time zones of the entries, with their years."""
    for entry in entries:
        for name, year in _ZONED.findall(unfolded(entry)):
            yield {name: (int(year),)}
