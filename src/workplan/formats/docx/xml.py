"""Elements of WordprocessingML (ISO/IEC 29500) as text: runs, paragraphs, tables.

A sheet of 400 tasks has 150,000 elements. Objects of lxml for each of them take longer than all the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import NewType

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import ProcessingInstruction, tostring

from ...reports.blocks import Run, Style
from ...text import safe, width
from ..palette import COLORS
from ..paper.tables import BOLD_STYLES, stays_whole

# Characters that XML 1.0, section 2.2, excludes and `safe` leaves in.
_TAG = re.compile("^<[^ />]+")
_CHINESE, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


LINE_END = Run("\n")  # among the parts of a text
Xml = NewType("Xml", str)  # well-formed elements, with the prefixes of the document's root
_PREFIXES = ("w", "r", "a", "pic", "wp")
_HERE = "workplan"  # the processing instruction in whose place the text goes


def w_element(tag: str, *children: Xml, **attributes: object) -> Xml:
    """An element of the main namespace, w:TAG, with these children and attributes."""
    written = "".join([f' w:{name}="{escape(str(value))}"' for name, value in attributes.items()])
    if not children:
        return Xml(f"<w:{tag}{written}/>")
    return Xml(f"<w:{tag}{written}>{''.join(children)}</w:{tag}>")


def body_filled(root: BaseOxmlElement, elements: Iterable[Xml]) -> bytes:
    """The document `root` in UTF-8 with the elements as its text. Prefixes that it does not declare
    as we mean them are declared by each of the elements."""
    missing = [prefix for prefix in _PREFIXES if root.nsmap.get(prefix) != nsmap[prefix]]
    if missing:
        declared = nsdecls(*missing)
        elements = (Xml(_TAG.sub(rf"\g<0> {declared}", one, count=1)) for one in elements)
    place = ProcessingInstruction(_HERE)
    root.body.sectPr.addprevious(place)
    before, here, after = serialize_part_xml(root).partition(tostring(place))
    root.body.remove(place)
    assert here
    return b"".join((before, "".join(elements).encode(), after))


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def xml_text(text: str) -> str:
    """`text` as XML can hold it."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))


def run(
    text: str,
    style: Style = "",
    parts: Sequence[Run] = (),
    size: float = 0,
    lines: Sequence[str] = (),
) -> Xml:
    """A run of text in this style, its letters of this `size` in points where one is given, or
    broken into these `lines`. Parts of it that stay whole break neither at hyphens nor at
    blanks."""
    return _run(text, style, tuple(parts), size, tuple(lines))


@lru_cache(4096)
def _run(
    text: str, style: Style, parts: tuple[Run, ...], size: float, lines: tuple[str, ...]
) -> Xml:
    """Kept, as many cells hold the same."""
    text = xml_text(text or "".join(lines))
    properties = ""
    if width(text) > len(text):
        # Without it, quotation marks and shapes in Chinese text use the Latin font.
        properties += '<w:rFonts w:hint="eastAsia"/>'
    if style in BOLD_STYLES:
        properties += "<w:b/>"
    if style in COLORS:
        properties += f'<w:color w:val="{COLORS[style]}"/>'
    if size:
        properties += f'<w:sz w:val="{2 * size:.0f}"/><w:szCs w:val="{2 * size:.0f}"/>'
    properties += _language(text)
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    if lines:
        content = "<w:br/>".join([_piece(xml_text(line)) for line in lines])
    else:
        pieces = [
            "<w:br/>"
            if part is LINE_END
            else _piece(xml_text(part.text), part.whole, stays_whole(part))
            for part in parts
        ]
        content = "".join(pieces or [_piece(text)])
    return Xml(f"<w:r>{properties}{content}</w:r>")


def _language(text: str) -> str:
    """The language of a run: Chinese characters are Chinese also in an English sheet, and Latin
    words are English also in a Chinese one. The styles say it of all other runs."""
    if _CHINESE.search(text):
        # Word processors break numbers in the middle where their own language is Chinese.
        return '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>'
    return '<w:lang w:val="en-GB"/>' if _LATIN.search(text) else ""


