"""How far a target is, at every boundary of the days that are left."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from support.shorthand import d, window

from workplan.assessment.pace import share, target_status
from workplan.plan.amounts import Amount

TEN = window("05-01", "05-10")


@pytest.mark.parametrize(
    ("day", "tenths"),
    [("04-01", 0), ("04-30", 0), ("05-01", 1), ("05-05", 5), ("05-10", 10), ("05-11", 10)],
)
def test_the_share_that_has_passed(day: str, tenths: int) -> None:
    assert share(TEN, d(day)) == Decimal(tenths) / 10


def test_expected_and_points_behind() -> None:
    found = target_status("n", Amount(Decimal(40), "km"), Decimal(10), TEN, d("05-05"))
    assert (found.name, found.unit, found.target, found.actual) == ("n", "km", 40, 10)
    assert (found.expected, found.points) == (20, 25)
    assert (found.percent, found.expected_percent) == (25, 50)


def needed(rest: int, left: int) -> tuple[Decimal | None, str | None]:
    """What is still needed of `rest` when so many days are left."""
    long = window("01-01", "12-31")
    day = long.last - timedelta(days=left)
    found = target_status("n", Amount(Decimal(1000), ""), Decimal(1000 - rest), long, day)
    return found.needed, found.needed_per


@pytest.mark.parametrize(
    ("rest", "left", "expected"),
    [
        (10, 0, (None, None)),
        (0, 10, (None, None)),
        (-1, 10, (None, None)),
        (1, 1, (1, "day")),
        (13, 13, (1, "day")),
        (14, 14, (7, "week")),
        (59, 59, (7, "week")),
        (120, 60, (Decimal("60.9"), "month")),  # 60.875, rounded up
        (1, 13, (Decimal("0.1"), "day")),  # 0.077
        (1, 59, (Decimal("0.2"), "week")),  # 0.119
    ],
)
def test_what_is_still_needed(rest: int, left: int, expected: tuple[object, str | None]) -> None:
    assert needed(rest, left) == expected


@pytest.mark.parametrize(
    ("day", "rate"), [("04-01", 1), ("04-30", 1), ("05-01", "1.2"), ("05-09", 10)]
)
def test_before_the_window_opens_all_its_days_are_left(day: str, rate: object) -> None:
    found = target_status("n", Amount(Decimal(10), ""), Decimal(0), TEN, d(day))
    assert (found.needed, found.needed_per) == (Decimal(str(rate)), "day")
