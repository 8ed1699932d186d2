"""The details of an .ods file (OpenDocument 1.3) that the values of its cells do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .cells import MOST_CELLS, Details, Fault, Place, SheetDetails, too_large
from .xml_events import Attributes, UnsafeXmlError, parse


def details(parts: Mapping[str, bytes]) -> Details | None:
    """The details of the workbook in these parts, None where it is damaged."""
    scan = _Scan()
    try:
        parse(parts["content.xml"], scan.start, scan.end, scan.text)
    except UnsafeXmlError:
        return None
    return Details(scan.sheets, scan.from_1904)


class _Scan:
    """Goes through the XML of all sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetDetails] = {}
        self.from_1904 = False
        self.cell: Attributes = {}
        self.depth = 0  # of texts within a cell
        self.filled = False
        self.cells = 0
        self._begin("")

    def _begin(self, name: str) -> None:
        self.name = name
        self.row = self.column = 0
        self.row_times = 1
        self.size = (0, 0)
        self.hidden: set[int] = set()
        self.percent: set[Place] = set()
        self.faults: dict[Place, Fault] = {}
        self.merged: list[tuple[Place, Place]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "table":
            self._begin(attributes.get("name", ""))
        elif name == "null-date":
            self.from_1904 = attributes.get("date-value", "").startswith("1904")
        elif name == "table-row":
            self.row_times = _times(attributes.get("number-rows-repeated"))
            self.column = 0
            if attributes.get("visibility") in ("collapse", "filter"):
                self.hidden |= set(range(self.row, self.row + min(self.row_times, 1000)))
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.filled = attributes, "value-type" in attributes
        elif name == "p":
            self.depth += 1

    def text(self, _: str) -> None:
        """A text, which fills a cell."""
        if self.depth:
            self.filled = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "p":
            self.depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._cell()
            self.column += _times(self.cell.get("number-columns-repeated"))
        elif name == "table-row":
            self.row += self.row_times
        elif name == "table":
            self.sheets[self.name] = SheetDetails(
                self.size,
                frozenset(self.hidden),
                tuple(self.merged),
                frozenset(self.percent),
                dict(self.faults),
            )

    def _cell(self) -> None:
        cell, place = self.cell, (self.row, self.column)
        if self.filled or "formula" in cell:
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise too_large()
            last = self.column + _times(cell.get("number-columns-repeated"))
            self.size = max(self.size[0], self.row + self.row_times), max(self.size[1], last)
        kind = cell.get("value-type")
        if kind == "percentage":
            self.percent.add(place)
        if kind == "error":
            self.faults[place] = Fault("error")
        elif "formula" in cell and kind is None and not self.filled:
            self.faults[place] = Fault("formula")
        rows, columns = (
            _times(cell.get("number-rows-spanned")),
            _times(cell.get("number-columns-spanned")),
        )
        if rows > 1 or columns > 1:
            self.merged.append((place, (self.row + rows - 1, self.column + columns - 1)))


def _times(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 1
