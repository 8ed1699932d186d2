"""Long reports through a pager, only on a terminal."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from support import PLAN

from workplan.cli.paging import print_paged


def on_terminal(pager: str | None, *arguments: str, lines: int = 10) -> str:
    """What the command writes to a terminal of so many lines."""
    main, side = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80", "LINES": str(lines)}
    environment.pop("PAGER", None)
    if pager is not None:
        environment["PAGER"] = pager
    with os.fdopen(main, "rb", buffering=0) as terminal:
        command = [sys.executable, "-m", "workplan", *arguments]
        process = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=environment)
        os.close(side)
        found = b""
        try:
            while piece := terminal.read(4096):
                found += piece
        except OSError:  # Linux says so at the end
            pass
        assert process.wait() == 0
    return found.decode()


@pytest.fixture
def pager(tmp_path: Path) -> str:
    program = "import sys; print('PAGED', len(sys.stdin.read().splitlines()))"
    script = tmp_path / "pager.py"
    script.write_text(program, encoding="utf-8")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"


STATUS = ("status", str(PLAN), "--as-of", "2022-05-20")


def test_a_report_longer_than_the_terminal_goes_through_the_pager(pager: str) -> None:
    assert "PAGED" in on_terminal(pager, *STATUS)
    assert "PAGED" not in on_terminal(pager, *STATUS, lines=500)
    assert "PAGED" in on_terminal(pager, "overdue", str(PLAN), "--as-of", "2022-05-20", lines=5)


@pytest.mark.parametrize("other", ["", "cat", "no-such-pager", "'"])
def test_without_a_pager_the_report_is_printed(other: str) -> None:
    assert "市关工委2022年工作安排" in on_terminal(other, *STATUS)


def test_no_pager_where_it_is_not_wanted_or_nobody_looks(
    pager: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "PAGED" not in on_terminal(pager, *STATUS, "--no-pager")
    monkeypatch.setenv("PAGER", pager)
    monkeypatch.setenv("LINES", "5")
    command = [sys.executable, "-m", "workplan", *STATUS]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "PAGED" not in run.stdout


def test_the_pager_that_ends_early_ends_nothing_else(tmp_path: Path) -> None:
    script = tmp_path / "quits.py"
    script.write_text("print('QUIT')", encoding="utf-8")
    assert "QUIT" in on_terminal(f"{sys.executable} {script}", *STATUS, "--all")


def test_every_piece_is_given_to_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", f"{sys.executable} -c 'import sys; print(sys.stdin.read()[::-1])'")
    pieces = [f"{n}\n" for n in range(5)]
    print_paged(iter(pieces), 3)
    assert capfd.readouterr().out.split() == ["4", "3", "2", "1", "0"]
    print_paged(iter(pieces), 6)
    assert capfd.readouterr().out.split() == ["0", "1", "2", "3", "4"]
