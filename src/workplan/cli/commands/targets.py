"""`workplan targets`: all targets."""

from __future__ import annotations

from .. import options as o
from ..output import look_of, print_answer, progress


def run(
    plans: o.Plans = None,
    *,
    selection: o.Selection,
    filters: o.Filters,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """All targets: actual, target, percentage, expected by now and the rate still needed."""
    from ...app.questions import TargetsQuestion
    from ...app.report_answers import report

    question = TargetsQuestion(options.basis(selection.wanted(filters), plans))
    answer = report(options.sources(plans, cluster), question, look_of(json), progress)
    print_answer(answer, paged=not no_pager)
