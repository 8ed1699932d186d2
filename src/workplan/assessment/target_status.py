"""How a target stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..plan.target import Target


class PartStatus(NamedTuple):
    """What one part of a total owes, and what it has brought."""

    name: str
    goal: Decimal
    actual: Decimal

    @property
    def percent(self) -> Decimal | None:
        """`actual` in percent of `goal`; None where it owes nothing."""
        return 100 * self.actual / self.goal if self.goal else None


class TargetStatus(NamedTuple):
    """One target on the day.

    `actual` is the sum of what was brought, the latest value of a level, or 1 for a statement
    that is met; None where nothing is known of a level or statement. `expected` is what the elapsed
    share of the window would have brought, or of a limit what it allows; None for what has no
    pace. `points` is how many percentage points of the way it is behind that (below 0: ahead), 0
    without a pace and for limits. `needed` is the amount still needed per `needed_per`, None when
    nothing is needed or no day is left. `course` holds the value after each entry, with its day.
    """

    name: str
    of: Target
    actual: Decimal | None
    expected: Decimal | None
    points: Decimal
    needed: Decimal | None
    needed_per: Literal["day", "week", "month"] | None
    parts: tuple[PartStatus, ...] = ()
    course: tuple[tuple[date, Decimal], ...] = ()

    @property
    def unit(self) -> str:
        """The unit as written."""
        return self.of.unit

    @property
    def target(self) -> Decimal:
        """The goal, or the limit."""
        return self.of.goal

    @property
    def is_limit(self) -> bool:
        """Whether it is a total that must not be passed."""
        return self.of.kind == "total" and self.of.bound == "at most"

    @property
    def paced(self) -> bool:
        """Whether it can be behind its pace."""
        return self.expected is not None and not self.is_limit

    @property
    def met(self) -> bool:
        """Whether the goal is reached, or the limit kept."""
        return self.of.met(self.actual)

    @property
    def percent(self) -> Decimal | None:
        """How much of the goal is fulfilled, or of a limit used; None for what is not counted so:
        statements, values that must stay below another, and what is not known."""
        of = self.of
        uncounted = of.kind == "statement" or (of.kind == "level" and of.bound == "at most")
        if uncounted or self.actual is None or of.goal <= 0:
            return None
        return 100 * self.actual / of.goal

    @property
    def expected_percent(self) -> Decimal | None:
        """`expected` in percent of the goal."""
        if self.expected is None or self.of.goal <= 0:
            return None
        return 100 * self.expected / self.of.goal

    def at(self, day: date) -> Decimal | None:
        """The value at the end of an earlier day."""
        found = [value for on, value in self.course if on <= day]
        return found[-1] if found else Decimal(0) if self.of.kind == "total" else None
