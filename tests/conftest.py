"""Fixtures of all tests: the command line run as a person runs it, and a plan file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from support import Run

# A busy machine is slow, not wrong.
settings.register_profile("workplan", deadline=None)
settings.load_profile("workplan")

# A shell starts what runs in its background without Ctrl-C, and the programs that tests interrupt
# would go on for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes what the person who runs it has kept."""
    folder = str(tmp_path_factory.mktemp("cache"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        os.environ[name] = folder


@pytest.fixture
def workplan(tmp_path: Path) -> Run:
    """Run `workplan` with arguments in an empty folder; its output is text."""

    def run(
        *arguments: object, cwd: Path = tmp_path, **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "workplan", *map(str, arguments)],
            cwd=cwd,
            env={
                **os.environ,
                "PYTHONUTF8": "1",
                "COLUMNS": "100",
                "WORKPLAN_TRACEBACK": "1",
                **env,
            },
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def plan_file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a plan's text to plans/p.yaml and give its path."""

    def write(text: str) -> Path:
        path = tmp_path / "plans" / "p.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write
