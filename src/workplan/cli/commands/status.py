"""`workplan status`: the daily report."""

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
    everything: o.Everything = False,
    sections: Annotated[
        bool,
        Option("The counts by section too, also where the terminal has no room.", ("--sections",)),
    ] = False,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """Late, blocked, closing, silent and open tasks, the worst first."""
    from ...app.questions import StatusQuestion
    from ...app.report_answers import report

    basis = options.basis(selection.wanted(filters), plans)
    question = StatusQuestion(basis, everything or any(filters), sections)
    answer = report(options.sources(plans, cluster), question, look_of(json), progress)
    print_answer(answer, paged=not no_pager)
