"""Hostile texts through every command and every output: they stay text."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import PLAN, SAMPLE, Run, hostile
from support.calendar_checker import errors_in

DAY = ("--as-of", "2022-06-15")
# What may steer a terminal or turn the direction of a line; everything else may stand.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
REPORTS = (
    ("status", "--all"),
    ("overdue",),
    ("next", "--weeks", "9"),
    ("targets",),
    ("timeline",),
    ("review", "--month", "2022-05"),
    ("review", "--year", "2022", "--blank", "--prepared-by", hostile.HOSTILE["escape"]),
    ("check",),
)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "p.yaml"
    path.parent.mkdir()
    path.write_text(hostile.plan(), encoding="utf-8")
    path.with_name("p.log.yaml").write_text(hostile.journal(), encoding="utf-8")
    return path


def titles() -> Iterator[str]:
    """What of each title a reader can be shown."""
    for text in hostile.HOSTILE.values():
        yield STEERING.sub("\ufffd", " ".join(text.split()))


@pytest.mark.parametrize("command", REPORTS, ids=lambda c: " ".join(c)[:24])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_reports_hold_no_steering_characters(
    workplan: Run, bad: Path, command: tuple[str, ...], language: str
) -> None:
    options = () if command[0] == "check" else (*DAY, "--lang", language)
    run = workplan(*command, bad, *options)
    assert run.returncode in {0, 1}, run.stderr
    assert "Traceback" not in run.stderr
    assert not STEERING.search(run.stdout), STEERING.search(run.stdout)
    assert not STEERING.search(run.stderr)


def test_every_title_is_in_the_list_of_all(workplan: Run, bad: Path) -> None:
    run = workplan("status", "--all", bad, *DAY)
    for title in titles():
        assert title in run.stdout


@pytest.mark.parametrize("number", range(len(hostile.HOSTILE)))
def test_each_task_is_shown(workplan: Run, bad: Path, number: int) -> None:
    run = workplan("show", f"t{number}", "--plan", bad, *DAY)
    assert run.returncode == 0
    assert not STEERING.search(run.stdout)


def test_json_gives_every_text_as_it_is(workplan: Run, bad: Path) -> None:
    found = json.loads(workplan("status", bad, *DAY, "--json").stdout)
    (plan,) = found["plans"]
    wanted = [" ".join(text.split()) for text in hostile.HOSTILE.values()]
    assert [task["title"] for task in plan["tasks"]] == wanted


def test_the_commands_that_write_keep_every_text(workplan: Run, bad: Path) -> None:
    for text in hostile.HOSTILE.values():
        run = workplan("log", "t0", f"--note={text}", f"--by={text[:40]}", "--plan", bad)
        assert run.returncode in {0, 2}, text
        assert not STEERING.search(run.stdout + run.stderr)
    lines = bad.with_name("p.log.yaml").read_text(encoding="utf-8").split("\n")
    assert all(line.startswith("- {at: ") for line in lines[:-1])
    assert workplan("check", bad).returncode == 0


def test_what_a_command_is_told_is_shown_safely(workplan: Run, bad: Path) -> None:
    for text in hostile.HOSTILE.values():
        for command in (
            ("show", f"x{text}", "--plan", bad),
            ("status", bad, f"--owner=x{text}"),
            ("status", f"{bad}{text[:30]}"),
            ("review", bad, f"--week=x{text}"),
            ("status", bad, f"--as-of=x{text}"),
            ("done", "t1", "--plan", bad, f"--on=x{text}"),
        ):
            run = workplan(*command)
            assert run.returncode == 2, command
            assert "Traceback" not in run.stderr
            assert not STEERING.search(run.stderr), command
            assert run.stdout == ""


@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".md", ".pdf"])
@pytest.mark.parametrize("period", [("--month", "2022-05"), ("--year", "2022")])
def test_every_file_of_the_review_is_whole(
    workplan: Run, bad: Path, tmp_path: Path, ending: str, period: tuple[str, str]
) -> None:
    file = tmp_path / f"r{ending}"
    run = workplan("review", bad, *period, "-o", file, *DAY)
    if ending == ".pdf" and run.returncode == 2:
        assert "no font on this machine has" in run.stderr
        return
    assert (run.returncode, run.stderr) == (0, "")
    data = file.read_bytes()
    if ending in {".docx", ".xlsx"}:
        with zipfile.ZipFile(file) as parts:
            assert parts.testzip() is None
    elif ending in {".html", ".md"}:
        assert not STEERING.search(data.decode())


def test_calendars_stay_valid_and_inside_their_folder(
    workplan: Run, bad: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "one" / "two"
    before = {path for path in tmp_path.rglob("*") if "one" not in path.parts}
    run = workplan("ics", bad, "--split-by", "involved", "-o", folder, *DAY)
    assert (run.returncode, run.stderr) == (0, "")
    assert {path for path in tmp_path.rglob("*") if "one" not in path.parts} == before
    assert {path.parent for path in (tmp_path / "one").rglob("*.*")} == {folder}
    for file in folder.glob("*.ics"):
        assert errors_in(file.read_bytes()) == [], file
        lines = file.read_bytes().split(b"\r\n")  # the texts hold these words too
        assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") > 0


NO_NETWORK = """\
import socket, sys
def refuse(*_a, **_k):
    raise SystemExit("a socket was opened")
socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse
socket.getaddrinfo = socket.create_connection = refuse
from workplan.cli.main import main
main()
"""


@pytest.mark.parametrize(
    "command",
    [
        *(report for report in REPORTS if report[0] != "check"),
        *(
            ("review", "--week", "2022-W20", "-o", f"r{e}")
            for e in (".html", ".docx", ".xlsx", ".pdf")
        ),
        ("ics", "-o", "r.ics"),
    ],
    ids=lambda c: f"{c[0]} {c[-1]}"[:24],
)
def test_no_command_opens_the_network(command: tuple[str, ...], tmp_path: Path) -> None:
    run = subprocess.run(
        [
            *(sys.executable, "-c", NO_NETWORK, command[0], PLAN),
            *("--journal", SAMPLE, *command[1:], *DAY),
        ],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        *(("done", "a"), ("log", "a", "--note", "x"), ("move", "a", "--to", "June"), ("undo", "a")),
        *(("block", "a"), ("reopen", "a"), ("cancel", "a"), ("show", "a"), ("check",)),
        *(("schema",), ("init",), ("--help",), ("ics", "--split-by", "owner", "-o", "out")),
    ],
    ids=lambda c: c[0],
)
def test_nor_do_those_that_write(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = "plan: p\ntitle: T\nyear: 2022\ntasks: [{id: a, title: A, when: May}]\n"
    (tmp_path / "plans" / "p.yaml").write_text(text)
    entry = "- {task: a, on: 2022-05-01, at: 2022-05-01T10:00:00+00:00, block: true}\n"
    (tmp_path / "plans" / "p.log.yaml").write_text(entry)
    run = subprocess.run(
        [sys.executable, "-c", NO_NETWORK, *command],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    told = [line for line in run.stderr.splitlines() if "has passed already" not in line]
    assert (run.returncode, told) == (0, [])


@pytest.mark.skipif(not shutil.which("script"), reason="no program script")
@pytest.mark.parametrize("columns", ["1", "20", "80", "300"])
def test_terminals_of_any_width(bad: Path, columns: str) -> None:
    """A real terminal: colour is ours, nothing else that steers it is there."""
    command = f"{sys.executable} -m workplan status --all --no-pager --as-of 2022-06-15 {bad}"
    run = subprocess.run(
        ["script", "-qec", command, "/dev/null"],
        env={**os.environ, "COLUMNS": columns, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout[-500:]
    plain = re.sub("\x1b\\[[0-9;]*m", "", run.stdout).replace("\r", "")
    assert not STEERING.search(plain)
