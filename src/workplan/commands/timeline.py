"""`workplan timeline`: the year as bars."""

from __future__ import annotations

from . import options as o
from . import running


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    everything: o.Everything = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """The plan's span as bars, one a task; --all adds the standing work."""
    found = running.snapshots(plans, as_of, recorded_by, journal)
    found = running.narrow(found, running.wanted(owner, section, tag))
    if json:
        from ..outputs.json import snapshot

        print(snapshot(found, lang))
        return
    from ..outputs.reports import timeline

    running.put(timeline(found, lang, everything))
