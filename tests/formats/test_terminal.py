"""Tables on a terminal: what never breaks, what is cut, what is left out where there is no room."""

from __future__ import annotations

import re

import pytest
from support.judging import judged, plan_of

from workplan.assessment.snapshot import Snapshot
from workplan.formats.terminal import render
from workplan.reports.blocks import Block, Cell, Column, Run, Table
from workplan.reports.overdue import overdue
from workplan.reports.targets import targets
from workplan.reports.upcoming import upcoming
from workplan.text import width


def lines(blocks: list[Block], columns: int) -> list[str]:
    return render(blocks, columns, styled=False, coloured=False).splitlines()


def table(*cells: Cell, cut: bool = False) -> list[Block]:
    return [Table([Column("", share=1, cut=cut) for _ in cells], [cells])]


def test_a_part_that_is_whole_stays_on_one_line() -> None:
    days = "（2022年5月1日—31日）"
    cell = Cell(
        f"五月份上旬{days}：说明", runs=(Run("五月份上旬"), Run(days, whole=True), Run("：说明"))
    )
    assert lines(table(cell), 24)[:2] == ["五月份上旬", f"{days}："]
    assert width(days) == 21
    narrow = lines(table(cell), 12)  # unless it is wider than all the room
    assert "".join(narrow) == cell.text
    assert max(map(width, narrow)) <= 12


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_words_do_not_break(columns: int) -> None:
    told = "28 Sep  2022-09  done [Ben]"
    found = lines(table(Cell("attendance (%)"), Cell(told), Cell("a long text " * 20)), columns)
    words = [word for line in found for word in line.split()]
    for word in ("attendance", "2022-09", "done", "[Ben]"):
        assert word in words


def test_what_is_cut_says_so_and_keeps_its_row_on_one_line() -> None:
    (line,) = lines(table(Cell("甲乙丙丁" * 10), Cell("b"), cut=True), 30)
    assert line.startswith("甲乙丙丁")
    assert "…" in line
    assert width(line) <= 30


PLAN = plan_of(
    """{id: a-task-with-a-long-id, title: A title of some length, when: May, owner: An office}
{id: b, title: B, when: all year, targets: {"attendance of all pupils": 96%, books: 1800 books}}
{id: c, title: C, when: June}"""
)


@pytest.mark.parametrize("report", ["overdue", "targets", "next"])
@pytest.mark.parametrize("columns", [80, 120])
def test_no_report_loses_an_id(report: str, columns: int) -> None:
    found = Snapshot((judged(PLAN, "2022-06-10", "{task: b, on: 2022-06-01, add: {books: 9}}"),))
    blocks = {
        "overdue": lambda: overdue(found, "en"),
        "targets": lambda: targets(found, "en"),
        "next": lambda: upcoming(found, 4, "en"),
    }[report]()
    text = "\n".join(lines(blocks, columns))
    wanted = {"overdue": "a-task-with-a-long-id", "targets": "b", "next": "c"}[report]
    assert re.search(rf"(?m)(^|\s){wanted}\s", text)
    assert max(map(width, text.splitlines())) <= columns


def test_targets_keep_their_columns_at_80() -> None:
    found = Snapshot((judged(PLAN, "2022-06-10", "{task: b, on: 2022-06-01, add: {books: 9}}"),))
    _, head, _, *rows = lines(targets(found, "en"), 80)
    assert head.split() == ["ID", "Target", "Actual", "%", "Expected", "Needed"]
    books = next(row for row in rows if "books" in row)
    assert "/month" in books or "/week" in books or "/day" in books
