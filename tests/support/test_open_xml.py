"""The checker of .docx files finds what is wrong."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from support.open_xml import faults


def made(member: str = "", old: bytes = b"", new: bytes = b"", drop: str = "") -> bytes:
    """A small document, with a change of one of its parts, or without that."""
    document = Document()
    document.add_paragraph("a", style="Heading 1")
    document.add_table(1, 2).cell(0, 0).text = "b"
    plain = BytesIO()
    document.save(plain)
    changed = BytesIO()
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(changed, "w") as copy:
        for name in archive.namelist():
            data = archive.read(name)
            if name == member:
                assert old in data
                data = data.replace(old, new, 1)
            if name != drop:
                copy.writestr(name, data)
    return changed.getvalue()


def test_a_document_of_the_library_has_no_fault() -> None:
    assert faults(made()) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'<w:pStyle w:val="Heading1"/>', b'<w:pStyle w:val="No"/>', "no style No"),
        (
            b'<w:pStyle w:val="Heading1"/>',
            b'<w:jc w:val="left"/><w:keepNext/>',
            "keepNext comes too late",
        ),
        (b'<w:pStyle w:val="Heading1"/>', b"<w:tab/>", "pPr holds tab"),
        (b"<w:tc>", b"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>", "a row of 3 columns"),
        (b"<w:tblGrid>", b"<w:tblGrid><w:gridCol w:w='9'/>", "a row of 2 columns in a table of 3"),
    ],
)
def test_a_fault_is_found(old: bytes, new: bytes, fault: str) -> None:
    assert any(fault in one for one in faults(made("word/document.xml", old, new)))


def test_a_part_that_is_missing_is_found() -> None:
    assert any("settings.xml" in one for one in faults(made(drop="word/settings.xml")))
