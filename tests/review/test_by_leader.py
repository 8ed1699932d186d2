"""The review grouped by the persons accountable."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from support import Run

PLAN = """\
plan: p
title: P
year: 2022
owners: {Roads: {leader: Wu}, Homes: {leader: Li}, Annals: {}}
tasks:
  - {id: book, title: Book, when: May, owner: Annals}
  - {id: road, title: Road, when: May, owner: [Roads, Homes]}
  - {id: house, title: House, when: May, owner: Homes}
  - {id: fair, title: Fair, when: May, owner: Homes, leader: Zhao}
  - {id: path, title: Path, when: May, owner: Roads}
"""
DAY = ("--month", "2022-05", "--as-of", "2022-06-10")


def test_the_sheet_is_grouped(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file(PLAN)
    lines = workplan("review", *DAY, "--by", "leader").stdout.splitlines()
    start = lines.index("By person accountable")
    table = [line.split() for line in lines[start + 2 : start + 6]]
    assert [row[2:] for row in table] == [
        ["Wu", "2", "0", "0", "0", "2"],
        ["Li", "2", "0", "0", "0", "2"],
        ["Zhao", "1", "0", "0", "0", "1"],
        ["(nobody", "accountable)", "1", "0", "0", "0", "1"],
    ]
    assert "1 task with several persons accountable, listed for each of them." in lines
    heads = ["Wu", "Li", "Zhao", "(nobody accountable)", "The plan as a whole"]
    places = [lines.index(head) for head in heads]
    assert places == sorted(places)
    parts = {
        head: "\n".join(lines[a:b])
        for head, a, b in zip(heads, places, [*places[1:], len(lines)], strict=True)
    }
    listed = {
        head: [title for title in ("Book", "Road", "House", "Fair", "Path") if f"{title} " in text]
        for head, text in parts.items()
        if head != "The plan as a whole"
    }
    assert listed == {
        "Wu": ["Road", "Path"],
        "Li": ["Road", "House"],
        "Zhao": ["Fair"],
        "(nobody accountable)": ["Book"],
    }


def test_the_sheet_of_one_leader(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file(PLAN)
    text = workplan("review", *DAY, "--by", "leader", "--leader", "zhao").stdout
    assert "Fair" in text
    assert "Wu" not in text


def test_counts_by_leader_in_json(workplan: Run, plan_file: Callable[[str], Path]) -> None:
    plan_file(PLAN)
    (plan,) = json.loads(workplan("status", "--json", "--as-of", "2022-05-10").stdout)["plans"]
    assert [(row["leader"], row["total"]) for row in plan["leaders"]] == [
        (None, 1),
        ("Wu", 2),
        ("Li", 2),
        ("Zhao", 1),
    ]
    assert [task["leaders"] for task in plan["tasks"]] == [
        [],
        ["Wu", "Li"],
        ["Li"],
        ["Zhao"],
        ["Wu"],
    ]


def test_the_rows_of_the_ledger(
    workplan: Run, plan_file: Callable[[str], Path], tmp_path: Path
) -> None:
    plan_file(PLAN)
    workplan("review", *DAY, "--by", "leader", "-o", "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    rows = [(row[1].value, row[3].value) for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ("Road", "Wu, Li"),
        ("Path", "Wu"),
        ("House", "Li"),
        ("Fair", "Zhao"),
        ("Book", None),
    ]


def test_the_comparison_counts_the_entries_of_all(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    plan_file(PLAN)
    for day in ("04-12", "05-10", "05-11"):
        workplan("log", "road", "--on", f"2022-{day}", "--note", "x")
    plain = workplan("review", *DAY).stdout.splitlines()
    grouped = workplan("review", *DAY, "--by", "leader").stdout.splitlines()
    (row,) = (line.split() for line in plain if line.startswith("Entries  "))
    assert row in [line.split() for line in grouped]
    assert row[-1] != row[-3]


def test_counts_of_one_who_has_everything_are_those_of_the_whole_and_stand_once(
    workplan: Run, plan_file: Callable[[str], Path]
) -> None:
    for owners, times in (("{Roads: {leader: Wu}}", 1), ("{Roads: {leader: Wu}, Homes: {}}", 2)):
        plan_file(
            f"plan: p\ntitle: P\nyear: 2022\nowners: {owners}\ntasks:\n"
            "  - {id: a, title: A, when: May, owner: Roads}\n"
            + "  - {id: b, title: B, when: May, owner: Homes}\n"
            * (times - 1)
        )
        lines = workplan("review", *DAY, "--by", "leader").stdout.splitlines()
        counted = [line for line in lines if line.startswith("As of 31 May: ")]
        assert len(counted) == (1 if times == 1 else 3), lines
