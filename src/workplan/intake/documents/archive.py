"""What must hold of a file before a library opens it: its kind, its size, and no traps inside."""

from __future__ import annotations

import io
import zipfile

from ...errors import Text, UserError, message

LARGEST = 100 << 20  # bytes of a file
_UNPACKED = 400 << 20  # bytes of all parts of an archive
_PARTS = 20_000
MOST_ROWS = 100_000  # of all sheets of a file
MOST_COLUMNS = 200  # of a sheet; what is further right is not read
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20

_BY_PART = (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx"), ("content.xml", ".ods"))


def refusal(file: str, text: Text, hint: Text = "") -> UserError:
    """The error of a file that cannot be taken."""
    return UserError(message("{file}: {reason}", file=file, reason=text), hint)


def kind_of(raw: bytes, ending: str, file: str) -> str:
    """The ending that fits what the bytes are: `.docx`, `.xlsx`, `.ods`, `.xls`, or the file's own
    `ending` for text. Raises UserError for what is none of these."""
    if len(raw) > LARGEST:
        raise refusal(file, message("it is larger than {n} MB", n=LARGEST >> 20))
    if raw.startswith(b"%PDF"):
        raise refusal(
            file,
            message("a PDF cannot be read"),
            message(
                "open it in Word or LibreOffice and save it as .docx, or save its text as .txt"
            ),
        )
    if raw.startswith(_OLE):
        return _ole(raw, ending, file)
    if raw.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")):
        hint = message("have its text recognised, and save that as .docx or .txt")
        raise refusal(file, message("it is a picture"), hint)
    if raw.startswith(b"PK\x03\x04"):
        return _checked_archive(raw, file)
    if ending in {".docx", ".xlsx", ".ods", ".xls", ".docm", ".xlsm"}:
        hint = message("it may be damaged: open it where it was made and save it again")
        raise refusal(file, message("it is no {ending} file", ending=ending), hint)
    if ending in {".doc", ".wps", ".et", ".rtf"} or raw.startswith(b"{\\rtf"):
        raise _old(file, ending or ".rtf")
    return ending


def _old(file: str, ending: str) -> UserError:
    wanted = ".xlsx" if ending == ".et" else ".docx"
    return refusal(
        file,
        message("{ending} files cannot be read", ending=ending),
        message("open it in Word, WPS or LibreOffice and save it as {wanted}", wanted=wanted),
    )


def _ole(raw: bytes, ending: str, file: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        hint = message("open it and save it without a password")
        raise refusal(file, message("it is protected by a password"), hint)
    if "WordDocument".encode("utf-16-le") in raw:
        raise _old(file, ".doc")
    if ending in {".xls", ""} or "Workbook".encode("utf-16-le") in raw:
        if "_VBA_PROJECT".encode("utf-16-le") in raw:
            raise _with_macros(file)
        return ".xls"
    raise _old(file, ending)


def _with_macros(file: str) -> UserError:
    hint = message("save it without macros, as .docx or .xlsx")
    return refusal(file, message("it contains macros"), hint)


def _checked_archive(raw: bytes, file: str) -> str:
    """The kind of an archive whose parts can be opened."""
    damaged = message("it is damaged: it cannot be unpacked")
    hint = message("open it where it was made and save it again")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            found = next((kind for name, kind in _BY_PART if name in names), None)
            if found is None:
                text = message("it is neither a document nor a workbook")
                raise refusal(file, text, message("give a .docx, .xlsx or .ods file"))
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
                raise refusal(file, message("unpacked it is larger than {n} MB", n=_UNPACKED >> 20))
            if any(part.flag_bits & 1 for part in parts):
                raise refusal(file, message("it is protected by a password"))
            if any("vbaproject" in name.casefold() for name in names):
                raise _with_macros(file)
            if "content.xml" in names and b"opendocument.text" in _begin(archive, "mimetype"):
                raise _old(file, ".odt")
            _check_parts(archive, file)
    except UserError:
        raise
    except Exception:  # zipfile raises errors of many kinds for damaged files
        raise refusal(file, damaged, hint) from None
    return found


def _begin(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(4096)


def _check_parts(archive: zipfile.ZipFile, file: str) -> None:
    """No part may declare entities, and the sheets together may not have more than MOST_ROWS."""
    rows = 0
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        begin = _begin(archive, part.filename).replace(b"\0", b"")
        if b"<!DOCTYPE" in begin or b"<!ENTITY" in begin:
            text = message("a part of it declares entities, which no office program writes")
            raise refusal(file, text)
        if part.filename.startswith("xl/worksheets/") and part.file_size > _CHUNK:
            rows += _count(archive, part.filename, b"<row")
            if rows > MOST_ROWS:
                raise too_many_rows(file)


def too_many_rows(file: str) -> UserError:
    """The error of sheets with more rows than are read."""
    return refusal(
        file,
        message("it has more than {n} rows", n=f"{MOST_ROWS:,}"),
        message("copy the rows of the plan to a sheet of their own"),
    )


def _count(archive: zipfile.ZipFile, name: str, sign: bytes) -> int:
    found, before = 0, b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            found += (before + chunk).count(sign)
            before = chunk[1 - len(sign) :]
    return found
