"""Dates, weeks and ids that stand on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.formats.whole_keys import cell_with_whole_keys, keys_whole
from workplan.reports.blocks import Cell, Run


def wholes(text: str) -> list[str]:
    return [run.text for run in keys_whole([Run(text)]) if run.whole]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Staff meeting 2026-W48", ["2026-W48"]),
        ("Governors 2026-12, then 2027-01-15.", ["2026-12", "2027-01-15"]),
        ("于2022-05-20印发，2022-Q2完成", ["2022-05-20", "2022-Q2"]),
        ("计入lucheng-2022/比赛（场次）", ["lucheng-2022/比赛"]),
        ("of lucheng-2022/talks.people, 7", ["lucheng-2022/talks.people"]),
        ("the plan lucheng-2022 itself", ["lucheng-2022"]),
        ("call 0577-8812-2026-1", []),
        ("35/60公里，2022-2023年", []),
        ("https://example.org/2022-05-20/x", []),
        ("well-known words - and dashes", []),
    ],
)
def test_what_is_whole(text: str, found: list[str]) -> None:
    assert wholes(text) == found


@given(st.text("2026-W1/a比 .") | st.text(), st.booleans())
def test_the_parts_are_the_text(text: str, whole: bool) -> None:
    cell = cell_with_whole_keys(Cell("x" + text, runs=(Run("x", whole), Run(text))))
    assert "".join(run.text for run in cell.runs) == cell.text
    assert [run.text for run in keys_whole([Run(text)]) if not run.text] in ([], [""])


def test_a_link_and_what_is_whole_stay_as_they_are() -> None:
    runs = (Run("2026-W48", link="https://example.org/"), Run("by 2026-12-01 at noon", whole=True))
    assert keys_whole(runs) == runs
