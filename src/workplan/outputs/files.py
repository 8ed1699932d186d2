"""Files that are written whole or not at all, and names that are safe for them."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..disk import sync_folder
from ..errors import UserError

LONGEST_NAME = 60  # in characters; of four octets each, with an ending, a file system takes them
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def write_whole(path: Path, data: bytes | Iterable[bytes], inside: Path | None = None) -> None:
    """Write `data`, or its parts one after the other, to the file at `path`, so that a reader
    finds the old file or the new one and never a part.

    A symbolic link stays one, and the file that it leads to is written, but never one outside
    of the folder `inside`; an existing file keeps its group and permissions; a device or pipe is
    written to as it is. Raises UserError where the file cannot be written, and then nothing has
    changed.
    """
    parts = [data] if isinstance(data, bytes) else data
    target = Path(os.path.realpath(path))
    if inside is not None and Path(os.path.realpath(inside)) not in target.parents:
        raise UserError(f"{path} leads out of {inside}", "nothing was written to it; delete it")
    try:
        status = path.stat() if path.exists() else None
        if status and not os.access(path, os.W_OK):
            raise PermissionError(13, "it is read-only")
        if status is None or stat.S_ISREG(status.st_mode):
            _replace(target, parts, status)
        else:
            with path.open("wb") as stream:
                stream.writelines(parts)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}", "nothing was written") from None


def make_folder(path: Path) -> None:
    """Make the folder at `path` unless it is there. Raises UserError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}", "nothing was written") from None


def _replace(target: Path, parts: Iterable[bytes], old: os.stat_result | None) -> None:
    beside = target.with_name(f".workplan-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # Never more open than the old file, not even for a moment.
    file = os.open(beside, flags, stat.S_IMODE(old.st_mode) & 0o666 if old else 0o666)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        if old:
            with contextlib.suppress(OSError, AttributeError):
                os.chown(beside, -1, old.st_gid)
            beside.chmod(stat.S_IMODE(old.st_mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(target.parent)


def safe_name(name: str) -> str:
    """`name` as the name of a file, without an ending: letters, digits, `-`, `_` and single
    spaces, never empty, and no name that a system keeps for its devices."""
    plain = unicodedata.normalize("NFC", name)
    plain = re.sub(r"[^\w-]+", lambda match: " " if match[0].isspace() else "_", plain)
    plain = plain[:LONGEST_NAME].strip(" _") or "_"
    return f"_{plain}" if _DEVICES.fullmatch(plain) else plain


def safe_names(names: Mapping[str, str]) -> dict[str, str]:
    """For each key a safe form of its name, no two the same even where capitals do not count."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in names.items():
        plain = wanted = safe_name(name)
        number = 1
        while plain.casefold() in taken:
            number += 1
            plain = f"{wanted}-{number}"
        taken.add(plain.casefold())
        found[key] = plain
    return found
