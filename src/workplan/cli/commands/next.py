"""`workplan next`: tasks that open or close in the coming weeks."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Option
from ..output import look_of, print_answer, progress


def run(
    plans: o.Plans = None,
    weeks: Annotated[int, Option("Number of weeks to look ahead.", least=1, most=520)] = 4,
    *,
    selection: o.Selection,
    filters: o.Filters,
    options: o.Reported,
    cluster: o.ClusterAddress = None,
    json: o.Json = False,
    no_pager: o.NoPager = False,
) -> None:
    """Tasks that open or close in the coming weeks, day by day."""
    from ...app.questions import UpcomingQuestion
    from ...app.report_answers import report

    question = UpcomingQuestion(options.basis(selection.wanted(filters), plans), weeks)
    answer = report(options.sources(plans, cluster), question, look_of(json), progress)
    print_answer(answer, paged=not no_pager)
