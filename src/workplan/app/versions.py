"""Earlier versions of a plan in git."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Message, ReadError, UserError, message, shown, system_error
from .assessing import report_day
from .loading import read_bytes

if TYPE_CHECKING:
    from ..plan.diff import Change
    from ..plan.model import Plan


class Changed(NamedTuple):
    """The plan's id, the plan as it is now, and its changes."""

    plan: str
    now: Plan
    changes: list[Change]


def changes_of(path: Path, since: str | None, against: str | None) -> Changed:
    """The changes of the plan since the version at the end of the day `since`, or since the version
    that git calls `against`. Raises ReadError, and UserError where git has no such version."""
    from ..plan.diff import compared
    from ..plan.reading import read_plan

    now = read_plan(read_bytes(path), str(path))
    if against is None:
        against = _version_of(path, report_day(now, since or "", None, "--since"))
    then = _earlier(path, against)
    return Changed(now.plan, now, list(compared(then, now)))


def _version_of(path: Path, day: date) -> str:
    """The last commit of the plan on that day or before."""
    until = f"{day}T23:59:59"
    found = git(path, "rev-list", "-1", f"--before={until}", "HEAD", "--", path.name).strip()
    if not found:
        raise UserError(
            message("git has no version of {path} of {day}", path=path, day=day),
            message("a later day, or --against REF"),
        )
    return found


def _earlier(path: Path, reference: str) -> Plan:
    try:
        wanted = f"{reference}^{{commit}}"
        commit = git(path, "rev-parse", "--verify", "--end-of-options", wanted).strip()
    except UserError:
        if repository_of(path) is None:
            raise
        text = message("git has no version {reference}", reference=shown(reference))
        raise UserError(text, message("a branch, a tag or a commit, as in --against v1")) from None
    from ..plan.reading import read_plan

    raw = git(path, "cat-file", "blob", f"{commit}:./{path.name}")
    return read_plan(raw.encode(), f"{reference[:12]}:{path}")


def last_committed(path: Path) -> tuple[Plan, datetime] | None:
    """The plan as it was committed last, and when; None where git does not know it, or where that
    version cannot be read either."""
    if repository_of(path) is None:
        return None
    try:
        at = git(path, "log", "-1", "--format=%cI", "HEAD", "--", path.name).strip()
        return (_earlier(path, "HEAD"), datetime.fromisoformat(at)) if at else None
    except (ReadError, UserError, ValueError):
        return None


# A repository may come from anybody, and its configuration can name programs to run. Nothing is
# fetched, no program of its choice is started, and names of files are never patterns.
_SAFE = (
    *("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"),
    *("-c", "log.showSignature=false", "-c", "core.pager=cat"),
    *("-c", "core.sshCommand=false", "-c", "credential.helper=", "-c", "core.askPass=false"),
)
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
}
_PATIENCE = 30.0  # seconds


def git(path: Path, *arguments: str) -> str:
    """What git says of the plan, run in its folder without the network and without programs that
    the repository's configuration names. Raises UserError, also where that takes too long."""
    import subprocess

    try:
        run = subprocess.run(
            ["git", *_SAFE, *arguments],
            cwd=path.parent,
            env=os.environ | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        text = message("git takes longer than {seconds} seconds", seconds=int(_PATIENCE))
        raise UserError(text, message("try `git gc` in the folder of the plan")) from None
    except OSError as error:
        raise UserError(
            message("git cannot be run: {why}", why=system_error(error)),
            message("earlier versions come from git"),
        ) from None
    if run.returncode:
        raise UserError(*_refusal(run.stderr))
    return run.stdout


def version_at(path: Path, at: datetime, unchanged: Plan | None) -> Plan | None:
    """The plan as it stood at the time: `unchanged`, if that is given and no later version is in
    git, else the last version committed by then, None where there is none. Raises ReadError where
    that version cannot be read, and UserError where git cannot."""
    if repository_of(path) is None:
        return unchanged
    latest = git(path, "log", "-1", "--format=%H %ct", "HEAD", "--", path.name).split()
    if not latest:
        return None
    if int(latest[1]) <= at.timestamp():
        return unchanged or _earlier(path, latest[0])
    before = f"--before={at.isoformat(timespec='seconds')}"
    found = git(path, "rev-list", "-1", before, "HEAD", "--", path.name).strip()
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
                head = head_in_files(repository)
                found[repository] = head or git(path, "rev-parse", "HEAD").strip()
    return tuple(sorted(found.values()))


_COMMIT = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


def head_in_files(repository: Path) -> str:
    """The commit that is checked out, as the files of the repository say it, which takes a
    hundredth of the time of asking git; empty where they do not say it plainly."""
    try:
        own = repository / ".git"
        if own.is_file():  # of a linked work tree, or a submodule
            own = repository / own.read_text().removeprefix("gitdir:").strip()
        head = (own / "HEAD").read_text().strip()
        if not head.startswith("ref: refs/heads/"):
            return head if _COMMIT.fullmatch(head) else ""
        shared = own / "commondir"
        common = own / shared.read_text().strip() if shared.is_file() else own
        branch = common / head.removeprefix("ref: ")
        found = branch.read_text().strip() if branch.is_file() else ""
        return found if _COMMIT.fullmatch(found) else ""
    except (OSError, ValueError):
        return ""


def _refusal(told: str) -> tuple[Message, Message]:
    """What git's error means, and a hint."""
    if "not a git repository" in told:
        hint = message("`workplan baseline` keeps the dates without git, to compare with later")
        return message("the plan is not kept in git"), hint
    hint = message("`git log` lists the versions of a plan")
    if any(words in told for words in ("revision", "valid object", "does not exist", "but not in")):
        return message("git does not have this version of the plan"), hint
    return message("git could not answer"), hint
