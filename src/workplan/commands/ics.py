"""`workplan ics`: calendars to import, again and again, or to subscribe to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from ..assessment.snapshot import Snapshot
from ..dates.refused import Refused
from ..dates.written import read_length
from . import options as o
from . import pages, running
from .arguments import Option

if TYPE_CHECKING:
    from ..outputs.ics.entries import Asked


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
        Option("Say what is wrong with this calendar file, and write none.", metavar="FILE"),
    ] = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    no_cache: o.NoCache = False,
) -> None:
    """A calendar of deadlines, to import again and again or to subscribe to."""
    if check is not None:
        _check(check)
        return
    if todos and both:
        raise Refused("--todos and --both exclude each other")
    if alarm and no_alarms:
        raise Refused("--alarm and --no-alarms exclude each other")
    if split_by and output is None:
        raise Refused("--split-by needs a folder", "as in -o calendars")
    if supports and not split_by:
        raise Refused("--with goes with --split-by owner")
    lengths = _lengths(alarm or []) if alarm or no_alarms else None
    from ..outputs.ics.entries import Asked

    wanted = running.wanted(owner, section, tag, state, light)
    entries = Asked(not todos, todos or both, windows, attendees, lengths)
    if split_by and output:
        whole = running.snapshots(plans, as_of, recorded_by, journal)
        _split(running.narrow(whole, wanted), whole, supports, output, entries, lang)
        return
    options = (("asked", entries),)
    asked = pages.Asked("ics", options, as_of, recorded_by, lang, wanted, not no_cache)
    data = _bound(pages.told(plans, journal, asked), " · ".join(owner or ()), not attendees)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    from ..outputs.files import write_whole

    write_whole(output, data)


def _bound(found: Sequence[pages.Page], name: str, published: bool) -> bytes:
    from ..outputs.ics.writing import Body, bound

    bodies = []
    for page in found:
        zones = {zone: (first, last) for zone, (first, last) in page.zones.items()}
        bodies.append(Body(page.title, page.text.encode(), zones))
    return bound(bodies, name, published)


def _lengths(alarms: list[str]) -> tuple[timedelta, ...]:
    return tuple(map(read_length, alarms))


def _split(
    found: Snapshot,
    whole: Snapshot,
    supports: bool,
    folder: Path,
    asked: Asked,
    lang: str | None,
) -> None:
    from ..outputs.files import make_folder, safe_names, write_whole
    from ..outputs.ics.owners import by_owner, index
    from ..outputs.ics.writing import calendar
    from ..words import words

    make_folder(folder)
    first = whole.plans[0].plan
    said = words(lang or first.language, first.year)
    parts = {name or said("nobody"): part for name, part in by_owner(found, supports).items()}
    files = {name: f"{plain}.ics" for name, plain in safe_names(parts).items()}
    counts = {}
    for name, part in parts.items():
        data = calendar(part, asked, lang, whole, name)
        counts[name] = data.count(b"BEGIN:VEVENT\r\n") + data.count(b"BEGIN:VTODO\r\n")
        write_whole(folder / files[name], data)
    write_whole(folder / "index.html", index(files, counts, found, said).encode())


def _check(path: Path) -> None:
    from ..loading import read_bytes
    from ..outputs.ics.checking import check_calendar
    from ..outputs.plain import safe

    problems = check_calendar(read_bytes(path), str(path))
    for problem in problems:
        print(safe(str(problem)))
    if any(problem.severity == "error" for problem in problems):
        running.leave(1)
    if not problems:
        print(f"{path}: no problem")
