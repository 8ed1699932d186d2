"""What a period holds: each task once, with what it does in it."""

from __future__ import annotations

import pytest
from support.judging import plan_of
from support.sheets import sections, sheet

from workplan.reports.blocks import Heading, Note, Table
from workplan.reports.review import page

HEAD = "language: en\ntimezone: UTC\n"
TASKS = "\n".join(
    (
        "{id: a, title: Before to after, when: 2022-05-01..2022-07-31, owner: X}",
        "{id: b, title: Opens, when: 2022-06-01..2022-07-31, owner: X}",
        "{id: c, title: Closes, when: 2022-05-01..2022-06-30, owner: X}",
        "{id: d, title: Both, when: June, owner: X}",
        "{id: e, title: One day, when: 2022-06-10, owner: X}",
        "{id: f, title: Later, when: 2022-07-01..2022-07-31, owner: X}",
        "{id: g, title: Over, when: 2022-05-10, owner: X}",
    )
)


def rows_of(written: str, printed: str, part: str) -> list[list[str]]:
    found = sheet(plan_of(TASKS, HEAD), written, printed)
    parts = sections(page(found.cuts.period, found, blank=True))
    blocks = next(blocks for title, blocks in parts.items() if part in title)
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in tables[-1].rows]


def test_the_next_period_has_what_opens_what_runs_and_what_closes() -> None:
    rows = rows_of("2022-05", "2022-05-31", "Opens, runs or closes next month")
    assert [row[:3] for row in rows] == [
        ["1 Jun", "opens", "Opens"],
        ["1–30 Jun", "opens and closes", "Both"],
        ["10 Jun", "on this day", "One day"],
        ["30 Jun", "closes", "Closes"],
        ["", "open", "Before to after"],
    ]


def test_days_and_events_may_wrap_between_their_words() -> None:
    found = sheet(plan_of(TASKS, HEAD), "2022-05", "2022-05-31")
    blocks = page(found.cuts.period, found, blank=True)
    table = next(
        block
        for block in blocks
        if isinstance(block, Table) and any(row[0].text == "1–30 Jun" for row in block.rows)
    )
    day, event, *_ = next(row for row in table.rows if row[0].text == "1–30 Jun")
    assert [run.text for run in day.runs if run.whole] == ["1–30 Jun"]
    assert [run.text for run in event.runs if run.whole] == ["opens", "and", "closes"]
    assert all(column.share for column in table.columns)


@pytest.mark.parametrize("printed", ["2022-05-20", "2022-06-01", "2022-06-15", "2022-06-30"])
def test_what_opened_on_the_first_day_stands_on_the_sheet_whenever_it_is_made(printed: str) -> None:
    found = sheet(plan_of(TASKS, HEAD), "2022-06", printed)
    blocks = page(found.cuts.period, found, blank=True)
    place = next(
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Heading) and block.text == "Opens this month (1)"
    )
    table = blocks[place + 1]
    assert isinstance(table, Table)
    assert [row[2].text for row in table.rows] == ["Opens"]


def test_many_that_run_stand_in_an_annex() -> None:
    tasks = "\n".join(
        f"{{id: t{n}, title: T{n}, when: 2022-05-01..2022-07-{n % 31 + 1:02}, owner: X}}"
        for n in range(31)
    )
    found = sheet(plan_of(tasks, HEAD), "2022-05", "2022-05-31")
    parts = sections(page(found.cuts.period, found))
    front = next(b for title, b in parts.items() if "runs or closes" in title)
    annex = next(b for title, b in parts.items() if title.endswith("All that runs (31)"))
    assert [len(block.rows) for block in (*front, *annex) if isinstance(block, Table)] == [20, 31]


SERIES = "\n".join(
    (
        "{id: m, title: Monthly, when: every month, owner: X}",
        "{id: w, title: Weekly, when: every week, owner: X, accept: Board}",
    )
)


def test_each_occurrence_that_is_not_done_has_its_own_reason() -> None:
    entries = (
        "{task: w@2022-W18, on: 2022-05-06, done: true}",
        "{task: w@2022-W20, on: 2022-05-16, block: true, why: no room}",
    )
    found = sheet(plan_of(SERIES, HEAD), "2022-05", "2022-05-17", *entries)
    parts = sections(page(found.cuts.period, found))
    blocks = next(blocks for title, blocks in parts.items() if "not done" in title)
    table = next(block for block in blocks if isinstance(block, Table))
    told = {row[1].text: (row[0].text[2:], row[-1].text) for row in table.rows}
    assert told["Monthly 2022-05"] == ("yellow", "closes in 14 days")
    assert told["Weekly 2022-W17"] == ("red", "window closed 1 May, 16 days ago")
    assert told["Weekly 2022-W18"][0] == "green"
    assert told["Weekly 2022-W18"][1].startswith("submitted 6 May, waiting for acceptance by Board")
    assert told["Weekly 2022-W19"] == ("red", "window closed 15 May, 2 days ago")
    assert told["Weekly 2022-W20"] == ("yellow", "this occurrence is blocked: no room")
    assert told["Weekly 2022-W21"] == ("grey", "opens 23 May, in 6 days")


def test_milestones_account_for_every_item() -> None:
    more = "\n".join(
        (
            "{id: o, title: Ongoing, when: ongoing, owner: X}",
            "{id: u, title: Undated, when: TODO, owner: X}",
        )
    )
    found = sheet(plan_of(f"{TASKS}\n{SERIES}\n{more}", HEAD), "2022-05", "2022-05-17")
    parts = sections(page(found.cuts.period, found))
    title, blocks = next(pair for pair in parts.items() if "Milestones" in pair[0])
    note = next(block for block in blocks if isinstance(block, Note))
    assert title.endswith("(4)")
    assert note.text == (
        "Not listed: 3 items closing neither in this period nor in the next, "
        "2 repeating items, 1 item without a date, 1 item of ongoing work."
    )
    assert found.now.counts.total == 4 + 3 + 2 + 1 + 1


@pytest.mark.parametrize("number", [5, 6])
def test_many_occurrences_of_a_task_are_one_row(number: int) -> None:
    days = ", ".join(str(day) for day in range(2, 3 * number - 1, 3))
    tasks = (
        f"{{id: w, title: Often, when: '{days} and 28 June', owner: X}}",
        "{id: o, title: Once, when: 2022-06-10, owner: X}",
    )
    found = sheet(plan_of("\n".join(tasks), HEAD), "2022-05", "2022-05-31")
    parts = sections(page(found.cuts.period, found))
    (table,) = next(blocks for title, blocks in parts.items() if "next month" in title)
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert len(found.coming.events) == number + 1
    if number == 5:
        assert [row[1] for row in rows] == ["on this day"] * 6
        assert rows[0][2] == "Often 2022-06-02"
    else:
        assert [row[:3] for row in rows] == [
            ["2–28 Jun", "6 times", "Often"],
            ["10 Jun", "on this day", "Once"],
        ]
