"""Plan ids that other plans have too: calendars tell the entries of plans apart by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Message, Problem, message, shown
from ..plan.model import Plan
from ..plan.places import Places

# The ids of the documentation, and those that `init` wrote before it made one for each plan.
_EXAMPLES = re.compile(r"work-\d{4}|gongzuo-\d{4}|\d{4}-gongzuo|term-\d")


def example_ids(plan: Plan, places: Places, file: str) -> Iterator[Problem]:
    """A warning where the id of the plan is that of an example."""
    if _EXAMPLES.fullmatch(plan.plan):
        text = message(
            "the plan id {id} is that of an example, and others may have it", id=plan.plan
        )
        yield Problem(file, *places.of("plan"), text, _hint(), "warning")


def earlier_year(plan: Plan, places: Places, file: str, other: str, year: int) -> Problem:
    """The warning that the file `other` of another year has had the id of the plan."""
    text = message(
        "the plan id {id} was that of the plan of {year} in {file}",
        id=plan.plan,
        year=str(year),
        file=shown(other),
    )
    return Problem(file, *places.of("plan"), text, _hint(), "warning")


def _hint() -> Message:
    return message(
        "in calendars the entries of one replace those of the other: give the plan its own id "
        "before its calendar is used"
    )
