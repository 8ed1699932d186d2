"""What of a .docx file is not as its standard says (ISO/IEC 29500): missing parts, identifiers that
nothing has, and elements that stand in another order than the schema's."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# The children of each element in the order of the schema (wml.xsd, dml-wordprocessingDrawing.xsd).
_ORDER = {
    f"{W}pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
        " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
        " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
        " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    f"{W}rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
        " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    f"{W}tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
        " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    f"{W}tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    ),
    f"{W}tblBorders": "top left start bottom right end insideH insideV",
    f"{W}tblCellMar": "top left start bottom right end",
    f"{W}tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    f"{W}tr": "tblPrEx trPr tc",
    f"{W}p": "pPr r hyperlink fldSimple",
    f"{W}style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
        " locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    f"{W}tblStylePr": "pPr rPr tblPr trPr tcPr",
    f"{W}sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
        " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    f"{WP}inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
_PLACES = {tag: {name: n for n, name in enumerate(text.split())} for tag, text in _ORDER.items()}
_MIXED = {f"{W}p"}  # what follows the first child has no order


def faults(data: bytes) -> list[str]:
    """All that is wrong, in words."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {n: etree.fromstring(d) for n, d in parts.items() if n.endswith((".xml", ".rels"))}
    found = list(_package(parts, trees))
    styles = {s.get(f"{W}styleId") for s in trees["word/styles.xml"].iter(f"{W}style")}
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for fault in _elements(tree)]
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for element in tree.iter(f"{W}{tag}"):
                if element.get(f"{W}val") not in styles:
                    found.append(f"{name}: no style {element.get(f'{W}val')}")
    return found


def _package(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    ends = {one.get("Extension").casefold() for one in types.iter(f"{_TYPES}Default")}
    named = {one.get("PartName").lstrip("/") for one in types.iter(f"{_TYPES}Override")}
    for name in parts:
        if name != "[Content_Types].xml" and name not in named:
            if name.rpartition(".")[2].casefold() not in ends:
                yield f"{name}: has no type"
    yield from (f"{name}: is missing" for name in named - parts.keys())
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        known = set()
        for relation in tree.iter(_RELATIONS):
            known.add(relation.get("Id"))
            target = relation.get("Target")
            place = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
            if target.startswith("/"):
                place = target.lstrip("/")
            if relation.get("TargetMode") != "External" and place not in parts:
                yield f"{name}: no part {place}"
        owner = f"{folder}/{posixpath.basename(name).removesuffix('.rels')}".lstrip("/")
        if owner in trees:
            for element in trees[owner].iter():
                for key in ("embed", "id", "link"):
                    wanted = element.get(f"{R}{key}")
                    if wanted is not None and wanted not in known:
                        yield f"{owner}: no relation {wanted}"


def _elements(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(*_PLACES):
        places = _PLACES[element.tag]
        last = 0
        for child in element:
            name = etree.QName(child).localname
            if name not in places:
                yield f"{etree.QName(element).localname} holds {name}"
            elif places[name] < last and element.tag not in _MIXED:
                yield f"{etree.QName(element).localname}: {name} comes too late"
            elif element.tag in _MIXED and name == "pPr" and element[0] is not child:
                yield "pPr is not the first"
            last = max(last, places.get(name, 0))
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.find(f"{W}tblGrid"))
        for row in table.iterchildren(f"{W}tr"):
            cells = list(row.iterchildren(f"{W}tc"))
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            wide = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
            if wide != columns:
                yield f"a row of {wide} columns in a table of {columns}"
            if any(cell[-1].tag != f"{W}p" for cell in cells):
                yield "a cell does not end with a paragraph"
    numbers = [drawn.get("id") for drawn in tree.iter(f"{WP}docPr")]
    if len(numbers) != len(set(numbers)):
        yield "two drawings have one id"
