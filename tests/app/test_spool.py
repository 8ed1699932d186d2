"""Long texts come out as they went in, from memory or from a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workplan.app.spool import Spool

TEXTS = st.lists(st.text(st.characters(), max_size=30), max_size=20)


@given(TEXTS, st.integers(0, 200))
def test_the_text_is_the_same_and_can_be_read_twice(texts: list[str], held: int) -> None:
    spool = Spool(held)
    for text in texts:
        spool.add(text)
    whole = "".join(texts)
    assert "".join(spool) == whole
    assert "".join(spool) == whole
    assert (spool._file is not None) == (len(whole) > held)


def test_line_ends_and_lone_surrogates_stay() -> None:
    spool = Spool(0)
    for text in ("a\r\nb\rc\n", "\udcff"):
        spool.add(text)
    assert "".join(spool) == "a\r\nb\rc\n\udcff"
