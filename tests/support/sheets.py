"""What tests of reviews share: plans and journals from text, and the parts of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from workplan.journal.entry import Journal
from workplan.journal.reading import parse_journal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan
from workplan.reports.blocks import Block, Heading
from workplan.review.items import Item
from workplan.review.of_plan import review
from workplan.review.period import Kind
from workplan.review.review import PlanReview


def books(plan: str, journal: str) -> tuple[Plan, Journal]:
    """The plan and the journal of these texts."""
    found = read_plan(plan.encode(), "p.yaml")
    read = parse_journal(journal.encode(), "p.log.yaml", found.zone)
    assert not read.problems
    return found, read


def fridays(plan: Plan, *days: int) -> Iterator[datetime]:
    """Six in the evening on these days of May 2022."""
    for day in days:
        yield datetime(2022, 5, day, 18, tzinfo=plan.zone)


def sheet(plan: Plan, written: str, printed: str, *entries: str) -> PlanReview:
    """The sheet of the week or month that is written, printed on that day at six in the evening,
    by entries that are each written as `{…}`; their `at` is nine in the morning of their day."""
    lines = [
        entry if "at:" in entry else entry.replace("{", f"{{at: '{_day(entry)}T09:00:00Z', ", 1)
        for entry in entries
    ]
    journal = parse_journal("".join(f"- {line}\n" for line in lines).encode(), "j", plan.zone)
    assert not journal.problems
    until = datetime.fromisoformat(f"{printed}T18:00:00+00:00")
    kind: Kind = "week" if "W" in written else "month"
    return review(plan, journal, kind, written, recorded_by=until).plans[0]


def _day(entry: str) -> str:
    return re.search(r"on: (\d{4}-\d\d-\d\d)", entry)[1]  # type: ignore[index]


def names(items: Iterable[Item]) -> list[str]:
    """The ids of the tasks, with the key of an occurrence."""
    return [item.task.task.id + (f"@{item.key}" if item.key else "") for item in items]


def sections(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """The blocks of each part of a sheet by the part's title; those above the parts under ""."""
    found: dict[str, list[Block]] = {"": []}
    title = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            found[title := block.text] = []
        else:
            found[title].append(block)
    return found
