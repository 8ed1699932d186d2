"""Long reports through a pager, as `git log` shows them."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain


def print_paged(pieces: Iterable[str], height: int) -> None:
    """Print the text; where it has more lines than a screen of this `height`, through the pager.
    It is the one that PAGER names, else `less`; none where PAGER is empty or `cat`."""
    command = _pager()
    if not command or not height:
        sys.stdout.writelines(pieces)
        return
    rest = iter(pieces)
    begun = list(_screen(rest, height))
    if sum(piece.count("\n") for piece in begun) < height or not _through(
        command, chain(begun, rest)
    ):
        sys.stdout.writelines(chain(begun, rest))


def _screen(pieces: Iterator[str], height: int) -> Iterator[str]:
    """As many of the pieces as fill a screen."""
    lines = 0
    for piece in pieces:
        yield piece
        lines += piece.count("\n")
        if lines >= height:
            return


def _pager() -> list[str]:
    given = os.environ.get("PAGER")
    if os.environ.get("TERM", "").lower() in {"", "dumb", "unknown"}:
        return []
    if given is None:
        return [] if sys.platform == "win32" else ["less"]
    with contextlib.suppress(ValueError):
        words = shlex.split(given)
        return [] if words == ["cat"] else words
    return []


def _through(command: list[str], pieces: Iterable[str]) -> bool:
    """Whether the pager could be started; it is then given the pieces until it ends."""
    # F: it ends by itself where all fits; R: colours; X: the text stays on the screen.
    defaults = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(
            command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=defaults | os.environ
        )
    except OSError:
        return False
    assert pager.stdin is not None
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        pager.stdin.writelines(pieces)
    with contextlib.suppress(OSError):
        pager.stdin.close()
    while True:
        try:
            pager.wait()
        except KeyboardInterrupt:  # it is for the pager
            continue
        return True
