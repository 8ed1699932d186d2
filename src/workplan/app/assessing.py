"""The day and the time that a question means, and the state of a plan then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from ..errors import InOption, UserError, as_in, message, shown

if TYPE_CHECKING:
    from ..assessment.received import Received
    from ..assessment.selection import Unknown
    from ..assessment.snapshot import PlanStatus, Snapshot
    from ..plan.language import Language
    from ..plan.model import Plan
    from .loading import Loaded
    from .questions import Basis


def moment(now: datetime | None = None) -> datetime:
    """The moment that is given, or without one the present moment: the only place of `app/` that
    reads the clock for a report."""
    return now or datetime.now(UTC)


def report_day(plan: Plan, text: str | None, now: datetime | None, option: str = "--as-of") -> date:
    """The day that is written as the value of the option, or without one the day of `now` in the
    plan's time zone. Raises UserError."""
    today = moment(now).astimezone(plan.zone).date()
    if text is None:
        return today
    from ..dates.days import read_any_day

    with InOption(option):
        return read_any_day(text, plan.calendar, today)


def recording_time(plan: Plan, text: str | None, now: datetime | None) -> datetime | None:
    """The time up to which entries count; one without a zone is in the plan's, and a day, which may
    be counted from `now`, means its end. Raises UserError."""
    if text is None:
        return None
    try:
        if ":" in text or "T" in text.strip()[8:12]:
            found = datetime.fromisoformat(text.strip())
        else:
            found = datetime.combine(report_day(plan, text, now, "--recorded-by"), time.max)
        zoned = found if found.tzinfo else found.replace(tzinfo=plan.zone)
        return zoned.astimezone() if zoned.tzinfo is None else zoned
    except UserError:
        raise
    except (ValueError, OverflowError):
        hint = as_in("2022-05-20T18:00:00+08:00")
        with InOption("--recorded-by"):
            raise UserError(message("{text} is not a time", text=shown(text)), hint) from None


def assessed(loaded: Loaded, day: date, recorded_by: datetime | None = None) -> Snapshot:
    """The Snapshot of one plan on the day, by the entries written down up to `recorded_by`, with
    what the plans related to it bring."""
    from ..assessment.assess import assess

    brought = received_at(loaded, day, recorded_by)
    return assess(loaded.plan, loaded.journal, day, recorded_by, brought)


def received_at(
    loaded: Loaded, day: date, recorded_by: datetime | None = None, by_entry: bool = False
) -> Received:
    """What the plans related to it bring to its targets at the end of the day, by the entries
    written down up to `recorded_by`; with `by_entry` also what each of their entries says."""
    from ..assessment.received import NOTHING

    plan, journal = loaded.plan, loaded.journal
    if not (loaded.beside or loaded.unread or _offers_any(plan)):
        return NOTHING
    from ..assessment.rollup import received

    return received(plan, journal, loaded.beside, day, recorded_by, loaded.unread, by_entry)


def _offers_any(plan: Plan) -> bool:
    """Whether any of its targets is to count towards one of another plan."""
    for _, task in plan.with_steps():
        if task.counts_towards or any(one.counts_towards for one in task.targets.values()):
            return True
    return False


def assessed_by(loaded: Loaded, basis: Basis) -> PlanStatus:
    """The state of the whole plan on the day of the report."""
    plan, now = loaded.plan, moment(basis.now)
    until = recording_time(plan, basis.recorded_by, now)
    (found,) = assessed(loaded, report_day(plan, basis.as_of, now), until).plans
    return found


def selected(whole: PlanStatus, basis: Basis) -> tuple[PlanStatus, tuple[Unknown, ...]]:
    """The selected part of the plan, and the names of the selection that it does not contain."""
    from ..assessment.selection import part, unknown
    from ..assessment.snapshot import Snapshot

    found = Snapshot((whole,))
    (kept,) = part(found, basis.wanted).plans
    return kept, tuple(unknown(found, basis.wanted))


def warnings_of(loaded: Loaded, language: Language | None) -> tuple[str, ...]:
    """The problems of the plan's journal as lines, in `language` or the plan's."""
    from ..checks.journal import unknown_references
    from ..errors import first_of

    plan, journal = loaded.plan, loaded.journal
    problems = first_of([*journal.problems, *unknown_references(plan, journal)])
    if not problems:
        return ()
    from ..words.messages import problem_line

    return tuple(problem_line(problem, language or plan.language) for problem in problems)
