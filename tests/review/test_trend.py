"""The numbers beside those of the last sheet are the ones that the last sheet had."""

from __future__ import annotations

import pytest
from support.judging import judged, plan_of
from support.sheets import sections, sheet

from workplan.reports.blocks import Line, Table
from workplan.reports.review import page
from workplan.review.trend import to_decide

HEAD = "language: en\ntimezone: UTC\n"
TASKS = "\n".join(
    (
        "{id: a, title: A, when: 2022-05-02..2022-05-12, owner: X}",
        "{id: b, title: B, when: 2022-05-02..2022-05-12, owner: X}",
        "{id: c, title: C, when: 2022-05-02..2022-05-19, owner: Y}",
        "{id: d, title: D, when: 2022-05-02..2022-06-30, owner: Y, accept: Z}",
        "{id: e, title: E, when: every Tuesday in May, owner: [X, Y]}",
    )
)
ENTRIES = (
    "{task: a, on: 2022-05-11, done: true}",
    "{task: d, on: 2022-05-12, done: true}",
    "{task: e@2022-05-10, on: 2022-05-10, done: true}",
    "{task: c, on: 2022-05-17, block: true, why: rain}",
    "{at: 2022-05-17T09:00:00Z, task: b, on: 2022-05-12, note: later}",
    "{task: c, on: 2022-05-24, done: true}",
)


@pytest.mark.parametrize("issued", [False, True])
@pytest.mark.parametrize("week", [20, 21])
def test_they_are_those_of_the_last_sheet(week: int, issued: bool) -> None:
    plan = plan_of(TASKS, HEAD)
    fridays = {19: "2022-05-13", 20: "2022-05-20", 21: "2022-05-27"}
    entries = list(ENTRIES)
    if issued:
        entries += [
            f"{{at: {day}T18:00:00Z, on: {day}, issued: 2022-W{number}, number: {number - 18}}}"
            for number, day in fridays.items()
        ]
    last = sheet(plan, f"2022-W{week - 1}", fridays[week - 1], *entries)
    this = sheet(plan, f"2022-W{week}", fridays[week], *entries)
    assert this.last_numbers == last.numbers
    assert this.then.counts == last.now.counts
    assert sum(last.numbers) > 0
    ranks = {row.name: row.ranked for row in last.owners}
    assert {row.name: row.was for row in this.owners} == ranks


def test_the_sentence_has_the_differences_of_the_table() -> None:
    found = sheet(plan_of(TASKS, HEAD), "2022-W20", "2022-05-20", *ENTRIES)
    parts = sections(page(found.cuts.period, found))
    lines = [block.text for block in parts[""] if isinstance(block, Line) and not block.place]
    assert lines[1] == "Since the last sheet: 1 more overdue, 1 more red, 1 fewer yellow."
    (compared,) = (blocks for title, blocks in parts.items() if title.endswith("last sheet"))
    (table,) = (block for block in compared if isinstance(block, Table))
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["Overdue"] == ["2", "3", "+1"]
    assert rows["Done this week"] == ["1", "0", "-1"]
    assert rows["Waiting for acceptance"] == ["1", "1", "–"]
    assert rows["Entries"] == ["3", "2", "-1"]


def test_a_sheet_to_come_has_nothing_to_compare() -> None:
    found = sheet(plan_of(TASKS, HEAD), "2022-W23", "2022-05-20")
    assert found.last_numbers is None
    texts = [block.text for block in page(found.cuts.period, found) if isinstance(block, Line)]
    assert not any("since the last sheet" in text.casefold() for text in texts)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Due and done this week: 1 item."), ("zh", "本周到期1项，全部在本周完成")],
)
def test_what_was_due_and_done_is_said_once(language: str, text: str) -> None:
    plan = plan_of("{id: a, title: A, when: 2022-05-10}", f"language: {language}\ntimezone: UTC\n")
    found = sheet(plan, "2022-W19", "2022-05-13", "{task: a, on: 2022-05-10, done: true}")
    lines = [block.text for block in page(found.cuts.period, found) if isinstance(block, Line)]
    assert sum(text in line for line in lines) == 1


def test_the_red_come_first_the_latest_then_those_most_behind_and_then_the_blocked() -> None:
    plan = plan_of(
        "\n".join(
            (
                "{id: new, title: T, when: 2022-12-01..2022-12-31}",
                "{id: some, title: T, when: 2022-01-01..2022-12-31, targets: {n: 100}}",
                "{id: more, title: T, when: 2022-01-01..2022-12-31, targets: {n: 100}}",
                "{id: late, title: T, when: 2022-05-02..2022-05-18}",
                "{id: later, title: T, when: 2022-05-02..2022-05-12}",
                "{id: second, title: T, when: ongoing}",
                "{id: first, title: T, when: ongoing}",
            )
        ),
        HEAD,
    )
    entries = (
        "{task: some, on: 2022-05-10, add: {n: 5}}",
        "{task: more, on: 2022-05-10, add: {n: 1}}",
        "{task: later, on: 2022-05-03, block: x}",
        "{task: second, on: 2022-05-11, block: x}",
        "{task: first, on: 2022-05-10, block: x}",
    )
    found = to_decide(judged(plan, "2022-05-20", *entries))
    assert [task.task.id for task in found] == ["later", "late", "more", "some", "first", "second"]


def test_what_was_done_and_missed_in_the_week_of_the_last_sheet() -> None:
    tasks = "\n".join(
        f"{{id: t{n}, title: T, when: 2022-05-02..2022-05-{n:02}}}" for n in (8, 9, 10, 15, 16)
    )
    entries = ("{task: t9, on: 2022-05-09, done: true}", "{task: t8, on: 2022-05-08, done: true}")
    found = sheet(plan_of(tasks, HEAD), "2022-W20", "2022-05-20", *entries)
    assert found.last_numbers is not None
    assert (found.last_numbers.done, found.last_numbers.missed) == (1, 2)
    assert found.last_numbers.entries == 2


def test_what_is_blocked_and_red_is_to_decide_once() -> None:
    plan = plan_of("{id: a, title: T, when: 2022-01-01..2022-12-31, targets: {n: 100}}", HEAD)
    now = judged(plan, "2022-05-20", "{task: a, on: 2022-05-10, block: x}")
    assert (now.tasks[0].state, now.tasks[0].light) == ("blocked", "red")
    assert [task.task.id for task in to_decide(now)] == ["a"]
