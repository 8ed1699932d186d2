"""How a target stands on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from ..journal.measures import Measure
from ..plan.target import Target

Course = tuple[tuple[date, Decimal], ...]  # the value after each report, by day


class Source(NamedTuple):
    """What a target of another plan brings to this one: the `plan` with its title, its task or
    step, the target's name, and of which `part` it is, empty without one.

    `value` is in the unit of the target that receives it: a sum, the latest value of a level, or 1
    for a statement that is met; None for a level or statement of which nothing is known. `course`
    is the value after each report there, and `written` the value in the unit `of` the target there.
    """

    plan: str
    title: str
    task: str
    name: str
    part: str
    value: Decimal | None
    course: Course
    written: Decimal | None
    of: Target

    @property
    def last(self) -> date | None:
        """The day of the last report."""
        return self.course[-1][0] if self.course else None

    def until(self, day: date) -> Source:
        """The same without what was reported later than `day`; `value` and `written` stay."""
        return self._replace(course=tuple(step for step in self.course if step[0] <= day))


class PartStatus(NamedTuple):
    """What one part of a total or level owes, and what it has brought; None where nothing is known
    of a level. `sources` are the plans that bring it, `last` is the day of the last report."""

    name: str
    goal: Decimal
    actual: Decimal | None
    sources: tuple[Source, ...] = ()
    last: date | None = None

    @property
    def percent(self) -> Decimal | None:
        """`actual` in percent of `goal`; None where it owes nothing."""
        return 100 * self.actual / self.goal if self.goal and self.actual is not None else None

    @property
    def plans(self) -> tuple[str, ...]:
        """The ids of the plans that bring it."""
        return tuple(dict.fromkeys(source.plan for source in self.sources))


class PartLast(NamedTuple):
    """A part of a target, or the title of a plan that brings none: the day of the last report, and
    whether there is a plan that brings it."""

    name: str
    last: date | None
    sent: bool


class TargetStatus(NamedTuple):
    """One target on the day.

    `actual` is the sum of what was brought, the latest value of a level, or 1 for a statement that
    is met; None where nothing is known of a level or statement. `expected` is what the elapsed
    share of the window would have brought, or of a limit what it allows; None for what has no pace.
    `points` is how many percentage points of the way it is behind that (below 0: ahead), 0 without
    a pace and for limits. `needed` is the amount still needed per `needed_per`, None when nothing
    is needed or no day is left. `course` holds the value after each entry, with its day. `reported`
    are the values in the journal of its own plan, `sources` what other plans bring: totals are
    added to it, levels and statements are shown beside it.
    """

    name: str
    of: Target
    actual: Decimal | None
    expected: Decimal | None
    points: Decimal
    needed: Decimal | None
    needed_per: Literal["day", "week", "month"] | None
    parts: tuple[PartStatus, ...] = ()
    course: Course = ()
    reported: tuple[tuple[date, Measure], ...] = ()
    sources: tuple[Source, ...] = ()

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

    @property
    def known(self) -> tuple[Decimal, ...]:
        """The values of a level that other plans bring, the lowest first."""
        values = (source.value for source in self.sources if source.value is not None)
        return tuple(sorted(values)) if self.of.kind == "level" else ()

    @property
    def last_by_part(self) -> tuple[PartLast, ...]:
        """The last report on each part, then of what other plans bring that is none of them."""
        last = {part.name: part.last for part in self.parts}
        sent = set[str]()
        for source in self.sources:
            name = source.part or source.title
            sent.add(name)
            days = [day for day in (last.get(name), source.last) if day]
            last[name] = max(days, default=None)
        return tuple(PartLast(name, day, name in sent) for name, day in last.items())

    @property
    def own(self) -> Decimal:
        """What a total has come to beside its parts and what other plans bring."""
        parts = {part.name for part in self.parts}
        others = [part.actual for part in self.parts]
        others += [source.value for source in self.sources if source.part not in parts]
        return (self.actual or Decimal(0)) - sum((n for n in others if n is not None), Decimal(0))

    def at(self, day: date) -> Decimal | None:
        """The value at the end of an earlier day."""
        found = [value for on, value in self.course if on <= day]
        return found[-1] if found else Decimal(0) if self.of.kind == "total" else None
