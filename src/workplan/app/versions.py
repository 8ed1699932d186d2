"""Earlier versions of a plan in git."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ..errors import UserError, shown
from ..plan.diff import Change, compared
from ..plan.model import Plan
from ..plan.reading import read_plan
from .loading import read_bytes


class Changed(NamedTuple):
    """The plan's id, the plan as it is now, and its changes."""

    plan: str
    now: Plan
    changes: list[Change]


def changes_of(path: Path, since: str | None, against: str | None) -> Changed:
    """The changes of the plan since the version at the end of the day `since`, or since the version
    that git calls `against`. Raises ReadError, and UserError where git has no such version."""
    now = read_plan(read_bytes(path), str(path))
    then = _earlier(path, against or _version_of(path, since or ""))
    return Changed(now.plan, now, list(compared(then, now)))


def _version_of(path: Path, day: str) -> str:
    """The last commit of the plan on that day or before."""
    from ..dates.written import read_day

    until = f"{read_day(day)}T23:59:59"
    found = git(path, "rev-list", "-1", f"--before={until}", "HEAD", "--", path.name).strip()
    if not found:
        raise UserError(f"git has no version of {path} of {day}", "a later day, or --against REF")
    return found


def _earlier(path: Path, reference: str) -> Plan:
    if reference.startswith("-"):
        raise UserError(f"{shown(reference)} is no version of git's")
    raw = git(path, "show", f"{reference}:./{path.name}")
    return read_plan(raw.encode(), f"{reference[:12]}:{path}")


def git(path: Path, *arguments: str) -> str:
    """What git says of the plan, run in its folder. Raises UserError."""
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
        lines = run.stderr.strip().splitlines() or ["it said nothing"]
        raise UserError(
            f"git: {lines[0]}", "is the plan kept in git, and does it have this version?"
        )
    return run.stdout


def version_at(path: Path, at: datetime, unchanged: Plan | None) -> Plan | None:
    """The plan as it stood at the time: `unchanged`, if that is given and no later version is in
    git, else the last version committed by then, None where there is none. Raises ReadError where
    that version cannot be read, and UserError where git cannot."""
    if repository_of(path) is None:
        return unchanged
    latest = git(path, "rev-list", "-1", "HEAD", "--", path.name).strip()
    before = f"--before={at.isoformat(timespec='seconds')}"
    found = git(path, "rev-list", "-1", before, "HEAD", "--", path.name).strip()
    if unchanged is not None and found == latest:
        return unchanged
    return _earlier(path, found) if found else None


def repository_of(path: Path) -> Path | None:
    """The folder of the git repository that the file is in, None where it is in none."""
    folders = path.absolute().parents
    return next((folder for folder in folders if (folder / ".git").exists()), None)


def heads_of(paths: Iterable[Path]) -> tuple[str, ...]:
    """The commits that are checked out in the repositories of the files."""
    found = {}
    for path in {path.absolute().parent / "x" for path in paths}:
        repository = repository_of(path)
        if repository is not None and repository not in found:
            with contextlib.suppress(UserError):
                found[repository] = git(path, "rev-parse", "HEAD").strip()
    return tuple(sorted(found.values()))
