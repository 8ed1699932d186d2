"""Files that commands write: whole or not at all, and only where they were told to."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run

from workplan.files import write_whole
from workplan.journal.appending import append
from workplan.journal.entry import Entry

REVIEW = ("review", PLAN, "--journal", SAMPLE, "--week", "2022-W20", "-o")
CALENDAR = ("ics", PLAN, "--journal", SAMPLE, "--as-of", "2022-09-14", "-o")
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
FULL = """\
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from workplan.cli.main import main
main()
"""

AS_NOBODY = """\
import os, sys
from pathlib import Path
from workplan.errors import UserError
from workplan.files import write_whole
if os.getuid() == 0:  # who may write anywhere
    os.setuid(65534)
for name in sys.argv[1:]:
    try:
        write_whole(Path(name), b"new")
    except UserError as error:
        print(error)
"""


@posix
@pytest.mark.parametrize("command", [REVIEW, CALENDAR])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, command: tuple[object, ...]) -> None:
    file = tmp_path / ("r.html" if command is REVIEW else "r.ics")
    old = "<!doctype html>old" if command is REVIEW else "BEGIN:VCALENDAR old"
    file.write_text(old)
    run = subprocess.run(
        [sys.executable, "-c", FULL, "2000", *map(str, command), file],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 2
    assert "nothing was written" in run.stderr
    assert file.read_text() == old
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@posix
def test_a_link_stays_a_link_and_permissions_stay(workplan: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "shared" / "real.ics", tmp_path / "link.ics"
    real.parent.mkdir()
    real.write_text("BEGIN:VCALENDAR old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert workplan(*CALENDAR, link).returncode == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@posix
@pytest.mark.skipif(os.name == "posix" and os.getuid() != 0, reason="only root can give it away")
def test_the_group_stays(workplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.ics"
    file.write_text("BEGIN:VCALENDAR old")
    os.chown(file, -1, 64100)
    file.chmod(0o640)
    assert workplan(*CALENDAR, file).returncode == 0
    assert (file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (64100, 0o640)


@posix
def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []

    def fsync(file: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(file).st_mode))
        if synced[-1]:
            raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(tmp_path / "a", b"x")
    entry = Entry(datetime(2022, 5, 1, tzinfo=UTC), date(2022, 5, 1), "a", done=True)
    append(tmp_path / "p.log.yaml", lambda _: [entry])
    assert synced == [False, True] * 2, "files and folders are synced, so that they outlive a crash"


@posix
def test_links_lead_nowhere_else(workplan: Run, tmp_path: Path) -> None:
    victim, folder = tmp_path / "victim", tmp_path / "out"
    victim.write_text("BEGIN:VCALENDAR mine")
    folder.mkdir()
    (folder / "市关工委.ics").symlink_to(victim)
    (folder / ".gitattributes").symlink_to(victim)
    run = workplan("ics", PLAN, "--split-by", "owner", "-o", folder)
    assert run.returncode == 2
    assert "leads out of" in run.stderr
    run = workplan("init", folder, "--year", "2031")
    assert run.returncode == 2
    assert victim.read_text() == "BEGIN:VCALENDAR mine"


@posix
def test_a_new_file_has_the_permissions_that_are_usual(tmp_path: Path) -> None:
    code = "import os; os.umask(0o027); from workplan.cli.main import main; main()"
    arguments = [*map(str, CALENDAR), str(tmp_path / "r.ics")]
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    assert stat.S_IMODE((tmp_path / "r.ics").stat().st_mode) == 0o640


@posix
def test_what_is_read_only_is_left_alone() -> None:
    # Not in tmp_path, whose parents another user may not enter.
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o777)
        file, inner = folder / "r.html", folder / "inner"
        file.write_text("old")
        file.chmod(0o444)
        inner.mkdir(mode=0o555)
        command = [sys.executable, "-c", AS_NOBODY, str(file), str(inner / "r.html")]
        run = subprocess.run(command, capture_output=True, text=True)
        assert run.stdout.splitlines() == [
            f"{file}: it is read-only (nothing was written)",
            f"{inner / 'r.html'}: access is not permitted (nothing was written)",
        ]
        assert file.read_text() == "old"
        assert sorted(path.name for path in folder.rglob("*")) == ["inner", "r.html"]
    finally:
        shutil.rmtree(folder)


@posix
def test_kill_9_leaves_the_old_file_or_the_new_one(workplan: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.ics"
    assert workplan(*CALENDAR, file).returncode == 0
    new = file.read_bytes()
    arguments = [sys.executable, "-m", "workplan", *map(str, CALENDAR), str(file)]
    for step in range(12):
        file.write_bytes(b"BEGIN:VCALENDAR old")
        process = subprocess.Popen(arguments)
        time.sleep(0.03 * step)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert file.read_bytes() in {b"BEGIN:VCALENDAR old", new}


@posix
def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "workplan", *map(str, CALENDAR), "/dev/stdout"]
    run = subprocess.run(arguments, capture_output=True, check=True)
    assert run.stdout.endswith(b"END:VCALENDAR\r\n")


def test_init_writes_over_nothing(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes(b"*.x \xff")
    assert workplan("init", "--year", "2030").returncode == 0
    plan = tmp_path / "plans" / "2030.yaml"
    before = plan.read_bytes()
    assert (tmp_path / ".gitattributes").read_bytes() == b"*.x \xff\n*.log.yaml merge=union\n"
    run = workplan("init", "--year", "2030")
    assert run.returncode == 2
    assert "already exists" in run.stderr
    assert plan.read_bytes() == before


def test_a_folder_that_is_a_file(workplan: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("x")
    run = workplan("init")
    assert run.returncode == 2
    assert "nothing was written" in run.stderr
    assert run.stderr.count("\n") == 1
