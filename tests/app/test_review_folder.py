"""A review for each owner, leader or section, and the page that links them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Run

PLAN = """\
plan: p
title: Plan
year: 2022
language: en
timezone: UTC
owners:
  Ann: {leader: Lee}
  Ben: {}
  Index: {}
  Cem: {}
sections:
  - title: School
    tasks:
      - {id: a, title: Task of Ann, when: May, owner: Ann, with: [Ben]}
      - {id: b, title: Task of both, when: 2022-05-10, owner: [Ann, Ben]}
  - title: School yard
    tasks:
      - {id: c, title: Task of Index, when: June, owner: Index, with: [Cem]}
      - {id: d, title: Task of nobody, when: June}
"""
WHEN = ("--week", "2022-W20", "--as-of", "2022-05-20")


def written(workplan: Run, plan: Path, folder: Path, by: str, *options: str) -> dict[str, str]:
    run = workplan("review", plan, *WHEN, "--split-by", by, "-o", folder, *options)
    assert (run.returncode, run.stderr) == (0, "")
    names = [Path(line).name for line in run.stdout.splitlines()]
    assert sorted(names) == sorted(path.name for path in folder.iterdir())
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


@pytest.mark.parametrize(
    ("by", "tasks"),
    [
        ("owner", {"Ann": "ab", "Ben": "ab", "Index-2": "c"}),
        ("involved", {"Ann": "ab", "Ben": "ab", "Index-2": "c", "Cem": "c"}),
        ("leader", {"Lee": "ab", "nobody": "cd"}),
        ("section", {"School": "ab", "School yard": "cd"}),
    ],
)
def test_each_has_a_sheet_with_its_own_tasks_and_a_row_of_the_index(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path, by: str, tasks: dict[str, str]
) -> None:
    titles = dict(zip("abcd", re.findall("Task of [A-Za-z]+", PLAN), strict=True))
    texts = written(workplan, plan_file(PLAN), tmp_path / "out", by)
    index = texts.pop("index")
    assert set(texts) == set(tasks)
    for name, text in texts.items():
        assert {key for key, title in titles.items() if title in text} == set(tasks[name]), name
    links = [unquote(link) for link in re.findall('href="([^"]+)"', index)]
    assert sorted(links) == sorted(f"{name}.html" for name in tasks)


def test_the_index_counts_what_each_sheet_counts(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    index = written(workplan, plan_file(PLAN), tmp_path / "out", "owner")["index"]
    rows = re.findall("<tr>.*?</tr>", index, re.DOTALL)[1:]
    cells = [re.findall("<td[^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in rows]
    # number, name, tasks, done, overdue, red, yellow, supported
    assert [row[1:5] + row[5:6] + row[-1:] for row in cells] == [
        ["1", "Ann", "2", "0", "1", "0"],
        ["2", "Ben", "1", "0", "1", "1"],
        ["3", "Index", "1", "0", "0", "0"],
    ]


def test_sheets_of_other_formats_have_the_same_index(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan = plan_file(PLAN)
    for ending in ("docx", "xlsx", "md"):
        folder = tmp_path / ending
        texts = written(workplan, plan, folder, "section", "--format", ending)
        assert set(re.findall('href="([^"]+)"', texts["index"])) == {
            f"School.{ending}",
            f"School%20yard.{ending}",
        }


def test_nothing_is_written_over_a_plan_or_a_file_of_another_kind(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "Ann.html").write_text("a letter", encoding="utf-8")
    options = ("--split-by", "owner", "-o", folder)
    run = workplan("review", plan_file(PLAN), *WHEN, *options)
    assert run.returncode == 2
    assert "Ann.html" in run.stderr
    assert [path.name for path in folder.iterdir()] == ["Ann.html"]
    assert workplan("review", plan_file(PLAN), *WHEN, *options, "--force").returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--split-by", "owner"),
        ("--split-by", "owner", "-o", "x", "--json"),
        ("--split-by", "owner", "-o", "x", "--issue"),
        ("--format", "docx"),
    ],
)
def test_what_does_not_go_together_is_refused(
    workplan: Run, plan_file: Callable[[str], Path], options: tuple[str, ...]
) -> None:
    run = workplan("review", plan_file(PLAN), *WHEN, *options)
    assert (run.returncode, run.stdout) == (2, "")
    assert "--split-by" in run.stderr


def test_a_supporting_owner_has_its_tasks_on_its_sheet(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    run = workplan("review", plan_file(PLAN), *WHEN, "--owner", "Cem")
    assert "Cem leads nothing and supports 1" in run.stdout
    assert "1. Supported tasks (1)" in run.stdout
    assert "Task of Index" in run.stdout
