"""`workplan show`: all that is known of one task."""

from __future__ import annotations

from ..loading import load_file
from . import options as o
from . import running


def run(
    task: o.TaskWord,
    plan: o.PlanOption = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """One task: its words, window, targets, light and history."""
    from .finding import find

    path, name = find(plan, journal, task)
    loaded = load_file(path, journal)
    running.tell_journal(loaded)
    day = running.today(loaded.plan, as_of)
    (of,) = running.assessed(loaded, day, recorded_by).plans
    status = of.task(name)
    if json:
        from ..assessment.snapshot import PlanStatus, Snapshot
        from ..outputs.json import snapshot

        print(snapshot(Snapshot((PlanStatus.of(of.plan, of.as_of, (status,)),)), lang))
        return
    from ..outputs.reports import show

    running.put(show(of, status, lang))
