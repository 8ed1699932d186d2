"""What `check` says of dates that can be read and are perhaps not meant."""

from __future__ import annotations

import pytest

from workplan.checks.dates import date_warnings
from workplan.plan.reading import read_plan


def warned(head: str, *tasks: str) -> list[tuple[str, str, str]]:
    listed = "".join(f"  - {{id: t{n}, title: T, {keys}}}\n" for n, keys in enumerate(tasks, 1))
    plan = read_plan(f"plan: p\ntitle: T\n{head}\ntasks:\n{listed}".encode(), "p.yaml")
    return [(name, key, str(text)) for name, key, text, _ in date_warnings(plan)]


def test_a_date_that_is_not_known_yet() -> None:
    assert warned("year: 2022", "when: TODO", "due: TODO", "when: May") == [
        ("t1", "when", "t1 has no date yet"),
        ("t2", "due", "t2 has no date yet"),
    ]


BREAK = "year: 2022\nperiods: {暑假: 2022-07-01..2022-08-31}\nbreaks: 暑假"


@pytest.mark.parametrize(
    ("when", "keys"),
    [
        ("每月", None),  # both months lie in the break
        ("每两个月", None),
        ("每季度", None),  # its last day is after the break
        ("每月10日前", None),
        ("每年8月15日前", "2022"),  # begins in January
        ("每年8月15日", None),
    ],
)
def test_what_a_break_leaves_out_though_a_part_lies_outside(when: str, keys: str | None) -> None:
    found = warned(BREAK, f"when: {when}", "when: May")
    told = [text for _, _, text in found if "break:" in text]
    assert told == ([f"t1 is left out where its last day lies in a break: {keys}"] if keys else [])


def test_a_series_that_never_takes_place() -> None:
    assert "never takes place" in warned("span: 2022-01-10..2022-01-20", "when: 每季度")[0][2]


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        (("when: 3月", "when: 6月", "when: 12月"), True),
        (("when: 3月", "when: 6月"), False),  # too few to tell
        (("when: 3月", "when: 6月", "when: 12月", "when: 5月", "when: 5月"), True),
        (("when: 3月", "when: 6月", "when: 12月", "when: 5月", "when: 5月", "when: 5月"), False),
        (("due: 3月", "due: 6月", "due: 12月"), False),
    ],
)
def test_a_column_of_deadlines(tasks: tuple[str, ...], told: bool) -> None:
    found = [text for *_, text in warned("year: 2022", *tasks)]
    assert any("last month of a quarter" in text for text in found) == told
