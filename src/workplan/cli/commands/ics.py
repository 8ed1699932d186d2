"""`workplan ics`: calendars to import repeatedly or to subscribe to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from ...errors import UserError, message, shown
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
    secret_names: Annotated[
        Path | None,
        Option(
            "With --split-by: names of files that only who has this key can find out.",
            metavar="KEYFILE",
        ),
    ] = None,
    address: Annotated[
        str | None,
        Option(
            "With --split-by: where the folder is published; adds links to subscribe.",
            metavar="URL",
        ),
    ] = None,
    fresh: Annotated[
        bool,
        Option("Begin anew, without the entries and revisions of the old file.", ("--fresh",)),
    ] = False,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    force: o.Force = False,
) -> None:
    """A calendar of deadlines, to import repeatedly or to subscribe to."""
    from ...app.calendar_question import CalendarQuestion
    from ...dates.written import read_length

    if todos and both:
        raise UserError(message("--todos and --both exclude each other"))
    if alarm and no_alarms:
        raise UserError(message("--alarm and --no-alarms exclude each other"))
    if split_by and (output is None or str(output) == "-"):
        raise UserError(message("--split-by needs a folder"), message("as in -o calendars"))
    if not split_by and (secret_names or address):
        raise UserError(message("--secret-names and --address go with --split-by"))
    if address is not None:
        from ...formats.ics.owner_pages import is_address

        if not is_address(address):
            text = message("{text} is not an address", text=shown(address))
            raise UserError(text, message("as in https://example.org/calendars/"))
    from ...app.calendar_answers import calendar
    from ...app.outputs import check_not_read

    question = CalendarQuestion(
        options.basis(selection.wanted(filters), plans),
        events=not todos,
        todos=todos or both,
        windows=windows,
        attendees=attendees,
        alarms=tuple(map(read_length, alarm or ())) if alarm or no_alarms else None,
        split_by=split_by,
        steps=not no_steps,
    )
    sources = options.sources(plans, cluster)
    if output is None or str(output) == "-":
        write_answer(calendar(sources, question, progress), None)
        return
    check_not_read(output, sources)
    if not split_by and output.suffix and output.suffix.casefold() != ".ics" and not force:
        told = message("{output}: no known ending", output=output)
        raise UserError(told, message("a calendar ends in .ics; --force writes it anyway"))
    from ...app.calendar_files import Writing, write_by_owner, write_calendar

    write = write_by_owner if split_by else write_calendar
    print_remarks(
        write(
            sources, question, output, Writing(fresh, force, secret_names, address or ""), progress
        )
    )
