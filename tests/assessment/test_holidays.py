"""Years whose holidays are not published yet."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.assessment.holidays import unpublished_years
from workplan.dates.calendar import Calendar
from workplan.dates.rules import Offset, Relative, Repeating
from workplan.dates.window import Precision, Window
from workplan.dates.written import read_when

MAY = Window(date(2090, 5, 1), date(2090, 5, 5), Precision.SPAN, "5月")


@pytest.mark.parametrize(
    ("when", "years"),
    [
        (Relative(3, "workday", "after", "x", words="x后3个工作日"), [2090]),
        (Relative(3, "day", "after", "x", words="x后3天"), []),
        (Relative(3, "day", "after", "x", other=Offset(5, "workday", "after")), [2090]),
        (Repeating(1, "day", words="每天", workdays="CN"), [2090]),
        (Repeating(1, "day", words="every working day", workdays=""), [2090]),
        (Repeating(1, "day", words="每天"), []),
        (MAY, []),
        (Window(MAY.first, MAY.last, Precision.SPAN, "劳动节"), [2090]),
        (Window(MAY.first, MAY.last, Precision.SPAN, "5月第3个工作日"), [2090]),
    ],
)
def test_years(when: Window | Relative | Repeating, years: list[int]) -> None:
    assert unpublished_years("CN", [(when, MAY)]) == years
    assert unpublished_years(None, [(when, MAY)]) == []


def test_a_published_year_is_not_told() -> None:
    found = read_when("国庆节", Calendar.of_year(2022, country="CN"))
    assert isinstance(found, Window)
    assert unpublished_years("CN", [(found, found)]) == []


def test_the_years_of_both_ends_come_in_order() -> None:
    winter = Window(date(2095, 12, 24), date(2096, 1, 2), Precision.SPAN, "Christmas")
    spring = Window(date(2090, 1, 1), date(2090, 1, 1), Precision.DAY, "元旦")
    found = unpublished_years("CN", [(winter, winter), (spring, spring)])
    assert found == [2090, 2095, 2096]
