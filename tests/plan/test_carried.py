"""`carried_from`: what a plan file may say of it."""

from __future__ import annotations

from datetime import date

import pytest

from workplan.errors import ReadError
from workplan.plan.carried import Carried
from workplan.plan.reading import read_plan


def read(written: str) -> Carried | None:
    text = f"plan: p\ntitle: t\nyear: 2023\ntasks:\n  - {{id: a, title: t, when: May, carried_from: {written}}}\n"
    return read_plan(text.encode(), "p.yaml").tasks[0].carried_from


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("old-2022", Carried("old-2022")),
        ("{plan: old-2022}", Carried("old-2022")),
        (
            "{plan: old, first: 2022-05-01..2022-05-31, moved: 2}",
            Carried("old", (date(2022, 5, 1), date(2022, 5, 31)), 2),
        ),
        ("{plan: old, first: 2022-05-20}", Carried("old", (date(2022, 5, 20), date(2022, 5, 20)))),
        ("{plan: old, moved: 999}", Carried("old", None, 999)),
    ],
)
def test_what_can_be_read(written: str, found: Carried) -> None:
    assert read(written) == found
    assert read(str(found)) == found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{first: 2022-05-20}", "'plan' is missing"),
        ("{plan: old, fist: 2022-05-20}", "unknown key 'fist'"),
        ("{plan: an old one}", "is not an id"),
        ("{plan: old, first: May}", "is not a day"),
        ("{plan: old, first: 2022-05-31..2022-05-01}", "2022-05-31..2022-05-01"),
        ("{plan: old, moved: -1}", "is not a number of moves"),
        ("{plan: old, moved: 1000}", "is not a number of moves"),
        ("{plan: old, moved: [1]}", "'moved' is one text"),
        ("[old]", "not a list"),
    ],
)
def test_what_is_refused(written: str, told: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(written)
    assert told in str(caught.value)
