"""Files as documents: their kinds, their text, and the files that are refused."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from workplan.errors import UserError
from workplan.intake.documents import archive
from workplan.intake.documents.document import DocumentTable, Paragraph, struck, visible
from workplan.intake.documents.reading import read_document


def saved(thing) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)
    return stream.getvalue()


def refused(raw: bytes, name: str) -> str:
    with pytest.raises(UserError) as error:
        read_document(raw, name)
    return f"{error.value.message} ({error.value.hint})"


def paragraphs(document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def tables(document) -> list[DocumentTable]:
    return [block for block in document.blocks if isinstance(block, DocumentTable)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_each_encoding(encoding: str) -> None:
    raw = "一、工作安排\n3月份召开会议。".encode(encoding)
    assert [p.text for p in paragraphs(read_document(raw, "a.txt"))] == [
        "一、工作安排",
        "3月份召开会议。",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_a_table(encoding: str) -> None:
    raw = "任务,完成时限\n“甲，乙”,6月底\n".encode(encoding)
    (table,) = tables(read_document(raw, "a.csv"))
    assert [[c.text for c in row.cells] for row in table.rows][1] == ["“甲，乙”", "6月底"]


def test_pages_that_were_numbered_and_cut_are_one_text_again() -> None:
    lines = [
        "1、三月份召开会",
        "2、议。四月份开",
        "3、展调研。五月份举",
        "4、办培训班。六月份检",
        "5、查。",
    ]
    (only,) = paragraphs(read_document("\n".join(lines).encode(), "a.txt"))
    assert only.text == "三月份召开会议。四月份开展调研。五月份举办培训班。六月份检查。"


def test_few_pages_are_one_text_where_the_line_above_says_where_it_comes_from() -> None:
    lines = [
        "《工作安排.docx》由会员分享，可在线阅读。",
        "1、三月份召开会",
        "2、议。四月份开",
        "3、展调研。",
    ]
    _, text = paragraphs(read_document("\n".join(lines).encode(), "a.txt"))
    assert text.text == "三月份召开会议。四月份开展调研。"


def test_a_numbered_list_stays_one() -> None:
    lines = [f"{n}、召开第{n}次会议。" for n in range(1, 7)]
    assert len(paragraphs(read_document("\n".join(lines).encode(), "a.txt"))) == 6


def test_markdown_has_headings_tables_and_struck_out_text() -> None:
    text = (
        "# Plan 2023\n\n- audit ~~12 May~~ 26 May\n\n| Action | Due |\n|---|---|\n| Fix | June |\n"
    )
    document = read_document(text.encode(), "a.md")
    heading, item = paragraphs(document)
    assert (heading.level, heading.text) == (1, "Plan 2023")
    assert visible(item.text).split() == ["audit", "26", "May"]
    assert struck(item.text) == ("12 May",)
    assert [c.text for c in tables(document)[0].rows[1].cells] == ["Fix", "June"]


def test_cells_of_a_page_that_span_rows_and_columns_are_filled() -> None:
    page = (
        "<table><tr><th>类别<th>任务<th>时间</tr><tr><td rowspan=2>甲<td>一<td>3月</tr>"
        "<tr><td>二<td>4月</tr><tr><td colspan=3>乙</tr></table><script>alert(1)</script>"
    )
    document = read_document(f"<html><body>{page}</body></html>".encode(), "a.html")
    rows = [[c.text for c in row.cells] for row in tables(document)[0].rows]
    assert rows[1:] == [["甲", "一", "3月"], ["甲", "二", "4月"], ["乙", "乙", "乙"]]
    assert not paragraphs(document)


def test_a_workbook_has_days_as_they_are_shown_and_merged_cells_filled() -> None:
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["类别", "任务", "时间"],
        ["甲", "一", date(2023, 6, 1)],
        [None, "二", date(2023, 7, 5)],
    ):
        sheet.append(row)
    sheet["C2"].number_format = 'yyyy"年"m"月"'
    sheet["C3"].number_format = 'm"月"d"日"'
    sheet.merge_cells("A2:A3")
    sheet["B3"].font = Font(strike=True)
    hidden = book.create_sheet("旧表")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "不看"
    document = read_document(saved(book), "a.xlsx")
    rows = [[c.text for c in row.cells] for row in tables(document)[0].rows]
    assert rows[1] == ["甲", "一", "2023-06"]
    assert [rows[2][0], visible(rows[2][1]), rows[2][2]] == ["甲", "", "2023-07-05"]
    assert len(tables(document)) == 1
    assert len(document.remarks) == 1


def test_word_has_levels_numbers_merged_cells_and_struck_runs() -> None:
    document = docx.Document()
    document.add_heading("工作要点", 1)
    item = document.add_paragraph("举办", style="List Number")
    item.add_run("大会").font.strike = True
    item.add_run("论坛")
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "类别", "任务"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "甲"
    table.cell(1, 1).text, table.cell(2, 1).text = "一", "二"
    read = read_document(saved(document), "a.docx")
    heading, text = paragraphs(read)
    assert (heading.level, heading.text) == (1, "工作要点")
    assert (visible(text.text), struck(text.text), text.label) == ("举办论坛", ("大会",), "1.")
    assert [[c.text for c in row.cells] for row in tables(read)[0].rows][1:] == [
        ["甲", "一"],
        ["甲", "二"],
    ]


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


BAD = {
    "a.pdf": (b"%PDF-1.7\n", "PDF"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), ".doc"),
    "a.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "b.docx": (b"PK\x03\x04 cut off", "damaged"),
    "c.docx": (b"no zip at all", "no .docx"),
    "a.xlsx": (b"\x89PNG\r\n", "picture"),
    "a.rtf": (b"{\\rtf1 text}", ".rtf"),
    "a.txt": (b"", "empty"),
    "b.txt": (b"\x00\xff\xfe\x00\x01", "it is not text"),
    "a.exe": (b"MZ\x90", ".exe"),
    "x.zip": (zipped(a="b"), "neither a document nor a workbook"),
    "m.xlsx": (
        zipped(xl__workbook="x", **{"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}),
        "macros",
    ),
    "e.xlsx": (zipped(**{"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "entities"),
    "f.xlsx": (zipped(**{"xl/workbook.xml": "<a/>"}), "cannot be read"),
    "f.docx": (zipped(**{"word/document.xml": "<a/>"}), "cannot be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_taken_is_refused_with_its_reason(name: str) -> None:
    raw, reason = BAD[name]
    assert reason in refused(raw, name)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ROWS", 50)
    monkeypatch.setattr(archive, "_CHUNK", 1 << 8)
    sheet = "<sheetData>" + "<row/>" * 51 + "</sheetData>"
    raw = zipped(**{"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": sheet + " " * 300})
    assert "more than 50 rows" in refused(raw, "a.xlsx")


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_UNPACKED", 1 << 20)
    raw = zipped(**{"xl/workbook.xml": "<a/>", "xl/media/a": "0" * ((1 << 20) + 1)})
    assert "unpacked" in refused(raw, "a.xlsx")


def test_a_document_of_pictures_says_so() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + crc

    head = (1).to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    pixel = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    image = b"\x89PNG\r\n\x1a\n" + pixel
    document = docx.Document()
    document.add_picture(io.BytesIO(image))
    assert "pictures only" in refused(saved(document), "a.docx")


def test_the_marks_of_struck_out_text_cannot_come_from_a_file() -> None:
    document = read_document("3月\ue000份召\ue001开会议".encode(), "a.txt")
    assert paragraphs(document)[0].text == "3月份召开会议"


def test_an_unknown_sheet_is_named_with_those_that_are_there() -> None:
    book = openpyxl.Workbook()
    book.active.title = "任务"
    with pytest.raises(UserError) as error:
        read_document(saved(book), "a.xlsx", "Tasks")
    assert "任务" in str(error.value.hint)
