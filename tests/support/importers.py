"""Programs that import a calendar file again and again, as small as they can be."""

from __future__ import annotations

import re

_IGNORED = {"SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "COLOR"}


def entries_of(raw: bytes) -> dict[str, dict[str, str]]:
    """The events and to-dos by their UIDs: the values of each by the names of their properties,
    alarms as `BEGIN`. No UID is used twice."""
    text = raw.decode().replace("\r\n ", "")
    found = {}
    for kind, body in re.findall(r"BEGIN:(VEVENT|VTODO)\r\n(.*?)END:\1\r\n", text, re.DOTALL):
        entry = {"KIND": kind}
        for line in body.removesuffix("\r\n").split("\r\n"):
            name, value = re.split("[:;]", line, maxsplit=1)
            entry[name] = entry[name] + "\n" + value if name in entry else value
        assert entry["UID"] not in found
        found[entry["UID"]] = entry
    return found


class Importer:
    """Takes an entry where its SEQUENCE is higher, or is the same and its DTSTAMP later (RFC 5546
    section 2.1.5), and keeps all others. With `every`, it looks only at each so manieth file."""

    def __init__(self, every: int = 1) -> None:
        self._every = every
        self._seen = 0
        self.entries: dict[str, dict[str, str]] = {}

    def take(self, raw: bytes) -> None:
        """Import the file."""
        self._seen += 1
        if (self._seen - 1) % self._every:
            return
        for uid, entry in entries_of(raw).items():
            before = self.entries.get(uid)
            if before:
                assert version(entry) >= version(before), "a version never falls"
            if before is None or version(entry) > version(before):
                self.entries[uid] = entry

    def shown(self) -> set[str]:
        """What it shows of the entries that are not cancelled."""
        return {
            repr(sorted((name, value) for name, value in entry.items() if name not in _IGNORED))
            for entry in self.entries.values()
            if entry["STATUS"] != "CANCELLED"
        }


class Synchronised(Importer):
    """Removes what is not in the file, and takes an entry where its LAST-MODIFIED has changed."""

    def take(self, raw: bytes) -> None:
        found = entries_of(raw)
        for uid in [uid for uid in self.entries if uid not in found]:
            del self.entries[uid]
        for uid, entry in found.items():
            before = self.entries.get(uid)
            if before is None or before["LAST-MODIFIED"] != entry["LAST-MODIFIED"]:
                self.entries[uid] = entry


def version(entry: dict[str, str]) -> tuple[int, str]:
    """What tells whether an entry replaces another."""
    return int(entry["SEQUENCE"]), entry["DTSTAMP"]
