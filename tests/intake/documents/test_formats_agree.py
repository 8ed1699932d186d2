"""The same workbook saved in other formats by LibreOffice gives the same table."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from workplan.intake.documents.document import DocumentTable
from workplan.intake.documents.reading import read_document

pytestmark = [
    pytest.mark.debian,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is missing"),
]


def book(path: Path) -> None:
    """Merged cells in rows and columns, days shown as months, struck-out text, gaps."""
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (
        ["任务表", None, None, None],
        ["类别", "任务", "时间", None],
        [None, None, "开始", "完成"],
        ["甲", "一", date(2023, 3, 1), date(2023, 6, 30)],
        [None, "二", None, "9月底"],
        [None, None, None, None],
        ["乙", "三", 0.5, True],
    ):
        sheet.append(row)
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5"):
        sheet.merge_cells(area)
    sheet["C4"].number_format = 'yyyy"年"m"月"'
    sheet["D4"].number_format = "yyyy-mm-dd"
    sheet["C7"].number_format = "0%"
    sheet["B7"].font = Font(strike=True)
    sheet["D5"] = CellRichText(TextBlock(InlineFont(strike=True), "6月底"), "9月底")
    made.save(path)


def table(path: Path) -> list[list[str]]:
    (found,) = read_document(path.read_bytes(), path.name).blocks
    assert isinstance(found, DocumentTable)
    return [[cell.text.rstrip() for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_give_the_same_table(ending: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", ending, "--outdir", tmp_path, path]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    wanted = table(path)
    found = table(tmp_path / f"a.{ending}")
    assert [row[:3] for row in found] == [row[:3] for row in wanted]
    assert [row[3] for row in found[:-1]] == [row[3] for row in wanted[:-1]]
