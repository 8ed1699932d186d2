"""The plan of the next year, from a plan and what became of its tasks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UserError, message
from .assessing import assessed, report_day
from .loading import (
    errors_in_its_language,
    is_journal,
    journal_bytes,
    journal_of,
    parsed,
    plan_files,
    read_bytes,
    several,
)
from .outputs import check_not_read
from .questions import Sources
from .related_plans import with_all_related

if TYPE_CHECKING:
    from ..assessment.snapshot import PlanStatus, TaskStatus
    from ..plan.carried import Carried
    from ..plan.model import Plan
    from ..plan.renewal import Ask, Past, Renewed
    from ..words.translator import Translator


class Renewal(NamedTuple):
    """The new plan and the old one, the ids of the carried tasks and of those that were
    cancelled."""

    renewed: Renewed
    old: Plan
    carried: tuple[str, ...]
    cancelled: tuple[str, ...]


def renewal(sources: Sources, year: int | None, as_of: str | None, ask: Ask) -> Renewal:
    """The plan of `year`, or of the next, from the only plan of the sources and its journal: what
    was not finished on the day, or on the plan's last day, is carried. Raises UserError and
    ReadError."""
    from ..plan.renewal import renewed
    from ..source.decoding import decode

    path = _only(plan_files(sources.plans))
    raw = read_bytes(path)
    with errors_in_its_language(path):
        journal = journal_bytes(path, sources.journal)
        loaded = with_all_related(
            parsed(path, raw, sources.journal or journal_of(path), journal), sources
        )
    plan = loaded.plan
    new_year = plan.year + 1 if year is None else year
    if new_year <= plan.year:
        raise UserError(
            message("{year} is not after the plan's year, {old}", year=new_year, old=plan.year),
            message("give a later one, as in --year {year}", year=plan.year + 1),
        )
    if new_year + (plan.span[1].year - plan.year) > date.max.year - 1:
        raise UserError(message("{year} lies outside the calendar", year=new_year))
    day = report_day(plan, as_of, None) if as_of is not None else plan.span[1]
    (status,) = assessed(loaded, day).plans
    pasts = _pasts(status)
    label = _label(plan)
    found = renewed(decode(raw, str(path)), plan, pasts, new_year, label, ask, str(path))
    carried = tuple(task.task.id for task in status.tasks if pasts[task.task.id].carried)
    return Renewal(found, plan, carried, tuple(_cancelled(status)))


def _only(files: list[Path]) -> Path:
    if len(files) != 1:
        raise several(files)
    return files[0]


def _label(plan: Plan) -> str:
    """The year of the plan in comments: 2022, or 2022/23."""
    first, last = (day.year for day in plan.span)
    return str(first) if first == last else f"{first}/{last % 100:02}"


def _cancelled(status: PlanStatus) -> list[str]:
    from ..assessment.terms import State

    return [task.task.id for task in status.tasks if task.state is State.CANCELLED]


def _pasts(status: PlanStatus) -> dict[str, Past]:
    from ..plan.renewal import Past
    from ..words.translator import translator

    tr = translator(status.plan.language, status.plan.year)
    found = {}
    for task in status.tasks:
        carried = _carried(task, status.plan)
        found[task.task.id] = Past(carried, _results(task, tr, False), _of_targets(task, tr))
        for step in task.steps:
            told = _results(step, tr, carried is not None)
            found[step.task.id] = Past(None, told, _of_targets(step, tr))
    return found


def _carried(task: TaskStatus, plan: Plan) -> Carried | None:
    """Where the task comes from, if it is left unfinished: the plan and the days that it had first,
    and how often it was moved since."""
    from ..dates.window import Precision
    from ..plan.carried import Carried

    if not _unfinished(task):
        return None
    before = task.task.carried_from
    moves = sum(not move.because for move in task.moves)
    if before is not None:
        return before._replace(moved=before.moved + moves)
    window = task.first_window
    by = task.task.deadline or window.precision is Precision.BY
    first = (window.last if by else window.first, window.last)
    return Carried(plan.plan, first if window.closes else None, moves)


def _unfinished(task: TaskStatus) -> bool:
    """Whether the task is one to be finished, and is not: neither standing nor repeating."""
    from ..assessment.terms import FINISHED
    from ..dates.rules import Series
    from ..dates.window import Precision

    standing = task.window.precision is Precision.ONGOING
    return not standing and not isinstance(task.task.when, Series) and task.state not in FINISHED


def _results(task: TaskStatus, tr: Translator, with_done: bool) -> tuple[str, ...]:
    """What became of a task, where the new plan cannot tell: that it was cancelled, that a part of
    a carried task was done, or that the plan file itself says so."""
    from ..assessment.terms import State
    from ..text import safe

    if task.state is State.CANCELLED and task.since:
        why = tr("because", why=" ".join(task.why.split())) if task.why else ""
        return (safe(tr("renew cancelled", on=task.since.isoformat()) + why),)
    if task.done_on and (with_done or task.task.done):
        return (tr("renew done", on=task.done_on.isoformat()),)
    return ()


def _of_targets(task: TaskStatus, tr: Translator) -> tuple[str, ...]:
    from ..text import safe
    from ..words.target_words import standing_text

    return tuple(safe(standing_text(target, tr)) for target in task.targets)


def save(found: Renewal, output: Path, sources: Sources, force: bool) -> bool:
    """Write the new plan to the file `output`; False where it is there already. Raises UserError
    where the file is another one, and `force` is not given."""
    from ..files import make_folder, write_new, write_whole

    if output.suffix.casefold() not in {".yaml", ".yml"} or is_journal(output):
        hint = message("name a file that ends in .yaml")
        raise UserError(message("{file} is not a plan file", file=str(output)), hint)
    check_not_read(output, sources)
    data = found.renewed.text.encode()
    if output.exists():
        if read_bytes(output) == data:
            return False
        if not force:
            text = message("{file} exists with other content, which would be lost", file=output)
            hint = message("nothing was written; name another file, or add --force")
            raise UserError(text, hint)
        write_whole(output, data)
        return True
    make_folder(output.parent)
    write_new(output, data, output.parent)
    return True
