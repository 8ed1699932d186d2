"""Keeping the present dates of a plan's tasks as a baseline in its journal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..assessment.snapshot import PlanStatus, TaskStatus
from ..dates.rules import Repeating
from ..dates.window import Precision
from ..errors import UserError, message, shown
from ..journal.appending import append
from ..journal.entry import Entry, Journal
from ..plan.language import Language
from ..plan.model import Plan
from ..words.translator import translator
from .assessing import assessed, moment
from .loading import load_file, plan_files
from .questions import Sources
from .recording import author, possible_day, time_of_writing


class Kept(NamedTuple):
    """A baseline that was kept: the plan, the journal to which it was appended, its entry, and the
    text of the confirmation."""

    plan: Plan
    journal: Path
    entry: Entry
    text: str


def keep_baseline(
    name: str,
    sources: Sources,
    on: str | None,
    by: str | None,
    language: Language | None = None,
) -> Kept:
    """Append a baseline of this name to the journal of the only plan. Raises UserError where the
    name is taken or several plans are meant, and ReadError."""
    files = plan_files(list(sources.plans))
    if len(files) != 1:
        raise UserError(
            message("there are {n} plans", n=len(files)), message("name one with --plan")
        )
    loaded = load_file(files[0], sources.journal, new=True)
    plan = loaded.plan
    now = moment()
    day = possible_day(plan, on, now)
    if not (name := " ".join(name.split())):
        raise UserError(
            message("the baseline has no name"), message("as in `workplan baseline approved`")
        )
    (found,) = assessed(loaded, day).plans
    windows = tuple(_windows(found))
    if not windows:
        raise UserError(message("no task has a date to keep"))

    def make(journal: Journal) -> list[Entry]:
        if any(entry.baseline == name for entry in journal.entries):
            raise UserError(
                message("there is a baseline {name} already", name=shown(name)),
                message("choose another name"),
            )
        at = time_of_writing(plan, now)
        return [Entry(at, day, "", (by or "").strip() or author(), baseline=name, windows=windows)]

    (entry,) = append(loaded.journal_path, make, plan.zone)
    tr = translator(language or plan.language, plan.year)
    return Kept(plan, loaded.journal_path, entry, tr("baseline kept", name=name, n=len(windows)))


def _windows(plan: PlanStatus) -> Iterable[tuple[str, str]]:
    """The id and the days of every task and step that has days of its own."""
    for task in plan.tasks:
        yield from (_window(one) for one in (task, *task.steps) if _is_dated(one))


def _is_dated(task: TaskStatus) -> bool:
    ongoing = task.window.precision is Precision.ONGOING
    return not ongoing and not isinstance(task.task.when, Repeating)


def _window(task: TaskStatus) -> tuple[str, str]:
    return task.task.id, f"{task.window.first}..{task.window.last}"
