"""`workplan ics`: calendars to import repeatedly or to subscribe to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from ...errors import UserError
from .. import options as o
from ..arguments import Option
from ..output import print_remarks, progress, write_answer


def run(
    plans: o.Plans = None,
    output: Annotated[
        Path | None,
        Option("Output file, or with --split-by output folder.", ("--output", "-o")),
    ] = None,
    *,
    selection: o.Selection,
    filters: o.Filters,
    split_by: Annotated[
        Literal["owner", "involved"] | None,
        Option("One file for each lead, or for each owner involved, and an index page."),
    ] = None,
    no_steps: Annotated[bool, Option("No entries for steps.", ("--no-steps",))] = False,
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
    options: o.Reported,
    force: o.Force = False,
) -> None:
    """A calendar of deadlines, to import repeatedly or to subscribe to."""
    from ...app.questions import CalendarQuestion
    from ...dates.written import read_length

    if todos and both:
        raise UserError("--todos and --both exclude each other")
    if alarm and no_alarms:
        raise UserError("--alarm and --no-alarms exclude each other")
    if split_by and output is None:
        raise UserError("--split-by needs a folder", "as in -o calendars")
    from ...app.calendar_answers import calendar, write_by_owner
    from ...app.outputs import check_not_read, check_replaceable

    question = CalendarQuestion(
        options.basis(selection.wanted(filters)),
        events=not todos,
        todos=todos or both,
        windows=windows,
        attendees=attendees,
        alarms=tuple(map(read_length, alarm or ())) if alarm or no_alarms else None,
        split_by=split_by,
        steps=not no_steps,
    )
    sources = options.sources(plans)
    if output:
        check_not_read(output, sources)
    if output and split_by:
        print_remarks(write_by_owner(sources, question, output, progress, force))
    else:
        if output:
            check_replaceable([output], ".ics", force)
        write_answer(calendar(sources, question, progress), output)
