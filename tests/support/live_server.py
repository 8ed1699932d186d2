"""The server as a program of its own, on a free port."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType


class LiveServer:
    """`workplan serve` with these arguments; `python` are lines that run before it."""

    def __init__(self, folder: Path, *arguments: object, python: str = "") -> None:
        self.folder = folder
        self.arguments = arguments
        self.python = python
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.errors = folder / "server-errors.txt"

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it can be reached."""
        code = f"{self.python}\nfrom workplan.cli.start import main\nmain()"
        command = [sys.executable, "-c", code, "serve", *map(str, self.arguments)]
        with self.errors.open("a") as errors:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                cwd=self.folder,
                env={
                    **os.environ,
                    "PYTHONUTF8": "1",
                    "XDG_STATE_HOME": str(self.folder / "state"),
                    "WORKPLAN_TRACEBACK": "1",
                },
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert re.match("http://", line), self.errors.read_text()

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def __enter__(self) -> LiveServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
