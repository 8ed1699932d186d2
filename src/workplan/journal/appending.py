"""Entries to a journal file: whole or not at all, one writer at a time, never a rewrite."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from random import randrange

from ..dates.refused import Refused
from .entry import Entry, Journal
from .reading import parse_journal

PATIENCE = 10.0  # seconds to wait for another writer


class AppendError(Refused):
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
    nothing is written. The entries come back as they were written. Raises AppendError.
    """
    target = Path(os.path.realpath(path))
    try:
        with _locked(target, patience):
            raw = target.read_bytes() if target.exists() else b""
            journal = parse_journal(raw, str(path), zone)
            entries = _in_order(make(journal), journal)
            _write(target, raw, entries)
    except OSError as error:
        raise AppendError(f"{path}: {error.strerror or error}", _advice(error)) from error
    return entries


def _advice(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "nothing was written; you may not write there"
    if isinstance(error, FileNotFoundError):
        return "nothing was written; is the folder still there?"
    return "nothing was written"


def _in_order(entries: Sequence[Entry], journal: Journal) -> tuple[Entry, ...]:
    """The entries, each later than every earlier one on its task, even where a clock was set
    back: their order is the order in which they were written."""
    found: list[Entry] = []
    for entry in entries:
        before = [e.at for e in (*journal.entries, *found) if e.task == entry.task]
        latest = max(before, default=None)
        if latest is not None and entry.at <= latest:
            entry = entry._replace(at=_just_after(latest, entry.at.tzinfo))  # noqa: PLW2901
        found.append(entry)
    return tuple(found)


def _just_after(latest: datetime, zone: tzinfo | None) -> datetime:
    """A time less than a second after `latest`. Which one is left to chance, so that two people
    who both follow an entry from the future do not give the same."""
    try:
        return latest.astimezone(zone) + timedelta(microseconds=randrange(1, 1_000_000))
    except OverflowError:
        hint = "nothing was written; correct that entry's `at` in the journal"
        raise AppendError(f"an entry of {latest} leaves no later time", hint) from None


def _checked(entry: Entry) -> str:
    """The entry's line, when it reads back as the entry."""
    line = entry.as_line()
    try:
        found = parse_journal(line.encode() + b"\n", "")
    except UnicodeEncodeError:
        found = Journal()
    if found.entries != (entry,):
        hint = "nothing was written; a text is blank, too long or holds what is no text"
        raise AppendError("the entry could not be read back", hint)
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
        try:
            written = os.write(file, data)
            if written < len(data):
                raise OSError(28, "No space left on device")
            os.fsync(file)
        except OSError:
            os.ftruncate(file, size)
            if new:
                path.unlink()
            raise
    finally:
        os.close(file)
    if new and os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of the journal at `path`: a file beside it, `.NAME.lock`, that says who
    holds it. The system frees the lock of a program that dies."""
    lock = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + patience
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _try_lock(file) and _same(file, lock):
                break
        except BaseException:
            os.close(file)
            raise
        if time.monotonic() > deadline:
            holder = os.pread(file, 200, 0).decode(errors="replace") if os.name == "posix" else ""
            os.close(file)
            hint = f"held by {holder.strip()}" if holder.strip() else "try again"
            raise AppendError(f"{path}: another program is writing to it", hint)
        os.close(file)
        time.sleep(0.005)
    try:
        _sign(file, lock)
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
        os.close(file)


def _sign(file: int, lock: Path) -> None:
    import getpass
    import socket

    with contextlib.suppress(OSError):
        lock.chmod(0o666)  # another user of a shared folder must be able to lock as well
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    os.ftruncate(file, 0)
    os.write(file, f"{user} (process {os.getpid()} on {socket.gethostname()})\n".encode())


def _same(file: int, lock: Path) -> bool:
    """Whether the locked file is still the one that the name stands for: the last holder
    removes it when it is done."""
    try:
        return os.path.samestat(os.fstat(file), lock.stat())
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
