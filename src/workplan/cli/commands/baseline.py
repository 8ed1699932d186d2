"""`workplan baseline`: keep the present dates under a name."""

from __future__ import annotations

from typing import Annotated

from .. import options as o
from ..arguments import Argument
from ..language import chosen
from ..output import print_confirmation


def run(
    name: Annotated[str, Argument("Name of the baseline, e.g. approved.", metavar="NAME")],
    on: o.On = None,
    by: o.By = None,
    plan: o.PlanOption = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """Keep the present dates of all tasks in the journal, to compare with later."""
    from ...app.baselines import keep_baseline

    options = o.RecordingOptions(None, on, by, plan, journal)
    kept = keep_baseline(name, options.sources, on, by, chosen(lang))
    if json:
        from ...formats.json.recorded import of_plan, recorded

        tree = of_plan(kept.plan, str(kept.journal), kept.entry, kept.text)
        print_confirmation(recorded([tree], (), chosen(lang)), json=True)
    else:
        print_confirmation(kept.text)
