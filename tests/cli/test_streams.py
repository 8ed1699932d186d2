"""What a command reads from and writes to when that is not an ordinary file: closed, full, a pipe, a
device, or a name that is not text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support import PLAN, Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams and signals of POSIX")
DAY = ("--as-of", "2022-09-14")
TEXT = "plan: {id}\ntitle: T\nyear: 2022\ntasks: [{{id: a, title: A, when: May}}]\n"


def shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell in which `workplan` stands for the program."""
    program = f'workplan() {{ {sys.executable} -m workplan "$@"; }}\n'
    clean = {k: v for k, v in os.environ.items() if k != "WORKPLAN_TRACEBACK"}
    return subprocess.run(
        ["bash", "-c", program + line],
        cwd=cwd,
        env={**clean, **env},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=300,
    )


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "p.yaml").write_text(TEXT.format(id="p"))
    return tmp_path


@pytest.mark.parametrize("command", ["status", "--version", "--help", "check", "ics", "review"])
def test_a_full_output_is_one_message(office: Path, command: str) -> None:
    run = shell(f"workplan {command} > /dev/full", office)
    assert run.returncode == 2
    assert run.stderr == "workplan: the output cannot be written: the drive is full\n"


def test_what_was_recorded_is_not_said_to_have_failed(office: Path) -> None:
    run = shell("workplan done a --on 2022-05-01 > /dev/full", office)
    assert run.returncode == 2
    assert "it is recorded, but that cannot be shown" in run.stderr
    assert (office / "plans" / "p.log.yaml").read_text().count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", "2>/dev/full"])
def test_closed_streams_take_nothing_and_harm_nothing(office: Path, closed: str) -> None:
    assert shell(f"workplan status {closed}", office).returncode == 0
    run = shell(f"workplan status nowhere {closed}", office)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_a_reader_that_leaves_early_is_no_fault(office: Path) -> None:
    for command in ("status --all --no-cache", "status --json", "ics"):
        run = shell(f"workplan {command} '{PLAN}' | head -c 9; echo =${{PIPESTATUS[0]}}", office)
        assert run.stdout.endswith("=0\n")
        assert run.stderr == ""


@pytest.mark.parametrize("name", ["x.yaml", "p.log.yaml"])
def test_a_pipe_in_the_place_of_a_file_is_named(office: Path, name: str) -> None:
    os.mkfifo(office / "plans" / name)
    for command in ("status", "check", "done a --on 2022-05-01", "show a", "review"):
        run = shell(f"workplan {command}", office)
        # Another plan that cannot be read does not keep a task of this one from being recorded.
        assert run.returncode in {0, 1, 2}
        assert f"{name}: cannot be read: it is a device or pipe" in run.stdout + run.stderr or (
            "it is a device or pipe" in run.stderr
        )


def test_what_another_program_writes_can_be_read(office: Path) -> None:
    run = shell("workplan status <(cat plans/p.yaml) --journal /dev/null", office)
    assert (run.returncode, run.stderr) == (0, "")
    assert shell("cat plans/p.yaml | workplan check /dev/stdin", office).returncode == 0
    assert "it is a device" in shell("workplan check /dev/zero", office).stderr


@pytest.mark.parametrize("name", [b"\xff\xb2.yaml", "计划.yaml".encode()])
def test_names_that_are_no_text_are_names_all_the_same(office: Path, name: bytes) -> None:
    folder = os.fsencode(office) + b"/by"
    os.mkdir(folder)
    with open(folder + b"/" + name, "w") as file:
        file.write(TEXT.format(id="q"))
    for command in ("status", "ics", "check", "review", "status --json"):
        for env in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
            run = shell(f"workplan {command} by", office, **env)
            assert (run.returncode, run.stderr) == (0, ""), command
    assert shell("workplan status by --owner $'\\xff'", office).returncode == 2


def test_what_may_not_be_searched_is_said(office: Path) -> None:
    inner = office / "plans" / "inner"
    inner.mkdir()
    (inner / "q.yaml").write_text(TEXT.format(id="q"))
    code = (
        "import os, sys\n"
        "from workplan.cli.main import _run, main\n"
        "_run(['status', sys.argv[3], '--no-cache']); sys.stdout.flush()\n"
        "os.chmod(sys.argv[1], 0); os.chdir('/')\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "sys.argv[:] = ['workplan', 'status', sys.argv[2]]; main()\n"
    )
    for folder in (office, *office.parents[:-2]):
        folder.chmod(0o755)
    for asked, named in ((office / "plans", inner), (inner / "q.yaml", inner / "q.yaml")):
        run = subprocess.run(
            [sys.executable, "-c", code, str(inner), str(asked), str(PLAN)],
            capture_output=True,
            text=True,
        )
        inner.chmod(0o755)
        assert run.returncode == 2
        assert run.stderr == f"{named}: cannot be read: access is not permitted\n"


