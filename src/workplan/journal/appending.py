"""Entries to a journal file: whole or not at all, one writer at a time, never a rewrite."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from random import randrange

from ..errors import Text, UserError, message, system_error
from ..files import read_whole, sync_folder
from ..text import composed
from .entry import Entry, Journal
from .identity import fixed_offset, with_id
from .keys import YEARS
from .reading import parse_journal

PATIENCE = 10.0  # seconds to wait for another writer


class AppendError(UserError):
    """Nothing was written; `message` says why, `hint` what would help."""


def append(
    path: Path,
    make: Callable[[Journal], Sequence[Entry]],
    zone: tzinfo | None = None,
    patience: float = PATIENCE,
) -> tuple[Entry, ...]:
    """Append to the journal at `path` the entries that `make` gives for it as it then stands.

    The file is created when it is missing. `make` is called while the journal is locked, so
    that no other writer comes between its reading and the writing; it may raise, and then
    nothing is written. The entries come back as they were written, each with an id and later than
    every earlier one on its task. Raises AppendError.
    """
    target = Path(os.path.realpath(path))
    try:
        with _locked(target, patience):
            raw = read_whole(target) if target.exists() else b""
            journal = parse_journal(raw, str(path), zone)
            _check_is_journal(raw, journal, path)
            entries = _in_order(make(journal), journal)
            _write(target, raw, entries)
    except OSError as error:
        raise AppendError(
            message("{file}: {why}", file=path, why=system_error(error)), _advice(error)
        ) from error
    return entries


def _check_is_journal(raw: bytes, journal: Journal, path: Path) -> None:
    """Raise AppendError where the file contains something, and no journal: its first line begins no
    entry, or no entry of it has a key of the journal."""
    if journal.entries or not journal.problems:
        return
    encoding = "utf-16" if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    lines = raw.decode(encoding, errors="replace").splitlines()
    content = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    begins = content[0].lstrip("\0").startswith(("-", "<<<<<<<", "\ufffd")) if content else True
    torn = len(content) == 1 and (begins or not content[0].strip("\0"))
    if not torn and not (begins and any(map(_KEY.search, content))):
        hint = message("nothing was written; name a journal, or a file that does not exist yet")
        raise AppendError(message("{file} is not a journal", file=str(path)), hint)


_KEY = re.compile(r"\b(?:at|on|task|issued|baseline)['\"]?\s*:")


def _advice(error: OSError) -> Text:
    if isinstance(error, PermissionError):
        return message("nothing was written; you may not write there")
    if isinstance(error, FileNotFoundError):
        return message("nothing was written; does the folder still exist?")
    return message("nothing was written")


def _in_order(entries: Sequence[Entry], journal: Journal) -> tuple[Entry, ...]:
    """The entries with their ids, each later than every earlier one on its task, even where a
    clock was set back: their order is the order in which they were written."""
    tasks = {entry.task for entry in entries}
    latest: dict[str, datetime] = {}
    for entry in journal.entries:
        if entry.task in tasks:
            latest[entry.task] = max(entry.at, latest.get(entry.task, entry.at))
    found: list[Entry] = []
    clock = datetime.now(UTC)
    for place, entry in enumerate(entries):
        at, before = fixed_offset(entry.at), latest.get(entry.task)
        if before is not None and at <= before:
            room = (clock - before) // (len(entries) - place + 1)
            at = _just_after(before, entry.at.tzinfo, room)
        latest[entry.task] = at
        found.append(with_id(entry._replace(at=at)))
    return tuple(found)


def _just_after(latest: datetime, zone: tzinfo | None, room: timedelta = timedelta()) -> datetime:
    """A time less than a second after `latest`, and within `room` after it where there is room
    before the present. Which one is left to chance, so that two people who both follow an entry
    from the future do not give the same."""
    longest = timedelta(seconds=1) if room <= timedelta() else min(room, timedelta(milliseconds=1))
    try:
        later = latest.astimezone(zone) + timedelta(
            microseconds=randrange(1, max(2, longest // timedelta(microseconds=1)))
        )
        if str(later.year) > YEARS[1]:
            raise OverflowError
    except OverflowError:
        hint = message("nothing was written; correct that entry's `at` in the journal")
        raise AppendError(
            message("an entry of {latest} leaves no later time", latest=latest), hint
        ) from None
    return fixed_offset(later)


def _checked(entry: Entry) -> str:
    """The entry's line, when it reads back as the entry."""
    line = composed(entry.as_line())
    try:
        found = parse_journal(line.encode() + b"\n", "")
    except UnicodeEncodeError:
        found = Journal()
    if [one.as_line() for one in found.entries] != [line]:
        hint = message("nothing was written; a text is blank, too long or holds what is not text")
        raise AppendError(message("the entry could not be read back"), hint)
    return line + "\n"


