"""The page of one plan, from the cache where nothing that it depends on has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from ..assessment.selection import Unknown
from .answers import Page
from .assessing import moment
from .loading import journal_bytes, journal_of, read_bytes
from .questions import Sources
from .related_plans import RelatedPlans, bytes_of_related, with_related

if TYPE_CHECKING:
    from ..journal.entry import Entry
    from .calendar_question import CalendarQuestion
    from .loading import Loaded
    from .questions import ReportQuestion
    from .review_question import ReviewQuestion

Asked = TypeVar("Asked", bound="ReportQuestion | ReviewQuestion | CalendarQuestion")
Look = TypeVar("Look")
Content = TypeVar("Content")


def cached_page(
    path: Path,
    sources: Sources,
    question: Asked,
    look: Look,
    kind: type[Content],
    make: Callable[[Loaded, Asked, Look], Page[Content]],
    beside: RelatedPlans | None = None,
) -> Page[Content]:
    """The page that `make` makes of the plan at `path`, with a content of the type `kind`; `beside`
    are the plans on which it depends. Raises
    ReadError, and UserError where the question cannot be read. The clock is read once: the page is
    kept for the day on which it was made."""
    if sources.load is not None:
        return make(with_related(sources.load(path), beside, sources.load), question, look)
    plan_bytes = read_bytes(path)
    journal_path = sources.journal or journal_of(path)
    written = journal_bytes(path, sources.journal)

    def loaded() -> Loaded:
        from .loading import parsed

        if beside is None:
            return parsed(path, plan_bytes, journal_path, written)
        from .recent_plans import loaded_from

        return with_related(loaded_from(path, plan_bytes, journal_path, written), beside)

    if not sources.cache:
        return make(loaded(), question, look)
    from .cache import keep, key_of, machine, program, recall

    asked = (kind.__name__, repr(_at(question, None)), repr(look), *machine())
    now = moment(question.basis.now)
    question = _at(question, now)
    places = (str(path.absolute()), str(path), str(journal_path), *asked)
    name = key_of(map(os.fsencode, places))[:40]
    key = key_of([program(), plan_bytes, written, *bytes_of_related(beside)])
    relative = _from_today(question.basis.as_of, question.basis.recorded_by)
    if kept := _unpacked(recall(name, key), relative and now, kind):
        return kept
    found = loaded()
    page = make(found, question, look)
    zone = found.plan.timezone
    if _were_before(found.journal.entries, now):
        # Otherwise the page is another one once the clock has passed that entry.
        keep(name, key, [zone, _day(now, zone) if relative else None, *_packed(page)])
    return page


def work_on_each(
    sources: Sources,
    question: Asked,
    look: Look,
    kind: type[Content],
    make: Callable[[Loaded, Asked, Look], Page[Content]],
) -> Callable[..., Page[Content]]:
    """The work on each plan: `cached_page` for its file and, as `beside`, the plans on which it
    depends."""
    each = sources.for_each()
    return partial(cached_page, sources=each, question=question, look=look, kind=kind, make=make)


def _were_before(entries: Iterable[Entry], now: datetime) -> bool:
    """Whether all entries were written down by now."""
    before = now.date() - timedelta(days=2)  # earlier than now wherever a time was written
    return all(entry.at.date() < before or entry.at <= now for entry in entries)


def _from_today(as_of: str | None, recorded_by: str | None) -> bool:
    """Whether the answer is another one tomorrow."""
    if as_of is None:
        return True
    return _may_move(as_of) or (recorded_by is not None and _may_move(recorded_by))


def _may_move(text: str) -> bool:
    """Whether the day that is written depends on today."""
    try:
        date.fromisoformat(text.strip()[:10])  # what programs write needs no more than this
    except ValueError:
        from ..dates.days import from_today

        return from_today(text)
    return False


def _packed(page: Page[Any]) -> list[Any]:
    from .json_values import packed

    found: list[Any] = packed(page)
    return found


def _unpacked(
    value: Any, now: datetime | Literal[False], kind: type[Content]
) -> Page[Content] | None:
    """The page that was kept, or None where it is not a page, or is of another day than `now`,
    where that is given."""
    if value is None:
        return None
    from .json_values import unpacked

    try:
        zone, day, plan, tasks, warnings, unknown, content = value
        if now and day != _day(now, zone):
            return None
        return Page(
            unpacked(str, plan),
            unpacked(int, tasks),
            unpacked(tuple[str, ...], warnings),
            unpacked(tuple[Unknown, ...], unknown),
            unpacked(kind, content),
        )
    except (TypeError, ValueError, LookupError):
        return None


def _at(question: Asked, now: datetime | None) -> Asked:
    """The question, asked at this moment."""
    return cast(Asked, question._replace(basis=question.basis._replace(now=now)))


def _day(now: datetime, zone: str | None) -> str:
    if zone is None:
        return now.astimezone().date().isoformat()
    from zoneinfo import ZoneInfo

    return now.astimezone(ZoneInfo(zone)).date().isoformat()
