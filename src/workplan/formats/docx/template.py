"""The empty document: the library's template with our page, styles, fonts and properties."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from ...reports.review import Sheet
from ..palette import COLORS
from .style import _FONTS, A4, Face, PageLayout
from .xml import run, twips, w_element, xml_text

_PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
# Relations of the library's template to parts that do not concern this document.
_UNUSED = (
    "/stylesWithEffects",
    "/customXml",
    "/thumbnail",
    "/extended-properties",
    "/fontTable",
    "/numbering",
)
_SINGLE = 12  # single line spacing, in the unit of `auto`
_LONGEST_PROPERTY = 255  # characters


def clear_template(document: DocumentObject, layout: PageLayout) -> None:
    """Remove from the library's template what this document does not use."""
    for owner in (document.part, document.part.package):
        for key in [key for key, rel in owner.rels.items() if rel.reltype.endswith(_UNUSED)]:
            del owner.rels[key]
    fonts = PackURI("/word/fontTable.xml")
    part = Part(fonts, CONTENT_TYPE.WML_FONT_TABLE, font_table(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    for style in list(document.styles):
        default = style.element.get(qn("w:default")) == "1"
        if not default and style.name not in layout.faces:
            style.delete()


def font_table() -> bytes:
    fonts = w_element("fonts")
    for name, others, family, charset in _FONTS:
        fonts.append(
            w_element(
                "font",
                w_element("altName", val=others),
                w_element("charset", val=charset),
                w_element("family", val=family),
                w_element("pitch", val="default"),
                name=name,
            )
        )
    return serialize_part_xml(fonts)


def set_styles(document: DocumentObject, layout: PageLayout) -> None:
    normal = layout.faces["Normal"]
    defaults = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.replace(
        defaults,
        w_element(
            "docDefaults",
            w_element(
                "rPrDefault",
                w_element(
                    "rPr",
                    *_letters(normal),
                    w_element("lang", val=layout.latin_language, eastAsia="zh-CN", bidi="ar-SA"),
                ),
            ),
            w_element("pPrDefault", w_element("pPr")),
        ),
    )
    for name, face in layout.faces.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, _PARAGRAPH)
        for tag in ("w:link", "w:pPr", "w:rPr"):
            for old in style.element.findall(qn(tag)):
                style.element.remove(old)
        style.element.append(w_element("pPr", *_setting(name, face)))
        style.element.append(w_element("rPr", *_letters(face)))
        style.quick_style = known
        if name.startswith("Heading"):
            style.next_paragraph_style = document.styles["Body Text"]


def _setting(name: str, face: Face) -> Iterator[BaseOxmlElement]:
    """The properties of the paragraph, in the order of the schema."""
    level = int(name[-1]) if name.startswith("Heading") else 0
    if level:
        yield w_element("keepNext")
        yield w_element("keepLines")
    around = {"before": twips(face.before), "after": twips(face.after)}
    rule = "exact" if face.line else "auto"
    yield w_element("spacing", **around, line=twips(face.line or _SINGLE), lineRule=rule)
    if face.indent:
        first = twips(face.indent * face.size)
        yield w_element("ind", firstLineChars=100 * face.indent, firstLine=first)
    yield w_element("jc", val=face.align)
    if level:
        yield w_element("outlineLvl", val=level - 1)


def _letters(face: Face) -> Iterator[BaseOxmlElement]:
    """The properties of the characters, in the order of the schema."""
    latin = {"ascii": face.latin, "hAnsi": face.latin, "cs": face.latin}
    yield w_element("rFonts", **latin, eastAsia=face.east)
    if face.bold:
        yield w_element("b")
    if face.color:
        yield w_element("color", val=COLORS[face.color])
    yield w_element("sz", val=round(2 * face.size))
    yield w_element("szCs", val=round(2 * face.size))


def set_page(document: DocumentObject, layout: PageLayout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in A4)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(margin) for margin in layout.margins
    )
    section.header_distance = section.footer_distance = Mm(layout.footer)
    document.settings.odd_and_even_pages_header_footer = layout.outer
    _number(section.footer.paragraphs[0], "right" if layout.outer else "center")
    if layout.outer:
        _number(section.even_page_footer.paragraphs[0], "left")


def _number(paragraph: Paragraph, align: str) -> None:
    """The page number, — 1 —; at the outer edge it is indented by one character."""
    element = paragraph._p
    for child in list(element):
        element.remove(child)
    inside = [] if align == "center" else [w_element("ind", **{f"{align}Chars": 100, align: 280})]
    element.append(
        w_element("pPr", w_element("pStyle", val="Footer"), *inside, w_element("jc", val=align))
    )
    element.append(run("— "))
    element.append(w_element("fldSimple", run("1"), instr=" PAGE "))
    element.append(run(" —"))


def set_properties(document: DocumentObject, sheet: Sheet, layout: PageLayout) -> None:
    """Set title and language of the document; author and time are left out."""
    properties = document.core_properties
    properties.title = xml_text(sheet.title)[:_LONGEST_PROPERTY]
    properties.language = layout.language
    properties.author = properties.comments = ""
    core = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    assert isinstance(core, XmlPart)
    for name in ("created", "modified"):
        for element in core.element.findall(qn(f"dcterms:{name}")):
            core.element.remove(element)
    settings = document.settings.element
    for found in settings.findall(qn("w:themeFontLang")):
        found.set(qn("w:val"), layout.latin_language)
        found.set(qn("w:eastAsia"), "zh-CN")
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
