"""What stands on one page with what follows."""

from __future__ import annotations

import pytest

from workplan.formats.paper.flow import held_lines
from workplan.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    ListItem,
    Note,
    Signatures,
    Table,
)

TABLE = Table([Column("a")], [(Cell("1"),)])
HEAD, TEXT = Heading("Part"), Line("A sentence.")
SIGN = Signatures(("Prepared",))
SIGNED, DAY = Line("Office", place="right"), Line("1 May 2022", place="right")


@pytest.mark.parametrize(
    ("blocks", "held"),
    [
        ([HEAD, TEXT, TABLE], [1]),
        ([HEAD, TEXT, TEXT, TABLE], [1, 2]),
        ([HEAD, TEXT, HEAD, TABLE], []),
        ([TABLE, Note("Of the table."), TABLE], []),
        ([TABLE, TEXT, TABLE], [1]),
        ([HEAD, ListItem("An item"), TABLE], [1]),
        ([HEAD, Line("Overall", "strong"), TEXT, HEAD], [1]),
        ([TEXT, SIGNED, DAY, HEAD, TABLE], [0, 1]),
        ([TEXT, SIGNED], [0]),
        ([TABLE, Note("x" * 300), SIGN], [1]),
        ([TABLE, SIGN], []),
        ([Note("Of what follows."), TABLE], [0]),
        ([TEXT], []),
        ([], []),
    ],
)
def test_what_is_held(blocks: list[Block], held: list[int]) -> None:
    assert [number for number, one in enumerate(held_lines(blocks)) if one] == held


@pytest.mark.parametrize(("length", "held"), [(240, True), (241, False)])
def test_a_long_text_breaks_before_its_table(length: int, held: bool) -> None:
    assert held_lines([HEAD, Line("x" * length), TABLE])[1] is held
