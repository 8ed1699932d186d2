"""Ids that were removed from a plan and given to another task later, as git or baselines show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ..dates.rules import Relative
from ..dates.window import Precision, Window
from ..errors import Problem, UserError, message
from ..journal.entry import Journal
from ..plan.model import Plan
from ..plan.places import Places
from .versions import git

_ID = re.compile(r"""\bid:\s*(?:"([^"]*)"|'([^']*)'|([^\s,{}\[\]#]+))""")
_COMMIT = "commit "


class _Gap(NamedTuple):
    """When an id was no longer in the plan, and when it was there again."""

    removed: datetime
    again: datetime


def reused_ids(path: Path, plan: Plan, places: Places, journal: Journal) -> Iterator[Problem]:
    """Warnings of tasks to which entries of an earlier task with the same id are given. git is
    asked only where there are entries."""
    if not journal.entries:
        return
    gaps = {**_gaps_between_baselines(plan, journal), **_gaps(path)}
    for _, task in plan.walk():
        if (gap := gaps.get(task.id)) is None:
            continue
        before = [
            entry
            for entry in journal.entries
            if re.split("[@/]", entry.task)[0] == task.id and entry.at.astimezone() < gap.again
        ]
        if before:
            text = message(
                "a task with the id {id} was removed by {day}; entries of that task that count for "
                "this one: {n}",
                id=task.id,
                day=gap.removed.date(),
                n=len(before),
            )
            hint = message("give this task an id of its own")
            yield Problem(str(path), *places.of_task(task.id, "id"), text, hint, "warning")


def _gaps_between_baselines(plan: Plan, journal: Journal) -> dict[str, _Gap]:
    """The last gap of each id that an earlier baseline has and a later one lacks. Baselines hold
    only tasks with days of their own: what has none now may be lacking for that."""
    dated = {
        task.id
        for _, task in plan.walk()
        if isinstance(task.when, Relative)
        or (isinstance(task.when, Window) and task.when.precision is not Precision.ONGOING)
    }
    kept = sorted((e for e in journal.entries if e.baseline), key=lambda entry: entry.at)
    found: dict[str, _Gap] = {}
    for earlier, later in pairwise(kept):
        lacking = dict(later.windows).keys()
        at = later.at.astimezone()
        found |= {name: _Gap(at, at) for name, _ in earlier.windows if name in dated - lacking}
    return found


def _gaps(path: Path) -> dict[str, _Gap]:
    """The last gap of each id in the history of the file."""
    if not any((folder / ".git").exists() for folder in path.absolute().parents):
        return {}
    try:
        log = git(path, "log", "-p", "-U0", "--follow", "--reverse", "--no-color", "--no-ext-diff",
                  "--no-textconv", f"--format={_COMMIT}%cI", "--", path.name)  # fmt: skip
    except UserError:
        return {}
    lines: dict[str, int] = {}  # of each id, how many hold it
    removed: dict[str, datetime] = {}
    found: dict[str, _Gap] = {}
    for when, changes in _commits(log):
        before = {name for name, number in lines.items() if number > 0}
        for name, number in changes.items():
            lines[name] = lines.get(name, 0) + number
        for name in changes:
            if name in before and lines[name] <= 0:
                removed[name] = when
            elif name not in before and lines[name] > 0 and name in removed:
                found[name] = _Gap(removed[name], when)
    return found


def _commits(log: str) -> Iterator[tuple[datetime, dict[str, int]]]:
    """The time of each commit, the oldest first, and by how much the lines of each id change."""
    when, changes = None, dict[str, int]()
    for line in log.splitlines():
        if line.startswith(_COMMIT):
            if when is not None:
                yield when, changes
            when, changes = datetime.fromisoformat(line.removeprefix(_COMMIT)), {}
        elif line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}:
            sign = 1 if line[0] == "+" else -1
            for match in _ID.finditer(line.partition(" #")[0]):
                name = next(filter(None, match.groups()), "")
                changes[name] = changes.get(name, 0) + sign
    if when is not None:
        yield when, changes
