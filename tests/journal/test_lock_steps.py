"""The lock of a journal, step by step: how its file is opened, when it is given up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from workplan.journal import appending

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files and locks of POSIX")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "p.log.yaml"


@pytest.fixture
def lock(journal: Path) -> Path:
    return journal.with_name(".p.log.yaml.lock")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The flags with which files are opened."""
    found: list[int] = []
    real = os.open

    def noted(path: Any, flags: int, *mode: int, **more: Any) -> int:
        found.append(flags)
        return real(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", noted)
    return found


def test_its_file_is_opened_without_following_or_waiting_and_made_by_one_alone(
    journal: Path, lock: Path, opened: list[int]
) -> None:
    with appending._locked(journal, 1):
        assert lock.exists()
    # To write, to read, and then made.
    assert [flags & os.O_ACCMODE for flags in opened] == [os.O_RDWR, os.O_RDONLY, os.O_RDWR]
    assert all(flags & os.O_NOFOLLOW and flags & os.O_NONBLOCK for flags in opened)
    assert [bool(flags & os.O_CREAT) for flags in opened] == [False, False, True]
    assert opened[-1] & os.O_EXCL


def test_a_file_that_may_only_be_read_is_locked_all_the_same(
    journal: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of another user is, where root may not write either."""
    lock.write_text("somebody\n")
    real = os.open

    def refused(path: Any, flags: int, *mode: int, **more: Any) -> int:
        if flags & os.O_ACCMODE == os.O_RDWR:
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", refused)
    with appending._locked(journal, 1):
        other = real(lock, os.O_RDWR)
        assert not appending._try_lock(other)
        os.close(other)
        assert lock.read_text() == "somebody\n"


def test_it_is_held_until_its_file_is_removed(
    journal: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else another could lock the old file in between, and lose its name."""
    free: list[bool] = []
    real = Path.unlink

    def removed(path: Path, missing_ok: bool = False) -> None:
        if path == lock:
            file = os.open(path, os.O_RDWR)
            free.append(appending._try_lock(file))
            os.close(file)
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", removed)
    with appending._locked(journal, 1):
        pass
    assert free == [False]
    assert not lock.exists()


def test_a_link_to_the_locked_file_is_not_the_same(lock: Path) -> None:
    other = lock.with_name("other")
    other.touch()
    file = os.open(other, os.O_RDWR)
    assert appending._same(file, other)
    lock.symlink_to(other)
    assert not appending._same(file, lock)
    lock.unlink()
    assert not appending._same(file, lock)
    lock.hardlink_to(other)
    assert appending._same(file, lock)
    os.close(file)


def test_what_fails_while_it_is_held_frees_it(journal: Path, lock: Path) -> None:
    with pytest.raises(KeyboardInterrupt), appending._locked(journal, 1):
        raise KeyboardInterrupt
    assert not lock.exists()
    with appending._locked(journal, 0):
        assert lock.exists()
