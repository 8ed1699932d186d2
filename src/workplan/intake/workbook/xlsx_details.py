"""The details of an .xlsx file (ECMA-376) that the values of its cells do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import join, normpath

from .cells import MOST_CELLS, Details, Fault, Place, SheetDetails, too_large
from .xml_events import Attributes, UnsafeXmlError, parse

_PERCENT_BUILT_IN = {9, 10}  # ECMA-376-1, 18.8.30
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def details(parts: Mapping[str, bytes]) -> Details | None:
    """The details of the workbook in these parts, None where it is damaged."""
    names = {name.casefold(): name for name in parts}
    main = names.get("xl/workbook.xml")
    if main is None:
        return None
    try:
        sheets, from_1904 = _sheets(parts[main])
        targets = _targets(parts.get(names.get("xl/_rels/workbook.xml.rels", ""), b""))
        percent = _percent_styles(parts.get(names.get("xl/styles.xml", ""), b""))
        found = {}
        for name, key in sheets.items():
            part = names.get(normpath(join("xl", targets.get(key, ""))).lstrip("/").casefold())
            if part is not None:
                found[name] = _scan(parts[part], percent)
    except UnsafeXmlError:
        return None
    return Details(found, from_1904)


def _sheets(book: bytes) -> tuple[dict[str, str], bool]:
    """The relationship of each sheet by the sheet's name, and whether days count from 1904."""
    sheets: dict[str, str] = {}
    from_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if name == "sheet":
            sheets[attributes.get("name", "")] = attributes.get("id", "")
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "") in ("1", "true", "on")

    parse(book, start)
    return sheets, from_1904


def _targets(relations: bytes) -> dict[str, str]:
    found: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = f"../{target}" if target[:1] == "/" else target

    if relations:
        parse(relations, start)
    return found


def _percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the styles that show a number in percent."""
    formats: dict[int, str] = {}
    found: set[int] = set()
    state = {"inside": False, "number": 0}

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            formats[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            state["inside"] = True
        elif name == "xf" and state["inside"]:
            number = _int(attributes.get("numFmtId"))
            if number in _PERCENT_BUILT_IN or "%" in _QUOTED.sub("", formats.get(number, "")):
                found.add(state["number"])
            state["number"] += 1

    def end(name: str) -> None:
        if name == "cellXfs":
            state["inside"] = False

    if styles:
        parse(styles, start, end)
    return frozenset(found)


class _Scan:
    """Goes through the XML of one sheet."""

    def __init__(self, percent_styles: frozenset[int]) -> None:
        self.styles = percent_styles
        self.row = self.column = -1
        self.cell: Attributes = {}
        self.formula = self.value = self.reading = False
        self.filled = 0
        self.size = (0, 0)
        self.hidden: set[int] = set()
        self.percent: set[Place] = set()
        self.faults: dict[Place, Fault] = {}
        self.merged: list[tuple[Place, Place]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "row":
            self.row = _int(attributes.get("r")) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self.row)
        elif name == "c":
            place = _place(attributes.get("r", ""))
            self.row, self.column = place or (self.row, self.column + 1)
            self.cell = attributes
            self.formula = self.value = False
        elif name == "f":
            self.formula = True
        elif name in ("v", "is"):
            self.reading = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            one, other = _place(first), _place(last)
            if one and other:
                self.merged.append((one, other))

    def text(self, _: str) -> None:
        """A text: that of a value, or nothing of interest."""
        if self.reading:
            self.value = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "is"):
            self.reading = False
        elif name == "c" and (self.formula or self.value):
            place = self.row, self.column
            self.filled += 1
            if self.filled > MOST_CELLS:
                raise too_large()
            self.size = max(self.size[0], self.row + 1), max(self.size[1], self.column + 1)
            if self.cell.get("t") == "e":
                self.faults[place] = Fault("error")
            elif self.formula and not self.value and self.cell.get("t") != "str":
                self.faults[place] = Fault("formula")
            if _int(self.cell.get("s")) in self.styles:
                self.percent.add(place)


def _scan(sheet: bytes, percent_styles: frozenset[int]) -> SheetDetails:
    scan = _Scan(percent_styles)
    parse(sheet, scan.start, scan.end, scan.text)
    return SheetDetails(
        scan.size,
        frozenset(scan.hidden),
        tuple(scan.merged),
        frozenset(scan.percent),
        scan.faults,
    )


def _place(name: str) -> Place | None:
    match = _CELL.fullmatch(name.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _int(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 0
