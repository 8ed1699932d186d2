"""Forms filled in and changed at random: what is written is what the cells say, or they are refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.changed import (
    deleted_title,
    empty_marks,
    inserted_column,
    only_the_visible_part_sorted,
    renamed_heads,
    shuffled,
    sorted_rows,
    spaces_in_titles,
    unprotected_and_unvalidated,
    without_key_column,
    without_key_row,
)
from support.filled import collected, put, said, written
from support.forms import NOW, issued, journal_of

LATER = NOW + timedelta(days=12)
MAY_18 = date(2022, 5, 18)
# What is typed into a cell, and what it means; None where it is refused.
DAYS: list[tuple[object, date | None]] = [
    (MAY_18, MAY_18),
    (datetime(2022, 5, 18, 9, 30), MAY_18),
    ("5月18日", MAY_18),
    ("2022/5/18", MAY_18),
    ("5.18", MAY_18),
    ("１８ May", MAY_18),
    (20220518, MAY_18),
    ("已完成", None),
    ("5月中旬", None),
    ("2099-01-01", None),
]
FIGURES: list[tuple[object, str | None]] = [
    (35, "35"),
    ("３５场", "35"),
    ("1,035", "1035"),
    (12.5, "12.5"),
    ("约35", None),
    ("三十多", None),
    ("35人", None),
    (datetime(2022, 3, 5), None),
]
TEXTS = ["走进校园", "=合计", "+3所", "第一行\n第二行", "“引号”，和'撇号'", "🙂 ok", "- 破折号"]
CHANGES: list[Callable[[Worksheet], None]] = [
    lambda _: None,
    sorted_rows,
    shuffled,
    renamed_heads,
    inserted_column,
    deleted_title,
    without_key_row,
    without_key_column,
    only_the_visible_part_sorted,
    empty_marks,
    spaces_in_titles,
    unprotected_and_unvalidated,
]
ROWS = ("比赛#场次", "例会@2022-03", "例会@2022-05", "制度#覆盖", "调研", "调研/方案")


@pytest.mark.parametrize("seed", range(48))
def test_the_journal_holds_what_the_cells_say(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    form = issued(tmp_path, owners=("来安县",)) / "来安县.xlsx"
    cells: dict[tuple[str, str], object] = {}
    expected: set[str] = set()
    refused = 0
    for row in ROWS:
        parts = []
        on = date(2022, 5, 31)
        if chance.random() < 0.5:
            cells[row, "day"], day = chance.choice(DAYS)
            refused += day is None
            on = day or on
        if row.endswith("场次") and chance.random() < 0.8:
            cells[row, "figure"], figure = chance.choice(FIGURES)
            refused += figure is None
            if figure:
                parts.append(f"add: {{场次: {figure}}}")
        if chance.random() < 0.7:
            text = chance.choice(TEXTS)
            cells[row, "text"] = text
            parts.append(f"note: {' '.join(text.split())}")
        if parts:
            name = row.partition("#")[0]
            expected.add(", ".join([name, f"on: {on}", *parts]))
    book = load_workbook(form)
    put(book.worksheets[0], cells)
    chance.choice(CHANGES)(book.worksheets[0])
    book.save(form)
    found = collected(tmp_path, now=LATER)
    plain = {said(one.entry)[1:-1].replace('"', "").replace("\\", "") for one in found.proposed}
    assert plain == expected, found.refused
    assert len(found.refused) == refused, found.refused
    entries = written(tmp_path, now=LATER)
    assert [entry.id for entry in journal_of(tmp_path) if entry.task] == [e.id for e in entries]
    assert written(tmp_path, now=LATER + timedelta(days=1)) == []
