"""The daily look: a line for each task, groups in the order of acting, one text for one reason."""

from __future__ import annotations

import re

import pytest
from support.judging import judged, plan_of

from workplan.assessment.snapshot import PlanStatus, Snapshot
from workplan.formats.terminal import height, render
from workplan.reports.blocks import Block, Heading, Line, Table
from workplan.reports.groups import opens_in
from workplan.reports.status import Scope, status
from workplan.text import width

BRIEF = Scope(other_open=False, sections=False, alike=True, brief=True)
LONG = "a-task-with-an-id-of-thirty-chars"
PLAN = plan_of(
    f"""{{id: late, title: A late task, when: March, owner: Ann}}
{{id: held, title: A blocked task, when: all year, owner: Ben}}
{{id: {LONG}, title: {"A title that is far too long for one line of a terminal " * 2}, when: May}}
{{id: behind, title: Behind, when: all year, owner: Ann, targets: {{talks: 100}}}}
{{id: mute-1, title: Mute, when: all year, owner: Ann}}
{{id: mute-2, title: Mute, when: all year, owner: Ben}}
{{id: mute-3, title: Mute, when: ongoing, owner: Ann}}
{{id: weekly, title: Weekly, when: all year, owner: Ann, report: weekly}}
{{id: soon, title: Soon, when: June, owner: Cid}}
{{id: steady, title: Steady, when: all year, owner: Cid}}
{{id: far, title: Far, when: December, owner: Cid}}
{{id: open-end, title: No date, when: TODO}}"""
)
JOURNAL = (
    "{task: held, on: 2022-05-10, block: true, why: no room}",
    "{task: behind, on: 2022-05-10, add: {talks: 3}}",
    "{task: steady, on: 2022-05-10, note: under way}",
)


def blocks_of(found: PlanStatus, scope: Scope = BRIEF) -> list[Block]:
    return status(Snapshot((found,)), "en", scope=scope)


def on(day: str) -> PlanStatus:
    return judged(PLAN, day, *JOURNAL)


def shown(found: PlanStatus, columns: int = 80, scope: Scope = BRIEF) -> list[str]:
    return render(blocks_of(found, scope), columns, styled=False, coloured=False).splitlines()


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level > 1]


def test_groups_stand_in_the_order_in_which_one_acts() -> None:
    assert headings(blocks_of(on("2022-05-20"))) == [
        "Overdue (1)",
        "Blocked (1)",
        "Open, closing soon (1)",
        "To watch (2)",
        "Upcoming, opening soon (1)",
        "3 without an update for 60 days or more",
    ]


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_each_task_is_one_line_with_its_whole_id_and_days(columns: int) -> None:
    lines = shown(on("2022-05-20"), columns)
    rows = [line.split() for line in lines if line and line[0] in "▲◆●○"]
    assert [row[1] for row in rows] == ["late", "held", LONG, "behind", "weekly", "soon"]
    (late, held, long, *_), text = rows, "\n".join(lines)
    assert "50 days late  Ann" in text
    assert "blocked for 10 days: no room" in text
    assert long[1] == LONG
    assert "…" in long[-1] or "…" in " ".join(long)
    assert max(map(width, lines)) <= columns
    assert late[0] == "▲"
    assert held[0] == "◆"


def test_the_days_left_and_until_it_opens() -> None:
    text = "\n".join(shown(on("2022-05-20"), 120))
    assert re.search(rf"{LONG} .* 11 days left", text)
    assert re.search("soon .* in 12 days +Cid", text)
    assert "closes today" in "\n".join(shown(on("2022-05-31")))


def test_what_says_the_same_is_told_once_with_its_leads_and_ids() -> None:
    blocks = blocks_of(on("2022-05-20"))
    place = blocks.index(Heading("3 without an update for 60 days or more"))
    assert blocks[place + 1] == Line("Ann 2 (mute-1, mute-3); Ben 1 (mute-2)", "yellow")


def test_one_alone_is_a_row() -> None:
    plan = plan_of("{id: a, title: A, when: all year}\n{id: b, title: B, when: December}")
    assert headings(blocks_of(judged(plan, "2022-05-20"))) == ["To watch (1)", "Next to open (1)"]


def test_what_was_late_before_a_move_is_said() -> None:
    plan = plan_of("{id: a, title: A, when: March, owner: Ann}")
    move = "{task: a, on: 2022-05-01, move: May}"
    text = "\n".join(shown(judged(plan, "2022-05-20", move), 120))
    assert "11 days left" in text
    assert "50 days after its first deadline" in text


def test_every_count_of_the_headline_is_what_the_groups_of_all_hold() -> None:
    found = on("2022-05-20")
    listed = [
        row[1].text
        for block in blocks_of(found, Scope(everything=True, alike=True, brief=True))
        if isinstance(block, Table) and len(block.columns) > 4
        for row in block.rows
    ]
    assert sorted(listed) == sorted(task.task.id for task in found.tasks)


def test_the_groups_to_watch_add_up_to_the_headline() -> None:
    found = on("2022-05-20")
    counts = [int(n) for n in re.findall(r"(\d+) to watch", str(blocks_of(found)[1]))]
    rows, alike = (
        int(re.search(r"\d+", text)[0])  # type: ignore[index]
        for text in headings(blocks_of(found))
        if "watch" in text or "without" in text
    )
    assert sum(counts) == rows + alike


def test_a_task_without_a_date_is_not_about_to_open() -> None:
    found = on("2022-05-20")
    assert opens_in(found.task("open-end")) is None
    assert opens_in(found.task("soon")) == 12


def test_a_plan_in_good_order_says_so_and_names_what_comes_next() -> None:
    plan = plan_of(
        "{id: t1, title: T1, when: 1 December}\n{id: t2, title: T2, when: 2 December}\n"
        "{id: t3, title: T3, when: 3 December}\n{id: t4, title: T4, when: 30 November}"
    )
    blocks = blocks_of(judged(plan, "2022-05-20"))
    assert Line("Nothing is late, nothing needs attention.", "green") in blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert [row[1].text for row in table.rows] == ["t4", "t1", "t2"]


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_height_is_that_of_the_lines(columns: int) -> None:
    for scope in (BRIEF, BRIEF._replace(other_open=True)):
        blocks = blocks_of(on("2022-05-20"), scope)
        assert height(blocks, columns) == len(shown(on("2022-05-20"), columns, scope))


def test_the_days_of_a_past_year_say_the_year() -> None:
    assert "As of 20 May: " in str(blocks_of(on("2022-05-20")))
    assert "As of 20 May 2023: " in str(blocks_of(on("2023-05-20")))
    plan = plan_of("{id: a, title: A, when: March}")
    done = judged(plan, "2023-02-01", "{task: a, on: 2022-03-05, done: true}")
    assert "5 Mar 2022" in "\n".join(shown(done, scope=Scope(everything=True, brief=True)))
