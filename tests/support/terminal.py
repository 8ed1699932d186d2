"""A program on a pseudo terminal, and what a reader sees on it at the end."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

# Makes the terminal the one from which the process gets signals.
_CONTROLLED = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
_CODES = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n]+)")


class Seen(NamedTuple):
    """All that was written to the terminal, and the exit status."""

    written: str
    status: int

    @property
    def lines(self) -> list[str]:
        """The lines that are left on the screen, without empty ones at its end."""
        lines, row, column = [""], 0, 0
        for code, letter, control, text in _CODES.findall(self.written):
            if control == "\n":
                row += 1
                lines += [""] * (row + 1 - len(lines))
            elif control == "\r":
                column = 0
            elif text:
                line = lines[row].ljust(column)
                lines[row] = line[:column] + text + line[column + len(text) :]
                column += len(text)
            elif letter == "A":
                row -= int(code or 1)
            elif letter == "K":
                lines[row] = "" if code == "2" else lines[row][:column]
            else:
                assert letter in "mhl", f"the screen of the tests does not know {letter}"
        while lines and not lines[-1].strip():
            lines.pop()
        return lines

    @property
    def cursor_is_shown(self) -> bool:
        """Whether the cursor that was hidden is shown again."""
        return self.written.rfind("\x1b[?25h") >= self.written.rfind("\x1b[?25l")


def on_terminal(
    code: str,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    typed: Callable[[str], bytes] = lambda _: b"",
) -> Seen:
    """What Python code writes to a terminal of 80 columns. `typed` is asked, with all that was
    written so far, what the person types."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR"}}
    process = subprocess.Popen(
        [sys.executable, "-c", _CONTROLLED + code, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**clean, "TERM": "xterm", "LC_ALL": "C.UTF-8", **(env or {})},
        start_new_session=True,
    )
    os.close(theirs)
    found = bytearray()
    try:
        while select.select([ours], [], [], 120)[0]:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux says so where nobody writes any more
                break
            if not piece:
                break
            found += piece
            if keys := typed(found.decode(errors="replace")):
                os.write(ours, keys)
    finally:
        os.close(ours)
    return Seen(found.decode(errors="replace"), process.wait(timeout=60))
