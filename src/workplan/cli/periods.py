"""The options that name a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ..errors import UserError, message
from .arguments import Option

if TYPE_CHECKING:
    from ..review.period import Kind

Week = Annotated[str | None, Option("Week, e.g. 2022-W12; or this, last, next.", metavar="WEEK")]
Month = Annotated[str | None, Option("Month, e.g. 2022-05.", metavar="MONTH")]
Quarter = Annotated[str | None, Option("Quarter, e.g. 2022-Q2.", metavar="QUARTER")]
Half = Annotated[str | None, Option("Half-year, e.g. 2022-H1.", metavar="HALF")]
Year = Annotated[str | None, Option("Year, e.g. 2022.", metavar="YEAR")]


def chosen_period(
    usual: Kind,
    week: str | None,
    month: str | None,
    quarter: str | None,
    half: str | None,
    year: str | None,
) -> tuple[Kind, str | None]:
    """The kind of the period that is named, and its text; without one the `usual` kind. Raises
    UserError where several are named."""
    given: tuple[tuple[Kind, str | None], ...] = (
        ("week", week),
        ("month", month),
        ("quarter", quarter),
        ("half", half),
        ("year", year),
    )
    named = [(kind, text) for kind, text in given if text is not None]
    if len(named) > 1:
        one, other = f"--{named[0][0]}", f"--{named[1][0]}"
        raise UserError(message("{one} and {other} exclude each other", one=one, other=other))
    return named[0] if named else (usual, None)
