"""The comparison of drafts with lists notices what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from .expected_drafts import Comparison, Expected, Written, precision, read_list, written


def _compared(*lines: tuple[str, ...], found: list[Written]) -> Comparison:
    return Comparison([Expected(*line) for line in lines], found)


def _task(title: str, first: str = "", last: str = "", *leads: str) -> Written:
    return Written(title, first, last, leads, "task")


@pytest.mark.parametrize(
    ("first", "last", "days", "right"),
    [
        ("2023-03-01", "2023-03-31", ("2023-03-01", "2023-03-31"), True),
        ("2023-03-01", "2023-03-31", ("2023-03-01", "2023-03-30"), False),
        ("", "2023-03-31", ("", "2023-03-31"), True),
        ("", "2023-03-31", ("2023-03-01", "2023-03-31"), False),
        ("?", "2023-03-31", ("2023-03-01", "2023-03-31"), True),
        ("?", "2023-03-31", ("", "2023-04-30"), False),
        ("", "", ("", ""), True),
        ("", "", ("*", ""), False),
        ("*", "*", ("*", ""), True),
        ("*", "*", ("", ""), True),
        ("*", "*", ("", "2023-12-31"), False),
        ("every", "", ("every", ""), True),
        ("every", "", ("", ""), False),
        ("2023-01-01", "2023-12-31", ("*", ""), True),
    ],
)
def test_days_of_a_list(first: str, last: str, days: tuple[str, str], right: bool) -> None:
    line = ("培训", first, last, "", "prose")
    made = _compared(line, found=[_task("举办培训", *days)])
    assert bool(made.wrong_days("prose")) is not right


def test_each_task_is_one_line_and_the_days_decide_which() -> None:
    made = _compared(
        ("培训", "", "2023-05-31", "", "prose"),
        ("培训", "", "2023-03-31", "", "prose"),
        ("培训 演练", "", "", "", "prose"),
        found=[_task("举办培训", "", "2023-03-31"), _task("开展培训", "", "2023-05-31")],
    )
    assert made.pairs == {0: 1, 1: 0}
    assert [line.words for line in made.missed("prose")] == ["培训 演练"]


def test_a_line_gives_way_where_another_task_is_its_own_too() -> None:
    made = _compared(
        ("培训", "", "", "", "prose"),
        ("培训 演练", "", "", "", "prose"),
        found=[_task("培训和演练"), _task("培训")],
    )
    assert made.pairs == {0: 1, 1: 0}


def test_what_is_no_task_counts_against_a_draft_and_what_may_be_one_does_not() -> None:
    made = _compared(
        ("培训", "", "", "", "prose"),
        ("会议精神", "", "", "", "maybe"),
        ("表彰", "", "", "", "trap"),
        found=[
            _task("培训"),
            _task("领会会议精神"),
            _task("表彰了先进", "2022-05-01", "2022-05-31"),
            _task("别的"),
        ],
    )
    assert [task.title for task in made.extra] == ["表彰了先进", "别的"]
    assert [task.title for task in made.invented] == ["表彰了先进"]
    assert precision(made) == pytest.approx(1 / 3)


def test_leads_are_the_same_in_any_order_and_no_others() -> None:
    lines = [(word, "", "", "甲局、乙局", "table") for word in ("一", "二", "三")]
    found = [_task("一", "", "", "乙局", "甲局"), _task("二", "", "", "甲局"), _task("三")]
    made = _compared(*lines, found=found)
    assert [line.words for line, _ in made.wrong_leads("table")] == ["二", "三"]


def test_the_days_of_a_plan_in_the_words_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        """plan: p
title: P
year: 2023
tasks:
  - {id: a, title: A, due: 3月底}
  - {id: b, title: B, due: 3月底, start: 2月}
  - {id: c, title: C, when: 3月、9月}
  - {id: d, title: D, when: 每月}
  - {id: e, title: E, when: 全年}
  - {id: f, title: F, when: TODO, steps: [{id: g, title: G, when: 3月底前}]}
""",
        encoding="utf-8",
    )
    log = "- {at: 2023-02-01T08:00:00+08:00, task: a, on: 2023-02-01, move: 4月底}\n"
    (tmp_path / "plan.log.yaml").write_text(log, encoding="utf-8")
    assert [(task.kind, task.title, task.first, task.last) for task in written(path)] == [
        ("task", "A", "", "2023-03-31"),
        ("task", "B", "2023-02-01", "2023-03-31"),
        ("task", "C", "2023-03-01,2023-09-01", "2023-03-31,2023-09-30"),
        ("task", "D", "every", ""),
        ("task", "E", "*", ""),
        ("task", "F", "", ""),
        ("step", "G", "", "2023-03-31"),
        ("move", "A", "", "2023-04-30"),
    ]


def test_a_list_has_lines_and_options(tmp_path: Path) -> None:
    path = tmp_path / "x.expected.tsv"
    path.write_text("# options: --year 2024\n# words\n培训\t\t2024-03-31\t甲局\ttable\n", "utf-8")
    assert read_list(path) == (
        [Expected("培训", "", "2024-03-31", "甲局", "table")],
        ["--year", "2024"],
    )
