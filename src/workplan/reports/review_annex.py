"""A sheet of so many pages at most, with an annex for what has no room on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from .blocks import Block, Heading, Line, Table
from .page_context import PageContext

_LEAST_ROWS, _MOST_ROWS = 3, 60  # of a table that is cut
_CUTS = (0.45, 0.3, 0.2, 0.2)  # of all the room, for the parts that are cut


class Room(NamedTuple):
    """The height of the sheet's pages together, and how high a block is, in the same measure."""

    whole: float
    height: Callable[[Block], float]

    def of(self, blocks: Iterable[Block]) -> float:
        """How high the blocks are together."""
        return sum(map(self.height, blocks))


class TitledPart(NamedTuple):
    """A part of the sheet with its title."""

    title: str
    blocks: Sequence[Block]


def numbered(
    page: PageContext,
    parts: Iterable[tuple[str, Sequence[Block]]],
    level: int,
    counted: bool = True,
) -> Iterator[Block]:
    """The parts, each below its title of this level, which has a number where they are `counted`;
    the headings of other parts, such as those of a leader, have theirs."""
    for number, (title, blocks) in enumerate(parts, 1):
        if not counted:
            yield Heading(title, level)
            yield from blocks
            continue
        yield Heading(page.tr.numbered(number, title, level), level)
        yield from _below(page, blocks, level)


def _below(page: PageContext, blocks: Sequence[Block], level: int) -> Iterator[Block]:
    """The blocks of a part whose title has this level, its own headings numbered one level down."""
    number = 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif level > 2:  # documents have three levels
            yield Line(block.text, "strong")
        else:
            number += 1
            title = block.text
            if not page.status:
                title = page.tr.numbered(number, title, level + 1)
            yield Heading(title, level + 1)


def with_annex(
    page: PageContext,
    head: Sequence[Block],
    parts: Sequence[TitledPart],
    last: Sequence[TitledPart],
    tail: Sequence[Block],
    room: Room,
    counted: bool = True,
) -> Iterator[Block]:
    """The sheet: its head, the parts in their order as far as there is room beside the `last` ones,
    these, and the signature; then the annex with the other parts, those whose tables were cut
    whole, and what follows those that were not cut. The titles have numbers where the parts are
    `counted`."""
    annexed = Line(page.tr("annex told", title=page.tr("annex")))
    fixed = [block for part in last for block in _whole(part)]
    left = room.whole - room.of([*head, *fixed, annexed, *tail])
    kept: list[TitledPart] = []
    rest: list[TitledPart] = []
    cuts = list(_CUTS)
    for part in parts:
        shown = part if room.of(_whole(part)) <= left else None
        if shown is None:
            shown = _cut(page, part, min(left, cuts[0] * room.whole), room) if cuts else None
            cuts = cuts[1:] if shown else cuts
            rest.append(_left_of(part, shown))
        if shown is not None:
            kept.append(shown)
            left -= room.of(_whole(shown))
    yield from head
    yield from numbered(page, [*kept, *last], 2, counted)
    if rest:
        yield annexed
    yield from tail
    if rest:
        yield Heading(page.tr("annex"), 1)
        yield from numbered(page, rest, 2, counted)


def _whole(part: TitledPart) -> list[Block]:
    return [Heading(part.title, 2), *part.blocks]


def _left_of(part: TitledPart, shown: TitledPart | None) -> TitledPart:
    """What the annex holds of a part: all of it, or what follows the table that is shown whole."""
    if shown is None or not isinstance(shown.blocks[-1], Table):
        return part
    return TitledPart(part.title, part.blocks[len(shown.blocks) :])


def _cut(page: PageContext, part: TitledPart, left: float, room: Room) -> TitledPart | None:
    """The part up to its first table, with as many rows of that as have room, and how many there
    are more; None where it has no table, or room for less than a few rows."""
    place = next((n for n, block in enumerate(part.blocks) if isinstance(block, Table)), None)
    if place is None:
        return None
    before, first = part.blocks[:place], part.blocks[place]
    assert isinstance(first, Table)
    whole = len(first.rows)
    for number in range(min(whole, _MOST_ROWS), _LEAST_ROWS - 1, -1):
        rest = [Line(page.tr("annex more", n=whole - number, title=page.tr("annex")))]
        shown = first._replace(rows=first.rows[:number])
        found = TitledPart(part.title, [*before, shown, *(rest if number < whole else ())])
        if room.of(_whole(found)) <= left:
            return found
    return None
