"""How far a target is, against what the elapsed share of its window would have brought."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from ..dates.window import Window
from ..plan.amounts import Amount
from .snapshot import TargetStatus

Per = Literal["day", "week", "month"]
_MONTH = Decimal("30.4375")


def share(window: Window, day: date) -> Decimal:
    """The share of `window` that has passed at the end of `day`, from 0 to 1."""
    days = (window.last - window.first).days + 1
    elapsed = min(max((day - window.first).days + 1, 0), days)
    return Decimal(elapsed) / days


def target_status(
    name: str, amount: Amount, actual: Decimal, window: Window, day: date
) -> TargetStatus:
    """The target `name` on `day`, after `actual` has been brought."""
    part = share(window, day)
    needed, per = _needed(amount.number - actual, window, day)
    return TargetStatus(
        name=name,
        unit=amount.unit,
        target=amount.number,
        actual=actual,
        expected=amount.number * part,
        points=100 * part - 100 * actual / amount.number,
        needed=needed,
        needed_per=per,
    )


def _needed(rest: Decimal, window: Window, day: date) -> tuple[Decimal | None, Per | None]:
    """What each remaining day, week or month must bring, in a unit that fits what remains.

    The remaining days are those after `day`, as `day` counts as passed; before the window
    opens they are all its days.
    """
    left = window.last.toordinal() - max(day.toordinal(), window.first.toordinal() - 1)
    if rest <= 0 or left <= 0:
        return None, None
    per: Per = "month" if left >= 60 else "week" if left >= 14 else "day"
    days = {"month": _MONTH, "week": Decimal(7), "day": Decimal(1)}[per]
    rate = rest / left * min(days, Decimal(left))
    return rate.quantize(Decimal("0.1"), ROUND_CEILING), per
