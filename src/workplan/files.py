"""Reading and writing whole files, and safe file names."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from .errors import UserError, message, system_error

LARGEST = 1 << 30  # bytes
_TEMPORARY = r"\.workplan-[0-9a-f]{16}\.tmp"
_LEFT_OVER = 86_400  # seconds
LONGEST_NAME = 60  # characters; file systems take 255 octets
# Names that Windows keeps for its devices.
_DEVICES = r"(?i)(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])"
# Where a shell puts the output of another program, and the empty device.
_STREAMS = ("/dev/stdin", "/dev/fd/", "/dev/null", "/proc/self/fd/")


def read_whole(path: Path) -> bytes:
    """The bytes of a file. Raises OSError where it cannot be read, is larger than LARGEST, or
    is a device or pipe, which might never end."""
    stream = is_stream(path)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    file = os.open(path, flags if stream else flags | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(file)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, message("it is a folder"))
        if not stat.S_ISREG(status.st_mode) and not stream:
            raise OSError(errno.EINVAL, message("it is a device or pipe, not a file"))
        found = b""
        if status.st_size <= LARGEST:
            with os.fdopen(file, "rb", closefd=False) as opened:
                found = opened.read(LARGEST + 1)
        if max(status.st_size, len(found)) > LARGEST:
            raise OSError(errno.EFBIG, message("it is larger than {n} MB", n=LARGEST >> 20))
    finally:
        os.close(file)
    return found


def is_stream(path: Path) -> bool:
    """Whether the file can be read only once: it is what another program puts out."""
    return str(path).startswith(_STREAMS)


def sync_folder(folder: Path) -> None:
    """Make sure, where the system can, that new files in the folder survive a power failure."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def write_whole(path: Path, data: bytes | Iterable[bytes], inside: Path | None = None) -> None:
    """Write `data`, or its parts one after the other, to the file at `path`, so that a reader
    finds the old file or the new one, never a part.

    A symbolic link stays one, and the file that it leads to is written, but never one outside
    of the folder `inside`; an existing file keeps its group and permissions; a device or pipe is
    written to as it is. Raises UserError where the file cannot be written; then nothing has
    changed.
    """
    parts = [data] if isinstance(data, bytes) else data
    target = Path(os.path.realpath(path))
    if inside is not None and Path(os.path.realpath(inside)) not in target.parents:
        raise UserError(
            message("{path} leads out of {inside}", path=path, inside=inside),
            message("nothing was written to it; delete it"),
        )
    try:
        status = path.stat() if path.exists() else None
        if status and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, message("it is read-only"))
        if status is None or stat.S_ISREG(status.st_mode):
            _replace(target, parts, status)
        else:
            with path.open("wb") as stream:
                stream.writelines(parts)
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)),
            message("nothing was written"),
        ) from None


def write_new(path: Path, data: bytes, inside: Path) -> None:
    """Write a file that does not exist yet, within the folder `inside`. Where several programs do
    so at the same time, one of them succeeds. Raises UserError; then nothing has changed."""
    target = Path(os.path.realpath(path.parent)) / path.name
    if Path(os.path.realpath(inside)) not in target.parents:
        raise UserError(
            message("{path} leads out of {inside}", path=path, inside=inside),
            message("nothing was written"),
        )
    beside = target.with_name(f".workplan-{os.urandom(8).hex()}.tmp")
    try:
        if os.path.lexists(target):
            raise FileExistsError
        _replace(beside, [data], None)
        try:
            os.link(beside, target, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with target.open("xb") as stream:
                stream.write(data)
        finally:
            beside.unlink()
        sync_folder(target.parent)
    except FileExistsError:
        raise UserError(
            message("{path} already exists", path=path), message("nothing was written")
        ) from None
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)),
            message("nothing was written"),
        ) from None


def write_several(
    files: Iterable[tuple[Path, bytes | Iterable[bytes]]], number: int, inside: Path
) -> None:
    """Write `number` files one after the other, as `write_whole` does. Raises UserError, which says
    how many of them were written before."""
    for written, (path, data) in enumerate(files):
        try:
            write_whole(path, data, inside)
        except UserError as error:
            if not written:
                raise
            hint = message("{n} of {all} files were written", n=written, all=number)
            raise UserError(error.message, hint) from None


_OF_FILES = {
    *(".docx", ".doc", ".xlsx", ".xls", ".ods", ".odt", ".html", ".htm", ".pdf", ".md", ".txt"),
    *(".ics", ".csv", ".yaml", ".yml", ".json", ".zip"),
}


def make_folder(path: Path) -> None:
    """Make the folder at `path` unless it is there. Raises UserError where that fails, and where
    the name is that of a file: files were to be written into it."""
    if (str(path) == "-" or path.suffix.casefold() in _OF_FILES) and not path.exists():
        raise UserError(
            message("{file}: a folder is wanted here, and this is the name of a file", file=path),
            message("nothing was written; as in -o {folder}", folder=path.stem.strip("-") or "out"),
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            message("{file}: {why}", file=path, why=system_error(error)),
            message("nothing was written"),
        ) from None


@cache
def _clean(folder: Path) -> None:
    """Delete what programs that were killed left in the folder more than a day ago."""
    with contextlib.suppress(OSError):
        for found in os.scandir(folder):
            if re.fullmatch(_TEMPORARY, found.name) and found.is_file(follow_symlinks=False):
                if time.time() - found.stat(follow_symlinks=False).st_mtime > _LEFT_OVER:
                    os.unlink(found.path)


def _replace(target: Path, parts: Iterable[bytes], old: os.stat_result | None) -> None:
    _clean(target.parent)
    beside = target.with_name(f".workplan-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # The permissions are never wider than those of the old file.
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
    import unicodedata

    found = unicodedata.normalize("NFC", name)
    found = re.sub(r"[^\w-]+", lambda match: " " if match[0].isspace() else "_", found)
    found = found[:LONGEST_NAME].strip(" _") or "_"
    return f"_{found}" if re.fullmatch(_DEVICES, found) else found


def safe_names(names: Mapping[str, str]) -> dict[str, str]:
    """For each key a safe form of its name, all different even if case is ignored."""
    taken: set[str] = set()
    return {key: unique_name(name, taken) for key, name in names.items()}


def unique_name(name: str, taken: set[str]) -> str:
    """A safe form of the name that is not among the names `taken`, which are in lower case; it is
    added to them."""
    unique = wanted = safe_name(name)
    number = 1
    while unique.casefold() in taken:
        number += 1
        unique = f"{wanted}-{number}"
    taken.add(unique.casefold())
    return unique
