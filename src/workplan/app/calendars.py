"""Calendars of several plans: one for all, or one for each owner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UserError
from ..files import make_folder, safe_names, write_whole
from .loading import journal_of
from .spool import Spool

if TYPE_CHECKING:
    from ..formats.ics.calendar import Zones
    from .question import Page


class CalendarFile:
    """One calendar of several plans, added one after the other."""

    def __init__(self, attendees: bool) -> None:
        self.attendees = attendees
        self.titles: list[str] = []
        self.zones: list[Zones] = []
        self.entries = Spool()
        self.number = 0

    def add(self, title: str, zones: Zones, entries: str, number: int) -> None:
        """Add the calendar of one plan."""
        self.titles.append(title)
        self.zones.append(zones)
        self.entries.add(entries)
        self.number += number

    def parts(self, name: str) -> Iterator[bytes]:
        """The whole calendar in pieces; `name` is added to its name."""
        from ..formats.ics.calendar import frame

        begin, end = frame(self.titles, self.zones, name, not self.attendees, not self.number)
        yield begin
        yield from (part.encode() for part in self.entries)
        yield end


def write_by_owner(pages: Iterable[Page], folder: Path, attendees: bool) -> None:
    """Write to the folder a calendar for each owner and a page that links them."""
    from ..formats.ics.by_owner import index
    from ..words.translator import translator

    calendars: dict[str, CalendarFile] = {}
    owners: dict[str, None] = {}  # all of them, so that each keeps its file name
    titles, language, year = [], "", 0
    for page in pages:
        titles.append(page.about["title"])
        language, year = language or page.about["language"], year or page.about["year"]
        owners |= dict.fromkeys(page.about["owners"])
        for name, calendar in page.about["split"].items():
            calendars.setdefault(name, CalendarFile(attendees)).add(**calendar)
    tr = translator(language, year)
    shown = {name: name or tr("nobody") for name in owners}
    safe = safe_names(shown)
    make_folder(folder)
    files = {}
    for name, calendar in calendars.items():
        files[name] = f"{safe[name]}.ics"
        write_whole(folder / files[name], calendar.parts(shown[name]), inside=folder)
    entries = [(shown[name], files[name], calendar.number) for name, calendar in calendars.items()]
    write_whole(folder / "index.html", index(entries, titles, tr).encode(), inside=folder)


def check_output(output: Path, files: Iterable[Path], journal: Path | None) -> None:
    """Raise UserError where `output` is one of the plans or journals that are read."""
    place, files = os.path.realpath(output), list(files)
    read = [*files, journal] if journal else [*files, *map(journal_of, files)]
    hint = "nothing was written; name another"
    if place in map(os.path.realpath, read):
        raise UserError(f"{output} is read, and would be lost", hint)
    if place in map(os.path.realpath, map(journal_of, files)):
        raise UserError(f"{output} is a plan's journal, and would be lost", hint)
