"""`workplan overdue`: what is late, the latest first."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from ..assessment.snapshot import PlanStatus, Snapshot
from . import options as o
from . import running
from .arguments import Option


class Against(StrEnum):
    """Which windows tasks are judged by."""

    PRESENT = "present"
    FIRST = "first"


def run(
    plans: o.Plans = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    against: Annotated[
        Against, Option("Judge by the present windows, or by the first ones.")
    ] = Against.PRESENT,
    exit_code: o.ExitCode = False,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """What is late, the latest first, and who owes it."""
    from ..outputs.reports import late_tasks, overdue

    found = running.snapshots(plans, as_of, recorded_by, journal)
    found = running.narrow(found, running.wanted(owner, section, tag))
    first = against is Against.FIRST
    late = [late_tasks(plan, first) for plan in found.plans]
    if json:
        from ..outputs.json import snapshot

        kept = (
            PlanStatus.of(p.plan, p.as_of, tuple(t)) for p, t in zip(found.plans, late, strict=True)
        )
        print(snapshot(Snapshot(tuple(kept)), lang))
    else:
        running.put(overdue(found, lang, first))
    running.finish(any(late), exit_code)
