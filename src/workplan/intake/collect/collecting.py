"""Collecting forms: files to entries, which are shown and then written all at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ...app.assessing import assessed, moment, report_day
from ...app.entry_rules import remarks_on
from ...app.loading import Loaded, load_file, plan_files
from ...app.parallel import shared
from ...app.questions import Sources
from ...app.recording import author
from ...app.related_plans import related_plans, with_related
from ...errors import Problem, ReadError, UserError, message, shown
from ...journal.appending import append
from ...journal.entry import Entry, Journal
from ...journal.renamed import under_present_ids
from ...progress import Progress
from ..workbook.reading import ENDINGS
from .forms import Collected, Collector, PlanEntries
from .match import PlanForms
from .rows import FileContent, read_file
from .todos import with_todos

_CALENDAR = ".ics"


class CollectQuestion(NamedTuple):
    """What is collected: the `files`, or those in folders. `received` is the day, as written, on
    which they came back, today without it. `by` is who ticked off the to-dos of calendars. `now` is
    the moment of the question."""

    files: tuple[Path, ...]
    received: str | None = None
    allow_decrease: bool = False
    by: str | None = None
    now: datetime | None = None


def _files_in(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` name: files, and the tables in folders and their subfolders, without
    hidden ones and those that office programs keep beside an open file. Raises UserError."""
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise UserError(
                    message("{file} does not exist", file=shown(str(path))),
                    message("name the forms that came back, or their folder"),
                )
            found[path] = None
            continue
        inside = []
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inside += [Path(folder, name) for name in sorted(names) if _is_table(name, ENDINGS)]
        if not inside:
            raise UserError(message("there is no table in {folder}", folder=str(path)))
        found |= dict.fromkeys(inside)
    return list(found)


def _is_table(name: str, endings: Sequence[str]) -> bool:
    return not name.startswith((".", "~$")) and name.casefold().endswith(tuple(endings))


def collect(
    sources: Sources, question: CollectQuestion, progress: Progress | None = None
) -> Collected:
    """What the files would write. Raises UserError and ReadError."""
    files = _files_in(question.files)
    tables = [path for path in files if path.suffix.casefold() != _CALENDAR]
    contents: Iterable[FileContent] = shared(read_file, tables)
    if progress:
        contents = progress(contents, len(tables), "forms")
    contents = list(contents)
    now = moment(question.now)
    errors: list[Problem] = []
    plans = [_plan_forms(loaded, now) for loaded in loaded_plans(sources, errors)]
    collector = Collector(plans, question.received, question.allow_decrease, now)
    for content in contents:
        collector.add(content)
    found = collector.result()._replace(errors=tuple(errors))
    for path in files:
        if path.suffix.casefold() == _CALENDAR:
            found = with_todos(found, path, plans, (question.by or "").strip() or author(), now)
    told = [one for plan in plans for one in _remarks(plan, found, now)]
    return found._replace(remarks=(*found.remarks, *told))


def _remarks(forms: PlanForms, found: Collected, now: datetime) -> Iterator[Problem]:
    """The remarks on entries that would count and may not be what was meant."""
    loaded = forms.loaded
    proposed = [one for p in found.plans if p.loaded is loaded for one in p.proposed]
    if not proposed:
        return
    entries = (*loaded.journal.entries, *(one.entry for one in proposed))
    later = loaded._replace(journal=loaded.journal._replace(entries=entries))
    (status,) = assessed(later, report_day(loaded.plan, None, now)).plans
    before, after = (
        {task.task.id: task for task in (*one.tasks, *one.steps)} for one in (forms.status, status)
    )
    last = loaded.plan.span[1]
    for one in proposed:
        name = one.entry.task_id
        for told, _ in remarks_on(one.entry, before[name], after[name], last):
            yield Problem(one.row.place(), 0, 0, told, severity="warning")


def loaded_plans(sources: Sources, errors: list[Problem]) -> list[Loaded]:
    """The plans with their journals; the problems of those that cannot be read are added to
    `errors`. Raises ReadError where none can be read."""
    found: list[Loaded] = []
    files = plan_files(sources.plans)
    if sources.journal is not None and len(files) > 1:
        hint = message("{n} plans are read", n=len(files))
        raise UserError(message("--journal goes with one plan"), hint)
    around = related_plans(sources, files)
    for path in files:
        try:
            loaded = load_file(path, sources.journal, new=True)
            found.append(with_related(loaded, around.get(path)))
        except ReadError as error:
            errors += error.problems
    if not found:
        raise ReadError(errors)
    return found


def _plan_forms(loaded: Loaded, now: datetime) -> PlanForms:
    (status,) = assessed(loaded, report_day(loaded.plan, None, now)).plans
    return PlanForms(loaded, status)


def write(collected: Collected) -> Iterator[tuple[Loaded, int]]:
    """Append the entries, for each plan all or none; how many were written to each. Raises
    UserError where a journal is no longer what the entries were made for."""
    for plan in collected.plans:
        if plan.entries:
            yield plan.loaded, len(_append(plan))


def _append(plan: PlanEntries) -> Sequence[Entry]:
    loaded = plan.loaded

    def make(journal: Journal) -> list[Entry]:
        now = under_present_ids(journal, loaded.plan)
        if now.entries != loaded.journal.entries:
            text = message("the journal of {plan} has changed meanwhile", plan=loaded.plan.plan)
            raise UserError(text, message("nothing was written; collect the files again"))
        return plan.entries

    return append(loaded.journal_path, make, loaded.plan.zone)
