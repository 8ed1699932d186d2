"""`workplan status`: the daily report."""

from __future__ import annotations

from . import options as o
from . import running


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    state: o.StateOption = None,
    light: o.LightOption = None,
    everything: o.Everything = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """What is late, open, closing soon and silent, the worst first."""
    found = running.snapshots(plans, as_of, recorded_by, journal)
    wanted = running.wanted(owner, section, tag, state, light)
    found = running.narrow(found, wanted)
    if json:
        from ..outputs.json import snapshot

        print(snapshot(found, lang))
        return
    from ..outputs.reports import status

    running.put(status(found, lang, everything or bool(wanted.states or wanted.lights)))
