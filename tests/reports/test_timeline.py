"""The bars of the timeline."""

from __future__ import annotations

from datetime import date

import pytest
from support.judging import judged, plan_of

from workplan.reports.blocks import Stroke
from workplan.reports.timeline import _strokes

PLAN = plan_of(
    "{id: a, title: A, when: May, accept: Office}\n"
    "{id: m, title: M, when: every month, accept: Office}"
)


@pytest.mark.parametrize(("task", "index"), [("a", 0), ("m@2022-05", 1)])
@pytest.mark.parametrize(("on", "late"), [("05-31", False), ("06-02", True)])
def test_what_was_submitted_late_shows_by_how_much(
    task: str, index: int, on: str, late: bool
) -> None:
    found = judged(PLAN, "2022-06-10", f"{{task: {task}, on: 2022-{on}, done: true}}")
    drawn = [
        stroke for stroke in _strokes(found.tasks[index], found.as_of) if stroke.first.month > 5
    ]
    lateness = Stroke(date(2022, 6, 1), date(2022, 6, 2), "lateness")
    assert (lateness in drawn) is late


@pytest.mark.parametrize(
    ("on", "last"), [("05-10", "05-10"), ("05-31", "05-31"), ("06-02", "05-31")]
)
def test_a_bar_that_is_done_ends_with_the_day_on_which_it_was(on: str, last: str) -> None:
    found = judged(
        plan_of("{id: a, title: A, when: May}"),
        "2022-06-10",
        f"{{task: a, on: 2022-{on}, done: true}}",
    )
    (done,) = (s for s in _strokes(found.tasks[0], found.as_of) if s.fill == "done")
    assert done == Stroke(date(2022, 5, 1), date.fromisoformat(f"2022-{last}"), "done")


def test_what_was_done_before_its_window_has_no_bar_ahead_of_today() -> None:
    plan = plan_of("{id: a, title: A, when: October}")
    found = judged(plan, "2022-06-10", "{task: a, on: 2022-05-10, done: true}")
    assert list(_strokes(found.tasks[0], found.as_of)) == []
