"""Workbooks of OpenDocument (.ods, OpenDocument 1.3 part 3) as tables.

calamine gives the values of the cells, and neither how a day is shown nor what is struck out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from ...errors import Text, message
from .archive import MOST_COLUMNS, MOST_ROWS, too_many_rows
from .document import (
    EMPTY,
    Document,
    DocumentCell,
    DocumentTable,
    Row,
    joined,
    marked_as_struck,
    without_marks,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


class _Styles(NamedTuple):
    """The styles that strike text out, and those of hidden tables."""

    struck: frozenset[str]
    hidden: frozenset[str]


def ods_document(raw: bytes, file: str, sheet: str | None) -> tuple[Document, tuple[str, ...]]:
    """The sheets of the workbook, with `sheet` only that one, and the names of all of them. Raises
    UserError where there are too many rows."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        content = etree.fromstring(archive.read("content.xml"), parser)
        more = archive.read("styles.xml") if "styles.xml" in archive.namelist() else b""
    roots = [content, *([etree.fromstring(more, parser)] if more else [])]
    styles = _styles(roots)
    tables: list[DocumentTable] = []
    remarks: list[Text] = []
    names: list[str] = []
    total = 0
    for element in content.iter(f"{_TABLE}table"):
        name = without_marks(element.get(f"{_TABLE}name") or "")
        names.append(name)
        if sheet is not None and name != sheet:
            continue
        if sheet is None and element.get(f"{_TABLE}style-name") in styles.hidden:
            remarks.append(message("hidden sheet {name}", name=name))
            continue
        rows = []
        for row in _rows(element, styles):
            total += 1
            if total > MOST_ROWS:
                raise too_many_rows(file)
            rows.append(row)
        tables.append(DocumentTable(name, tuple(_rectangular(rows)), sheet=True))
    return Document(file, tuple(tables), tuple(remarks)), tuple(names)


def _styles(roots: list[Any]) -> _Styles:
    struck: set[str] = set()
    hidden: set[str] = set()
    parents: dict[str, str] = {}
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name") or ""
            parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
            for text in style.iter(f"{_STYLE}text-properties"):
                line = text.get(f"{_STYLE}text-line-through-style")
                kind = text.get(f"{_STYLE}text-line-through-type")
                if (line or kind) and line != "none" and kind != "none":
                    struck.add(name)
            for table in style.iter(f"{_STYLE}table-properties"):
                if table.get(f"{_TABLE}display") == "false":
                    hidden.add(name)
    for name, parent in parents.items():
        if parent in struck:
            struck.add(name)
    return _Styles(frozenset(struck), frozenset(hidden))


def _rows(table: Any, styles: _Styles) -> Iterator[Row]:
    """The rows that have text, with the texts of merged cells in all cells that they cover."""
    number = 1
    down: dict[int, tuple[int, DocumentCell]] = {}  # column → rows left, the cell that covers it
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _count(element, "number-rows-repeated")
        cells = list(_cells(element, styles, down))
        hidden = element.get(f"{_TABLE}visibility") in {"collapse", "filter"}
        if any(cell.text for cell in cells):
            for extra in range(min(repeated, MOST_ROWS)):
                yield Row(number + extra, tuple(cells), hidden)
        number += repeated


def _cells(
    row: Any, styles: _Styles, down: dict[int, tuple[int, DocumentCell]]
) -> Iterator[DocumentCell]:
    column = 0
    across: tuple[int, DocumentCell] = (0, EMPTY)
    for element in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = min(_count(element, "number-columns-repeated"), MOST_COLUMNS - column)
        covered = element.tag == f"{_TABLE}covered-table-cell"
        for _ in range(max(repeated, 0)):
            left, cell = down.get(column, (0, EMPTY))
            if covered and left:
                down[column] = left - 1, cell
            elif covered and across[0]:
                across, cell = (across[0] - 1, across[1]), across[1]
                down[column] = down.get(-1, (0, EMPTY))[0], cell
            else:
                cell = _cell(element, styles)
                high = _count(element, "number-rows-spanned") - 1
                merged = cell._replace(merged=True)
                down[column], down[-1] = (high, merged), (high, merged)
                across = _count(element, "number-columns-spanned") - 1, merged
            yield cell
            column += 1


def _count(element: Any, name: str) -> int:
    written = element.get(f"{_TABLE}{name}") or "1"
    return int(written) if written.isascii() and written.isdigit() and 0 < len(written) < 8 else 1


def _cell(element: Any, styles: _Styles) -> DocumentCell:
    lines = [joined(_pieces(line, styles, False)) for line in element.iterchildren(f"{_TEXT}p")]
    text = "\n".join(line for line in lines if line)
    if element.get(f"{_OFFICE}value-type") == "date":
        text = _day(element.get(f"{_OFFICE}date-value") or "", text)
    if not text:
        return EMPTY
    if element.get(f"{_TABLE}style-name") in styles.struck:
        text = marked_as_struck(text)
    return DocumentCell(text)


def _day(value: str, shown: str) -> str:
    """A day, or its month where the cell shows no more."""
    if re.fullmatch(r"\D*(?:20[0-9]{2}\D+[0-9]{1,2}|[A-Za-z]{3,9}\.?[ -]20[0-9]{2})\D*", shown):
        return value[:7]
    return value[:10]


def _pieces(element: Any, styles: _Styles, gone: bool) -> Iterator[str]:
    """The texts of a paragraph and of the spans within it."""

    def piece(text: str | None) -> str:
        plain = without_marks(text or "")
        return marked_as_struck(plain) if gone else plain

    yield piece(element.text)
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " "
        elif child.tag in {f"{_TEXT}line-break", f"{_TEXT}tab"}:
            yield "\n" if child.tag.endswith("break") else " "
        elif isinstance(child.tag, str) and not child.tag.endswith("annotation"):
            name = child.get(f"{_TEXT}style-name")
            yield from _pieces(child, styles, gone or name in styles.struck)
        yield piece(child.tail)


def _rectangular(rows: list[Row]) -> Iterator[Row]:
    """The rows with equally many cells, without the empty columns behind the last text."""
    width = max((n + 1 for row in rows for n, cell in enumerate(row.cells) if cell.text), default=0)
    for row in rows:
        yield row._replace(cells=(*row.cells, *(EMPTY,) * width)[:width])
