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
        Option("Output file, or with --split-by output folder.", ("--output", "-o")),
    ] = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    state: o.StateOption = None,
    light: o.LightOption = None,
    split_by: Annotated[
        Literal["owner"] | None, Option("One file for each lead, and an index page.")
    ] = None,
    supports: Annotated[
        bool, Option("With --split-by: also for supporting owners.", ("--with",))
    ] = False,
    todos: Annotated[bool, Option("To-dos instead of events.", ("--todos",))] = False,
    both: Annotated[bool, Option("Events and to-dos.", ("--both",))] = False,
    windows: Annotated[
        bool, Option("Also show long windows from end to end.", ("--windows",))
    ] = False,
    attendees: Annotated[
        bool,
        Option("Add owners as attendees; importing may send invitations.", ("--attendees",)),
    ] = False,
    alarm: Annotated[
        list[str] | None,
        Option("Alarm this long before the entry [default: the plan's `remind`].", metavar="3d"),
    ] = None,
    no_alarms: Annotated[bool, Option("No alarms.", ("--no-alarms",))] = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    no_cache: o.NoCache = False,
) -> None:
    """A calendar of deadlines, to import repeatedly or to subscribe to."""
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
