"""`workplan ics`: calendars to import repeatedly or to subscribe to."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from ...app.loading import plan_files
from ...app.question import Question, wanted
from ...dates.written import read_length
from ...errors import UserError
from .. import options as o
from ..arguments import Option
from ..output import pages_of


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
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    no_cache: o.NoCache = False,
) -> None:
    """A calendar of deadlines, to import again and again or to subscribe to."""
    if todos and both:
        raise UserError("--todos and --both exclude each other")
    if alarm and no_alarms:
        raise UserError("--alarm and --no-alarms exclude each other")
    if split_by and output is None:
        raise UserError("--split-by needs a folder", "as in -o calendars")
    if supports and not split_by:
        raise UserError("--with goes with --split-by owner")
    lengths = _lengths(alarm or []) if alarm or no_alarms else None

    from ...app.calendars import CalendarFile, check_output, write_by_owner
    from ...formats.ics.entries import CalendarOptions

    entries = CalendarOptions(not todos, todos or both, windows, attendees, lengths)
    split = ("with" if supports else "owner") if split_by else None
    options = (("options", entries), ("split", split))
    selected = wanted(owner, section, tag, state, light)
    question = Question("ics", options, as_of, recorded_by, lang, selected, not no_cache)
    files = plan_files(plans or [])
    if output:
        check_output(output, files, journal)
    found = pages_of(files, journal, question)
    if split and output:
        write_by_owner(found, output, attendees)
        return
    calendar = CalendarFile(attendees)
    for page in found:
        calendar.add(**page.about)
    parts = calendar.parts(" · ".join(owner or ()))
    if output is None or str(output) == "-":
        sys.stdout.buffer.writelines(parts)
        return
    from ...files import write_whole

    write_whole(output, parts)


def _lengths(alarms: list[str]) -> tuple[timedelta, ...]:
    return tuple(map(read_length, alarms))
