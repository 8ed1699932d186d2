"""What the figure of a row adds to a target, besides what the journal and the rows before it
hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...app.amounts import check_not_below, refuse_twice
from ...assessment.snapshot import TargetStatus
from ...errors import UserError, message
from ...journal.effective import taken_back
from ...journal.entry import Amounts, Entry
from ...journal.measures import improbable_unit, measures
from ...plan.amounts import Amount, digits
from ...plan.units import PERCENT
from ...reports.form import own_part
from ...words.target_words import amount_text
from ...words.translator import translator
from .match import PlanForms, RowSubject


class _Added(NamedTuple):
    """An amount that a row before brings, by its day and part."""

    on: date
    number: Decimal
    part: str
    cumulative: bool


class Figures:
    """The figures of one plan, row after row."""

    def __init__(self, forms: PlanForms, allow_decrease: bool) -> None:
        self.forms, self.allow_decrease = forms, allow_decrease
        plan = forms.status.plan
        self.tr = translator(plan.language, plan.year)
        self.void = taken_back(forms.loaded.journal.entries)
        self.added: dict[tuple[str, str], list[_Added]] = {}

    def fields(
        self,
        issue: Entry,
        about: RowSubject,
        figure: Decimal | None,
        on: date,
        earlier: Sequence[Entry],
    ) -> dict[str, Any]:
        """The fields of the entry that the figure means on this day; `earlier` are those of the
        same row of the form. Raises UserError where the figure contradicts the journal."""
        target = next((one for one in about.task.targets if one.name == about.target), None)
        if figure is None or target is None:
            return {}
        if target.of.kind == "statement":
            return {"met": (target.name,)} if figure and not target.met else {}
        if target.of.kind == "level":
            of = about.task.task
            known = (one for entry in earlier for one in measures(of, entry) if one.how == "set")
            if any(one.name == target.name and one.number == figure for one in known):
                return {}
            now: Amounts = ((target.name, _amount(target, figure)),)
            return {"set_": now}
        part = own_part(self.forms.status.plan, issue.to, target.of)
        refuse_twice(target, False, part)
        if issue.figures == "cumulative":
            before = self._before(about, target, part, on)
            later = self._later_total(about, target, part, on)
            if later and figure != before:
                text = message("a later total, of {day}, is in the journal", day=later)
                raise UserError(text, message("it contains this one"))
        else:
            before = self._of_row(target.name, earlier)
        more = figure - before
        if more < 0 and not self.allow_decrease:
            text = message(
                "{figure} is less than {before}, which the journal has",
                figure=amount_text(figure, target.of, self.tr),
                before=amount_text(before, target.of, self.tr),
            )
            raise UserError(text, message("if it is right, add --allow-decrease"))
        if not more:
            return {}
        adds: Amounts = ((target.name, _amount(target, more)),)
        check_not_below(target, adds, part, self._pending(about, target, part))
        return {"add": adds, "part": part} if part else {"add": adds}

    def remember(self, entry: Entry, about: RowSubject, issue: Entry) -> None:
        """Let the rows that follow know what this one brings."""
        cumulative = issue.figures == "cumulative"
        for name, amount in entry.add:
            added = _Added(entry.on, amount.number, entry.part, cumulative)
            self.added.setdefault((about.task.task.id, name), []).append(added)

    def _pending(self, about: RowSubject, target: TargetStatus, part: str) -> Decimal:
        """What the rows before bring to the total, or to the part."""
        pending = self.added.get((about.task.task.id, target.name), ())
        return sum((one.number for one in pending if part in ("", one.part)), Decimal(0))

    def _before(self, about: RowSubject, target: TargetStatus, part: str, on: date) -> Decimal:
        """The total at the end of the day, or that of the part."""
        pending = self.added.get((about.task.task.id, target.name), ())
        new = sum(
            (one.number for one in pending if one.on <= on and part in ("", one.part)), Decimal(0)
        )
        if not part:
            return (target.at(on) or Decimal(0)) + new
        task = about.task
        known = (
            measure.number
            for entry in task.history
            if entry.on <= on
            for measure in measures(task.task, entry)
            if measure.name == target.name and measure.part == part and measure.how == "add"
        )
        return sum(known, Decimal(0)) + new

    def _later_total(
        self, about: RowSubject, target: TargetStatus, part: str, on: date
    ) -> date | None:
        """The day of the last total that a form has brought for a later day."""
        days = [
            entry.on
            for entry in about.task.history
            if entry.on > on and entry.part == part and self._is_total(entry)
            if any(name == target.name for name, _ in entry.add)
        ]
        pending = self.added.get((about.task.task.id, target.name), ())
        days += [one.on for one in pending if one.on > on and one.cumulative and one.part == part]
        return max(days, default=None)

    def _is_total(self, entry: Entry) -> bool:
        if entry.id.count("-") != 2:
            return False
        issue = self.forms.issues.get(entry.id.partition("-")[0])
        return issue is not None and issue.figures == "cumulative"

    def _of_row(self, target: str, earlier: Iterable[Entry]) -> Decimal:
        """What the same row of the form has brought so far."""
        amounts = (
            amount.number
            for entry in earlier
            if entry not in self.void
            for name, amount in entry.add
            if name == target
        )
        return sum(amounts, Decimal(0))


def _amount(target: TargetStatus, number: Decimal) -> Amount:
    """The number, with the unit of the target where it would be doubted without one, and with the
    sign of a percentage, as the commands write it."""
    bare = Amount(Decimal(digits(number)))
    with_unit = target.unit in PERCENT or improbable_unit(target.of, bare)
    return Amount(bare.number, target.unit) if with_unit else bare
