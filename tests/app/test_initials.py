"""The initials of Chinese titles, held against readings that are written here by hand."""

from __future__ import annotations

import pytest

from workplan.app.initials import initials, stand_for


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("演讲比赛", "yjbs"),
        ("意见培训班", "yjpxb"),
        ("阿爸擦大额发噶哈鸡卡拉妈那哦趴七然撒他挖西压匝", "abcdefghjklmnopqrstwxyz"),
        ("座谈会", "zth"),
        ("3月的会", "3ydh"),
        ("Q1 报告", "q1bg"),
        ("“五老”", "wl"),
        ("", ""),
    ],
)
def test_the_initials_of_common_characters(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize("rare", ["亳", "黟", "🙂", "ま"])
def test_a_rare_character_has_no_letter_that_can_be_typed(rare: str) -> None:
    assert not set(initials(rare)) & set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("letters", "text", "fits"),
    [
        ("yjbs", "演讲比赛", True),
        ("YJ", "演讲比赛", True),
        ("bs", "开展演讲比赛", True),
        ("jb", "演讲比赛", False),  # neither at its beginning nor at its end
        ("vi", "visits", False),  # a part of it says the same
        ("xyz", "演讲比赛", False),
    ],
)
def test_initials_are_those_of_the_beginning_or_the_end(
    letters: str, text: str, fits: bool
) -> None:
    assert stand_for(letters, text) is fits
