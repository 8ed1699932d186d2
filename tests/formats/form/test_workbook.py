"""A form as a workbook: what can be filled in, what is hidden, and how it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.forms import issued, journal_of, places

from workplan.formats.palette import WORKBOOK
from workplan.reports.form import MARK


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    return load_workbook(issued(tmp_path) / "来安县.xlsx").worksheets[0]


def test_only_the_coloured_cells_can_be_changed(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for allowed in ("sort", "autoFilter", "formatColumns", "formatRows"):
        assert getattr(sheet.protection, allowed) is False, allowed
    for line in sheet.iter_rows():
        for cell in line:
            coloured = cell.fill.fgColor.rgb == f"00{WORKBOOK['fill']}"
            if type(cell).__name__ == "Cell":
                assert cell.protection.locked is not coloured, cell.coordinate


def test_a_further_target_has_only_the_cells_of_the_target(sheet: Worksheet) -> None:
    rows, columns = places(sheet)

    def is_open(row: str) -> set[str]:
        at = rows[row]
        return {key for key, n in columns.items() if not sheet.cell(at, n).protection.locked}

    whole = {"state", "day", "text", "evidence", "wish", "reason", "plan"}
    assert is_open("比赛#场次") == whole | {"figure"}
    assert is_open("比赛#满意度") == {"day", "figure", "text", "evidence"}
    assert is_open("例会@2022-05") == whole


def test_keys_are_hidden_and_name_the_form(sheet: Worksheet, tmp_path: Path) -> None:
    (issue,) = (e for e in journal_of(tmp_path) if e.to == "来安县")
    assert sheet.column_dimensions["A"].hidden
    rows, columns = places(sheet)
    keys = next(iter(columns.values())), 6
    assert sheet.row_dimensions[6].hidden, keys
    assert sheet.cell(rows["制度#覆盖"], 1).value == f"{MARK}|{issue.id}|制度#覆盖"
    assert f"表号：{issue.id}" in sheet["B2"].value


def test_the_properties_name_plan_state_and_version(tmp_path: Path) -> None:
    book = load_workbook(issued(tmp_path) / "来安县.xlsx")
    found = {one.name: one.value for one in book.custom_doc_props.props}
    (issue,) = (e for e in journal_of(tmp_path) if e.to == "来安县")
    assert len(found.pop("workplan.state")) == 16
    assert found == {
        "workplan.form": issue.id,
        "workplan.version": MARK,
        "workplan.plan": "p",
        "workplan.owner": "来安县",
        "workplan.period": "2022-05",
        "workplan.figures": "cumulative",
    }


def test_lists_and_explanations_keep_to_the_limits_of_excel(sheet: Worksheet) -> None:
    rules = sheet.data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == [
        '"进行中,未启动,已完成,有困难,申请延期"',
        '"已达到,未达到"',
    ]
    assert all(rule.errorStyle == "warning" for rule in lists)
    for rule in rules:
        assert len(rule.formula1 or "") <= 257
        assert len(rule.prompt or "") <= 255
        assert len(rule.promptTitle or "") <= 32
    rows, columns = places(sheet)
    met = sheet.cell(rows["制度#覆盖"], columns["figure"]).coordinate
    assert met in lists[1].sqref


def test_texts_stay_as_they_are_typed(sheet: Worksheet) -> None:
    rows, columns = places(sheet)

    def form(row: str, column: str) -> str:
        return sheet.cell(rows[row], columns[column]).number_format

    for column in ("text", "evidence", "wish", "reason", "plan"):
        assert form("比赛#场次", column) == "@"
    assert form("比赛#场次", "figure") == "General"
    assert form("比赛#满意度", "figure") == "@", "95% stays 95%"
    assert form("比赛#场次", "day") == "yyyy-mm-dd"


def test_it_prints_on_a4_across_with_its_head_on_every_page(sheet: Worksheet) -> None:
    setup = sheet.page_setup
    assert (setup.orientation, str(setup.paperSize)) == ("landscape", "9")
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "D8"
    assert sheet.auto_filter.ref is not None


def test_columns_that_would_be_empty_are_left_out(tmp_path: Path) -> None:
    sheet = load_workbook(issued(tmp_path) / "凤阳县.xlsx").worksheets[0]
    _, columns = places(sheet)
    assert "figure" not in columns
    assert "target" in columns, "the supported task has targets"
