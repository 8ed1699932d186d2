"""A plan, written in few words, and how it stands on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from workplan.assessment.assess import assess
from workplan.assessment.snapshot import PlanStatus, TaskStatus
from workplan.dates.window import Precision, Window
from workplan.journal.entry import Entry
from workplan.journal.reading import parse_journal
from workplan.plan.reading import read_plan

HEAD = "plan: p\ntitle: P\nyear: 2022\n"


def d(text: str) -> date:
    """The day `05-03` of 2022, or of another year that is written before it."""
    return date.fromisoformat(text if len(text) > 5 else f"2022-{text}")


def window(first: str, last: str, precision: Precision = Precision.SPAN) -> Window:
    """The days from `first` to `last`."""
    return Window(d(first), d(last), precision)


def entry(on: str, task: str = "a", **said: object) -> Entry:
    """An entry of the day `on`, written down at eight that day."""
    day = d(on)
    at = said.pop("at", datetime(day.year, day.month, day.day, 8, tzinfo=UTC))
    return Entry(at, day, task, **said)  # type: ignore[arg-type]


def judged(
    tasks: str, day: str, journal: str = "", head: str = "", recorded_by: datetime | None = None
) -> PlanStatus:
    """How the plan with these tasks (a YAML list) stands on the day."""
    plan = read_plan(f"{HEAD}{head}\ntasks:\n{tasks}\n".encode(), "p.yaml")
    read = parse_journal(journal.encode(), "p.log.yaml")
    assert read.problems == ()
    return assess(plan, read, d(day), recorded_by).plans[0]


def one(tasks: str, day: str, journal: str = "", head: str = "") -> TaskStatus:
    """How the first of these tasks stands on the day."""
    return judged(tasks, day, journal, head).tasks[0]


def codes(status: TaskStatus) -> list[str]:
    """The codes of the reasons for its light, in their order."""
    return [reason.code for reason in status.reasons]
