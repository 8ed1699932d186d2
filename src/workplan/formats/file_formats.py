"""The formats of documents that are written to files: a row for each ending."""

from __future__ import annotations

from typing import NamedTuple


class FileFormat(NamedTuple):
    """A format of documents.

    `module` is the module of `formats` whose function `render` makes it. A file of it begins with
    one of `begins` in small letters, or is a ZIP archive with the folder `inside`; without either
    it is any text. `portable` tells whether the bytes are the same on every machine.
    """

    module: str
    media_type: str
    begins: tuple[bytes, ...] = ()
    inside: str = ""
    portable: bool = True


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, FileFormat] = {
    ".html": FileFormat(
        "html.page", "text/html; charset=utf-8", begins=(b"<!doctype html", b"<html")
    ),
    ".docx": FileFormat("docx.document", f"{_OFFICE}.wordprocessingml.document", inside="word/"),
    ".xlsx": FileFormat("xlsx", f"{_OFFICE}.spreadsheetml.sheet", inside="xl/"),
    ".md": FileFormat("markdown", "text/markdown; charset=utf-8"),
    ".pdf": FileFormat(  # it depends on the fonts of the machine
        "pdf.document", "application/pdf", begins=(b"%pdf-",), portable=False
    ),
}
