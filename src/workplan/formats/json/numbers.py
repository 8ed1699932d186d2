"""Numbers and amounts as JSON."""

from __future__ import annotations

from decimal import Decimal

from ...plan.amounts import Amount, digits


def amount_tree(amount: Amount) -> int | float | str | None:
    """An amount as a journal has it: a number, or with its unit a text."""
    return f"{digits(amount.number)}{amount.unit}" if amount.unit else exact(amount.number)


def exact(number: Decimal | None) -> int | float | None:
    """A number as it was written."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
