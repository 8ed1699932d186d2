"""What the commands share: the day and time that are meant, the filter, and what they say."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn

from ..assessment.selection import Wanted
from ..assessment.terms import Light, State
from ..errors import Problem, UserError, first_of, shown
from ..loading import Loaded

if TYPE_CHECKING:
    from ..assessment.snapshot import Snapshot
    from ..outputs.blocks import Block
    from ..plan.model import Plan


def today(plan: Plan, day: str | None) -> date:
    """The day given, or the clock's in the plan's time zone."""
    if day is None:
        return datetime.now(plan.zone).date()
    from ..dates.written import read_day

    return read_day(day)


def recorded(time: str | None, plan: Plan) -> datetime | None:
    """The time up to which entries had been written down; without a zone, in the plan's."""
    if time is None:
        return None
    try:
        found = datetime.fromisoformat(time.strip())
        zoned = found if found.tzinfo else found.replace(tzinfo=plan.zone)
        return zoned.astimezone() if zoned.tzinfo is None else zoned
    except (ValueError, OverflowError):
        hint = "as in 2022-05-20T18:00:00+08:00"
        raise UserError(f"{shown(time)} is no time", hint) from None


def assessed(loaded: Loaded, day: date, recorded_by: str | None) -> Snapshot:
    """The Snapshot of one plan on the day."""
    from ..assessment.assess import assess

    return assess(loaded.plan, loaded.journal, day, recorded(recorded_by, loaded.plan))


def wanted(
    owner: Sequence[str] | None = None,
    section: Sequence[str] | None = None,
    tag: Sequence[str] | None = None,
    state: Sequence[State] | None = None,
    light: Sequence[Light] | None = None,
) -> Wanted:
    """The filter that the options of a report ask for."""
    return Wanted(
        tuple(owner or ()),
        tuple(section or ()),
        tuple(tag or ()),
        tuple(state or ()),
        tuple(light or ()),
    )


def tell_journal(loaded: Loaded) -> None:
    """What is wrong with a plan's journal to standard error."""
    from ..checks.journal import unknown_references

    tell(first_of([*loaded.journal.problems, *unknown_references(loaded.plan, loaded.journal)]))


def tell(problems: Iterable[Problem | str]) -> None:
    """Problems to standard error."""
    for problem in problems:
        from ..text import safe

        print(safe(str(problem)), file=sys.stderr)


def put(blocks: Iterable[Block]) -> None:
    """A report to standard output: in colour on a terminal, plain where it is piped."""
    if sys.stdout.isatty():
        from rich.console import Console

        from ..outputs.terminal import show

        show(blocks, Console(highlight=False, soft_wrap=False))
        return
    from ..outputs.plain import lines

    for line in lines(blocks):
        print(line)


def finish(anything: bool, exit_code: bool) -> None:
    """Exit with 1 where that was asked for and there is anything to report."""
    if anything and exit_code:
        leave(1)


def leave(code: int) -> NoReturn:
    """End the command with this exit status."""
    sys.stdout.flush()
    raise SystemExit(code)
