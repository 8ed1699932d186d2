"""`workplan targets`: how far every target is."""

from __future__ import annotations

from . import options as o
from . import pages, running


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
    no_cache: o.NoCache = False,
) -> None:
    """All targets: actual, target, percent, expected by now and the rate still needed."""
    wanted = running.wanted(owner, section, tag)
    if json:
        from ..assessment.snapshot import PlanStatus, Snapshot
        from ..outputs.json import snapshot

        found = running.narrow(running.snapshots(plans, as_of, recorded_by, journal), wanted)
        kept = (
            PlanStatus.of(p.plan, p.as_of, tuple(t for t in p.tasks if t.targets))
            for p in found.plans
        )
        print(snapshot(Snapshot(tuple(kept)), lang))
        return
    asked = pages.Asked("targets", (), as_of, recorded_by, lang, wanted, not no_cache)
    pages.put(plans, journal, asked)
