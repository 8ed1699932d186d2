"""The look of the document: from the files that are shipped, or from an office's own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE as TYPES
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from support import PLAN, SAMPLE, Run

from workplan.errors import UserError
from workplan.formats.docx import template_check
from workplan.formats.docx.document import render
from workplan.formats.docx.table_styles import FRAME_STYLES, TABLE_STYLES
from workplan.formats.docx.template import STYLES, opened, shipped
from workplan.reports.blocks import Cell, Column, Heading, Line, ListItem, Note, Subtitle, Table
from workplan.reports.review import Sheet

SHEET = Sheet(
    "题",
    "zh",
    (
        [
            Heading("题", 1),
            Subtitle("2022年第20周工作周报"),
            Subtitle("截至：2022年5月20日", small=True),
            Line("正文"),
            ListItem("一项"),
            Note("说明"),
            Table([Column("事项", share=1)], [[Cell("甲")]]),
        ],
    ),
)
INSTRUCTION = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def changed(change: Callable[[DocumentObject], object]) -> bytes:
    """The shipped template with a change."""
    document = Document(BytesIO(shipped("zh")))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def repacked(members: dict[str, bytes | None]) -> bytes:
    """The shipped template with these members in place of its own, None for left out."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(shipped("zh"))) as old, zipfile.ZipFile(stream, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, data in (kept | members).items():
            if data is not None:
                new.writestr(name, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def styles_of(document: bytes) -> list[str]:
    found = Document(BytesIO(document)).paragraphs
    return [str(p.style.name) for p in found if p.style is not None]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shipped_has_every_style_and_no_text(language: str) -> None:
    document, layout = opened(shipped(language), "t.docx")
    assert set(layout.identifiers) == {*STYLES, *TABLE_STYLES, *FRAME_STYLES}
    assert not document.paragraphs
    assert layout.paper.faces["Table Text"].size == (10.5 if language == "zh" else 9.5)
    assert layout.paper.width == pytest.approx(
        (156 if language == "zh" else 170) / 25.4 * 72, abs=0.2
    )


def test_every_block_has_its_style() -> None:
    assert styles_of(render(SHEET)) == [
        *("Heading 1", "Subtitle", "Subtitle Dates", "Body Text", "List Item", "Note"),
        "Table Gap",
    ]


def test_a_review_is_a_template_that_gives_the_same_review(workplan: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    arguments = ("review", PLAN, "--journal", SAMPLE, "--year", "2022")
    assert workplan(*arguments, "-o", first).returncode == 0
    run = workplan(*arguments, "-o", second, "--template", first)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert first.read_bytes() == second.read_bytes()


def test_the_look_is_that_of_the_template() -> None:
    def change(document: DocumentObject) -> None:
        document.styles["Heading 1"].font.size = Pt(30)
        document.sections[0].left_margin = Mm(50)
        document.sections[0].header.paragraphs[0].text = "某某办公室"
        document.add_paragraph("旧的正文")
        document.core_properties.author = "Jane"
        document.core_properties.last_modified_by = "Jane"

    found = Document(BytesIO(render(SHEET, changed(change), "t.docx")))
    assert found.styles["Heading 1"].font.size == Pt(30)
    assert found.sections[0].header.paragraphs[0].text == "某某办公室"
    assert "旧的正文" not in [p.text for p in found.paragraphs]
    (table,) = found.tables
    assert table.columns[0].width == pytest.approx(Mm(210 - 26 - 50), abs=Mm(0.1))
    assert (found.core_properties.author, found.core_properties.last_modified_by) == ("", "")


def test_styles_are_found_by_name_whatever_their_identifiers() -> None:
    """Word in Chinese calls them 1, 2, a3."""

    def change(document: DocumentObject) -> None:
        document.styles["Heading 1"].element.set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", "1"
        )

    assert styles_of(render(SHEET, changed(change), "t.docx"))[0] == "Heading 1"


def external(kind: str, target: str = "http://example.org/x") -> Callable[[DocumentObject], object]:
    return lambda document: document.part._settings_part.relate_to(target, kind, is_external=True)


def in_the_header(kind: str, target: str) -> Callable[[DocumentObject], object]:
    def change(document: DocumentObject) -> None:
        document.sections[0].header.paragraphs[0].text = "x"
        document.sections[0].header.part.relate_to(target, kind, is_external=True)

    return change


def field(*instructions: str) -> Callable[[DocumentObject], object]:
    texts = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)

    def change(document: DocumentObject) -> None:
        footer = document.sections[0].footer._element
        footer.append(parse_xml(INSTRUCTION.format(texts)))

    return change


