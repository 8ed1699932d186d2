"""`workplan changes`: what became of the plan itself since an earlier version of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ..errors import UserError, shown
from ..loading import read_bytes
from . import options as o
from . import running
from .arguments import Option
from .sharing import answers

if TYPE_CHECKING:
    from ..plan.diff import Change
    from ..plan.model import Plan


def run(
    plans: o.Plans = None,
    since: Annotated[
        str | None, Option("Since the version that git has of the end of this day.", metavar="DAY")
    ] = None,
    against: Annotated[
        str | None, Option("Against this version of git's.", metavar="GIT-REF")
    ] = None,
    lang: o.Lang = None,
    json: o.Json = False,
) -> None:
    """What was added, dropped, moved and re-owned in the plan itself, old beside new."""
    if (since is None) == (against is None):
        raise UserError("one of --since and --against is needed", "as in --against HEAD")
    work = partial(_changed, since=since, against=against)
    pairs = [(one.now, one.changes) for _, one in answers(plans, None, work)]
    if json:
        from ..outputs.json import changes as as_json

        print(as_json(pairs))
        return
    from ..outputs.reports import changes

    running.put(changes(pairs, lang))


class _Changed(NamedTuple):
    plan: str
    now: Plan
    changes: list[Change]


def _changed(path: Path, since: str | None, against: str | None) -> _Changed:
    from ..plan.diff import compared
    from ..plan.reading import read_plan

    now = read_plan(read_bytes(path), str(path))
    then = _earlier(path, against or _version_of(path, since or ""))
    return _Changed(now.plan, now, list(compared(then, now)))


def _version_of(path: Path, day: str) -> str:
    """The commit of the plan that was the last on the day."""
    from ..dates.written import read_day

    until = f"{read_day(day)}T23:59:59"
    found = _git(path, "rev-list", "-1", f"--before={until}", "HEAD", "--", path.name).strip()
    if not found:
        raise UserError(f"git has no version of {path} of {day}", "a later day, or --against REF")
    return found


def _earlier(path: Path, reference: str) -> Plan:
    if reference.startswith("-"):
        raise UserError(f"{shown(reference)} is no version of git's")
    from ..plan.reading import read_plan

    raw = _git(path, "show", f"{reference}:./{path.name}")
    return read_plan(raw.encode(), f"{reference[:12]}:{path}")


def _git(path: Path, *arguments: str) -> str:
    import subprocess

    try:
        run = subprocess.run(
            ["git", *arguments],
            cwd=path.parent,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise UserError(
            f"git cannot be run: {error.strerror}", "earlier versions are git's"
        ) from None
    if run.returncode:
        said = run.stderr.strip().splitlines() or ["it said nothing"]
        raise UserError(
            f"git: {said[0]}", "is the plan kept in git, and does it have this version?"
        )
    return run.stdout
