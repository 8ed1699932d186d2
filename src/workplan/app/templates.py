"""The Word file whose look a document takes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ..errors import UserError, message, system_error
from ..files import read_whole


class Template(NamedTuple):
    """The template's bytes, and its file."""

    data: bytes
    path: Path

    @property
    def name(self) -> str:
        """The name of the file, for messages."""
        return str(self.path)

    def check_kept(self, outputs: Iterable[Path]) -> None:
        """Raise UserError where one of the outputs is the template itself."""
        place = os.path.realpath(self.path)
        for output in outputs:
            if os.path.realpath(output) == place:
                text = message("{file} is read, and would be lost", file=str(output))
                raise UserError(text, message("nothing was written; name another file"))


def read_template(path: Path, ending: str = ".docx") -> Template:
    """The template in the file, for documents with this ending. Raises UserError where it cannot be
    read or used, so that the error comes before anything is worked out or recorded."""
    from ..formats.docx.template import opened

    if ending != ".docx":
        text = message("--template gives the look of a .docx file, not of {ending}", ending=ending)
        raise UserError(text, message("write to a file that ends in .docx"))
    try:
        data = read_whole(path)
    except OSError as error:
        text = message("{file} cannot be read: {why}", file=path, why=system_error(error))
        raise UserError(text, message("--template takes a .docx file")) from None
    opened(data, str(path))
    return Template(data, path)
