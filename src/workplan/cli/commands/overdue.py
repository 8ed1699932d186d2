"""`workplan overdue`: late tasks."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Option
from ..output import look_of, print_answer, progress


def run(
    plans: o.Plans = None,
    *,
    selection: o.Selection,
    filters: o.Filters,
    against: Annotated[
        str,
        Option("Judge by the present windows, the first ones, or a baseline.", metavar="NAME"),
    ] = "present",
    exit_code: o.ExitCode = False,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """Late tasks and who leads them, the latest first."""
    from ...app.questions import OverdueQuestion
    from ...app.report_answers import report

    question = OverdueQuestion(options.basis(selection.wanted(filters), plans), against)
    answer = report(options.sources(plans, cluster), question, look_of(json), progress)
    print_answer(answer, exit_code, paged=not no_pager)
