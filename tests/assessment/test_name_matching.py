"""Which name is meant by any part of one, in any case."""

from __future__ import annotations

import pytest

from workplan.assessment.name_matching import LISTED, matching, only_one
from workplan.errors import UserError

CALLED = {
    "Ann Lee": "Ann Lee",
    "Anna": "Anna",
    "Anna Maria": "Anna Maria",
    "市教体局": "市教体局",
    "教体局": "市教体局",
    "市关工委": "市关工委",
    "各县关工委": "各县关工委",
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Anna", ["Anna"]),  # as written, though a part of nothing else
        ("anna", ["Anna"]),
        ("ann", ["Ann Lee", "Anna", "Anna Maria"]),
        ("LEE", ["Ann Lee"]),
        (" lee ", ["Ann Lee"]),
        ("教体", ["市教体局"]),  # two names of one thing are one
        ("关工委", ["各县关工委", "市关工委"]),
        ("市关工委", ["市关工委"]),
        ("ANNA", ["Anna"]),  # nor what only contains it
        ("Ann", ["Ann Lee", "Anna", "Anna Maria"]),
        ("Annalena", []),  # a part of a name, not a name that is a part of it
        ("Bob", []),
        ("", []),
    ],
)
def test_what_a_part_stands_for(name: str, found: list[str]) -> None:
    assert matching(name, CALLED) == found


def test_several_are_listed_and_none_is_left_to_the_answer() -> None:
    assert only_one("owner", "lee", CALLED) == "Ann Lee"
    assert only_one("owner", "Bob", CALLED) is None
    with pytest.raises(UserError) as raised:
        only_one("owner", "关工委", CALLED)
    assert "各县关工委, 市关工委" in str(raised.value.hint)


@pytest.mark.parametrize(
    ("number", "end"), [(LISTED, f"x{LISTED:02}"), (LISTED + 1, f"x{LISTED:02}, …")]
)
def test_only_so_many_are_listed(number: int, end: str) -> None:
    names = [f"x{n:02}" for n in range(1, number + 1)]
    with pytest.raises(UserError) as raised:
        only_one("tag", "x", dict(zip(names, names, strict=True)))
    listed = str(raised.value.hint).partition(": ")[2]
    assert listed == ", ".join(names[: LISTED - 1]) + f", {end}"
