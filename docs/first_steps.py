"""Runs the commands of the pages first-steps.md, and writes what they print into the pages.

    python docs/first_steps.py

A block of YAML is written to the file that its first line names, a block `console` is run line by
line in an empty folder, as of the day of the example. `tests/test_first_steps.py` fails where a
page is not what this writes.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
PAGES = {"en": DOCS / "first-steps.md", "zh": DOCS / "zh" / "first-steps.md"}
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
AUTHORS = {"en": "Ann", "zh": "办公室"}
NOW = "2026-11-27T10:00:00+00:00"
PROGRAM = """\
import datetime, sys

if now := sys.argv.pop(1):
    Real = datetime.datetime

    class Kind(type):
        def __instancecheck__(cls, value):
            return isinstance(value, Real)

    class Fixed(Real, metaclass=Kind):
        @classmethod
        def now(cls, tz=None):
            return Real.fromisoformat(now).astimezone(tz)

    datetime.datetime = Fixed

from workplan.cli.start import main

sys.argv[0] = "workplan"
main()
"""


def page(language: str, now: str = NOW) -> str:
    """The page with what its commands print at that time; without a time, at the real one. Raises
    CalledProcessError where a command fails."""
    text = PAGES[language].read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "work")
        folder.mkdir()
        Path(home, ".gitconfig").write_text(f"[user]\nname = {AUTHORS[language]}\n", "utf-8")
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("WORKPLAN")},
            "HOME": home,
            "XDG_CACHE_HOME": str(Path(home, "cache")),
            "GIT_CONFIG_GLOBAL": str(Path(home, ".gitconfig")),
            "LC_ALL": LOCALES[language],
            "PYTHONUTF8": "1",
            "TZ": "UTC",
            "TERM": "xterm",
            "NO_COLOR": "1",
            "COLUMNS": "90",
            "LINES": "50",
            "PAGER": "cat",
        }
        return re.sub(
            r"^```(yaml|console)\n(.*?)^```$",
            lambda block: _block(block[1], block[2], folder, environment, now),
            text,
            flags=re.MULTILINE | re.DOTALL,
        )


def _block(kind: str, text: str, folder: Path, environment: dict[str, str], now: str) -> str:
    if kind == "yaml":
        first, _, rest = text.partition("\n")
        Path(folder, first.removeprefix("# ")).write_text(rest, encoding="utf-8")
        return f"```yaml\n{text}```"
    lines = [line for line in text.splitlines() if line.startswith("$ ")]
    printed = "".join(f"{line}\n{_run(line[2:], folder, environment, now)}" for line in lines)
    return f"```console\n{printed}```"


def _run(line: str, folder: Path, environment: dict[str, str], now: str) -> str:
    name, *arguments = shlex.split(line)
    if name != "workplan":
        raise ValueError(f"no command of workplan: {line}")
    command = [sys.executable, "-c", PROGRAM, now, *arguments]
    return re.sub(r"\x1b\[[\d;]*m| +$", "", on_terminal(command, folder, environment), flags=re.M)


def on_terminal(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    """What a command prints on a terminal, then its messages. Raises CalledProcessError."""
    import pty  # not on Windows

    ours, its = pty.openpty()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(its)
        printed = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        messages = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, printed, messages)
    return (printed + messages).decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has ended
        return b""


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
