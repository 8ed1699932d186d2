"""How columns divide the width of a table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.formats.column_widths import ColumnNeed, allotted, stretched

FIXED, SHORT = ColumnNeed(10, 10), ColumnNeed(5, 8, 1)


@pytest.mark.parametrize(
    ("columns", "room", "found"),
    [
        ([FIXED, ColumnNeed(5, 100, 1)], 60, [10, 50]),
        ([ColumnNeed(5, 100, 3), ColumnNeed(5, 100, 1)], 40, [30, 10]),
        # What one does not need goes to the others.
        ([ColumnNeed(5, 8, 3), ColumnNeed(5, 100, 1)], 40, [8, 32]),
        # Exactly what is needed is enough.
        ([ColumnNeed(5, 30, 3), ColumnNeed(5, 10, 1)], 40, [30, 10]),
        # None is narrower than its longest word.
        ([ColumnNeed(5, 100, 3), ColumnNeed(12, 100, 1)], 40, [28, 12]),
        # Nothing is stretched.
        ([FIXED, SHORT], 60, [10, 8]),
        # Too little room: the widest are cut to one width.
        ([ColumnNeed(10, 10), ColumnNeed(30, 30), ColumnNeed(4, 4)], 24, [10, 10, 4]),
        ([], 10, []),
    ],
)
def test_columns_share_what_is_left(
    columns: list[ColumnNeed], room: float, found: list[float]
) -> None:
    assert allotted(columns, room) == found


def test_other_weights_than_the_shares() -> None:
    columns = [ColumnNeed(1, 100, 1), ColumnNeed(1, 100, 1)]
    assert allotted(columns, 30, [2, 1]) == [20, 10]
    assert allotted(columns, 30, [1, 0]) == [29, 1]


def test_columns_that_wrap_take_the_rest() -> None:
    assert stretched([FIXED, SHORT], [10, 8], 60) == [10, 50]
    assert stretched([FIXED, FIXED], [10, 10], 60) == [30, 30]


NEEDS = st.builds(
    lambda least, more, share: ColumnNeed(least, least + more, share),
    st.integers(0, 30),
    st.integers(0, 200),
    st.integers(0, 6),
)


@settings(deadline=None)
@given(st.lists(NEEDS, min_size=1, max_size=8), st.integers(1, 300))
def test_columns_never_exceed_the_room_nor_what_they_need(
    columns: list[ColumnNeed], room: int
) -> None:
    found = allotted(columns, room)
    assert sum(found) <= room + 1e-6
    for wide, column in zip(found, columns, strict=True):
        assert wide <= column.need + 1e-6
    if sum(column.least for column in columns) <= room:
        assert all(w >= c.least - 1e-6 for w, c in zip(found, columns, strict=True))
