"""`workplan status`: the daily report."""

from __future__ import annotations

from .. import options as o
from ..output import look_of, print_answer, progress


def run(
    plans: o.Plans = None,
    *,
    selection: o.Selection,
    filters: o.Filters,
    everything: o.Everything = False,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
) -> None:
    """Late, blocked, closing, silent and open tasks, the worst first."""
    from ...app.questions import StatusQuestion
    from ...app.report_answers import report

    basis = options.basis(selection.wanted(filters))
    question = StatusQuestion(basis, everything or any(filters))
    print_answer(report(options.sources(plans, cluster), question, look_of(json), progress))