def test_names_that_are_too_long_are_one_message(workplan: Run, office: Path) -> None:
    for name in ("x" * 300 + ".yaml", "x" * 248 + ".yaml"):
        run = workplan("status", office / name)
        assert (run.returncode, run.stderr.count("\n")) == (2, 1)
        assert "a fault" not in run.stderr
    plan = office / ("x" * 248 + ".yaml")
    plan.write_text(TEXT.format(id="q"))
    run = workplan("status", plan)
    assert run.returncode == 2
    assert "the name is too long" in run.stderr


@pytest.fixture
def province(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    tasks = "".join(f"  - {{id: t{n}, title: T, when: May}}\n" for n in range(2000))
    for n in range(60):
        (folder / f"{n:02}.yaml").write_text(f"plan: p{n}\ntitle: T\nyear: 2022\ntasks:\n{tasks}")
    return folder


def workers(parent: int) -> list[int]:
    """The processes that the parent has begun."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True)
    return [int(pid) for pid in listed.stdout.split() if running(int(pid))]


def running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ignores_interrupts(process: int) -> bool:
    """Whether a process has come so far that it leaves Ctrl-C to its parent."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
    mask = next(line.split()[1] for line in status.splitlines() if line.startswith("SigIgn:"))
    return bool(int(mask, 16) >> (signal.SIGINT - 1) & 1)


def begun(province: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A report of many plans, at work, and the processes that share it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "workplan", "status", str(province), *DAY, "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wanted = min(os.cpu_count() or 1, 60 // 12)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = workers(process.pid)
        if len(found) == wanted and all(map(ignores_interrupts, found)):
            return process, found
        time.sleep(0.02)
    raise AssertionError("the processes have not begun")


two_cores = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core shares nothing")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc")


@linux
@two_cores
def test_ctrl_c_ends_all_without_a_word(province: Path) -> None:
    for _ in range(10):  # on a busy machine the report may be complete before the signal comes
        process, found = begun(province)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
        if process.returncode:
            break
    assert (process.returncode, out, err) == (130, "", "")
    assert not any(map(running, found))


@linux
@two_cores
def test_the_work_of_a_process_that_was_killed_is_done_all_the_same(province: Path) -> None:
    process, found = begun(province)
    os.kill(found[0], signal.SIGKILL)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, "")
    assert out.count("2000 overdue") == 60


@linux
@two_cores
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_parent(province: Path, way: signal.Signals) -> None:
    process, found = begun(province)
    process.send_signal(way)
    process.communicate(timeout=120)
    end = time.monotonic() + 60
    while any(map(running, found)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(running, found))


def test_what_is_typed_wrong_is_told_safely(workplan: Run) -> None:
    run = workplan("status", "--bogus\u202e\x1b[31m")
    assert run.returncode == 2
    assert "\u202e" not in run.stderr
    assert "\x1b" not in run.stderr


def test_a_hostile_folder_is_told_safely(workplan: Run, tmp_path: Path) -> None:
    run = workplan("init", tmp_path / "x\x1b[31m\u202e")
    assert run.returncode == 0
    assert not {"\x1b", "\u202e"} & set(run.stdout)


def test_annotations_name_files_as_they_are(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file("plan: p\n")
    odd = tmp_path / "a,b%c:d"
    odd.mkdir()
    plan = plan.rename(odd / "p,q.yaml")
    run = workplan("check", "--format", "github", odd)
    assert run.returncode == 1
    assert run.stdout.startswith("::error file=")
    assert "a%2Cb%25c%3Ad/p%2Cq.yaml,line=1" in run.stdout
    run = workplan("check", "--format", "github", tmp_path / "none.yaml")
    assert run.returncode == 2
    assert run.stdout.startswith("::error file=")


AT_IMPORT = """\
import builtins, os, signal
real = builtins.__import__
def imported(name, globals=None, locals=None, fromlist=(), level=0):
    if name == {name!r}:
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = imported
import sys
sys.argv = ["workplan", "status", {plan!r}]
from workplan.cli.start import main
main()
"""


@linux
@pytest.mark.parametrize("name", ["main", "gc", "answers"])
def test_ctrl_c_while_modules_are_loaded_is_silent(name: str) -> None:
    code = AT_IMPORT.format(name=name, plan=str(PLAN))
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode in {130, -signal.SIGINT}
    assert (run.stdout, run.stderr) == ("", "")
