"""Who has all work on schedule, and who has how much that is behind, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..assessment.ranking import Ranked
from ..words.translator import Translator


def named(rows: Sequence[Ranked], tr: Translator) -> Iterator[str]:
    """A sentence for those who have nothing behind, and one for those who have, the most first."""
    fine = [row.owner for row in rows if not row.behind]
    late = sorted((row for row in rows if row.behind), key=lambda row: -row.behind)
    if fine:
        yield tr("bulletin all fine", n=len(fine), names=tr.several(fine))
    if late:
        names = (tr("bulletin owner", name=row.owner, n=row.behind) for row in late)
        yield tr("bulletin some behind", n=len(late), names=tr.several(names))
