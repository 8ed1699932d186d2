"""Results kept in the user's cache folder.

The folder can be deleted at any time. Damaged files and those of another version of the program are
ignored, and so are errors in writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import sys
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

try:
    # hashlib also loads OpenSSL, which takes longer than reading a kept page.
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

_KEPT_DAYS = 30
_OURS = re.compile(r"[0-9a-f]{40}(?:\.[0-9a-f]+)?")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_DIGEST = 32  # bytes
_SWEPT = "swept"  # the file whose date is that of the last search for old files


def key_of(parts: Iterable[bytes | None]) -> str:
    """A digest of the parts and of their lengths."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(b"-" if part is None else b"%d:%b" % (len(part), part))
    return digest.hexdigest()


def recall(name: str, key: str) -> Any:
    """The value kept under `name` with this `key`, or None where there is no such value."""
    try:
        head, _, body = _read(folder() / name).partition(b"\n")
        if head.decode() == f"{key} {key_of([body])}":
            return json.loads(body)
    except (OSError, ValueError, RecursionError):
        pass
    return None


def _read(path: Path) -> bytes:
    """The bytes of a file of ours: no link, pipe or device, in a folder that is ours alone."""
    _check_ours(path.parent)
    file = os.open(path, os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(file, "rb") as opened:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError("not a file")
        return opened.read()


def _check_ours(where: Path) -> None:
    """Raise OSError where another user may write to the folder, or it is a link."""
    status = where.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise OSError("not a folder")
    if os.name == "posix" and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        raise OSError("others may write to it")


def keep(name: str, key: str, value: Any) -> None:
    """Keep `value`, which JSON can hold, under `name`, in place of any other."""
    with contextlib.suppress(OSError, ValueError):
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        data = f"{key} {key_of([body])}\n".encode() + body
        path = folder() / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_ours(path.parent)
        _sweep(path.parent)
        beside = path.with_name(f"{name}.{os.urandom(8).hex()}")
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
        try:
            with os.fdopen(file, "wb") as opened:
                opened.write(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)


def _sweep(where: Path) -> None:
    """Once a day delete our old files."""
    mark, now = where / _SWEPT, time.time()
    if os.path.lexists(mark) and now - mark.lstat().st_mtime < 86_400:
        return
    mark.unlink(missing_ok=True)
    os.close(os.open(mark, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600))
    for path in where.iterdir():
        with contextlib.suppress(OSError):
            if _OURS.fullmatch(path.name) and now - path.lstat().st_mtime > _KEPT_DAYS * 86_400:
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


def machine() -> tuple[str, ...]:
    """The time zone of this machine, in which the days of plans without one begin and end."""
    return (os.environ.get("TZ", ""), *time.tzname, str(time.timezone))


_ABOVE = {"cli", "server", "intake"}  # the folders that only use pages, and make none


@cache
def program() -> bytes:
    """The version of the program: the files that can have a part in a page and those of the package
    `holidays`, by size and date, and the names and versions of the packages besides that, so that
    no result outlives the code that made it."""
    from importlib.util import find_spec

    from ..version import __version__

    holidays = find_spec("holidays")
    folders = [os.path.dirname(os.path.dirname(__file__))]
    if holidays and holidays.submodule_search_locations:
        folders += holidays.submodule_search_locations
    installed: list[str] = []
    if holidays and holidays.origin:
        beside = os.scandir(os.path.dirname(os.path.dirname(holidays.origin)))
        installed = sorted(one.name for one in beside if one.name.endswith(".dist-info"))
    seen = [f"{name} {size} {at}" for where in folders for name, size, at in sorted(_seen(where))]
    return "\n".join([__version__, sys.version, *installed, *seen]).encode()


def _seen(where: str) -> Iterable[tuple[str, int, int]]:
    for entry in os.scandir(where):
        if entry.is_dir() and entry.name == entry.name.strip("_."):
            if "holidays" not in where and entry.name not in _ABOVE:
                yield from _seen(entry.path)
        elif entry.name.endswith((".py", ".html", ".typ")):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns
