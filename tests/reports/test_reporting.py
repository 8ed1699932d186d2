"""The line of `status` about reports, and its rows."""

from __future__ import annotations

from support.judging import judged, plan_of

from workplan.assessment.snapshot import Snapshot
from workplan.reports.blocks import Heading, Line, Note, Table
from workplan.reports.status import status

TASKS = (
    "{id: a, title: A, when: ongoing, report: monthly, owner: [X, Y]}\n"
    "{id: b, title: B, when: ongoing, report: quarterly, owner: X}"
)
ENTRIES = (
    "{at: '2022-01-20T09:00:00Z', on: 2022-01-20, task: a, note: n}",
    "{at: '2022-03-04T09:00:00Z', on: 2022-02-20, task: a, note: n}",
)


def test_the_line_has_the_parts_and_all_has_their_rows() -> None:
    found = Snapshot((judged(plan_of(TASKS, "timezone: UTC\n"), "2022-03-31", *ENTRIES),))
    text = "4 reports due so far: 1 on time, 1 late, 2 outstanding, within the grace period."
    brief = [block for block in status(found, "en") if isinstance(block, Line)]
    assert text in [line.text for line in brief]
    blocks = status(found, "en", everything=True)
    at = blocks.index(Heading("Reports"))
    table, note = blocks[at + 1 :]
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == [
        *("Owner", "Period", "Reports due", "On time", "Late", "Within grace period")
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["X", "2022-01", "1", "1", "0", "0"],
        ["X", "2022-02", "1", "0", "1", "0"],
        ["X", "2022-03", "1", "0", "0", "1"],
        ["X", "2022-Q1", "1", "0", "0", "1"],
        ["Y", "2022-01", "1", "1", "0", "0"],
        ["Y", "2022-02", "1", "0", "1", "0"],
        ["Y", "2022-03", "1", "0", "0", "1"],
    ]
    assert note == Note("3 reports on joint tasks count for each of the leads.")


def test_a_plan_that_wants_no_reports_says_nothing_of_them() -> None:
    plan = plan_of("{id: a, title: A, when: ongoing}", "timezone: UTC\n")
    found = Snapshot((judged(plan, "2022-03-31"),))
    texts = [block.text for block in status(found, "en", everything=True) if hasattr(block, "text")]
    assert not any("report" in text.casefold() for text in texts)
