"""What people do to a form beside filling it in."""

from __future__ import annotations

import random

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from support.forms import places
from workplan.formats.form.workbook import HEAD


def assign(cell: Cell, value: object) -> None:
    """Give the cell the value; a text stays one, whatever its first sign."""
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"


def sorted_rows(sheet: Worksheet, first_column: int = 1) -> None:
    """Sort the rows to fill in backwards, from this column on."""
    rows, _ = places(sheet)
    numbers = sorted(n for key, n in rows.items() if not key.startswith("@"))
    values = [[cell.value for cell in sheet[n][first_column - 1 :]] for n in numbers]
    for number, line in zip(numbers, reversed(values), strict=True):
        for cell, value in zip(sheet[number][first_column - 1 :], line, strict=True):
            assign(cell, value)


def shuffled(sheet: Worksheet) -> None:
    rows, _ = places(sheet)
    numbers = sorted(n for key, n in rows.items() if not key.startswith("@"))
    values = [[cell.value for cell in sheet[n]] for n in numbers]
    random.Random(7).shuffle(values)
    for number, line in zip(numbers, values, strict=True):
        for cell, value in zip(sheet[number], line, strict=True):
            assign(cell, value)


def rows_above_the_keys(sheet: Worksheet) -> None:
    """The first row to fill in exchanged with the hidden row of keys."""
    for one, other in zip(sheet[HEAD - 1], sheet[HEAD + 1], strict=True):
        first, second = one.value, other.value
        assign(one, second)
        assign(other, first)


def renamed_heads(sheet: Worksheet) -> None:
    for cell in sheet[HEAD][7:]:
        cell.value = f"（{cell.value}）改"


def inserted_column(sheet: Worksheet) -> None:
    sheet.insert_cols(9)
    sheet.cell(HEAD, 9).value = "备注"


def inserted_rows(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_rows(15)


def deleted_title(sheet: Worksheet) -> None:
    sheet.delete_rows(1, 5)


def without_key_row(sheet: Worksheet) -> None:
    sheet.delete_rows(HEAD - 1)


def without_key_column(sheet: Worksheet) -> None:
    sheet.delete_cols(1)


def without_any_key(sheet: Worksheet) -> None:
    without_key_row(sheet)
    without_key_column(sheet)


def only_the_visible_part_sorted(sheet: Worksheet) -> None:
    sorted_rows(sheet, first_column=2)


def moved_columns(sheet: Worksheet) -> None:
    """Two columns exchanged with their heads, but not the hidden keys above."""
    _, columns = places(sheet)
    one, other = columns["day"], columns["text"]
    for number in range(HEAD, sheet.max_row + 1):
        a, b = sheet.cell(number, one), sheet.cell(number, other)
        if isinstance(a, Cell) and isinstance(b, Cell):
            first, second = a.value, b.value
            assign(a, second)
            assign(b, first)


def hidden_rows(sheet: Worksheet) -> None:
    for number in range(HEAD + 1, HEAD + 5):
        sheet.row_dimensions[number].hidden = True


def empty_marks(sheet: Worksheet) -> None:
    for line in sheet.iter_rows(min_row=HEAD + 1, min_col=8):
        for cell in line:
            if cell.value is None and isinstance(cell, Cell):
                cell.value = random.Random(cell.row).choice(["-", "—", "无", " ", "/"])


def spaces_in_titles(sheet: Worksheet) -> None:
    for line in sheet.iter_rows(min_row=HEAD + 1, min_col=3, max_col=3):
        if isinstance(line[0], Cell):
            line[0].value = f" {line[0].value or ''}\n"


def other_titles(sheet: Worksheet) -> None:
    rows, _ = places(sheet)
    sheet.cell(rows["制度#覆盖"], 3).value = "建立健全制度"


def unprotected_and_unvalidated(sheet: Worksheet) -> None:
    sheet.protection.sheet = False
    sheet.data_validations.dataValidation = []


def no_supports_below(sheet: Worksheet) -> None:
    rows, _ = places(sheet)
    sheet.delete_rows(rows["@name"] + 1, 50)
