"""Plans of other years that had the id of a plan, as git shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..checks.plan_ids import earlier_year
from ..errors import Problem, UserError
from ..plan.model import Plan
from ..plan.places import Places
from .versions import git, repository_of

_PLAN = re.compile(r"""\+plan:\s*["']?([^\s"'#]+)""")
_YEAR = re.compile(r"""\+(?:year|span):\s*["']?(\d{4})\b""")


def ids_of_other_years(path: Path, plan: Plan, places: Places) -> Iterator[Problem]:
    """A warning where git knows a plan of another year in this folder that had the plan's id."""
    if repository_of(path) is None:
        return
    try:
        log = git(path, "log", "-p", "-U0", "-G^plan:", "--no-renames", "--no-color", "--relative",
                  "--no-ext-diff", "--no-textconv", "--format=", "--", ".")  # fmt: skip
    except UserError:
        return
    for file, name, year in _versions(log):
        if name == plan.plan and year != plan.year:
            yield earlier_year(plan, places, str(path), file, year)
            return


def _versions(log: str) -> Iterator[tuple[str, str, int]]:
    """The files that were written with a plan id and a year, the latest first."""
    file = name = year = ""
    for line in (*log.splitlines(), "+++ "):
        if line.startswith("+++ "):
            if name and year:
                yield file, name, int(year)
            file, name, year = line[4:].strip('"').removeprefix("b/"), "", ""
        elif found := _PLAN.match(line):
            name = found[1]
        elif found := _YEAR.match(line):
            year = found[1]
