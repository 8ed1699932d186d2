"""`workplan timeline`: the windows of tasks as bars."""

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
    no_pager: o.NoPager = False,
) -> None:
    """The plan's span with one bar for each task; --all adds ongoing tasks."""
    from ...app.questions import TimelineQuestion
    from ...app.report_answers import report

    question = TimelineQuestion(options.basis(selection.wanted(filters), plans), everything)
    answer = report(options.sources(plans, cluster), question, look_of(json), progress)
    print_answer(answer, paged=not no_pager)
