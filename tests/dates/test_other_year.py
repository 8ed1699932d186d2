"""Written dates with their years moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.dates.other_year import in_other_year, title_in_other_year, years_in

OWN = range(2022, 2023)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("5月份", "5月份"),
        ("持续", "持续"),
        ("2022年5月", "2023年5月"),
        ("2022-05-20", "2023-05-20"),
        ("2022-12-20..2023-01-10", "2023-12-20..2024-01-10"),
        ("2022-W12-5", "2023-W12-5"),
        ("11-22 January 2022", "11-22 January 2023"),
        ("二〇二二年5月", "二〇二三年5月"),
        ("二零二九年5月", "二零三零年5月"),
        ("二○二二年三月二日", "二○二三年三月二日"),
        ("二◯二九年三月", "二◯三◯年三月"),
        ("２０２２年１月５日", "２０２３年１月５日"),
        ("民國111年3月", "民國112年3月"),
        ("每月20日前", "每月20日前"),
        ("20220 days after x", "20220 days after x"),
    ],
)
def test_only_years_move(was: str, now: str) -> None:
    assert in_other_year(was, 1) == now


def test_a_year_of_three_digits_is_one_of_the_republic_only_in_taiwan() -> None:
    assert in_other_year("111年3月", 1, country="TW") == "112年3月"
    assert in_other_year("111年3月", 1, country="CN") == "111年3月"


def test_the_year_in_the_name_of_a_task_or_period_stays() -> None:
    assert in_other_year("会议2022后2周", 1, ["会议2022"]) == "会议2022后2周"
    assert in_other_year("by 2022-03-01 or a2022", 1, ["a2022", "b"]) == "by 2023-03-01 or a2022"


@given(st.integers(1000, 9000), st.integers(1, 900), st.integers(1, 12))
def test_there_and_back_is_the_same(year: int, years: int, month: int) -> None:
    digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    for text in (f"{year}年{month}月", f"{year}-{month:02}", f"{digits}年{month}月"):
        later = in_other_year(text, years)
        assert later != text
        assert in_other_year(later, -years) == text


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("市关工委2022年工作安排", "市关工委2023年工作安排"),
        ("二〇二二年工作安排", "二〇二三年工作安排"),
        ("Year plan 2022/23", "Year plan 2023/24"),
        ("Year plan 2022–23", "Year plan 2023–24"),
        ("sj-2022-05", "sj-2023-05"),
        ("plan of 2021", "plan of 2021"),
        ("work-2022-20229f", "work-2023-20229f"),
        ("No. 12022", "No. 12022"),
    ],
)
def test_titles_and_ids_move_with_the_years_of_the_plan(was: str, now: str) -> None:
    assert title_in_other_year(was, 1, OWN) == now
    assert years_in(was, OWN) == (was != now)


def test_a_pair_at_the_turn_of_a_century() -> None:
    assert title_in_other_year("2099/00", 1, range(2099, 2101)) == "2100/01"
