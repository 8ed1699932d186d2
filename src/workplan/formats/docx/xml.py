"""Elements of WordprocessingML (ISO/IEC 29500): runs, paragraphs, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from ...reports.blocks import Run, Style
from ...text import safe, width
from ..palette import COLORS

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
PADDING = 3.0  # points between the border of a cell and its text
BOLD_STYLES: frozenset[Style] = frozenset({"strong", "red"})
# Characters that XML 1.0, section 2.2, excludes and `safe` leaves in.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def w_element(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """An element of the main namespace, w:TAG, with these children and attributes."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def xml_text(text: str) -> str:
    """`text` as XML can hold it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))


def run(text: str, style: Style = "", parts: Sequence[Run] = ()) -> BaseOxmlElement:
    """A run of text in this style. Parts of it that stay whole do not break at their hyphens."""
    text = xml_text(text)
    properties = []
    if width(text) > len(text):
        # Without it, quotation marks and shapes in Chinese text use the Latin font.
        properties.append(w_element("rFonts", hint="eastAsia"))
    if style in BOLD_STYLES:
        properties.append(w_element("b"))
    if style in COLORS:
        properties.append(w_element("color", val=COLORS[style]))
    element = w_element("r", *([w_element("rPr", *properties)] if properties else []))
    for part in parts or [Run(text)]:
        pieces = xml_text(part.text).split("-") if part.whole else [xml_text(part.text)]
        for place, piece in enumerate(pieces):
            if place:
                element.append(w_element("noBreakHyphen"))
            held = w_element("t")
            held.set(qn("xml:space"), "preserve")
            held.text = piece
            element.append(held)
    return element


def tab() -> BaseOxmlElement:
    """A run that is a tab."""
    return w_element("r", w_element("tab"))


def table_properties(widths: Sequence[float], chart: bool = False) -> BaseOxmlElement:
    """The properties of a table with fixed columns, as wide as the text."""
    line, color = (2, COLORS["grid"]) if chart else (4, COLORS["dim"])
    sides = ("top", "bottom", "insideH") if chart else _SIDES
    lines = [w_element(side, val="single", sz=line, space=0, color=color) for side in sides]
    pad, above = (0, 0) if chart else (twips(PADDING), 30)
    inside = (("top", above), ("left", pad), ("bottom", above), ("right", pad))
    return w_element(
        "tblPr",
        w_element("tblW", w=sum(map(twips, widths)), type="dxa"),
        w_element("jc", val="center"),
        w_element("tblBorders", *lines),
        w_element("tblLayout", type="fixed"),
        w_element("tblCellMar", *(w_element(side, w=room, type="dxa") for side, room in inside)),
    )


def table_grid(widths: Sequence[float]) -> BaseOxmlElement:
    """The columns of a table, their widths in points."""
    return w_element("tblGrid", *(w_element("gridCol", w=twips(wide)) for wide in widths))


def table_row(
    cells: Sequence[BaseOxmlElement],
    widths: Sequence[float],
    high: float = 0,
    head: bool = False,
    exact: bool = False,
    whole: bool = True,
    unwrapped: Sequence[bool] = (),
) -> BaseOxmlElement:
    """A row; `high` is its least height in points, or its `exact` height. A `whole` row stays on
    one page, a `head` is repeated on every page; `unwrapped` tells for each cell whether its text
    must stay on one line."""
    properties = [w_element("cantSplit")] if whole else []
    if high:
        rule = "exact" if exact else "atLeast"
        properties.append(w_element("trHeight", val=twips(high), hRule=rule))
    properties += [w_element("tblHeader")] if head else []
    row = w_element("tr", w_element("trPr", *properties))
    for cell, wide, held in zip(cells, widths, unwrapped or [False] * len(cells), strict=True):
        cell_properties = [w_element("tcW", w=twips(wide), type="dxa")]
        if head and not exact:
            cell_properties.append(w_element("shd", val="clear", color="auto", fill=COLORS["soft"]))
        cell_properties += [w_element("noWrap")] if held else []
        if head or exact:
            cell_properties.append(w_element("vAlign", val="center"))
        row.append(w_element("tc", w_element("tcPr", *cell_properties), cell))
    return row
