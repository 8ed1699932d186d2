"""The question that a review answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from .questions import Basis

if TYPE_CHECKING:
    from ..review.period import Kind


class ReviewQuestion(NamedTuple):
    """What happened in a period and what follows: the period of this `kind` that is `written`, or
    without it the one that contains the day of the report. `blank` adds columns to fill in.
    `folder` is that of the document, from which its links lead; without it files have none. `by`
    groups what is listed by the persons accountable. `heads` are the commits that are checked out
    where the plans are: what git knows of them is a part of the answer. `pages` is the most that
    the sheet may have, 0 for any number; the rest is then an annex."""

    basis: Basis = Basis()
    kind: "Kind" = "week"
    written: str | None = None
    prepared_by: str = ""
    blank: bool = False
    folder: Path | None = None
    by: Literal["leader"] | None = None
    heads: tuple[str, ...] = ()
    pages: int = 0
