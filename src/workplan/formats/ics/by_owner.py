"""A calendar for each body: its part of a Snapshot, and a page that links them all."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from ...assessment.snapshot import PlanStatus, TaskStatus
from ...text import safe
from ...words.translator import Translator


def by_owner(plan: PlanStatus, supports: bool = False) -> dict[str, PlanStatus]:
    """The part of each lead, and with `supports` of each body that only supports after them, in
    the order of the plan; what nobody leads is under the empty name."""
    # Leads first: with supporting bodies or without, each is the same in number and file name.
    tasks: dict[str, list[TaskStatus]] = {task.task.owner or "": [] for task in plan.tasks}
    for task in plan.tasks:
        bodies = (task.task.owner or "", *(task.task.with_ if supports else ()))
        for name in dict.fromkeys(bodies):
            tasks.setdefault(name, []).append(task)
    return {
        name: PlanStatus.of(plan.plan, plan.as_of, tuple(several))
        for name, several in tasks.items()
    }


def index(files: Iterable[tuple[str, str, int]], titles: Iterable[str], tr: Translator) -> str:
    """A page that links each body's calendar: its name, file and number of entries."""
    title = escape(" · ".join(map(safe, titles)))
    rows = "".join(
        f'<li><a href="{quote(file)}">{escape(safe(name))}</a> '
        f"({escape(tr('ics entries', n=number))})</li>\n"
        for name, file, number in files
    )
    heading = f"{title}: {escape(tr('ics calendars'))}"
    return (
        f'<!doctype html>\n<html lang="{tr.language}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{heading}</title>\n<h1>{heading}</h1>\n<ul>\n{rows}</ul>\n</html>\n"
    )
