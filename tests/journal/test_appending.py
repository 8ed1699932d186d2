"""Appending to a journal: whole or not at all, one writer at a time."""

from __future__ import annotations

import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support import PLAN, Run

from workplan.journal.appending import AppendError, append
from workplan.journal.effective import effective_entries
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal


def test_what_make_raises_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(b"- {task: a, on: 2022-03-01, done: true}")

    def refuse(_: object) -> list[Entry]:
        raise KeyError("no")

    with pytest.raises(KeyError):
        append(path, refuse)
    assert path.read_bytes() == b"- {task: a, on: 2022-03-01, done: true}"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_appending_keeps_encoding_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "p.log.yaml"
    text = f"# 日志{end}- {{task: a, on: 2022-03-01, done: true}}{end}"
    path.write_bytes((b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding))
    before = path.read_bytes()
    append(
        path, lambda _: [Entry(datetime(2022, 3, 2, tzinfo=UTC), date(2022, 3, 2), "乙", done=True)]
    )
    assert path.read_bytes().startswith(before)
    journal = parse_journal(path.read_bytes(), "j")
    assert journal.problems == ()
    assert [e.task for e in journal.entries] == ["a", "乙"]
    added = path.read_bytes().decode("utf-8-sig" if encoding.startswith("utf-8") else "utf-16")
    assert added.count(end) == added.count("\n") == 3


