"""How the columns of a table divide the width that it has, in any unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class ColumnNeed(NamedTuple):
    """The width that a column needs: `least`, so that no word breaks that must not, and `need`, so
    that nothing wraps. Columns with a `share` may wrap."""

    least: float
    need: float
    share: float = 0


def allotted(
    columns: Sequence[ColumnNeed], room: float, weights: Sequence[float] | None = None
) -> list[float]:
    """The width of each column; together at most `room`.

    A column without a share gets what it needs, if that leaves their `least` for the others. These
    divide the rest by their `weights`, which are their shares unless they are given; what one of
    them does not need goes to the others.
    """
    weights = weights or [column.share for column in columns]
    found = _levelled([column.least for column in columns], room)
    fixed = [n for n, column in enumerate(columns) if not column.share]
    wanted = [max(columns[n].need - found[n], 0) for n in fixed]
    for n, more in zip(fixed, _levelled(wanted, room - sum(found)), strict=True):
        found[n] += more
    rest = room - sum(found[n] for n in fixed)
    least = list(found)
    sharing = {n for n, column in enumerate(columns) if column.share}
    open_ = set(sharing)
    while open_:
        left = rest - sum(found[n] for n in sharing - open_)
        whole = sum(weights[n] for n in open_) or 1
        parts = {n: left * weights[n] / whole for n in open_}
        if narrow := {n for n in open_ if parts[n] < least[n]}:
            open_ -= narrow
            continue
        if not (full := {n for n in open_ if columns[n].need <= parts[n]}):
            for n in open_:
                found[n] = parts[n]
            return found
        for n in full:
            found[n] = columns[n].need
        sharing -= full
        rest -= sum(found[n] for n in full)
        open_ = set(sharing)
    return found


def stretched(columns: Sequence[ColumnNeed], widths: Sequence[float], room: float) -> list[float]:
    """The widths, where the columns that may wrap, or else all, take what is left of the room."""
    spare = room - sum(widths)
    wide = {n for n, column in enumerate(columns) if column.share} or set(range(len(widths)))
    whole = sum(widths[n] for n in wide)
    return [w + spare * w / whole if n in wide else w for n, w in enumerate(widths)]


def _levelled(wanted: Sequence[float], room: float) -> list[float]:
    """The wanted widths; if they exceed `room`, the largest ones are cut to one width."""
    found = [0.0] * len(wanted)
    left = room
    for place, n in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        found[n] = min(wanted[n], left / (len(wanted) - place))
        left -= found[n]
    return found
