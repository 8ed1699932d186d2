"""What tests of reviews share: plans and journals from text, and the parts of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from workplan.journal.entry import Journal
from workplan.journal.reading import parse_journal
from workplan.plan.model import Plan
from workplan.plan.reading import read_plan
from workplan.reports.blocks import Block, Heading


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