def test_times_never_tie_even_when_the_clock_is_set_back(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    at = datetime(2022, 3, 2, 10, tzinfo=UTC)
    for shift, word in ((0, "done"), (0, "reopen"), (-60, "done"), (-60, "cancel")):
        append(
            path,
            lambda _, s=shift, w=word: [
                Entry(at + timedelta(minutes=s), at.date(), "a", **{w: True})
            ],
        )
    journal = parse_journal(path.read_bytes(), "j")
    ats = [e.at for e in journal.entries]
    assert ats == sorted(set(ats))
    assert effective_entries(journal.entries, at.date())["a"][-1].cancel


APPENDER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import append
from workplan.journal.entry import Entry
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    entry = Entry(datetime.now(UTC), date(2022, 3, 1), "t", note=f"{name}-{number}")
    append(path, lambda _: [entry], patience=60)
    print(f"{name}-{number}", flush=True)
"""


def appender(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", APPENDER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_hundred_entries_from_twenty_processes(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    running = [appender(path, f"p{n}", 10) for n in range(20)]
    for process in running:
        process.communicate(timeout=120)
        assert process.returncode == 0
    journal = parse_journal(path.read_bytes(), "j")
    assert journal.problems == ()
    notes = [e.note for e in journal.entries]
    assert sorted(notes) == sorted(f"p{n}-{k}" for n in range(20) for k in range(10))
    assert [p.name for p in tmp_path.iterdir()] == ["p.log.yaml"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "p.log.yaml"
    chance = random.Random(9)
    acknowledged: list[str] = []
    for number in range(60):
        process = appender(path, f"k{number}", 10_000)
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        acknowledged += process.stdout.read().split()
        process.wait()
    append(path, lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", note="last")])
    journal = parse_journal(path.read_bytes(), "j")
    notes = [e.note for e in journal.entries]
    assert len(notes) == len(set(notes))
    assert set(acknowledged) <= set(notes)
    assert len(acknowledged) >= 60
    assert len(set(notes) - set(acknowledged)) <= 61
    assert all(
        re.search("incomplete|quote|not continue|not YAML", str(p)) for p in journal.problems
    )


def test_two_clones_merge_into_the_same_states(tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
        )

    base = tmp_path / "base"
    base.mkdir()
    git(base, "init", "-q", "-b", "main")
    (base / ".gitattributes").write_text("*.log.yaml merge=union\n")
    (base / "p.log.yaml").write_text("- {task: t0, on: 2022-03-01, note: begin}\n")
    git(base, "add", "-A")
    git(base, "commit", "-qm", "begin")
    sides = [tmp_path / "one", tmp_path / "two"]
    chance = random.Random(3)
    for side in sides:
        git(tmp_path, "clone", "-q", str(base), str(side))
        for number in range(20):
            word = chance.choice(["done", "reopen", "cancel", "block"])
            task = f"t{chance.randrange(4)}"
            append(
                side / "p.log.yaml",
                lambda _, t=task, w=word, n=number, s=side: [
                    Entry(datetime.now(UTC), date(2022, 3, 1), t, note=f"{s.name}{n}", **{w: True})
                ],
            )
        git(side, "commit", "-qam", "twenty")
    merged = []
    for one, other in (sides, sides[::-1]):
        folder = tmp_path / f"{one.name}+{other.name}"
        git(tmp_path, "clone", "-q", str(one), str(folder))
        git(folder, "pull", "-q", "--no-rebase", "--no-edit", str(other), "main")
        journal = parse_journal((folder / "p.log.yaml").read_bytes(), "j")
        assert journal.problems == ()
        assert len({e.note for e in journal.entries}) == len(journal.entries) == 41
        merged.append(
            {
                task: [e.note for e in several]
                for task, several in effective_entries(journal.entries, date(2022, 3, 1)).items()
            }
        )
    assert merged[0] == merged[1]


FULL = """
import resource, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
limit = path.stat().st_size + 30 if path.exists() else 30
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    append(path, lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", note="x" * 100)])
except AppendError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE on this system")
@pytest.mark.parametrize("before", ["", "- {task: a, on: 2022-03-01, done: true}\n"])
def test_a_full_disk_changes_nothing(tmp_path: Path, before: str) -> None:
    path = tmp_path / "p.log.yaml"
    if before:
        path.write_text(before)
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True)
    assert "nothing was written" in run.stdout, run.stderr
    assert (path.read_text() if path.exists() else "") == before
    assert [p.name for p in tmp_path.iterdir()] == (["p.log.yaml"] if before else [])


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(AppendError, match="nothing was written"):
        append(tmp_path / "gone" / "p.log.yaml", lambda _: [])
    assert list(tmp_path.iterdir()) == []


READ_ONLY = """
import fcntl, getpass, os, socket, sys
from datetime import UTC, date, datetime
from pathlib import Path
from workplan.journal.appending import AppendError, append
from workplan.journal.entry import Entry
if os.getuid() == 0:
    os.setuid(65534)  # root may write anywhere
try:
    append(Path(sys.argv[1]), lambda _: [Entry(datetime.now(UTC), date(2022, 3, 1), "t", done=True)])
except AppendError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are kept otherwise on this system")
def test_a_read_only_folder() -> None:
    # Not in tmp_path, whose parents another user may not enter.
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "p.log.yaml"
        path.write_text("- {task: a, on: 2022-03-01, done: true}\n")
        path.chmod(0o444)
        folder.chmod(0o555)
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True
        )
        assert "you may not write there" in run.stdout, run.stderr
        assert path.read_text().count("\n") == 1
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="uses flock")
def test_who_holds_the_lock_is_told(tmp_path: Path) -> None:
    import fcntl

    path = tmp_path / "p.log.yaml"
    lock = tmp_path / ".p.log.yaml.lock"
    with lock.open("w+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("anna (process 7 on office)\n")
        file.flush()
        with pytest.raises(AppendError, match=r"held by anna \(process 7 on office\)"):
            append(path, lambda _: [], patience=0.05)
    assert not path.exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_clones_that_log_by_command_merge_both_ways_into_the_same_report(
    tmp_path: Path, workplan: Run
) -> None:
    def git(folder: Path, *arguments: str) -> None:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)

    base = tmp_path / "base"
    (base / "plans").mkdir(parents=True)
    shutil.copy(PLAN, base / "plans" / "2022.yaml")
    (base / ".gitattributes").write_text("*.log.yaml merge=union\n")
    git(base, "init", "-q", "-b", "main")
    git(base, "add", "-A")
    git(base, "commit", "-qm", "begin")
    workplan("done", "意见学习会", "--on", "2022-03-20", "--by", "x", cwd=base)
    git(base, "add", "-A")
    git(base, "commit", "-qm", "first")
    sides = [tmp_path / "one", tmp_path / "two"]
    for side in sides:
        git(tmp_path, "clone", "-q", str(base), str(side))
    commands = [
        ("reopen",),
        ("cancel", "--why", "x"),
        ("undo",),
        ("block", "--why", "疫情"),
        ("done",),
    ]
    for number in range(20):
        for side in sides:
            word, *more = commands[number % 5]
            run = workplan(
                word,
                "意见学习会",
                *more,
                "--on",
                f"2022-04-{number // 5 + 1:02}",
                "--by",
                side.name,
                cwd=side,
            )
            assert run.returncode == 0, run.stderr
    reports = []
    for side in sides:
        git(side, "commit", "-qam", "twenty")
    for one, other in (sides, sides[::-1]):
        folder = tmp_path / f"{one.name}+{other.name}"
        git(tmp_path, "clone", "-q", str(one), str(folder))
        git(folder, "pull", "-q", "--no-rebase", "--no-edit", str(other), "main")
        journal = parse_journal((folder / "plans" / "2022.log.yaml").read_bytes(), "j")
        assert journal.problems == ()
        assert len(journal.entries) == len({e.at for e in journal.entries}) == 41
        days = ("2022-03-31", "2022-04-02", "2022-05-01")
        runs = [workplan("status", "--as-of", day, "--json", cwd=folder) for day in days]
        assert all(run.stdout and not run.stderr for run in runs)
        reports.append([run.stdout for run in runs])
    assert reports[0] == reports[1]


def at(second: int, **said: object) -> Entry:
    return Entry(datetime(2022, 3, 1, 0, 0, second, tzinfo=UTC), date(2022, 3, 1), "t", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "entry",
    [
        at(1, note=" "),
        at(1, note="\u3000"),
        at(1, done=True, by="\t"),
        at(1, note="x" * 100_001),
        at(1, note="a\udcff"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, entry: Entry) -> None:
    path = tmp_path / "p.log.yaml"
    with pytest.raises(AppendError, match="nothing was written"):
        append(path, lambda _: [entry])
    assert not path.exists()


def test_an_entry_from_the_future_does_not_make_two_clones_tie(tmp_path: Path) -> None:
    future = "- {at: 2099-01-01T00:00:00+00:00, task: t, on: 2022-03-01, note: x}\n"
    ats = set()
    for number in range(20):
        path = tmp_path / f"{number}.log.yaml"
        path.write_text(future)
        (entry,) = append(path, lambda _: [at(1, done=True)])
        assert entry.at > datetime(2099, 1, 1, tzinfo=UTC)
        ats.add(entry.at)
    assert len(ats) > 15
    path.write_text(future.replace("2099-01-01T00:00:00", "9998-12-31T23:59:59.999999"))
    with pytest.raises(AppendError, match="no later time"):
        append(path, lambda _: [at(1, done=True)])


@pytest.mark.parametrize("cut", [1, 2, 3, 9])
def test_a_utf_16_journal_torn_within_a_character(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(
        (at(1, done=True).as_line() + "\n").encode("utf-16")
        + "- {task: 甲".encode("utf-16-le")[:-cut]
    )
    append(path, lambda _: [at(2, note="二")])
    journal = parse_journal(path.read_bytes(), "j")
    assert [e.note for e in journal.entries] == ["", "二"]


@pytest.mark.parametrize(
    "content",
    [
        b"plan: p\ntitle: P\nyear: 2022\ntasks:\n- {id: a, title: A, when: May}\n",
        b"# a list\n- hosts: all\n  become: yes\n- hosts: web\n",
        b"\n[section]\nkey = value\n",
        b"- one\n- two\n",
        b"hello\n",
        b"task: a\non: 2022-05-01\n",
        "plan: p\n".encode("utf-16"),
    ],
)
def test_nothing_is_appended_to_what_is_no_journal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "q.yaml"
    path.write_bytes(content)
    entry = Entry(datetime(2022, 5, 1, tzinfo=UTC), date(2022, 5, 1), "a", done=True)
    with pytest.raises(AppendError, match="is not a journal"):
        append(path, lambda _: [entry])
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# only a comment\n",
        b"- {at: 2022-05-01T10:00:0",
        b"\0\0\0\0",
        b"\0\0- {at: 2022",
        b"\xff\xfe",  # where a power cut left something else
        b"\xe6\x84",
        b"\xe6\x84\n- {on: 2022-05-01, task: a, dne: true}\n",
        b"\xef\xbb\xbf- {at: 2022",
        b"- {on: 2022-05-01, task: a, dne: true}\n- {on: x, task: b, done: true}\n",
        b"<<<<<<< HEAD\n- {on: 2022-05-01, tsk: a}\n=======\n>>>>>>> x\n- {task: a}\n",
    ],
)
def test_a_journal_with_faults_stays_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.log.yaml"
    path.write_bytes(content)
    entry = Entry(datetime(2022, 5, 1, tzinfo=UTC), date(2022, 5, 1), "a", done=True)
    append(path, lambda _: [entry])
    assert path.read_bytes().startswith(content)


def test_a_folder_in_the_place_of_the_lock_is_told(tmp_path: Path) -> None:
    (tmp_path / ".p.log.yaml.lock").mkdir()
    entry = Entry(datetime(2022, 5, 1, tzinfo=UTC), date(2022, 5, 1), "a", done=True)
    with pytest.raises(AppendError, match="is not a lock"):
        append(tmp_path / "p.log.yaml", lambda _: [entry])
