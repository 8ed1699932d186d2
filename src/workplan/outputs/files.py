"""Files that are written whole or not at all, and names that are safe for them."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from ..dates.refused import Refused

LONGEST_NAME = 60  # in characters; of four octets each, with an ending, a file system takes them
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write `data`, or its parts one after the other, to the file at `path`, so that a reader
    finds the old file or the new one and never a part.

    A symbolic link stays one, and the file that it leads to is written; an existing file keeps
    its permissions; a device or pipe is written to as it is. Raises Refused where the file
    cannot be written, and then nothing has changed.
    """
    parts = [data] if isinstance(data, bytes) else data
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and not os.access(path, os.W_OK):
            raise PermissionError(13, "it is read-only")
        if mode is None or stat.S_ISREG(mode):
            _replace(Path(os.path.realpath(path)), parts, mode)
        else:
            with path.open("wb") as stream:
                stream.writelines(parts)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}", "nothing was written") from None


def make_folder(path: Path) -> None:
    """Make the folder at `path` unless it is there. Raises Refused where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}", "nothing was written") from None


def _replace(target: Path, parts: Iterable[bytes], mode: int | None) -> None:
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    file = os.open(beside, flags, 0o666)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def safe_name(name: str) -> str:
    """`name` as the name of a file, without an ending: letters, digits, `-`, `_` and single
    spaces, never empty, and no name that a system keeps for its devices."""
    plain = unicodedata.normalize("NFC", name)
    plain = re.sub(r"[^\w-]+", lambda match: " " if match[0].isspace() else "_", plain)
    plain = plain[:LONGEST_NAME].strip(" _") or "_"
    return f"_{plain}" if _DEVICES.fullmatch(plain) else plain


def safe_names(names: Iterable[str]) -> dict[str, str]:
    """A safe name for each, no two the same even where capitals do not count."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = wanted = safe_name(name)
        number = 1
        while plain.casefold() in taken:
            number += 1
            plain = f"{wanted}-{number}"
        taken.add(plain.casefold())
        found[name] = plain
    return found
