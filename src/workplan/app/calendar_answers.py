"""Calendars of several plans: one for all, or one for each owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Problem, ReadError, message
from ..formats.ics.calendar import PlanCalendar, Zones, frame
from ..progress import Progress, counted
from .answers import FileAnswer, Page, Remarks, page_of, pages
from .assessing import assessed_by, selected
from .cached_pages import work_on_each
from .calendar_question import CalendarQuestion
from .loading import plan_files
from .questions import Sources
from .spool import Spool

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus
    from ..formats.ics.continued import Earlier
    from .loading import Loaded

MOST_REPORTS = 250_000  # of a plan; each is an entry


class OwnerCalendars(NamedTuple):
    """The calendars of one plan by owner. `owners` are all of them, selected or not; `hidden` has
    a calendar without entries for those of which nothing is selected. `empty` is such a calendar
    for whoever is not an owner of the plan."""

    year: int
    owners: tuple[str, ...]
    calendars: Mapping[str, PlanCalendar]
    hidden: Mapping[str, PlanCalendar]
    empty: PlanCalendar


class CalendarFile:
    """One calendar of several plans, added one after the other; the next version of `old`, if
    given."""

    def __init__(self, attendees: bool, old: Earlier | None = None) -> None:
        self._attendees = attendees
        self._titles: list[str] = []
        self._zones: list[Zones] = []
        self._entries = Spool()
        self._plans: set[str] = set()
        self.number = 0  # of entries, without those that are gone
        self._continuation = None
        if old is not None:
            from ..formats.ics.continued import Continuation

            self._continuation = Continuation(old)

    def add(self, one: PlanCalendar) -> None:
        """Add the calendar of one plan."""
        self._plans.add(one.plan)
        self._titles.append(one.title)
        self._zones.append(one.zones)
        self._entries.add(self._continuation.add(one) if self._continuation else one.entries)
        self.number += one.number

    def hide(self, one: PlanCalendar) -> None:
        """Take note of a plan of which the calendar shows nothing, unless it has been added."""
        if self._continuation and one.plan not in self._plans:
            self._plans.add(one.plan)
            self._continuation.hide(one)

    def parts(self, name: str, incomplete: bool = False) -> Iterator[bytes]:
        """The whole calendar in pieces; `name` is added to its name. Where plans are missing from
        it (`incomplete`), what the old calendar had is not cancelled."""
        rest = self._continuation.rest(incomplete) if self._continuation else None
        begin, end = frame(
            self._titles,
            [*self._zones, *(rest.zones if rest else ())],
            name,
            not self._attendees,
            not self.number and not (rest and rest.entries),
            str(rest.left_out) if rest and rest.left_out else "",
        )
        yield begin
        yield from (part.encode() for part in self._entries)
        if rest:
            yield rest.entries.encode()
        yield end


def calendar(
    sources: Sources,
    question: CalendarQuestion,
    progress: Progress | None = None,
    old: Earlier | None = None,
) -> FileAnswer:
    """One calendar of all the plans, as the next version of `old`, if given. Raises as `pages`
    does."""
    wanted = question.basis.wanted
    name = " · ".join((*wanted.organisations, *wanted.leaders, *wanted.groups))
    if old is not None:
        # A calendar of the same organisations: a task that is not theirs any more is cancelled.
        same = name and old.name.endswith(f" · {name}")
        question = question._replace(known="names" if same else "plan")
    make = partial(_whole, progress=_of_one_plan(sources, progress))
    work = work_on_each(sources, question, "ics", PlanCalendar, make)
    remarks = Remarks.none(question.basis.language)
    found, hidden = CalendarFile(question.attendees, old), list[PlanCalendar]()
    for page in pages(sources, work, remarks, progress, hidden.append):
        found.add(page.content)
    for one in hidden:
        found.hide(one)
    return FileAnswer(found.parts(name, bool(remarks.errors)), remarks)


def owner_pages(
    sources: Sources,
    question: CalendarQuestion,
    remarks: Remarks,
    hidden: list[OwnerCalendars],
    progress: Progress | None = None,
) -> Iterable[OwnerCalendars]:
    """The calendars of each plan by owner; those of which nothing is selected are added to
    `hidden`. Raises as `pages` does."""
    make = partial(_split, progress=_of_one_plan(sources, progress))
    work = work_on_each(sources, question, "ics", OwnerCalendars, make)
    return (page.content for page in pages(sources, work, remarks, progress, hidden.append))


def _check_reports(loaded: Loaded) -> None:
    """Raise ReadError where the plan's reports would be too many entries."""
    plan = loaded.plan
    rhythms = (task.report for _, task in plan.with_steps() if task.report)
    if sum(rhythm.at_most(*plan.span) for rhythm in rhythms) > MOST_REPORTS:
        text = message("the reports of the plan are more than {n} entries", n=f"{MOST_REPORTS:,}")
        hint = message("ask for reports on fewer tasks, or less often")
        raise ReadError([Problem(str(loaded.path), 0, 0, text, hint)])


def _of_one_plan(sources: Sources, progress: Progress | None) -> Progress | None:
    """The progress within a plan, where there is only one: of several the plans are counted."""
    if progress is None or sources.cluster:
        return None
    return progress if len(plan_files(sources.plans)) == 1 else None


def _whole(
    loaded: Loaded, question: CalendarQuestion, _: str, progress: Progress | None = None
) -> Page[PlanCalendar]:
    _check_reports(loaded)
    whole = assessed_by(loaded, question.basis)
    kept, unknown = selected(whole, question.basis)
    content = _calendar(kept, whole, question, progress)
    if question.known:
        among = whole
        if question.known == "names":
            wanted = question.basis.wanted
            names = wanted._replace(sections=(), tags=(), states=(), lights=(), rules=())
            among, _none = selected(whole, question.basis._replace(wanted=names))
        content = content._replace(known=_known(among))
    return page_of(loaded, kept, unknown, question.basis.language, content)


def _split(
    loaded: Loaded, question: CalendarQuestion, _: str, progress: Progress | None = None
) -> Page[OwnerCalendars]:
    from ..formats.ics.by_owner import by_owner

    _check_reports(loaded)
    plan, supports = loaded.plan, question.split_by == "involved"
    whole = assessed_by(loaded, question.basis)
    kept, unknown = selected(whole, question.basis)
    every = by_owner(whole, supports)
    parts = by_owner(kept, supports)
    calendars = {
        name: _calendar(parts[name], whole, question) for name in counted(progress, parts, "layout")
    }
    empty = PlanCalendar(plan.plan, plan.title, question.basis.language or plan.language, {}, "", 0)
    hidden: dict[str, PlanCalendar] = {}
    if question.known:
        for name, part in every.items():
            some = calendars if name in calendars else hidden
            some[name] = some.get(name, empty)._replace(known=_known(part))
    content = OwnerCalendars(plan.year, tuple(every), calendars, hidden, empty)
    return page_of(loaded, kept, unknown, question.basis.language, content)


def _known(among: PlanStatus) -> tuple[str, ...]:
    from ..dates.workdays import workdays_of
    from ..formats.ics.components import uids

    return tuple(uids(among, workdays_of(among.plan.holidays)))


def _calendar(
    part: PlanStatus,
    whole: PlanStatus,
    question: CalendarQuestion,
    progress: Progress | None = None,
) -> PlanCalendar:
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
    return plan_calendar(part, whole, options, question.basis.language, progress)