def without(*names: str) -> Callable[[DocumentObject], object]:
    return lambda document: [document.styles[name].delete() for name in names]


def wide(document: DocumentObject) -> None:
    document.sections[0].left_margin = Mm(115)


ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
CONTENT_TYPES = "[Content_Types].xml"


def types_with(old: str, new: str) -> bytes:
    with zipfile.ZipFile(BytesIO(shipped("zh"))) as archive:
        return archive.read(CONTENT_TYPES).decode().replace(old, new).encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a Word document"),
        (b"plan: x\n", "not a Word document"),
        (b"PK\x03\x04" + bytes(100), "not a Word document"),
        (shipped("zh")[:4000], "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an older format of Word, or protected"),
        (repacked({CONTENT_TYPES: None}), "not a Word document"),
        (
            repacked({CONTENT_TYPES: types_with("document.main", "template.main")}),
            "not a Word document",
        ),
        (repacked({"word/vbaProject.bin": b"x"}), "macros"),
        (repacked({"word/styles.xml": b"<w:styles"}), "damaged"),
        (repacked({"word/styles.xml": None}), "damaged"),
        (repacked({"word/document.xml": b"<a/>"}), "damaged"),
        (repacked({"word/bomb.xml": bytes(template_check.MOST_UNPACKED)}), "larger than 100 MB"),
        (repacked({f"word/{n}": b"" for n in range(2001)}), "larger than 100 MB"),
        (bytes(template_check.MOST_BYTES + 1), "more than 20 MB"),
        (
            changed(external(ATTACHED, "file:///c:/evil.dotm")),
            "outside of it: file:///c:/evil.dotm",
        ),
        (changed(in_the_header(TYPES.IMAGE, "http://x/y.png")), "outside of it: http://x/y.png"),
        (changed(in_the_header(TYPES.HYPERLINK, "file:///etc/passwd")), "outside of it"),
        (changed(field(' DDEAUTO cmd "x" ')), "field that reads files: DDEAUTO"),
        (changed(field(" PAGE ", " INCLUDE", "TEXT x ")), "field that reads files"),
        (changed(without("Table Text")), "styles are missing: Table Text"),
        (changed(without("Note", "Caption")), "styles are missing: Note, Caption"),
        (changed(wide), "no room"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_a_template_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(UserError, match=r"^own\.docx: ") as error:
        render(SHEET, data, "own.docx")
    assert told in str(error.value.message)
    assert error.value.hint


def test_entities_are_not_expanded() -> None:
    bomb = b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(9))
    text = b"<!DOCTYPE w:styles [<!ENTITY a 'aaaaaaaaaa'>%s]><w:styles>&j;</w:styles>" % bomb
    with pytest.raises(UserError):
        render(SHEET, repacked({"word/styles.xml": text}), "own.docx")


@pytest.mark.parametrize(
    "change",
    [
        in_the_header(TYPES.HYPERLINK, "https://example.org"),
        field(" NUMPAGES "),
        field(' STYLEREF "Heading 1" '),
        # What stands in the text is left out anyway.
        lambda document: document.part.relate_to("file:///x", TYPES.IMAGE, is_external=True),
    ],
)
def test_what_does_no_harm_is_taken(change: Callable[[DocumentObject], object]) -> None:
    assert render(SHEET, changed(change), "own.docx")


def test_exactly_as_large_as_it_may_be() -> None:
    with zipfile.ZipFile(BytesIO(shipped("zh"))) as archive:
        rest = sum(member.file_size for member in archive.infolist())
    size = template_check.MOST_UNPACKED - rest
    template_check.check_archive(repacked({"word/x": bytes(size)}), "own.docx")
    with pytest.raises(UserError, match="larger"):
        template_check.check_archive(repacked({"word/x": bytes(size + 1)}), "own.docx")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (("-o", "r.html"), "--template gives the look of a .docx file, not of .html"),
        ((), "--template is for a file"),
    ],
)
def test_a_template_is_for_docx(
    workplan: Run, tmp_path: Path, output: tuple[str, ...], told: str
) -> None:
    template = tmp_path / "t.docx"
    template.write_bytes(shipped("zh"))
    run = workplan("review", PLAN, "--template", template, *output, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert not (tmp_path / "r.html").exists()


def test_a_template_that_is_not_there(workplan: Run, tmp_path: Path) -> None:
    run = workplan("review", PLAN, "--template", tmp_path / "no.docx", "-o", tmp_path / "r.docx")
    assert (run.returncode, run.stdout) == (2, "")
    assert "no.docx cannot be read" in run.stderr
    assert len(run.stderr.splitlines()) == 1