def _piece(text: str, whole: bool = False, on_one_line: bool = False) -> str:
    """The text, escaped, as an element. In a `whole` one no hyphen is the end of a line, and in one
    `on_one_line` no blank."""
    text = text.replace(" ", "\u00a0") if on_one_line else text
    held = f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    if whole and "-" in text:
        return held.replace("-", '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">')
    return held


def picture_run(part: str, number: int, wide: int, high: int, name: str, meaning: str) -> Xml:
    """A run that is the picture of the `part` with this identifier, `wide` and `high` in English
    Metric Units (ECMA-376-1, 20.1.2.1); `meaning` is its alternative text, `number` the only one of
    its kind in the document."""
    size = f'cx="{wide}" cy="{high}"'
    return Xml(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{escape(name)}"'
        f' descr="{escape(xml_text(meaning))}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{nsmap["pic"]}"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="bar.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


@lru_cache(256)
def paragraph_properties(
    style: str, keep: bool, breaks: bool, tabs: tuple[Xml, ...], align: str
) -> Xml:
    """The properties of a paragraph in the style with this identifier. `keep` holds it on one page
    with the next, `breaks` begins a page."""
    properties = [w_element("pStyle", val=style)]
    properties += [w_element("keepNext")] if keep else []
    properties += [w_element("pageBreakBefore")] if breaks else []
    properties += [w_element("tabs", *tabs)] if tabs else []
    properties += [w_element("jc", val=align)] if align == "right" else []
    return w_element("pPr", *properties)


def tab() -> Xml:
    """A run that is a tab."""
    return w_element("r", w_element("tab"))


def table_properties(style: str, widths: Sequence[float], alt: str = "") -> Xml:
    """The properties of a table with fixed columns, as wide as the text, in the style with this
    identifier; `alt` says what it shows."""
    properties = [
        w_element("tblStyle", val=style),
        w_element("tblW", w=sum(map(twips, widths)), type="dxa"),
        w_element("tblLayout", type="fixed"),
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
    ]
    if alt:
        properties.append(w_element("tblDescription", val=xml_text(alt)))
    return w_element("tblPr", *map(Xml, properties))


def table_grid(widths: Sequence[float]) -> Xml:
    """The columns of a table, their widths in points."""
    return w_element("tblGrid", *(w_element("gridCol", w=twips(wide)) for wide in widths))


def table_row(
    cells: Sequence[Xml],
    widths: Sequence[float],
    high: float = 0,
    head: bool = False,
    exact: bool = False,
    whole: bool = True,
    unwrapped: Sequence[bool] = (),
) -> Xml:
    """A row; `high` is its least height in points, or its `exact` height. A `whole` row stays on
    one page, a `head` is repeated on every page; `unwrapped` tells for each cell whether its text
    must stay on one line. A single cell spans all columns."""
    centred = head or exact
    spanned = len(widths) if len(cells) == 1 else 1
    rooms = [sum(map(twips, widths))] if spanned > 1 else map(twips, widths)
    found = [
        f"<w:tc>{_cell_properties(wide, spanned, held, centred)}{cell}</w:tc>"
        for cell, wide, held in zip(cells, rooms, unwrapped or [False] * len(cells), strict=True)
    ]
    return w_element("tr", _row_properties(twips(high), head, exact, whole), Xml("".join(found)))


@lru_cache(64)
def _row_properties(high: int, head: bool, exact: bool, whole: bool) -> Xml:
    properties = [w_element("cantSplit")] if whole else []
    if high:
        rule = "exact" if exact else "atLeast"
        properties.append(w_element("trHeight", val=high, hRule=rule))
    properties += [w_element("tblHeader")] if head else []
    return w_element("trPr", *properties)


@lru_cache(1024)
def _cell_properties(wide: int, spanned: int, unwrapped: bool, centred: bool) -> Xml:
    properties = [w_element("tcW", w=wide, type="dxa")]
    properties += [w_element("gridSpan", val=spanned)] if spanned > 1 else []
    properties += [w_element("noWrap")] if unwrapped else []
    properties += [w_element("vAlign", val="center")] if centred else []
    return w_element("tcPr", *properties)
