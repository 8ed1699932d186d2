"""A target as a value: what a task is to bring."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from ..errors import UserError, message, shown
from .amounts import Amount, read_amount
from .towards import Towards
from .units import converted, ends_with_scale, scaled_noun

Kind = Literal["total", "level", "statement"]
Bound = Literal["at least", "at most", "about"]
KINDS: tuple[Kind, ...] = ("total", "level", "statement")


class Target(NamedTuple):
    """What a task is to bring.

    Of a total the increments are added up, of a level the latest value counts, a statement is met
    or not. `bound` says on which side of `goal` it is met; `about` is judged as `at least`. `start`
    is the level's value at the beginning. `parts` are what each contributor owes of a total, or is
    to reach of a level. `words` is the target as written; of a statement it is all there is.
    `grouped` tells that thousands are separated, as they do in all targets of a plan where they do
    in one. `counts_towards` is the target of another plan for which it counts too.
    """

    goal: Decimal
    unit: str = ""
    kind: Kind = "total"
    bound: Bound = "at least"
    start: Decimal | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()
    words: str = ""
    grouped: bool = False
    counts_towards: Towards | None = None

    def met(self, actual: Decimal | None) -> bool:
        """Whether the value reaches the goal, or keeps to the limit; a statement by 1."""
        if actual is None:
            return False
        return actual <= self.goal if self.bound == "at most" else actual >= self.goal


def amount_for(target: Target, text: str) -> Amount:
    """The amount that is written. 万 and the like without a noun count what the unit of the target
    counts, so that 1.2万 for a target in 万人次 is 1.2万人次. Raises UserError."""
    noun = scaled_noun(target.unit)
    return read_amount(f"{text}{noun}" if noun and ends_with_scale(text) else text)


def fitting(target: Target, text: str) -> Decimal:
    """The amount that is written, in the target's unit. Raises UserError where it does not fit."""
    return fitted(target, read_amount(text))


def fitted(target: Target, amount: Amount) -> Decimal:
    """The amount in the target's unit. Raises UserError where its unit does not fit."""
    found = converted(amount.number, amount.unit, target.unit)
    if found is None:
        unit = target.unit
        hint = (
            message("write it in {unit}", unit=unit) if unit else message("write it without a unit")
        )
        text = message("{unit} does not fit the target's unit", unit=shown(amount.unit))
        raise UserError(text, hint)
    return found
