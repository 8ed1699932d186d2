"""What runs on the workers of a cluster: what they are, and a share of the work."""

from __future__ import annotations

import gc
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

from ..errors import UserError, message

_PACKAGES = ("holidays", "icalendar", "pyyaml", "rich")  # whose version may change an answer
INSTALLED, NONE = "installed", "none"
_ONE_AT_A_TIME = Lock()  # the threads of a worker have one present folder


@cache
def release() -> dict[str, str]:
    """What an answer depends on besides the files and the question: two machines where it is the
    same give the same bytes."""
    from importlib.metadata import PackageNotFoundError, version

    from ..version import __version__

    found = {
        "workplan": f"{__version__} ({_digest()})",
        "Python": ".".join(map(str, sys.version_info[:2])),
        "time zone": f"{'/'.join(time.tzname)} {-time.timezone / 3600:+g}",
        "git": INSTALLED if shutil.which("git") else NONE,
    }
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = NONE
    return found


def _digest() -> str:
    """Eight digits in base 16 that stand for the program's text."""
    folder, digest = Path(__file__).parent.parent, blake2b(digest_size=4)
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def unseen(paths: Sequence[str]) -> list[str]:
    """Those of the paths that do not exist on this machine."""
    return [path for path in paths if not os.path.exists(path)]


def check_release(worker: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> None:
    """Raise UserError where the worker is of another release."""
    for what, value in ours.items():
        other = theirs.get(what, NONE)
        if other != value:
            text = message(
                "the worker {worker} has {what} {other}, this machine {value}",
                worker=worker,
                what=message("time zone") if what == "time zone" else what,
                other=_shown(other),
                value=_shown(value),
            )
            hint = message("install the same on all machines, and start the workers again")
            if what == "time zone":
                hint = message("give the workers the same time zone, for example with TZ=…")
            raise UserError(text, hint)


def _shown(value: str) -> object:
    if value == INSTALLED:
        return message("installed")
    return message("none") if value == NONE else value


def share_of(
    ours: dict[str, str],
    folder: str | None,
    work: Callable[[Any], Any],
    files: Sequence[Any],
) -> list[Any]:
    """The results of `work` for the files, whose names count from `folder` where one is given.
    Raises UserError where this worker, which may have come later, is of another release."""
    check_release(platform.node(), release(), ours)
    with _ONE_AT_A_TIME, _in_folder(folder), _without_collector():
        return list(map(work, files))


@contextmanager
def _in_folder(folder: str | None) -> Iterator[None]:
    before = os.getcwd()
    try:
        if folder is not None:
            os.chdir(folder)
        yield
    finally:
        os.chdir(before)


@contextmanager
def _without_collector() -> Iterator[None]:
    """As in the program itself, which leaves little cyclic garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
