"""A number is printed as it was written, in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from support import Run

PLAN = """\
plan: p
title: 县重点工作
year: 2022
timezone: Asia/Shanghai
tasks:
  - {id: a, title: 公路, when: 全年, targets: {里程: 60公里, 款: 1067.55万元}}
  - {id: b, title: 满意, when: 全年, targets: {满意度: {goal: 99.95%, from: 96.64%}, 率: 85.8%}}
"""
JOURNAL = """\
- {on: 2022-05-02, task: a, add: {里程: 35.656, 款: 0.3}}
- {on: 2022-05-03, task: a, add: {款: 0.3}}
- {on: 2022-05-03, task: a, add: {款: 99.6}, done: true}
- {on: 2022-05-03, task: b, set: {满意度: 97.1%}}
"""
WRITTEN = ("35.656", "1067.55", "100.2", "99.95", "97.1", "85.8")
SHORT = "按期，未达目标（里程35.656/60公里、款100.2/1067.55万元）"
OPTIONS = ("--year", "2022", "--as-of", "2022-06-30")


@pytest.fixture
def plan(plan_file: Callable[[str], Path]) -> Path:
    path = plan_file(PLAN)
    path.with_name("p.log.yaml").write_text(JOURNAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_sheet(workplan: Run, plan: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"r.{form}"
    run = workplan("review", plan, *OPTIONS, "-o", file)
    assert run.returncode == 0, run.stderr
    if form == "docx":
        text = ZipFile(file).read("word/document.xml").decode()
    else:
        text = file.read_text(encoding="utf-8")
    text = re.sub(r"<[^>]*>", "", text)
    assert [number for number in WRITTEN if number not in text] == []
    assert SHORT in text


def test_the_terminal(workplan: Run, plan: Path) -> None:
    text = workplan("targets", plan, "--as-of", "2022-06-30", COLUMNS="160").stdout
    assert [number for number in WRITTEN if number not in text] == []
    assert "96.64" in workplan("show", "b", "--plan", plan, "--as-of", "2022-06-30").stdout
    shown = workplan("show", "a", "--plan", plan, "--as-of", "2022-06-30", COLUMNS="160").stdout
    assert SHORT in shown
    assert "+99.6" in shown


def test_the_workbook(workplan: Run, plan: Path, tmp_path: Path) -> None:
    workplan("review", plan, *OPTIONS, "-o", tmp_path / "r.xlsx")
    cells = [c for row in load_workbook(tmp_path / "r.xlsx").worksheets[1] for c in row]
    values = {cell.value for cell in cells}
    assert {35.656, 1067.55, 100.2, 99.95, 97.1, 85.8} <= values
    for cell in cells:
        if isinstance(cell.value, float) and cell.value in {35.656, 1067.55, 99.95}:
            places = len(str(cell.value).partition(".")[2])
            assert cell.number_format.partition(".")[2] == "0" * places


def test_json(workplan: Run, plan: Path) -> None:
    run = workplan("targets", plan, "--as-of", "2022-06-30", "--json")
    found = {
        t["name"]: t for one in json.loads(run.stdout)["plans"][0]["tasks"] for t in one["targets"]
    }
    assert (found["里程"]["actual"], found["款"]["actual"], found["款"]["goal"]) == (
        35.656,
        100.2,
        1067.55,
    )
    level = found["满意度"]
    assert (level["kind"], level["goal"], level["from"], level["actual"]) == (
        "level",
        99.95,
        96.64,
        97.1,
    )
