"""`workplan form`: workbooks that owners fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from ...errors import UserError, message
from .. import options as o
from ..arguments import Option
from ..output import look_of, print_answer, print_confirmation, progress
from ..periods import Half, Month, Quarter, Week, Year, chosen_period


def run(
    plans: o.Plans = None,
    owner: Annotated[
        list[str] | None, Option("Only the form of this owner. May be repeated.", metavar="NAME")
    ] = None,
    split_by: Annotated[
        Literal["owner"] | None, Option("A form for each owner that leads [default].")
    ] = None,
    week: Week = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    cumulative: Annotated[
        bool, Option("All figures are totals so far [default].", ("--cumulative",))
    ] = False,
    of_period: Annotated[
        bool, Option("All figures are what is new in the period.", ("--of-period",))
    ] = False,
    reply_by: Annotated[
        str | None, Option("Day by which the forms are wanted back.", metavar="DAY")
    ] = None,
    by: o.By = None,
    status: Annotated[
        bool, Option("Which forms came back, and which extensions are asked for.", ("--status",))
    ] = False,
    output: Annotated[Path | None, Option("Output folder.", ("--output", "-o"), "DIR")] = None,
    *,
    options: o.Reported,
    json: o.Json = False,
    force: o.Force = False,
) -> None:
    """Issue forms to fill in: an .xlsx for each owner that leads tasks."""
    kind, written = chosen_period("month", week, month, quarter, half, year)
    if status:
        from ...app.form_status import form_status

        sources = options.sources(plans)
        print_answer(form_status(sources, options.basis(), kind, written, look_of(json)))
        return
    if json:
        raise UserError(message("--json goes with --status"))
    from ...app.forms import FormQuestion, issue_forms

    if cumulative and of_period:
        raise UserError(
            message("{one} and {other} exclude each other", one="--cumulative", other="--of-period")
        )
    if output is None:
        raise UserError(message("the forms need a folder"), message("as in -o forms"))
    question = FormQuestion(
        options.basis(),
        tuple(owner or ()),
        kind,
        written,
        not of_period,
        reply_by,
        by,
    )
    for line in issue_forms(options.sources(plans), question, output, force, progress):
        print_confirmation(line)
