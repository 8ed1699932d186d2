"""`workplan ics`: calendars to import, again and again, or to subscribe to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ..dates.written import read_length
from ..errors import UserError
from ..loading import journal_of, plan_files
from . import options as o
from . import pages, running
from .arguments import Option

if TYPE_CHECKING:
    from ..outputs.ics.writing import Zones


def run(
    plans: o.Plans = None,
    output: Annotated[
        Path | None,
        Option("Write this file, or with --split-by this folder.", ("--output", "-o")),
    ] = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    state: o.StateOption = None,
    light: o.LightOption = None,
    split_by: Annotated[
        Literal["owner"] | None, Option("A file for each lead, and an index.")
    ] = None,
    supports: Annotated[
        bool, Option("With --split-by: for each supporting body too.", ("--with",))
    ] = False,
    todos: Annotated[bool, Option("To-dos instead of events.", ("--todos",))] = False,
    both: Annotated[bool, Option("Events and to-dos.", ("--both",))] = False,
    windows: Annotated[
        bool, Option("Long windows as bars too, not their last days alone.", ("--windows",))
    ] = False,
    attendees: Annotated[
        bool,
        Option("Owners as attendees; importing those can send invitations.", ("--attendees",)),
    ] = False,
    alarm: Annotated[
        list[str] | None,
        Option("Ring so long before, instead of the plan's `remind`.", metavar="3d"),
    ] = None,
    no_alarms: Annotated[bool, Option("Ring never.", ("--no-alarms",))] = False,
    check: Annotated[
        Path | None,
        Option("Say what is wrong with this calendar file, and those named.", metavar="FILE"),
    ] = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    no_cache: o.NoCache = False,
) -> None:
    """A calendar of deadlines, to import again and again or to subscribe to."""
    if check is not None:
        if output or split_by:
            raise UserError("--check writes nothing", "leave out -o and --split-by")
        _check([check, *(plans or [])])
        return
    if todos and both:
        raise UserError("--todos and --both exclude each other")
    if alarm and no_alarms:
        raise UserError("--alarm and --no-alarms exclude each other")
    if split_by and output is None:
        raise UserError("--split-by needs a folder", "as in -o calendars")
    if supports and not split_by:
        raise UserError("--with goes with --split-by owner")
    lengths = _lengths(alarm or []) if alarm or no_alarms else None

    from ..outputs.ics.entries import Asked

    wanted = running.wanted(owner, section, tag, state, light)
    entries = Asked(not todos, todos or both, windows, attendees, lengths)
    split = ("with" if supports else "owner") if split_by else None
    options = (("asked", entries), ("split", split))
    asked = pages.Asked("ics", options, as_of, recorded_by, lang, wanted, not no_cache)
    files = plan_files(plans or [])
    if output:
        _refuse_own(output, files, journal)
    found = pages.told(files, journal, asked)
    if split and output:
        _write_each(found, output, attendees)
        return
    book = _Book(attendees)
    for page in found:
        book.add(**page.about)
    parts = book.parts(" · ".join(owner or ()))
    if output is None or str(output) == "-":
        sys.stdout.buffer.writelines(parts)
        return
    from ..files import write_whole

    write_whole(output, parts)


class _Book:
    """A calendar of several plans' bodies, put together one after the other."""

    def __init__(self, attendees: bool) -> None:
        from ..outputs.spool import Spool

        self.attendees = attendees
        self.titles: list[str] = []
        self.zones: list[Zones] = []
        self.entries = Spool()
        self.number = 0

    def add(self, title: str, zones: Zones, entries: str, number: int) -> None:
        """Add the body of a plan."""
        self.titles.append(title)
        self.zones.append(zones)
        self.entries.add(entries)
        self.number += number

    def parts(self, name: str) -> Iterator[bytes]:
        """The calendar, piece by piece."""
        from ..outputs.ics.writing import frame

        begin, end = frame(self.titles, self.zones, name, not self.attendees, not self.number)
        yield begin
        yield from (part.encode() for part in self.entries)
        yield end


def _write_each(found: Iterable[pages.Page], folder: Path, attendees: bool) -> None:
    """A file for each body, and a page that links them."""
    from ..files import make_folder, safe_names, write_whole
    from ..outputs.ics.owners import index
    from ..words import words

    books: dict[str, _Book] = {}
    owners: dict[str, None] = {}  # all of them, so that a name is not another's next time
    titles, language, year = [], "", 0
    for page in found:
        titles.append(page.about["title"])
        language, year = language or page.about["language"], year or page.about["year"]
        owners |= dict.fromkeys(page.about["owners"])
        for name, body in page.about["split"].items():
            books.setdefault(name, _Book(attendees)).add(**body)
    said = words(language, year)
    shown = {name: name or said("nobody") for name in owners}
    safe = safe_names(shown)
    make_folder(folder)
    files = {}
    for name, book in books.items():
        files[name] = f"{safe[name]}.ics"
        write_whole(folder / files[name], book.parts(shown[name]), inside=folder)
    entries = [(shown[name], files[name], book.number) for name, book in books.items()]
    write_whole(folder / "index.html", index(entries, titles, said).encode(), inside=folder)


def _lengths(alarms: list[str]) -> tuple[timedelta, ...]:
    return tuple(map(read_length, alarms))


def _refuse_own(output: Path, files: Iterable[Path], journal: Path | None) -> None:
    """A calendar in the place of a plan or journal would be the end of it."""
    place, files = os.path.realpath(output), list(files)
    read = [*files, journal] if journal else [*files, *map(journal_of, files)]
    hint = "nothing was written; name another"
    if place in map(os.path.realpath, read):
        raise UserError(f"{output} is read, and would be lost", hint)
    if place in map(os.path.realpath, map(journal_of, files)):
        raise UserError(f"{output} is a plan's journal, and would be lost", hint)


def _check(paths: Iterable[Path]) -> None:
    from ..loading import read_bytes
    from ..outputs.ics.checking import check_calendar
    from ..text import safe

    wrong = False
    for path in paths:
        problems = check_calendar(read_bytes(path), str(path))
        for problem in problems:
            print(safe(str(problem)))
        if not problems:
            print(safe(f"{path}: no problem"))
        wrong = wrong or any(problem.severity == "error" for problem in problems)
    if wrong:
        running.leave(1)
