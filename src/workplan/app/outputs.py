"""Whether a file may be replaced by an output."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from ..errors import UserError, message
from ..formats.file_formats import FORMATS, FileFormat
from .loading import journal_of, plan_files
from .questions import Sources

_CALENDAR = FileFormat("ics.calendar", "text/calendar", begins=(b"begin:vcalendar",))
_BEGINNING = 1024  # bytes


def check_not_read(output: Path, sources: Sources, *others: Path | None) -> None:
    """Raise UserError where `output` is one of the plans or journals that are read, or one of the
    other files."""
    place, files = os.path.realpath(output), plan_files(sources.plans)
    journal = sources.journal
    read = [*files, journal] if journal else [*files, *map(journal_of, files)]
    hint = message("nothing was written; name another file")
    if place in map(os.path.realpath, (*read, *filter(None, others))):
        raise UserError(message("{file} is read, and would be lost", file=str(output)), hint)
    if place in map(os.path.realpath, map(journal_of, files)):
        text = message("{file} is a plan's journal, and would be lost", file=str(output))
        raise UserError(text, hint)


def check_replaceable(outputs: Iterable[Path], kind: str, force: bool) -> None:
    """Raise UserError where one of the outputs exists and is not a file of the `kind` that is to be
    written, such as `.ics`: it would be lost. Empty files, devices and pipes may be written to,
    and with `force` everything. A file that cannot be read is left to whoever writes it."""
    for output in outputs if not force else ():
        try:
            status = output.stat()
            if not stat.S_ISREG(status.st_mode) or not status.st_size:
                continue
            same = _is(output, kind)
        except OSError:
            continue
        if not same:
            text = message("{file} is not a file of this kind, and would be lost", file=str(output))
            hint = message("nothing was written; name another file, or add --force")
            raise UserError(text, hint)


def _is(path: Path, kind: str) -> bool:
    known = _CALENDAR if kind == ".ics" else FORMATS.get(kind)
    if known and known.inside:
        import zipfile

        try:
            with zipfile.ZipFile(path) as opened:
                return any(name.startswith(known.inside) for name in opened.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
    with path.open("rb") as file:
        begin = file.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if known and known.begins:
        return begin.startswith(known.begins)
    return path.suffix.casefold() == kind and b"\0" not in begin
