"""To-dos of ours that were ticked off in a calendar program, by their UID."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ...app.assessing import report_day
from ...app.entry_rules import check_allowed, present
from ...app.recording import time_of_writing
from ...assessment.snapshot import OccurrenceStatus, PlanStatus, TaskStatus
from ...assessment.terms import COMPLETED
from ...dates.window import Precision
from ...errors import Problem, UserError, message, shown, system_error
from ...files import read_whole
from ...journal.entry import Entry
from .entries import Proposed
from .forms import Collected, PlanEntries
from .match import PlanForms
from .reading import short_digest
from .rows import RawRow

LARGEST = 20 << 20  # bytes


class _Ours(NamedTuple):
    """The task or occurrence that a to-do stands for."""

    forms: PlanForms
    name: str
    task: TaskStatus
    occurrence: OccurrenceStatus | None


class Todos(NamedTuple):
    """What the to-dos of a file mean: the entries of each plan, what is refused, and the remarks on
    the rest."""

    proposed: list[tuple[PlanForms, Proposed]]
    refused: list[Problem]
    remarks: list[Problem]


def _todos_of(path: Path, plans: list[PlanForms], by: str, now: datetime) -> Todos:
    """The to-dos of the calendar at `path` that are completed, as entries of `by`."""
    found = Todos([], [], [])
    try:
        ticked = list(_ticked(path))
    except UserError as error:
        found.refused.append(Problem(str(path), 0, 0, error.message, error.hint))
        return found
    ours = {uid: one for plan in plans for uid, one in _ours(plan)}
    others = 0
    for uid, title, completed in ticked:
        one = ours.get(uid)
        if one is None:
            others += 1
            continue
        place = f"{path}!{title}"
        try:
            if entry := _entry(one, completed, by, now):
                row = RawRow(str(path), title, 0, "", "", "", "", "", "", {})
                names = one.forms.titles[one.task.task.id]
                found.proposed.append((one.forms, Proposed(entry, row, names)))
        except UserError as error:
            found.refused.append(Problem(place, 0, 0, error.message, error.hint))
    if others:
        text = message("{n} completed to-dos are not of these plans", n=others)
        found.remarks.append(Problem(str(path), 0, 0, text, severity="warning"))
    return found


def _ours(plan: PlanForms) -> Iterator[tuple[str, _Ours]]:
    from ...formats.ics.properties import todo_uid

    status: PlanStatus = plan.status
    for task in (*status.tasks, *status.steps):
        name = task.task.id
        if not task.occurrences:
            yield todo_uid(status.plan.plan, task.task, name), _Ours(plan, name, task, None)
        for one in task.occurrences:
            own = f"{name}@{one.key}"
            yield todo_uid(status.plan.plan, task.task, own), _Ours(plan, own, task, one)


def _ticked(path: Path) -> Iterator[tuple[str, str, date | datetime | None]]:
    """UID, title and time of completion of each completed to-do. Raises UserError."""
    from icalendar import Calendar

    try:
        data = read_whole(path)
        if len(data) > LARGEST:
            raise UserError(message("it is larger than {n} MB", n=LARGEST >> 20))
        calendars = Calendar.from_ical(data, multiple=True)
        components = [one for calendar in calendars for one in calendar.walk("VTODO")]
    except UserError:
        raise
    except OSError as error:
        raise UserError(system_error(error)) from None
    except Exception:  # whatever the library raises for what the bytes are
        raise UserError(message("it is not a calendar")) from None
    for component in components:
        try:
            status = str(component.get("status", "")).upper()
            completed = component.decoded("completed") if "completed" in component else None
            if status == "COMPLETED" or (completed and not status):
                day = completed if isinstance(completed, date) else None
                yield str(component.get("uid", "")), str(component.get("summary", ""))[:100], day
        except Exception:  # a property that cannot be read
            continue


def _entry(one: _Ours, completed: date | datetime | None, by: str, now: datetime) -> Entry | None:
    """The entry that it is done, None where the journal has it. Raises UserError."""
    plan = one.forms.status.plan
    stands = present(one.task, one.name)
    if stands.state in COMPLETED and stands.confirmed:
        return None
    if one.task.window.precision is Precision.ONGOING and not one.occurrence:
        text = message("{task} goes on all the time and is not done", task=shown(one.name))
        raise UserError(text, message("record what was done with `log`"))
    check_allowed(one.task, one.name, "done")
    if completed is None:
        raise UserError(message("the to-do does not say when it was completed"))
    zone = plan.zone
    day = completed.astimezone(zone).date() if isinstance(completed, datetime) else completed
    today = report_day(plan, None, now)
    if day > today:
        hint = message("today is {today}", today=today)
        raise UserError(message("{day} has not come yet", day=day), hint)
    if day < plan.span[0]:
        raise UserError(message("{day} is before the plan begins", day=day))
    entry_id = f"todo-{short_digest(f'{plan.plan}/{one.name}')}-{short_digest(str(completed))}"
    if any(entry.id == entry_id for entry in one.forms.loaded.journal.entries):
        return None
    return Entry(time_of_writing(plan, now), day, one.name, by, done=True, id=entry_id)


def with_todos(
    found: Collected, path: Path, plans: list[PlanForms], by: str, now: datetime
) -> Collected:
    """What was collected, and what the to-dos of the calendar mean beside it."""
    todos = _todos_of(path, plans, by, now)
    entries = list(found.plans)
    for forms in plans:
        there = {one.entry.task for plan in entries for one in plan.proposed if one.entry.done}
        new = [one for of, one in todos.proposed if of is forms and one.entry.task not in there]
        if new:
            place = next((n for n, p in enumerate(entries) if p.loaded is forms.loaded), None)
            if place is None:
                entries.append(PlanEntries(forms.loaded, tuple(new), ()))
            else:
                old = entries[place]
                entries[place] = old._replace(proposed=(*old.proposed, *new))
    return found._replace(
        plans=tuple(entries),
        refused=(*found.refused, *todos.refused),
        remarks=(*found.remarks, *todos.remarks),
    )
