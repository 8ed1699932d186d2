"""Shells that run in a terminal, with keys pressed in them."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SET_UP = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(workplan completion bash)"'),
    "zsh": (
        ["-f", "-i"],
        'autoload -U compinit; compinit -u -D; eval "$(workplan completion zsh)"',
    ),
    "fish": (["--no-config", "-i"], "workplan completion fish | source"),
}
PATIENCE = 30.0  # seconds: a busy machine is slow, not wrong


class Terminal:
    """A shell with completion in a terminal; all that it shows is in `shown`."""

    def __init__(self, shell: str, folder: Path, environment: dict[str, str]) -> None:
        if shutil.which(shell) is None:
            pytest.skip(f"needs {shell}")
        arguments, set_up = SET_UP[shell]
        self.shown = ""
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(shell, [shell, *arguments], environment)
        self.type(f"{set_up}; echo rea''dy\n")
        self.wait_for("ready")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.file, keys.encode())

    def read(self, seconds: float = 0.05) -> None:
        """Take what the shell shows within this time."""
        while select.select([self.file], [], [], seconds)[0]:
            try:
                data = os.read(self.file, 65536)
            except OSError:
                return
            if not data:
                return
            self.shown += data.decode(errors="replace")

    def wait_for(self, text: str) -> None:
        """Wait until the text has been shown."""
        self.wait_until(lambda: text in self.shown)

    def wait_until(self, there: Callable[[], bool]) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < until, self.shown
            self.read()

    def close(self) -> None:
        """End the shell."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.file)
        os.waitpid(self.process, 0)
