"""Charts made of characters."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.formats.chart_text import as_table
from workplan.reports.blocks import Chart

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("names", "cells", "shown"),
    [
        ((), 36, "1 2 3 4 5 6 7 8 9 10 11 12"),
        (ENGLISH, 60, " ".join(ENGLISH)),
        (ENGLISH, 36, "Jan Mar May Jul Sep Nov"),
        (ENGLISH, 20, "Jan Apr Jul Oct"),
        (ENGLISH, 3, "Jan"),
    ],
)
def test_the_months_stand_at_equal_steps(names: tuple[str, ...], cells: int, shown: str) -> None:
    chart = Chart(*YEAR, date(2022, 5, 1), "today", "Task", (), (), names)
    assert as_table(chart, cells).columns[2].title.split() == shown.split()


def test_a_part_of_a_month_at_the_start_has_room_for_its_name() -> None:
    chart = Chart(date(2022, 1, 28), date(2022, 4, 30), date(2022, 5, 1), "", "", (), (), ENGLISH)
    assert as_table(chart, 40).columns[2].title.split() == ["Jan", "Mar"]
