"""The package and the text that we write ourselves, held against what python-docx and lxml make."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from workplan.formats.docx.package import packed
from workplan.formats.docx.template import opened, shipped
from workplan.formats.docx.xml import body_filled, picture_run, run, w_element
from workplan.reports.blocks import Run

_W = nsmap["w"]
_HOSTILE = 'a <b> & "c" \x00 \ufffe 甲 a-b'


def _members(data: bytes) -> dict[str, bytes]:
    """The members; those in XML in their canonical form."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return {
        name: data
        if name.endswith((".png", ".jpeg"))
        else etree.tostring(data_of(data), method="c14n")
        for name, data in found.items()
    }


def data_of(data: bytes) -> etree._Element:
    root = etree.fromstring(data)
    if root.tag.endswith("}Types"):
        root[:] = sorted(root, key=lambda child: sorted(child.attrib.items()))
        for child in list(root):
            if child.get("Extension") not in {None, "xml", "rels"}:
                root.remove(child)  # a type that no part has may stand there
    return root


def test_the_package_holds_what_python_docx_would_save() -> None:
    document, _ = opened(shipped("zh"), "x.docx")
    saved = BytesIO()
    document.save(saved)
    assert _members(packed(document.part.package, {})) == _members(saved.getvalue())


def test_given_contents_take_the_place_of_a_part() -> None:
    document, _ = opened(shipped("en"), "x.docx")
    name = document.part.partname
    text = w_element("p", run("new"))
    body = body_filled(document.element, [text])
    found = Document(BytesIO(packed(document.part.package, {name: body})))
    assert [paragraph.text for paragraph in found.paragraphs] == ["new"]
    assert document.paragraphs == [], "the document itself is as it was"


def test_the_text_means_the_same_in_any_root() -> None:
    """Whatever prefixes a template declares, and for whatever."""
    elements = [
        w_element("p", run(_HOSTILE, "red", [Run("a-b", whole=True), Run("<c>")])),
        w_element("p", picture_run("bar1", 1, 10, 20, "Picture 1", _HOSTILE)),
    ]
    body = "<{0}:body><{0}:sectPr/></{0}:body>"
    roots = (
        f'<w:document xmlns:w="{_W}">{body.format("w")}</w:document>',
        f'<x:document xmlns:x="{_W}" xmlns:w="urn:other" xmlns:a="urn:a">{body.format("x")}'
        "</x:document>",
        "<w:document "
        + " ".join(f'xmlns:{name}="{nsmap[name]}"' for name in ("w", "r", "a", "pic", "wp"))
        + f">{body.format('w')}</w:document>",
    )
    seen = []
    for text in roots:
        root = etree.fromstring(body_filled(parse_xml(text), elements))
        paragraphs = list(root[0])
        assert [child.tag for child in paragraphs] == [qn("w:p"), qn("w:p"), qn("w:sectPr")]
        tags = [(one.tag, sorted(one.attrib.items()), one.text) for one in paragraphs[0].iter()]
        seen.append((tags, [one.tag for one in paragraphs[1].iter()]))
    assert seen[0] == seen[1] == seen[2]
    texts = [text for tag, _, text in seen[0][0] if tag == qn("w:t")]
    assert texts == ["a", "b", "<c>"]
