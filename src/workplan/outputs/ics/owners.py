"""A calendar for each body: its part of a Snapshot, and a page that links them all."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from ...assessment.snapshot import PlanStatus, Snapshot, TaskStatus
from ...words import Words
from ..plain import safe


def by_owner(found: Snapshot, supports: bool = False) -> dict[str, Snapshot]:
    """The part of each lead, and with `supports` of each supporting body, in the order of the
    plans; what nobody leads is under the empty name."""
    names: dict[str, None] = {}
    for plan in found.plans:
        for task in plan.tasks:
            names |= dict.fromkeys(_bodies(task, supports))
    return {name: _part(found, name, supports) for name in names}


def _bodies(task: TaskStatus, supports: bool) -> tuple[str, ...]:
    return (task.task.owner or "", *(task.task.with_ if supports else ()))


def _part(found: Snapshot, name: str, supports: bool) -> Snapshot:
    plans = []
    for plan in found.plans:
        kept = tuple(task for task in plan.tasks if name in _bodies(task, supports))
        if kept:
            plans.append(PlanStatus.of(plan.plan, plan.as_of, kept))
    return Snapshot(tuple(plans))


def index(files: Mapping[str, str], counts: Mapping[str, int], found: Snapshot, said: Words) -> str:
    """A page that links each body's calendar: `files` by its name, with how many entries."""
    title = escape(" · ".join(safe(plan.plan.title) for plan in found.plans))
    rows = "".join(
        f'<li><a href="{quote(file)}">{escape(safe(name))}</a> '
        f"({escape(said('ics entries', n=counts[name]))})</li>\n"
        for name, file in files.items()
    )
    heading = f"{title}: {escape(said('ics calendars'))}"
    return (
        f'<!doctype html>\n<html lang="{said.language}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{heading}</title>\n<h1>{heading}</h1>\n<ul>\n{rows}</ul>\n</html>\n"
    )
