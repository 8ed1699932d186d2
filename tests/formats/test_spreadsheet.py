"""The workbook that we write as text, held against what openpyxl reads and writes."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from workplan.formats.cell_values import FIRST_DAY, held
from workplan.formats.spreadsheet import (
    CellLook,
    Letters,
    Looks,
    SheetRow,
    Worksheet,
    cell,
    cell_content,
    column_name,
    packed,
)

TEXT = Letters("宋体", 10.5)
MADE = datetime(2022, 5, 20)
VALUES = (
    *("text", "=1+1", ' <b> & "c"\n甲', 0, -3, 10**14, Decimal("1067.55"), Decimal("-0.5")),
    *(date(1900, 3, 1), date(2022, 5, 20), datetime(2022, 1, 18, 16, 7, 13), None, ""),
)
FORMS = ("", "0", "#,##0.00", "yyyy-mm-dd", "yyyy-mm-dd hh:mm")


def workbook(values: tuple[object, ...], form: str = "", name: str = "表") -> bytes:
    looks = Looks(Letters("宋体", 11), "999999")
    number = looks.number(CellLook(TEXT, "F8CECC", form, "left", boxed=True, quoted=True))
    cells = [
        cell(f"{column_name(n)}1", cell_content(held(v), number)) for n, v in enumerate(values, 1)
    ]  # type: ignore[arg-type]
    rows = [SheetRow(cells, 15, fixed=False)]
    sheet = Worksheet(
        name, [9.0] * len(values), rows, 1, len(values), {"A1": "https://x.org/?a=1&b"}
    )
    return packed([sheet], looks, "T <&>", "A", MADE)


def test_another_program_reads_the_values() -> None:
    (sheet,) = load_workbook(BytesIO(workbook(VALUES))).worksheets
    for value, found in zip(VALUES, (one.value for one in sheet[1]), strict=True):
        if isinstance(value, date):  # without a format of days, a number
            assert found == pytest.approx(to_excel(value), abs=1e-9)
        elif isinstance(value, Decimal):
            assert Decimal(repr(found)) == value
        else:
            assert found == (None if value == "" else held(value))


@pytest.mark.parametrize("value", [FIRST_DAY, date(2022, 5, 20), datetime(2022, 1, 18, 16, 7, 13)])
def test_days_have_the_numbers_that_openpyxl_gives_them(value: date) -> None:
    number = etree.fromstring(cell("A1", cell_content(value, 0)))[0].text
    assert float(number or "") == pytest.approx(to_excel(value), abs=1e-9)


def test_columns_have_the_names_that_openpyxl_gives_them() -> None:
    assert [column_name(n) for n in range(1, 800)] == [get_column_letter(n) for n in range(1, 800)]


@pytest.mark.parametrize("form", FORMS)
def test_another_program_reads_the_look(form: str) -> None:
    book = load_workbook(BytesIO(workbook(("x", 1), form, "it's")))
    (sheet,) = book.worksheets
    found = sheet["B1"]
    assert found.number_format == (form or "General")
    assert (found.font.name, found.font.sz) == ("宋体", 10.5)
    assert found.fill.fgColor.rgb == "00F8CECC"
    assert found.border.left.style == found.border.bottom.style == "thin"
    assert (found.alignment.horizontal, found.alignment.wrap_text) == ("left", True)
    assert found.quotePrefix
    assert sheet.title == "it's"
    assert sheet["A1"].hyperlink.target == "https://x.org/?a=1&b"
    assert (book.properties.title, book.properties.creator) == ("T <&>", "A")
    assert book.properties.created == MADE


def test_the_package_has_the_parts_that_openpyxl_writes() -> None:
    """Beside those that only hold what ours keeps in the sheets, or a theme."""
    book = Workbook()
    book.active["A1"] = 1  # type: ignore[index]
    book.active["A1"].hyperlink = "https://x.org"  # type: ignore[index]
    theirs = BytesIO()
    book.save(theirs)
    with zipfile.ZipFile(theirs) as one, zipfile.ZipFile(BytesIO(workbook(("x",)))) as two:
        missing = set(one.namelist()) - set(two.namelist())
        assert missing == {"docProps/app.xml", "xl/theme/theme1.xml"} | (
            missing & {"xl/sharedStrings.xml"}
        )
        for name in two.namelist():
            etree.fromstring(two.read(name))
