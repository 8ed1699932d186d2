"""What is behind schedule: counted above the parts, and listed."""

from __future__ import annotations

import pytest
from support.judging import plan_of
from support.sheets import sections, sheet

from workplan.formats.plain import lines
from workplan.reports.blocks import Block, Table
from workplan.reports.review import page

HEAD = "language: en\ntimezone: UTC\n"
SILENT = "{{id: t{n}, title: T{n}, when: 2022-01-01..2022-12-31, owner: {owner}}}"
SOON = "{id: soon, title: Soon, when: 2022-05-10..2022-05-25, owner: X}"
LATE = "{id: late, title: Late, when: 2022-05-10, owner: X}"


def _parts(*tasks: str) -> dict[str, list[Block]]:
    found = sheet(plan_of("\n".join(tasks), HEAD), "2022-W20", "2022-05-20")
    return sections(page(found.cuts.period, found))


def _silent(number: int) -> list[str]:
    return [SILENT.format(n=n, owner="XY"[n % 2]) for n in range(number)]


def _rows(parts: dict[str, list[Block]], title: str) -> list[list[str]]:
    blocks = next((blocks for name, blocks in parts.items() if name.endswith(title)), [])
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


@pytest.mark.parametrize(("number", "percent"), [(12, 8), (13, 7)])
def test_many_are_counted_by_lead_alone(number: int, percent: int) -> None:
    parts = _parts(*_silent(number), SOON)
    told = "\n".join(lines(parts[""]))
    assert f"1 item on schedule ({percent}%), {number} behind." in told
    rows = _rows(parts, f"Behind schedule ({number})")
    if number == 12:
        assert [row[1] for row in rows] == [f"T{n}" for n in range(12)]
    else:
        assert not rows
        by_lead = next(blocks for title, blocks in parts.items() if title.endswith("By lead"))
        assert ["X (7), Y (6)." in line for line in lines(by_lead)].count(True) == 1


def test_what_is_only_due_soon_is_on_schedule() -> None:
    parts = _parts(SOON)
    assert "1 item on schedule, none behind." in "\n".join(lines(parts[""]))
    assert not any("ehind schedule" in title for title in parts)


def test_tasks_that_are_all_to_be_decided_are_not_listed_again() -> None:
    parts = _parts(SOON, LATE)
    assert "1 item on schedule (50%), 1 behind." in "\n".join(lines(parts[""]))
    assert len(_rows(parts, "Decisions needed (1)")) == 1
    assert not any("ehind schedule" in title for title in parts)
    both = _rows(_parts(SOON, LATE, *_silent(1)), "Behind schedule (2)")
    assert [row[1] for row in both] == ["Late", "T0"]


def test_the_number_of_the_last_sheet_stands_beside_it() -> None:
    rows = _rows(_parts(SOON, LATE, *_silent(1)), "Compared with the last sheet")
    assert ["Behind schedule", "2", "2", "–"] in rows
