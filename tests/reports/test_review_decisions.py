"""Many decisions: the most urgent ones, how many each lead has, and all of them in an annex."""

from __future__ import annotations

import pytest
from support.judging import plan_of
from support.sheets import sections, sheet

from workplan.reports.blocks import Block, Heading, Line, Table
from workplan.reports.review import page

HEAD = "language: en\ntimezone: UTC\n"


def parts_of(number: int) -> dict[str, list[Block]]:
    tasks = "\n".join(
        f"{{id: t{n}, title: T{n}, when: 2022-04-{n + 1:02}, owner: {('X', 'Y', '[X, Y]')[n % 3]}}}"
        for n in range(number)
    )
    found = sheet(plan_of(tasks, HEAD), "2022-W20", "2022-05-20")
    assert len(found.decisions) == number
    return sections(page(found.cuts.period, found))


@pytest.mark.parametrize(("number", "shown"), [(12, 12), (13, 12), (25, 12)])
def test_at_most_twelve_stand_in_front_and_all_in_the_annex(number: int, shown: int) -> None:
    parts = parts_of(number)
    front = parts[f"1. Decisions needed ({number})"]
    tables = [block for block in front if isinstance(block, Table)]
    titles = [row[1].text for row in tables[0].rows]
    assert titles == [f"T{n}" for n in range(shown)], "the latest first"
    annex = next((t for title, t in parts.items() if "All decisions needed" in title), None)
    if number <= 12:
        assert annex is None
        assert len(tables) == 1
        return
    assert annex is not None
    (table,) = (block for block in annex if isinstance(block, Table))
    assert [row[0].text for row in table.rows] == [str(n) for n in range(1, number + 1)]
    assert [row[2].text for row in table.rows] == [f"T{n}" for n in range(number)]
    line = next(block.text for block in front if isinstance(block, Line))
    assert f"The 12 most urgent ones; {number - 12} more" in line


def test_each_lead_has_a_row_with_how_many_and_which_are_the_most_urgent() -> None:
    front = parts_of(13)["1. Decisions needed (13)"]
    place = next(n for n, block in enumerate(front) if isinstance(block, Heading))
    table = front[place + 1]
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows == [
        ["X", "9", "9", "49", "T0; T2; T3 and others (9 in all)"],
        ["Y", "8", "8", "48", "T1; T2; T4 and others (8 in all)"],
    ]


def test_overdue_steps_stand_on_the_sheet_though_their_task_is_not_due() -> None:
    """The latest first; a step that ends on the day of the sheet is not overdue."""
    steps = ", ".join(
        f"{{id: s{n}, title: S{n}, when: 2022-{day}}}"
        for n, day in enumerate(["05-10", "03-10", "05-20", "05-19"])
    )
    plan = plan_of(f"{{id: t, title: T, when: 2022, owner: X, steps: [{steps}]}}", HEAD)
    found = sheet(plan, "2022-W20", "2022-05-20")
    blocks = page(found.cuts.period, found)
    (table,) = (
        block
        for title, part in sections(blocks).items()
        if title.endswith("Overdue steps (3)")
        for block in part
        if isinstance(block, Table)
    )
    assert [row[0].text.rpartition(" ")[2] for row in table.rows] == ["S1", "S0", "S3"]
    text = " ".join(block.text for block in blocks if isinstance(block, Line))
    assert "4 steps, of these 3 overdue" in text
