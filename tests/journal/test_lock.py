"""A journal in a folder that several people write in: the lock, and what it must never touch."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Run

from workplan.journal.appending import _holder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="users and permissions of POSIX")
as_root = pytest.mark.skipif(
    os.name == "posix" and os.getuid() != 0, reason="only root can be two other users"
)
TEXT = "plan: p\ntitle: T\nyear: 2022\ntasks: [{id: a, title: A, when: May}]\n"
USERS, GROUP = (64001, 64002), 64100
# Everything is imported before the program becomes another user, who may not read it here.
WRITER = """\
import encodings.idna, getpass, os, pwd, socket, sys, tempfile
from datetime import date, datetime, UTC
from pathlib import Path
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry
path, patience, number, umask, user, group = sys.argv[1:]
with tempfile.TemporaryDirectory() as warm:
    one = Entry(datetime.now(UTC), date(2022, 5, 1), "a", done=True)
    append(Path(warm, "w.log.yaml"), lambda journal: [one])
os.umask(int(umask))
if int(user):
    os.setgroups([])
    os.setgid(int(group))
    os.setuid(int(user))
for n in range(int(number)):
    entry = Entry(datetime.now(UTC), date(2022, 5, 1), "a", "x", note=f"{user} {n}")
    try:
        append(Path(path), lambda journal: [entry], patience=float(patience))
    except AppendError as error:
        print(error)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can reach, which tmp_path is not."""
    found = Path(tempfile.mkdtemp())
    found.chmod(0o755)
    (found / "p.yaml").write_text(TEXT)
    yield found
    shutil.rmtree(found)


def shared(folder: Path) -> Path:
    """Make the folder one of the group's, as an office would; its journal."""
    os.chown(folder, -1, GROUP)
    folder.chmod(0o2775)
    return folder / "p.log.yaml"


def writer(
    journal: Path, user: int = 0, umask: int = 0o022, number: int = 1, patience: float = 60
) -> subprocess.Popen[str]:
    """A program of this user's that appends so many entries."""
    arguments = (journal, patience, number, umask, user, GROUP)
    command = [sys.executable, "-c", WRITER, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@as_root
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_two_users_lose_no_entry(folder: Path, umask: int) -> None:
    journal = shared(folder)
    writers = [writer(journal, user, umask, 60) for user in (*USERS, *USERS)]
    said = [one.communicate(timeout=120)[0] for one in writers]
    assert said == [""] * 4
    assert journal.read_text().count("\n") == 240
    assert not (folder / ".p.log.yaml.lock").exists()


@as_root
def test_a_new_journal_belongs_to_those_who_share_the_folder(folder: Path) -> None:
    journal = shared(folder)
    assert writer(journal, USERS[0], 0o077, 1).communicate(timeout=60)[0] == ""
    assert stat.S_IMODE(journal.stat().st_mode) == 0o660
    journal.unlink()
    folder.chmod(0o755)
    os.chown(folder, USERS[0], -1)
    assert writer(journal, USERS[0], 0o022, 1).communicate(timeout=60)[0] == ""
    assert stat.S_IMODE(journal.stat().st_mode) == 0o644


@as_root
def test_a_lock_that_cannot_be_opened_is_named(folder: Path) -> None:
    journal = shared(folder)
    lock = folder / ".p.log.yaml.lock"
    lock.touch(mode=0o600)
    lock.chmod(0o600)
    said, _ = writer(journal, USERS[0], patience=0.1).communicate(timeout=60)
    assert "another program is writing to it (try again, or delete .p.log.yaml.lock)" in said


@pytest.mark.parametrize("kind", ["link", "dangling", "hard link", "folder", "pipe"])
def test_nothing_but_a_lock_is_taken_for_one(workplan: Run, folder: Path, kind: str) -> None:
    victim, lock = folder / "victim", folder / ".p.log.yaml.lock"
    if kind != "dangling":
        victim.write_text("secret")
        victim.chmod(0o600)
    if kind in {"link", "dangling"}:
        lock.symlink_to(victim)
    elif kind == "hard link":
        lock.hardlink_to(victim)
    elif kind == "folder":
        lock.mkdir()
    else:
        os.mkfifo(lock)
    run = workplan("done", "a", "--plan", folder, "--on", "2022-05-01")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert not (folder / "p.log.yaml").exists()
    if kind == "dangling":
        assert not victim.exists()
    else:
        assert victim.read_text() == "secret"
        assert stat.S_IMODE(victim.stat().st_mode) == 0o600


def test_the_lock_says_who_holds_it(workplan: Run, folder: Path) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from workplan.journal import appending\n"
        "with appending._locked(Path(sys.argv[1]), 1):\n print('held', flush=True); time.sleep(60)"
    )
    journal = folder / "p.log.yaml"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(journal)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        said, _ = writer(journal, patience=0.1).communicate(timeout=60)
        assert f"(process {holder.pid} on " in said
        assert not journal.exists()
    finally:
        holder.kill()
        holder.wait()
    assert workplan("done", "a", "--plan", folder, "--on", "2022-05-01").returncode == 0


def test_nobody_holds_a_lock_without_a_file() -> None:
    assert _holder(None) == ""
