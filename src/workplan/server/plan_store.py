"""The plans and journals in memory, read again when their files change.

A plan with errors stays as it was when it could last be read, or else as it was committed last; its
journal goes on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from ..app.loading import (
    Loaded,
    errors_in_its_language,
    journal_bytes,
    journal_in,
    journal_of,
    parsed,
    plan_files,
    read_bytes,
)
from ..app.versions import last_committed
from ..errors import Problem, ReadError
from .computing import computing

_RACY = 100_000_000  # nanoseconds within which a file may change and keep its time


class Stamp(NamedTuple):
    """What tells that a file has changed; all 0 where there is none."""

    time: int = 0
    size: int = 0
    inode: int = 0


class FileState(NamedTuple):
    """The plan at `path` and its journal at one moment."""

    path: Path
    plan: Stamp
    journal: Stamp


class Broken(NamedTuple):
    """A plan that cannot be read: its problems, and the time of the state that is shown in its
    place, None where nothing is."""

    path: Path
    problems: tuple[Problem, ...]
    since: datetime | None


class _Held(NamedTuple):
    """What was read of one plan, at `read_at` nanoseconds. `version` is another one whenever the
    files say something else."""

    state: FileState
    read_at: int
    plan_bytes: bytes
    journal_bytes: bytes | None
    loaded: Loaded | None
    good_since: datetime | None
    problems: tuple[Problem, ...] = ()
    version: int = 0

    def stands(self, state: FileState) -> bool:
        """Whether it is what the files hold in this state."""
        latest = max(state.plan.time, state.journal.time)
        return self.state == state and self.read_at - latest > _RACY


class PlanStore:
    """The plans in these files and folders. All its methods may be called by several threads."""

    def __init__(self, plans: tuple[Path, ...]) -> None:
        self._plans = plans
        self._held: dict[Path, _Held] = {}
        self._versions = count(1)

    def files(self) -> tuple[FileState, ...]:
        """The plan files as they are now. Raises ReadError where there are none."""
        return tuple(map(_state_of, plan_files(self._plans)))

    def load(self, path: Path) -> Loaded:
        """The plan in this file with its journal, or as it was when it could last be read. Raises
        ReadError where it never could."""
        held = self._read(path)
        if held.loaded is None:
            raise ReadError(held.problems)
        return held.loaded

    def versions(self, files: Iterable[FileState]) -> tuple[int, ...]:
        """What changes when one of the files says something else."""
        return tuple(self._read(state.path).version for state in files)

    def broken(self, files: Iterable[FileState]) -> list[Broken]:
        """Those of the files that cannot be read now."""
        found = []
        for state in files:
            held = self._read(state.path)
            if held.problems:
                found.append(Broken(state.path, held.problems, held.good_since))
        return found

    def _read(self, path: Path) -> _Held:
        held = self._held.get(path)
        if held is not None and held.stands(_state_of(path)):
            return held
        with computing:
            state, held = _state_of(path), self._held.get(path)
            if held is None or not held.stands(state):
                again = _read_again(state, held)
                same = held is not None and _content_of(held) == _content_of(again)
                version = held.version if held and same else next(self._versions)
                held = again._replace(version=version)
                self._held[path] = held
            return held


def _content_of(held: _Held) -> tuple[object, ...]:
    return held.plan_bytes, held.journal_bytes, held.problems


def stamp_of(path: Path) -> Stamp:
    """The present state of a file."""
    try:
        found = os.stat(path)
    except OSError:
        return Stamp()
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def _state_of(path: Path) -> FileState:
    return FileState(path, stamp_of(path), stamp_of(journal_of(path)))


def _read_again(state: FileState, held: _Held | None) -> _Held:
    """The plan in this state; what has not changed since `held` is not parsed again."""
    path, now = state.path, time.time_ns()
    old = held.loaded if held else None
    since = held.good_since if held else None
    try:
        with errors_in_its_language(path):
            written, told = read_bytes(path), journal_bytes(path, None)
    except ReadError as error:
        return _Held(state, 0, b"", None, old, since, error.problems)
    if held and (held.plan_bytes, held.journal_bytes) == (written, told):
        return held._replace(state=state, read_at=now)
    if held and held.plan_bytes == written and old and not held.problems:
        return _Held(state, now, written, told, _with_journal(old, told), since)
    try:
        with errors_in_its_language(path):
            loaded = parsed(path, written, journal_of(path), told)
    except ReadError as error:
        if old is not None:
            old = _with_journal(old, told)
        elif (kept := last_committed(path)) is not None:
            plan, since = kept
            old = Loaded(plan, journal_in(journal_of(path), told, plan), path, journal_of(path))
        return _Held(state, now, written, told, old, since, error.problems)
    good = datetime.fromtimestamp(state.plan.time / 1e9, UTC)
    return _Held(state, now, written, told, loaded, good)


def _with_journal(old: Loaded, told: bytes | None) -> Loaded:
    """The plan as it was, with the journal as it is."""
    return old._replace(journal=journal_in(old.journal_path, told, old.plan))
