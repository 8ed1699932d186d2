"""Results kept in the user's cache folder.

The folder can be deleted at any time. Damaged files and those of another version of the program are
ignored, and so are errors in writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

KEPT_DAYS = 30
_OURS = re.compile(r"[0-9a-f]{40}(?:\.[0-9]+)?")
_SWEPT = "swept"  # the file whose date is that of the last search for old files


def key_of(parts: Iterable[bytes | None]) -> str:
    """A digest of the parts and of their lengths."""
    digest = sha256()
    for part in parts:
        digest.update(b"-" if part is None else b"%d:%b" % (len(part), part))
    return digest.hexdigest()


def recall(name: str, key: str) -> Any:
    """The value kept under `name` with this `key`, or None where there is no such value."""
    try:
        head, _, body = (folder() / name).read_bytes().partition(b"\n")
        if head.decode() == f"{key} {sha256(body).hexdigest()}":
            return json.loads(body)
    except (OSError, ValueError, RecursionError):
        pass
    return None


def keep(name: str, key: str, value: Any) -> None:
    """Keep `value`, which JSON can hold, under `name`, in place of any other."""
    with contextlib.suppress(OSError, ValueError):
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        data = f"{key} {sha256(body).hexdigest()}\n".encode() + body
        path = folder() / name
        beside = path.with_name(f"{name}.{os.getpid()}")
        _sweep(path.parent)
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)


def _sweep(where: Path) -> None:
    """Make the folder; once a day delete our old files."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark, now = where / _SWEPT, time.time()
    if where.is_symlink() or (mark.exists() and now - mark.stat().st_mtime < 86_400):
        return
    mark.touch()
    for path in where.iterdir():
        with contextlib.suppress(OSError):
            if _OURS.fullmatch(path.name) and now - path.stat().st_mtime > KEPT_DAYS * 86_400:
                path.unlink()


@cache
def folder() -> Path:
    """The program's folder in the cache folder of this system. Raises OSError where the user has no
    home."""
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OSError(str(error)) from None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
        if not base.is_absolute():  # XDG base directory specification
            base = home / ".cache"
    return base / "workplan"


@cache
def program() -> bytes:
    """The version of the program: its files and those of the package `holidays`, by size and date,
    so that no result outlives the code that made it."""
    from importlib.util import find_spec

    from .. import __version__

    holidays = find_spec("holidays")
    folders = [os.path.dirname(os.path.dirname(__file__))]
    if holidays and holidays.submodule_search_locations:
        folders += holidays.submodule_search_locations
    seen = [f"{name} {size} {at}" for where in folders for name, size, at in sorted(_seen(where))]
    return "\n".join([__version__, sys.version, *seen]).encode()


def _seen(where: str) -> Iterable[tuple[str, int, int]]:
    for entry in os.scandir(where):
        if entry.is_dir() and entry.name == entry.name.strip("_."):
            yield from _seen(entry.path) if "holidays" not in where else ()
        elif entry.name.endswith((".py", ".html", ".typ")):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns
