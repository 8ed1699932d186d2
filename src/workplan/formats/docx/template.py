"""The template of the document: its page, its styles and fonts, its header and footer.

The look is in a .docx file, one for official Chinese documents (GB/T 9704) and one for all others,
or in a file of the office's own. The text of a template is left out.
"""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Emu, Length
from docx.styles.style import ParagraphStyle

from ...errors import UserError, message
from ...reports.review import Sheet
from ..paper.layout import Face, Paper
from .table_styles import added
from .template_check import KEPT, check_archive, check_parts, refused
from .xml import xml_text

STYLES = (
    *("Heading 1", "Heading 2", "Heading 3", "Subtitle", "Subtitle Dates", "Body Text"),
    *("List Item", "Note", "Table Head", "Table Text", "Table Gap"),
    *("Chart Text", "Chart Strip", "Caption", "Signatures"),
)
_MEASURED = ("Heading 1", "Table Head", "Table Text", "Chart Text")
_LEAST_ROOM = 200.0  # points, of the width and of the height of the text
_SIZES = (4.0, 72.0)  # points, of the letters
_USUAL_LINE = 1.3  # the height of a line that the style does not fix, in sizes of its letters
_PROPERTIES = RELATIONSHIP_TYPE.CORE_PROPERTIES
_LONGEST_PROPERTY = 255  # characters


class DocumentLayout(NamedTuple):
    """The paper, and the identifier of each style that the documents use."""

    paper: Paper
    identifiers: dict[str, str]


def shipped(language: str) -> bytes:
    """The template for sheets in this language."""
    name = "official.docx" if language == "zh" else "general.docx"
    return files(__package__).joinpath(name).read_bytes()


def opened(data: bytes, name: str, language: str = "zh") -> tuple[DocumentObject, DocumentLayout]:
    """The template without its text, and its layout; `name` is that of its file.

    Raises UserError where it is not a .docx file, holds what a template must not hold, or lacks a
    style. Styles of tables that it lacks are added.
    """
    check_archive(data, name)
    try:
        document = Document(BytesIO(data))
        _clear(document)
        check_parts(document.part.package, name)
        return document, _layout(document, name, language)
    except UserError:
        raise
    except Exception:  # whatever the library makes of a damaged file
        hint = message("open it in a word processor and save it anew")
        raise refused(name, message("it is damaged"), hint) from None


def _layout(document: DocumentObject, name: str, language: str) -> DocumentLayout:
    found = {
        style.name.casefold(): style
        for style in document.styles
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name
    }
    missing = [style for style in STYLES if style.casefold() not in found]
    if missing:
        text = message("styles are missing: {names}", names=", ".join(missing))
        hint = message("begin with a review that workplan wrote, and change its styles")
        raise refused(name, text, hint)
    section = document.sections[-1]
    sides = [section.left_margin, section.right_margin, section.gutter]
    width = _points(section.page_width, 595) - sum(_points(side, 0) for side in sides)
    ends = (section.top_margin, section.bottom_margin)
    height = _points(section.page_height, 842) - sum(abs(_points(end, 0)) for end in ends)
    if min(width, height) < _LEAST_ROOM:
        text = message("its margins leave no room for the tables")
        raise refused(name, text, message("leave at least {mm} mm each way", mm=71))
    faces = {}
    for measured in _MEASURED:
        style = found[measured.casefold()]
        assert isinstance(style, ParagraphStyle)
        faces[measured] = _face(style, document)
    names = {style: found[style.casefold()].style_id for style in STYLES}
    names |= added(document.styles, language)
    return DocumentLayout(Paper(width, height, faces), names)


def _points(length: Length | None, usual: float) -> float:
    return usual if length is None else Emu(length).pt


def _face(style: ParagraphStyle, document: DocumentObject) -> Face:
    """The letters of the style; what it does not say, the styles say that it is based on."""
    chain: list[ParagraphStyle] = []
    above: object = style
    while isinstance(above, ParagraphStyle) and above not in chain:
        chain.append(above)
        above = above.base_style
    usual = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:sz')}")
    points = 10.0 if usual is None else int(usual.get(qn("w:val"))) / 2
    sizes = (one.font.size for one in chain)
    size = next((found.pt for found in sizes if found is not None), points)
    size = min(max(size, _SIZES[0]), _SIZES[1])
    bold = next((one.font.bold for one in chain if one.font.bold is not None), False)
    spacings = (one.paragraph_format.line_spacing for one in chain)
    spacing = next((found for found in spacings if found is not None), 1.0)
    line = spacing.pt if isinstance(spacing, Length) else spacing * _USUAL_LINE * size
    return Face(size, min(max(line, size), 4 * size), bool(bold))


def _clear(document: DocumentObject) -> None:
    """Remove the text, and all parts that do not belong to the look of the document."""
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            kind = relation.reltype.rpartition("/")[2]
            # LibreOffice gives the properties of the document another type, which python-docx
            # does not know: it would add a second part of that name.
            other = kind == "core-properties" and relation.reltype != _PROPERTIES
            if kind not in KEPT or other:
                del owner.rels[key]


def set_properties(document: DocumentObject, sheet: Sheet) -> None:
    """Set title and language of the document; author and time are left out."""
    properties = document.core_properties
    properties.title = xml_text(sheet.title)[:_LONGEST_PROPERTY]
    properties.language = "zh-CN" if sheet.language == "zh" else "en-GB"
    properties.author = properties.comments = ""
    core = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(core, XmlPart)
    for name in ("dcterms:created", "dcterms:modified", "cp:lastModifiedBy", "cp:lastPrinted"):
        for element in core.element.findall(qn(name)):
            core.element.remove(element)
