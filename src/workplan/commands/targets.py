"""`workplan targets`: how far every target is."""

from __future__ import annotations

from ..assessment.snapshot import PlanStatus, Snapshot
from . import options as o
from . import running


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """All targets: actual, target, percent, expected by now and the rate still needed."""
    found = running.snapshots(plans, as_of, recorded_by, journal)
    found = running.narrow(found, running.wanted(owner, section, tag))
    if json:
        from ..outputs.json import snapshot

        kept = (
            PlanStatus.of(p.plan, p.as_of, tuple(t for t in p.tasks if t.targets))
            for p in found.plans
        )
        print(snapshot(Snapshot(tuple(kept)), lang))
        return
    from ..outputs.reports import targets

    running.put(targets(found, lang))
