"""The parts of texts: what stays whole and where it leads."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.dates.window import Precision, Window
from workplan.reports.blocks import (
    Bar,
    Cell,
    ListItem,
    Run,
    divided,
    runs_of,
)
from workplan.reports.layout import window_cell
from workplan.words.translator import translator

DAY = date(2022, 5, 20)


@pytest.mark.parametrize(
    ("text", "whole", "found"),
    [
        ("5月份 (5-01 – 5-31)", ["(5-01 – 5-31)"], [("5月份 ", False), ("(5-01 – 5-31)", True)]),
        (
            "调整至5月 (5-01)：疫情",
            ["(5-01)"],
            [("调整至5月 ", False), ("(5-01)", True), ("：疫情", False)],
        ),
        ("(1)(1)", ["(1)"], [("(1)", True), ("(1)", False)]),
        ("(1)(2)", ["(1)", "(2)"], [("(1)", True), ("(2)", True)]),
        ("5月份", ["(5-01)"], []),
        ("", ["(5-01)"], []),
    ],
)
def test_what_stays_whole_is_a_part_of_its_own(
    text: str, whole: list[str], found: list[tuple[str, bool]]
) -> None:
    assert [(run.text, run.whole) for run in divided(text, *whole)] == found


def test_a_text_without_parts_is_one_part() -> None:
    assert runs_of(Cell("甲")) == (Run("甲"),)
    assert runs_of(ListItem("甲乙", runs=(Run("甲"), Run("乙")))) == (Run("甲"), Run("乙"))


def test_the_days_of_a_window_stay_whole() -> None:
    tr = translator("zh", 2022)
    cell = window_cell(Window(date(2022, 5, 1), date(2022, 5, 31), Precision.MONTH, "5月份"), tr)
    assert cell.text == "5月份（5月1日—31日）"
    assert cell.runs == (Run("5月份"), Run("（5月1日—31日）", whole=True))
    day = Run("5月20日", whole=True)
    assert window_cell(Window(DAY, DAY, Precision.DAY), tr) == Cell("5月20日", runs=(day,))


@pytest.mark.parametrize(
    ("percent", "filled"),
    [(-5, 0), (0, 0), (91, 91), (93, 92), (99.9, 92), (100, 100), (140, 100)],
)
def test_only_a_reached_goal_fills_its_gauge(percent: float, filled: float) -> None:
    assert Bar(percent, 50).filled == filled
