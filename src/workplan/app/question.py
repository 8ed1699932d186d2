"""A question about plans, the page that answers it for one plan, and the day and time it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..assessment.selection import Unknown, Wanted
from ..errors import UserError, shown

if TYPE_CHECKING:
    from ..assessment.snapshot import Snapshot
    from ..assessment.terms import Light, State
    from ..plan.language import Language
    from ..plan.model import Plan
    from ..reports.blocks import Block
    from ..reports.ledger import Rows
    from .loading import Loaded

Form = Literal["blocks", "text", "json", "rows"]


class Question(NamedTuple):
    """A question about each of several plans.

    `report` and its `options` say what is asked, `as_of` and `recorded_by` for which day and by
    which entries, both as written; `wanted` is the selection of tasks, `form` what the page holds.
    """

    report: Literal["status", "overdue", "upcoming", "targets", "timeline", "review", "ics"]
    options: tuple[tuple[str, Any], ...] = ()
    as_of: str | None = None
    recorded_by: str | None = None
    language: Language | None = None
    wanted: Wanted = Wanted()
    cache: bool = True
    form: Form = "blocks"

    def option(self, name: str) -> Any:
        """The value of an option."""
        return dict(self.options)[name]


class Page(NamedTuple):
    """The answer for one plan: its `text`, `blocks` or, for a ledger, `rows`.

    `listed` tells whether it lists anything, `tasks` is the number of selected tasks. `problems`
    are those of the plan's journal, `unknown` the selected names that this plan does not contain.
    `about` is what the document around the pages needs, as JSON can hold it.
    """

    plan: str
    listed: bool
    tasks: int
    problems: Sequence[str]
    unknown: Sequence[Unknown]
    text: str = ""
    blocks: Sequence[Block] = ()
    about: Mapping[str, Any] = {}
    rows: Rows | None = None


def report_day(plan: Plan, text: str | None) -> date:
    """The day that is written, or without one today in the plan's time zone. Raises UserError."""
    if text is None:
        return datetime.now(plan.zone).date()
    from ..dates.written import read_day

    return read_day(text)


def recording_time(plan: Plan, text: str | None) -> datetime | None:
    """The time up to which entries count; one without a zone is in the plan's. Raises UserError."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
        zoned = found if found.tzinfo else found.replace(tzinfo=plan.zone)
        return zoned.astimezone() if zoned.tzinfo is None else zoned
    except (ValueError, OverflowError):
        hint = "as in 2022-05-20T18:00:00+08:00"
        raise UserError(f"{shown(text)} is no time", hint) from None


def assessed(loaded: Loaded, day: date, recorded_by: str | None) -> Snapshot:
    """The Snapshot of one plan on the day."""
    from ..assessment.assess import assess

    return assess(loaded.plan, loaded.journal, day, recording_time(loaded.plan, recorded_by))


def wanted(
    owner: Sequence[str] | None = None,
    section: Sequence[str] | None = None,
    tag: Sequence[str] | None = None,
    state: Sequence[State] | None = None,
    light: Sequence[Light] | None = None,
) -> Wanted:
    """The selection by these values; None selects everything."""
    return Wanted(
        tuple(owner or ()),
        tuple(section or ()),
        tuple(tag or ()),
        tuple(state or ()),
        tuple(light or ()),
    )
