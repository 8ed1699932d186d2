"""`workplan show`: one task."""

from __future__ import annotations

from ...app.loading import load_file
from ...app.question import assessed, report_day
from .. import options as o
from ..output import print_blocks, print_journal_problems, progress


def run(
    task: o.TaskWord,
    plan: o.PlanOption = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """One task: its window, targets, light and history."""
    from ...app.finding import find

    path, name = find(plan, journal, task, progress)
    loaded = load_file(path, journal)
    print_journal_problems(loaded)
    day = report_day(loaded.plan, as_of)
    (of,) = assessed(loaded, day, recorded_by).plans
    status = of.task(name)
    if json:
        from ...assessment.snapshot import PlanStatus, Snapshot
        from ...formats.json.snapshot import snapshot

        print(snapshot(Snapshot((PlanStatus.of(of.plan, of.as_of, (status,)),)), lang))
        return
    from ...reports.task import show

    print_blocks(show(of, status, lang))