def _write(path: Path, raw: bytes, entries: Sequence[Entry]) -> None:
    text = "".join(map(_checked, entries))
    encoding = "utf-8"
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            encoding = name
    if raw and not raw.endswith("\n".encode(encoding)):
        # What is torn there, be it within a character, stays a line of its own.
        text = "\n" + text
    if "\r\n".encode(encoding) in raw:
        text = text.replace("\n", "\r\n")
    data = bytes(len(raw) % 2 if encoding != "utf-8" else 0) + text.encode(encoding)
    new = not path.exists()
    binary = getattr(os, "O_BINARY", 0)
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | binary, 0o666)
    try:
        size = os.fstat(file).st_size
        if new and os.name == "posix":
            _share(file, path.parent)
        try:
            written = os.write(file, data)
            if written < len(data):
                raise OSError(28, "No space left on device")
            os.fsync(file)
        except OSError as error:
            _take_back(file, size, path if new else None, error)
            raise
    finally:
        # What is written is written, whatever the closing says.
        with contextlib.suppress(OSError):
            os.close(file)
    if new:
        sync_folder(path.parent)


def _take_back(file: int, size: int, new: Path | None, error: OSError) -> None:
    """Make the journal as long as it was, or remove it where it is new. Raises AppendError where
    that fails as well."""
    try:
        os.ftruncate(file, size)
        if new is not None:
            new.unlink()
    except OSError:
        hint = message("a part of the entry may be in it: look at its last line")
        raise AppendError(system_error(error), hint) from None


def _share(file: int, folder: Path) -> None:
    """Let those who may write in the folder write to a journal that is made there."""
    with contextlib.suppress(OSError):
        group = folder.stat().st_mode & stat.S_IWGRP
        os.fchmod(file, stat.S_IMODE(os.fstat(file).st_mode) | (0o060 if group else 0))


@contextlib.contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of the journal at `path`: a file beside it, `.NAME.lock`, that says who
    holds it. The system frees the lock of a program that dies."""
    lock = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + patience
    while True:
        file = _opened(lock)
        try:
            if file is not None and _try_lock(file) and _same(file, lock):
                break
        except BaseException:
            if file is not None:
                os.close(file)
            raise
        if time.monotonic() > deadline:
            holder = _holder(file)
            hint = (
                message("held by {holder}", holder=holder)
                if holder
                else message("try again, or delete {file}", file=lock.name)
            )
            text = message("{file}: another program is writing to it", file=str(path))
            raise AppendError(text, hint)
        if file is not None:
            os.close(file)
        time.sleep(0.005)
    try:
        _sign(file)
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
        with contextlib.suppress(OSError):
            os.close(file)


def _opened(lock: Path) -> int | None:
    """The lock's file, made where there is none; None where that must be tried again. Other
    users must be able to open it too. Nothing else is ever opened in its place."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    mask = os.umask(0)
    try:
        # To lock it, it need not be written to; what another user's program made may be read-only.
        for access in (os.O_RDWR, os.O_RDONLY):
            with contextlib.suppress(FileNotFoundError, PermissionError):
                return _plain_file(os.open(lock, access | flags), lock)
        if not os.path.lexists(lock):
            return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_EXCL | flags, 0o666)
    except FileExistsError:
        pass
    except IsADirectoryError:
        raise AppendError(message("{lock} is not a lock", lock=lock), _DELETE) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise AppendError(message("{lock} is a link, not a lock", lock=lock), _DELETE) from None
        raise
    finally:
        os.umask(mask)
    return None


_DELETE = message("nothing was written; delete it")


def _plain_file(file: int, lock: Path) -> int:
    status = os.fstat(file)
    if stat.S_ISREG(status.st_mode) and status.st_nlink < 2:
        return file
    os.close(file)
    raise AppendError(message("{lock} is not a lock", lock=lock), _DELETE)


def _holder(file: int | None) -> str:
    """Who holds the lock, as far as the file tells; closes it."""
    if file is None:
        return ""
    try:
        return os.pread(file, 200, 0).decode(errors="replace").strip() if os.name == "posix" else ""
    finally:
        os.close(file)


def _sign(file: int) -> None:
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    with contextlib.suppress(OSError):  # another user's file may be read-only
        os.ftruncate(file, 0)
        os.write(file, f"{user} (process {os.getpid()} on {socket.gethostname()})\n".encode())


def _same(file: int, lock: Path) -> bool:
    """Whether the locked file is still the one that the name stands for: the last holder
    removes it when it is done."""
    try:
        return os.path.samestat(os.fstat(file), lock.lstat())
    except FileNotFoundError:
        return False


def _try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
