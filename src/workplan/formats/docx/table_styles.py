"""Styles that the documents need and a template may lack: those of tables, so that one change
restyles all of them, and of the lines that frame a sheet."""

from __future__ import annotations

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.styles.styles import Styles

from ..palette import COLORS
from ..paper.tables import PADDING
from .xml import twips

TABLE_STYLES = ("Sheet Table", "Sheet Chart")
FRAME_STYLES = ("Addressee", "Closing")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def added(styles: Styles, language: str) -> dict[str, str]:
    """The identifiers of these styles by their names; those that are missing are added."""
    known = {style.name.casefold(): style.style_id for style in styles if style.name}
    found = {}
    for name in (*TABLE_STYLES, *FRAME_STYLES):
        identifier = known.get(name.casefold())
        if identifier is None:
            identifier = name.replace(" ", "")
            while identifier in known.values():
                identifier += "1"
            body = known["body text"]
            styles.element.append(parse_xml(_style(name, identifier, body, language)))
        found[name] = identifier
    return found


def _style(name: str, identifier: str, body: str, language: str) -> str:
    kind = "table" if name in TABLE_STYLES else "paragraph"
    content = _table(name) if kind == "table" else _paragraph(name, body, language)
    return (
        f'<w:style {nsdecls("w")} w:type="{kind}" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>{content}</w:style>'
    )


def _paragraph(name: str, body: str, language: str) -> str:
    """A line without an indent, or one at the right: in an official document four characters from
    the edge."""
    based = f'<w:basedOn w:val="{body}"/><w:qFormat/>'
    if name == "Addressee":
        properties = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
        return f"{based}<w:pPr>{properties}</w:pPr>"
    edge = ' w:rightChars="400" w:right="1280"' if language == "zh" else ""
    properties = f'<w:ind{edge} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
    return f"{based}<w:pPr><w:keepLines/>{properties}</w:pPr>"


def _table(name: str) -> str:
    chart = name == "Sheet Chart"
    line, color = (2, COLORS["grid"]) if chart else (4, COLORS["dim"])
    sides = ("top", "bottom", "insideH") if chart else _SIDES
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{line}" w:space="0" w:color="{color}"/>' for side in sides
    )
    pad, above = (0, 0) if chart else (twips(PADDING), 30)
    inside = (("top", above), ("left", pad), ("bottom", above), ("right", pad))
    rooms = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in inside)
    head = "" if chart else f'<w:shd w:val="clear" w:color="auto" w:fill="{COLORS["soft"]}"/>'
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr>'
    return (
        '<w:qFormat/><w:tblPr><w:jc w:val="center"/>'
        f"<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{rooms}</w:tblCellMar></w:tblPr>"
        f"{first if head else ''}"
    )
