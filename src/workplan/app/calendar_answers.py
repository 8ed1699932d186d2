"""Calendars of several plans: one for all, or one for each owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..files import make_folder, safe_names, write_several
from ..formats.ics.calendar import PlanCalendar, Zones, frame
from ..plan.language import Language
from .answers import FileAnswer, Page, Remarks, pages
from .assessing import assessed_by, selected, warnings_of
from .cached_pages import cached_page
from .outputs import check_replaceable
from .questions import CalendarQuestion, Sources
from .spool import Spool

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus
    from .loading import Loaded
    from .parallel import Progress


class OwnerCalendars(NamedTuple):
    """The calendars of one plan by owner. `owners` are all of them, selected or not."""

    title: str
    language: Language
    year: int
    owners: tuple[str, ...]
    calendars: Mapping[str, PlanCalendar]


def calendar(
    sources: Sources, question: CalendarQuestion, progress: Progress | None = None
) -> FileAnswer:
    """One calendar of all the plans. Raises as `pages` does."""
    work = partial(
        cached_page, sources=sources, question=question, look="ics", kind=PlanCalendar, make=_whole
    )
    remarks, found = Remarks.none(question.basis.language), _CalendarFile(question.attendees)
    for page in pages(sources, work, remarks, progress):
        found.add(page.content)
    wanted = question.basis.wanted
    names = (*wanted.organisations, *wanted.leaders, *wanted.groups)
    return FileAnswer(found.parts(" · ".join(names)), remarks)


def write_by_owner(
    sources: Sources,
    question: CalendarQuestion,
    folder: Path,
    progress: Progress | None = None,
    force: bool = False,
) -> Remarks:
    """Write to the folder a calendar for each owner and a page that links them. Raises as `pages`
    does, and UserError where a file of another kind would be lost, unless `force` is given."""
    from ..formats.ics.by_owner import index
    from ..words.translator import translator

    work = partial(
        cached_page,
        sources=sources,
        question=question,
        look="ics",
        kind=OwnerCalendars,
        make=_split,
    )
    remarks = Remarks.none(question.basis.language)
    calendars: dict[str, _CalendarFile] = {}
    owners: dict[str, None] = {}  # all of them, so that each keeps its file name
    heads: list[OwnerCalendars] = []
    for page in pages(sources, work, remarks, progress):
        heads.append(page.content._replace(calendars={}))
        owners |= dict.fromkeys(page.content.owners)
        for name, one in page.content.calendars.items():
            calendars.setdefault(name, _CalendarFile(question.attendees)).add(one)
    tr = translator(heads[0].language, heads[0].year)
    shown = {name: name or tr("nobody") for name in owners}
    safe = safe_names(shown)
    files = {name: f"{safe[name]}.ics" for name in calendars}
    check_replaceable((folder / file for file in files.values()), ".ics", force)
    check_replaceable([folder / "index.html"], ".html", force)
    make_folder(folder)
    entries = [(shown[name], files[name], whole.number) for name, whole in calendars.items()]
    page_of_links = index(entries, [one.title for one in heads], tr)
    outputs: list[tuple[Path, bytes | Iterable[bytes]]] = [
        (folder / files[name], whole.parts(shown[name])) for name, whole in calendars.items()
    ]
    outputs.append((folder / "index.html", page_of_links.encode()))
    write_several(outputs, len(outputs), folder)
    return remarks


class _CalendarFile:
    """One calendar of several plans, added one after the other."""

    def __init__(self, attendees: bool) -> None:
        self.attendees = attendees
        self.titles: list[str] = []
        self.zones: list[Zones] = []
        self.entries = Spool()
        self.number = 0

    def add(self, one: PlanCalendar) -> None:
        """Add the calendar of one plan."""
        self.titles.append(one.title)
        self.zones.append(one.zones)
        self.entries.add(one.entries)
        self.number += one.number

    def parts(self, name: str) -> Iterator[bytes]:
        """The whole calendar in pieces; `name` is added to its name."""
        begin, end = frame(self.titles, self.zones, name, not self.attendees, not self.number)
        yield begin
        yield from (part.encode() for part in self.entries)
        yield end


def _whole(loaded: Loaded, question: CalendarQuestion, _: str) -> Page[PlanCalendar]:
    whole = assessed_by(loaded, question.basis)
    kept, unknown = selected(whole, question.basis)
    content = _calendar(kept, whole, question)
    return Page(
        loaded.plan.plan,
        len(kept.tasks),
        warnings_of(loaded, question.basis.language),
        unknown,
        content,
    )


def _split(loaded: Loaded, question: CalendarQuestion, _: str) -> Page[OwnerCalendars]:
    from ..formats.ics.by_owner import by_owner

    plan, supports = loaded.plan, question.split_by == "involved"
    whole = assessed_by(loaded, question.basis)
    kept, unknown = selected(whole, question.basis)
    parts = by_owner(kept, supports).items()
    content = OwnerCalendars(
        plan.title,
        question.basis.language or plan.language,
        plan.year,
        tuple(by_owner(whole, supports)),
        {name: _calendar(part, whole, question) for name, part in parts},
    )
    return Page(
        plan.plan, len(kept.tasks), warnings_of(loaded, question.basis.language), unknown, content
    )


def _calendar(part: PlanStatus, whole: PlanStatus, question: CalendarQuestion) -> PlanCalendar:
    from ..formats.ics.calendar import plan_calendar
    from ..formats.ics.entries import CalendarOptions

    options = CalendarOptions(
        question.events,
        question.todos,
        question.windows,
        question.attendees,
        question.alarms,
        question.steps,
    )
    return plan_calendar(part, whole, options, question.basis.language)
