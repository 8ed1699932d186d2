"""The evidence that an entry names: read from the command line, looked for on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import Problem, Text, message, shown
from ..journal.evidence import checked, kind_of, parts_of
from .loading import Loaded


def files_of(given: Iterable[str]) -> tuple[str, ...]:
    """The paths and addresses, each once. Raises UserError where one of them is neither."""
    return tuple(dict.fromkeys(map(checked, given)))


def exists(folder: Path, text: str) -> bool:
    """Whether the file of this path, which begins at the folder, is there."""
    try:
        return folder.joinpath(*parts_of(text)).exists()
    except (OSError, ValueError):
        return False


def missing(loaded: Loaded, files: Iterable[str]) -> list[Problem]:
    """Warnings of files that are not there (yet)."""
    folder = loaded.path.parent
    found = Problem(str(loaded.path), 0, 0, "", "", "warning", language=loaded.plan.language)
    return [
        found._replace(
            message=message("no file {text}", text=shown(text)), hint=_hint(folder, text)
        )
        for text in files
        if kind_of(text) == "path" and not exists(folder, text)
    ]


def _hint(folder: Path, text: str) -> Text:
    """Where paths begin, and what the path would be that begins there."""
    try:
        if Path(text).exists():
            meant = os.path.relpath(text, folder).replace(os.sep, "/")
            return message("paths begin at the plan's folder; from there it is {path}", path=meant)
    except (OSError, ValueError):
        pass
    return message("paths begin at the plan's folder")
