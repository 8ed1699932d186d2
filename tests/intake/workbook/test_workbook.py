"""Tables as typed cells, and the files that are refused."""

from __future__ import annotations

import contextlib
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from workplan.errors import UserError
from workplan.intake.workbook.cells import Fault, cell_name
from workplan.intake.workbook.reading import read_book


def saved(path: Path, cells: dict[str, object], book: Workbook | None = None) -> Path:
    book = book or Workbook()
    for name, value in cells.items():
        book.worksheets[0][name] = value
    book.save(path)
    return path


def repacked(path: Path, change: dict[str, bytes]) -> Path:
    """The zip file with other contents of some parts."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()} | change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UserError) as error:
        read_book(path)
    return str(error.value)


def test_cells_keep_their_types(tmp_path: Path) -> None:
    cells = {"A1": "字", "B1": 3, "C1": 0.1 + 0.2, "D1": date(2022, 5, 20), "E1": True, "G2": "x"}
    (sheet,) = read_book(saved(tmp_path / "a.xlsx", cells)).sheets
    assert sheet.rows[0][:5] == ("字", Decimal(3), Decimal("0.3"), date(2022, 5, 20), True)
    assert sheet.at((1, 6)) == "x"
    assert sheet.at((9, 9)) is None


def test_formulas_without_a_value_and_errors_are_not_empty(tmp_path: Path) -> None:
    (sheet,) = read_book(saved(tmp_path / "a.xlsx", {"B2": "=1+1", "C3": "#DIV/0!"})).sheets
    assert sheet.at((1, 1)) == Fault("formula")
    assert sheet.at((2, 2)) == Fault("error")


def test_hidden_rows_merged_cells_percentages_and_1904(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.row_dimensions[3].hidden = True
    sheet["D2"], sheet["B3"] = 0.95, 0.95
    sheet["D2"].number_format = "0.0%"
    sheet["B3"].number_format = '0.0"%"'
    sheet.merge_cells("A1:C2")
    book.epoch = CALENDAR_MAC_1904
    found = read_book(saved(tmp_path / "a.xlsx", {"A1": "x", "A3": date(2022, 5, 20)}, book))
    (one,) = found.sheets
    assert found.from_1904
    assert one.at((2, 0)) == date(2022, 5, 20)
    assert one.hidden == {2}
    assert one.merged == (((0, 0), (1, 2)),)
    assert one.percent == {(1, 3)}, "a sign in quotes is only a text"


def test_hidden_sheets_are_read(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("second")["A1"] = "x"
    book.worksheets[1].sheet_state = "hidden"
    found = read_book(saved(tmp_path / "a.xlsx", {"A1": "y"}, book))
    assert [(sheet.name, sheet.shown) for sheet in found.sheets] == [
        ("Sheet", True),
        ("second", False),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_files_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "来安县.csv"
    path.write_bytes('事项,"一,\n二"\r\n,3\r\n'.encode(encoding))
    book = read_book(path)
    assert not book.typed
    assert book.sheets[0].rows == (("事项", "一,\n二"), (None, "3"))
    assert book.sheets[0].name == "来安县"


def test_text_files_with_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a;b;c\n1;2,5;3\n", encoding="utf-8")
    assert read_book(path).sheets[0].rows[1] == ("1", "2,5", "3")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xlsx", b"", "it is empty"),
        ("a.xlsx", b"hello", "it is damaged, or not a workbook"),
        ("a.xls", b"<html><table>", "it is damaged, or not a workbook"),
        ("a.pdf", b"%PDF-", "it is not a table"),
        ("a.csv", b"\xff\x00\x81\x00", "it is not text in UTF-8"),
        ("a.csv", b"a\0b", "it is not text in UTF-8"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is damaged"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), "it is damaged, or not a workbook"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).startswith(told)


def test_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    path.write_bytes(ole + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    assert refused(path) == "it is protected by a password (save it without a password)"


def test_a_zip_bomb_is_refused_before_it_is_expanded(tmp_path: Path) -> None:
    path = repacked(saved(tmp_path / "a.xlsx", {"A1": 1}), {"xl/media/a.bin": bytes(120 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "it expands to more than 100 MB" in refused(path)


def test_a_size_that_lies_is_damage(tmp_path: Path) -> None:
    path = repacked(saved(tmp_path / "a.xlsx", {"A1": 1}), {"xl/media/a.bin": bytes(1 << 20)})
    data = path.read_bytes()
    path.write_bytes(data.replace((1 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    assert "it is damaged" in refused(path)


def test_a_cell_far_away_takes_no_memory(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"A1": 1, "XFD1048576": 1})
    assert "a sheet has more than" in refused(path)


def test_a_sheet_with_too_many_cells_is_refused_while_it_is_looked_through(tmp_path: Path) -> None:
    line = b"<row>" + b"<c><v>1</v></c>" * 500 + b"</row>"
    sheet = b"<worksheet><sheetData>" + line * 1001 + b"</sheetData></worksheet>"
    path = repacked(saved(tmp_path / "a.xlsx", {"A1": 1}), {"xl/worksheets/sheet1.xml": sheet})
    assert "a sheet has more than" in refused(path)


def test_declarations_of_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    path = repacked(saved(tmp_path / "a.xlsx", {"A1": 1}), {"xl/worksheets/sheet1.xml": bomb})
    assert "it is damaged" in refused(path)


def test_macros_are_told_and_not_run(tmp_path: Path) -> None:
    path = repacked(saved(tmp_path / "a.xlsx", {"A1": 1}), {"xl/vbaProject.bin": b"x"})
    assert [str(text) for text in read_book(path).remarks] == ["macros are not run"]


@given(data=st.binary(max_size=400), at=st.integers(0, 4000))
def test_damage_is_one_message(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int
) -> None:
    stream = BytesIO()
    book = Workbook()
    book.worksheets[0]["A1"] = "x"
    book.save(stream)
    whole = stream.getvalue()
    path = tmp_path_factory.mktemp("damage") / "a.xlsx"
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    with contextlib.suppress(UserError):
        read_book(path)


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((6, 4), "E7"), ((0, 25), "Z1"), ((9, 26), "AA10")]
)
def test_names_of_cells(place: tuple[int, int], name: str) -> None:
    assert cell_name(place) == name
