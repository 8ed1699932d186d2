"""`workplan review`: the sheet for the meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ..dates.refused import Refused
from ..loading import Loaded, load_all
from . import options as o
from . import running
from .arguments import Option

if TYPE_CHECKING:
    from ..assessment.narrowing import Wanted
    from ..assessment.snapshot import Snapshot
    from ..outputs.sheet import Sheet
    from ..plan.language import Language
    from ..review.period import Period
    from ..review.review import Review

FORMATS = (".html", ".docx", ".xlsx", ".md", ".pdf")
_MODULES = {".html": "html", ".docx": "docx", ".md": "markdown", ".pdf": "pdf"}


def run(
    plans: o.Plans = None,
    week: Annotated[
        str | None, Option("The week, as in 2022-W12; or this, last, next.", metavar="WEEK")
    ] = None,
    month: Annotated[str | None, Option("Or the month, as in 2022-05.", metavar="MONTH")] = None,
    quarter: Annotated[
        str | None, Option("Or the quarter, as in 2022-Q2.", metavar="QUARTER")
    ] = None,
    half: Annotated[str | None, Option("Or the half-year, as in 2022-H1.", metavar="HALF")] = None,
    year: Annotated[str | None, Option("Or the year, as in 2022.", metavar="YEAR")] = None,
    output: Annotated[
        Path | None,
        Option("Write a file: .html, .docx, .xlsx, .md or .pdf.", ("--output", "-o"), "FILE"),
    ] = None,
    blank: Annotated[bool, Option("Leave columns to write in by hand.")] = False,
    prepared_by: Annotated[
        str | None, Option("Who prepared it, for the head of the sheet.", metavar="NAME")
    ] = None,
    owner: o.Owner = None,
    section: o.Section = None,
    tag: o.Tag = None,
    as_of: o.AsOf = None,
    recorded_by: o.RecordedBy = None,
    journal: o.JournalFile = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """The review of a week (the present one without more), month, quarter, half-year or year."""
    from ..review.period import KINDS, period_of, read_period

    if output is not None and output.suffix.casefold() not in FORMATS:
        raise Refused(f"{output}: no known ending", "one of " + ", ".join(FORMATS))
    given = zip(KINDS, (week, month, quarter, half, year), strict=True)
    asked = [(kind, text) for kind, text in given if text is not None]
    if len(asked) > 1:
        raise Refused(f"--{asked[0][0]} and --{asked[1][0]} exclude each other")
    found = load_all(plans or [], journal)
    plan = found[0].plan
    day = running.today(plan, as_of)
    period = read_period(*asked[0], plan.calendar, day) if asked else period_of("week", day)
    wanted = running.wanted(owner, section, tag)
    review = _review(found, period, as_of, recorded_by, wanted)
    if json:
        from ..outputs.json import review as dumped

        print(dumped(review, lang))
        return
    if output is None:
        from ..outputs.sheet import sheet

        running.put(sheet(review, lang, prepared_by or "", blank).blocks)
        return
    from ..outputs.files import write_whole

    write_whole(output, _rendered(output, review, lang, prepared_by or "", blank))


def _review(
    found: Sequence[Loaded],
    period: Period,
    as_of: str | None,
    recorded_by: str | None,
    wanted: Wanted,
) -> Review:
    from ..assessment.assess import assess, joined
    from ..review.review import days_of, reviewed

    sides: tuple[list[Snapshot], list[Snapshot]] = ([], [])
    for loaded in found:
        plan = loaded.plan
        running.tell_journal(loaded)
        days = days_of(period, running.today(plan, as_of))
        for side, day in zip(sides, days, strict=True):
            time = running.recorded(recorded_by, plan)
            side.append(assess(plan, loaded.journal, day, time))
    then, now = (running.narrow(joined(side), wanted) for side in sides)
    return reviewed(then, now, period)


def _rendered(
    path: Path, review: Review, lang: Language | None, prepared_by: str, blank: bool
) -> bytes:
    """The file that the ending of `path` asks for. Each format is imported when it is wanted."""
    ending = path.suffix.casefold()
    if ending == ".xlsx":
        from ..outputs.xlsx import render as ledger

        return ledger(review, lang, prepared_by, blank)
    from ..outputs.sheet import sheet

    render: Callable[[Sheet], bytes]
    render = import_module(f"..outputs.{_MODULES[ending]}", __package__).render
    return render(sheet(review, lang, prepared_by, blank))
