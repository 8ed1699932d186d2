"""The table of parts: what each owes, has brought and has not reported; what does not count."""

from __future__ import annotations

from datetime import date

import pytest
from support.rollup import pair, plan, together

from workplan.assessment.snapshot import PlanStatus, Snapshot
from workplan.formats.plain import lines
from workplan.reports.closing import closing
from workplan.reports.ledger_parts import part_columns, part_rows
from workplan.reports.ledger_values import StyledText
from workplan.reports.status import status as status_report
from workplan.reports.targets import targets
from workplan.reports.task import show
from workplan.words.translator import translator

CITY = plan(
    "city",
    "id: a, targets: {n: {goal: 100 talks, parts: {east: 60, west: 30, north: 10}}, m: {goal: 95%, parts: {east: 90%, west: 90%}}, s: full coverage}",
    head="language: en",
)
EAST = plan(
    "east-22",
    "id: b, counts_towards: city/a, targets: {n: 60 talks, m: 90%, s: full coverage, x: 3}",
    head="language: en\npart: east",
)
JUNE = date(2022, 6, 1)
WEST = plan("west", "id: b, counts_towards: city/a, targets: {n: 30 talks, m: 90%}")


@pytest.fixture
def found() -> PlanStatus:
    east = pair(
        EAST,
        "2022-05-01, task: b, add: {n: 20, x: 2}, set: {m: 91.5%}, met: [s]",
    )
    own = pair(
        CITY, "2022-05-02, task: a, add: {n: 3}", "2022-05-03, task: a, add: {n: 4}, part: north"
    )
    return together(own, east, pair(WEST), day=date(2022, 6, 1))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_without_other_plans_no_column_names_them() -> None:
    own = pair(CITY, "2022-05-03, task: a, add: {n: 4}, part: north")
    alone = [squeezed(one) for one in lines(targets(Snapshot((together(own, day=JUNE),))))]
    assert not any(one.endswith("From") for one in alone)
    assert any(one.endswith("Last report") for one in alone)
    both = together(own, pair(EAST), day=JUNE)
    assert any(squeezed(one).endswith("From") for one in lines(targets(Snapshot((both,)))))


def test_each_part_has_its_row_and_what_is_of_none(found: PlanStatus) -> None:
    text = [squeezed(one) for one in lines(targets(Snapshot((found,))))]
    rows = text[text.index("Parts: target, achieved, last report") + 2 :][:7]
    assert rows == [
        "T n (talks) east 60 20 33% 40 1 May east-22/b",
        "west 30 0 0% 30 no report west/b",
        "north 10 4 40% 6 3 May",
        "of no part 3",
        "T m (%) east 90 91.5 1 May east-22/b",
        "west 90 no value yet no report west/b",
        "T s east met 1 May east-22/b",
    ]
    assert "· n: 3 parts, 2 reported, 1 with a plan but no report (west)" in text
    listed = [one for one in text if one.startswith("· m:")]
    assert listed == [
        "· m: 2 parts, 1 reported, 1 with a plan but no report (west), "
        "lowest 91.5% (east), highest 91.5% (east)"
    ]
    assert "· s: from 1 target of other plans, met by 1 of 1" in text


def test_who_has_sent_no_plan_is_named() -> None:
    status = together(pair(CITY), pair(EAST, "2022-05-01, task: b, add: {n: 20}"))
    text = "\n".join(squeezed(one) for one in lines(targets(Snapshot((status,)))))
    assert "n: 3 parts, 1 reported, 2 without a plan or a report (west, north)" in text
    assert "west 30 0 0% 30 no plan" in text


def test_a_last_report_of_long_ago_is_yellow() -> None:
    for day, style in ((date(2022, 6, 29), ""), (date(2022, 6, 30), "yellow")):
        status = together(pair(CITY), pair(EAST, "2022-05-01, task: b, add: {n: 20}"), day=day)
        cells = [
            cell
            for block in targets(Snapshot((status,)))
            for row in getattr(block, "rows", ())
            for cell in row
            if cell.text == "1 May"
        ]
        assert {cell.style for cell in cells} == {style}


def test_what_does_not_count_is_listed_with_what_it_brought(found: PlanStatus) -> None:
    for report in (targets(Snapshot((found,))), status_report(Snapshot((found,))), closing(found)):
        text = [squeezed(one) for one in lines(report)]
        assert "Targets that do not count where they should (1)" in text
        assert "Plan east-22 b.x 2 city/a.x the task there has no such target" in text


def test_a_task_shows_every_plan_behind_its_numbers(found: PlanStatus) -> None:
    text = [squeezed(one) for one in lines(show(found, found.task("a")))]
    for line in (
        "east 20 of 60 talks",
        "Plan east-22 (east-22/b.n) 20 talks last report 1 May",
        "west 0 of 30 talks",
        "Plan west (west/b.n) 0 talks no report",
        "of no part 3 talks",
        "Plan east-22 (east-22/b.s) met last report 1 May",
    ):
        assert line in text


def test_a_task_shows_where_its_targets_count() -> None:
    east = together(pair(EAST), pair(CITY))
    text = [squeezed(one) for one in lines(show(east, east.task("b")))]
    assert "counts towards n city/a.n (east)" in text
    assert "x city/a.x (east) the task there has no such target" in text


def test_the_closing_figures_have_what_is_behind_them(found: PlanStatus) -> None:
    text = [squeezed(one) for one in lines(closing(found))]
    assert "· Plan east-22 (east-22/b.n) 20 talks last report 1 May" in text
    assert any("n +4" in one for one in text)


def test_the_table_is_there_in_chinese(found: PlanStatus) -> None:
    text = "\n".join(squeezed(one) for one in lines(targets(Snapshot((found,)), "zh")))
    assert "n：共3个分解单位，其中已报送2个，有计划而未报送数据1个（west）" in text
    assert "未能计入上级计划的目标（1）" in text


def test_the_sheet_of_the_workbook_adds_up(found: PlanStatus) -> None:
    rows = [row for row in part_rows(found, translator("en", 2022)) if row[2] == "n"]
    assert [(row[4], row[5], row[6]) for row in rows] == [
        ("east", 60, 20),
        ("west", 30, 0),
        ("north", 10, 4),
        ("of no part", "", 3),
    ]
    assert [str(row[9]) for row in rows[:1]] == ["2022-05-01"]
    assert [row[9].text for row in rows if isinstance(row[9], StyledText)] == ["no report"]
    assert all(len(row) == len(part_columns(translator("en", 2022))) for row in rows)


def test_a_plan_without_parts_has_no_such_sheet() -> None:
    assert list(part_rows(together(pair(WEST)), translator("en", 2022))) == []


def test_the_plan_above_may_be_kept_elsewhere() -> None:
    alone = together(pair(EAST))
    text = [squeezed(one) for one in lines(targets(Snapshot((alone,))))]
    assert "4 targets to count towards plans that are not among those read: city" in text
    assert not any("do not count where they should" in one for one in text)
    assert not any("count" in one for one in map(str, lines(status_report(Snapshot((alone,))))))
    shown = [squeezed(one) for one in lines(show(alone, alone.task("b")))]
    assert "counts towards n city/a.n (east) the plan city is not among those read" in shown
