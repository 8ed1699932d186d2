"""Tables that people send, as typed cells: .xlsx, .xls and .ods workbooks, and .csv files.

A file is hostile until it has been read: nothing in it is run, and one that would take much memory,
is damaged or needs a password is refused with one message.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from ...errors import Text, UserError, message, one_of, system_error
from ...files import read_whole
from .cells import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Book,
    ReadSheet,
    SheetDetails,
    Value,
    too_large,
)
from .isolated import DiedError, isolated

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_LARGEST_FILE = 20 << 20  # bytes
_LARGEST_EXPANDED = 100 << 20  # bytes of all parts of a zip file
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_book(path: Path) -> Book:
    """The cells of the file at `path`. Raises UserError, which says why it cannot be read."""
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        hint = one_of(ENDINGS)
        raise UserError(message("it is not a table"), hint)
    try:
        data = read_whole(path)
    except OSError as error:
        raise UserError(system_error(error)) from None
    if len(data) > _LARGEST_FILE:
        raise UserError(message("it is larger than {n} MB", n=_LARGEST_FILE >> 20))
    if not data:
        raise UserError(message("it is empty"))
    if data.startswith(_OLE):
        return _old_book(path, data)
    if data.startswith(b"PK"):
        return _zipped_book(path, data)
    if ending == ".csv":
        from .csv_text import sheet_of

        return Book(str(path), (sheet_of(path.stem, data),), typed=False)
    raise _damaged()


def _old_book(path: Path, data: bytes) -> Book:
    """A .xls, or a workbook with a password, which is kept in a file of the same kind."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _needs_password()
    from_1904 = b"\x22\x00\x02\x00\x01\x00" in data[: 1 << 16]
    remarks = [message("macros are not run")] if "_VBA_PROJECT".encode("utf-16-le") in data else []
    return Book(str(path), _read_sheets(data, {}), from_1904, tuple(remarks))


def _damaged() -> UserError:
    return UserError(message("it is damaged, or not a workbook"))


def _needs_password() -> UserError:
    hint = message("save it without a password")
    return UserError(message("it is protected by a password"), hint)


def _zipped_book(path: Path, data: bytes) -> Book:
    parts = _parts(data)
    from . import ods_details, xlsx_details

    if "content.xml" in parts:
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise _needs_password()
        details = ods_details.details(parts)
    elif any(name.casefold() == "[content_types].xml" for name in parts):
        details = xlsx_details.details(parts)
    else:
        raise _damaged()
    if details is None:
        raise _damaged()
    for sheet in details.sheets.values():
        rows, columns = sheet.size
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise too_large()
    sheets = _read_sheets(data, details.sheets)
    return Book(str(path), sheets, details.from_1904, tuple(_remarks(parts)))


def _remarks(parts: Mapping[str, bytes]) -> Iterator[Text]:
    """What of the file is not read."""
    if any("vbaProject" in name for name in parts):
        yield message("macros are not run")
    if any(re.match(r"xl/(?:threadedC|c)omments", name) for name in parts) or (
        b"<office:annotation" in parts.get("content.xml", b"")
    ):
        yield message("comments are not read")
    if any(name.startswith(("xl/media/", "Pictures/")) for name in parts):
        yield message("pictures are not read")


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of the zip file that are XML. Every part is read, so that its real size is known
    and damage is found."""
    found: dict[str, bytes] = {}
    left = _LARGEST_EXPANDED
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            infos = opened.infolist()
            if len(infos) > 5000 or sum(info.file_size for info in infos) > left:
                raise UserError(message("it expands to more than {n} MB", n=left >> 20))
            for info in infos:
                if info.flag_bits & 1:
                    raise _needs_password()
                with opened.open(info) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    n = _LARGEST_EXPANDED >> 20
                    raise UserError(message("it expands to more than {n} MB", n=n))
                name = info.filename.replace("\\", "/").lstrip("/")
                found[name] = content if name.endswith((".xml", ".rels")) else b""
    except UserError:
        raise
    except Exception as error:  # whatever zipfile and zlib raise for what the bytes are
        raise _damaged() from error
    return found


def _read_sheets(data: bytes, details: Mapping[str, SheetDetails]) -> tuple[ReadSheet, ...]:
    """The sheets of a workbook. Numbers in the file can make the library ask for more memory than
    there is, and so it runs in a process of its own. Raises UserError."""
    import_module("python_calamine")  # once, and not in every process
    try:
        return isolated(_sheets, (data, details))
    except (DiedError, MemoryError):
        raise _damaged() from None


def _sheets(given: tuple[bytes, Mapping[str, SheetDetails]]) -> tuple[ReadSheet, ...]:
    import python_calamine as calamine

    data, details = given
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                shown = meta.visible == calamine.SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(meta.name)
                sheets.append(_sheet(sheet, details.get(meta.name), shown))
    except UserError:
        raise
    except calamine.PasswordError:
        raise _needs_password() from None
    except BaseException:  # a panic of the library is no Exception
        raise _damaged() from None
    return tuple(sheets)


def _sheet(sheet: Any, known: SheetDetails | None, shown: bool) -> ReadSheet:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise too_large()
    rows = [list(map(_value, row)) for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple(sheet.merged_cell_ranges or ())
    if known is None:
        return ReadSheet(sheet.name, tuple(map(tuple, rows)), merged, shown=shown)
    for (row, column), fault in known.faults.items():
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = fault
    whole = tuple(map(tuple, rows))
    return ReadSheet(sheet.name, whole, merged or known.merged, known.hidden, known.percent, shown)


def _value(value: Any) -> Value:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        # Excel keeps 15 digits; what is behind them comes from the binary form.
        return Decimal(f"{value:.15g}") if abs(value) < 1e300 else str(value)
    found: Value = value
    return found
