"""A year of generated entries on 52 Friday sheets: every entry on exactly one sheet, and every count
equal to its list."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from support.sheets import sections

from workplan.assessment.ranking import is_behind
from workplan.formats.plain import lines
from workplan.journal.entry import Entry, Journal
from workplan.plan.amounts import Amount
from workplan.plan.reading import read_plan
from workplan.reports.blocks import Block, Heading, Line, Table
from workplan.reports.review import page
from workplan.review.of_plan import review
from workplan.review.review import PlanReview

PLAN = """\
plan: year
title: 全年
year: 2022
language: {language}
timezone: Asia/Shanghai
tasks:
  - {{id: march, title: March, when: 2022-03-01..2022-03-31, owner: [甲, 乙]}}
  - {{id: june, title: June, when: 2022-06-10, owner: 甲}}
  - {{id: late, title: Late, when: 2022-02-01..2022-02-15, owner: 乙}}
  - {{id: sums, title: Sums, when: 2022-01-01..2022-11-30, targets: {{场次: 100 场}}, owner: 乙}}
  - {{id: series, title: Series, when: 2022-01..2022-12, owner: 丙}}
  - {{id: monthly, title: Monthly, when: 每月, owner: 丙}}
  - {{id: after, title: After, when: june后10天内, owner: 丙}}
  - {{id: always, title: Always, when: 持续}}
  - id: whole
    title: Whole
    due: 2022-10-31
    steps:
      - {{id: one, title: Step one, due: 2022-04-30}}
      - {{id: two, title: Step two, due: 2022-09-30}}
"""
NAMES = ("march", "june", "late", "sums", "series", "after", "always", "whole")
STEPS = ("whole/one", "whole/two")
GONE = ("removed", "june@2022-09", "monthly@2023-01")


def generated(seed: int, number: int) -> Journal:
    """Entries of a year: most recorded on their day, some weeks later; some taken back."""
    chance = random.Random(seed)
    found: list[Entry] = []
    for count in range(number):
        on = date(2022, 1, 3) + timedelta(days=chance.randrange(355))
        late = chance.choice((0, 0, 0, 1, 3, 8, 40))
        at = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(
            days=late, minutes=chance.randrange(600), microseconds=count
        )
        keys = [f"monthly@2022-{chance.randrange(1, 13):02}"]
        task = chance.choice((*NAMES, *STEPS, *keys, *GONE))
        entry = Entry(at, on, task, by=chance.choice("xyz"), line=count + 1)
        text = f"w{count:04}w"
        done = {"done": True, "note": text}
        what = chance.choice(
            [
                {"note": text},
                {"note": text},
                done,
                {"move": f"2022-{chance.randrange(1, 13):02}-20", "why": text},
                {"block": True, "why": text},
                {"cancel": True, "why": text},
                {"reopen": True, "note": text},
                {
                    "add": ((chance.choice(("场次", "场次", "人数")), Amount(Decimal(count), "")),),
                    "note": text,
                },
                {"percent": Decimal(count % 101), "note": text},
            ]
        )
        entry = entry._replace(**what)  # type: ignore[arg-type]
        if found and chance.random() < 0.08:
            other = chance.choice(found)
            entry = Entry(
                max(at, other.at + timedelta(hours=1)),
                other.on,
                other.task,
                undo=other.at,
                why=text,
                line=count + 1,
            )
        found.append(entry)
        if chance.random() < 0.03:
            found.append(entry._replace(line=number + count))  # a merge has doubled the line
    return Journal(tuple(found))


def sheets(journal: Journal, language: str) -> Iterator[PlanReview]:
    """The sheets of all Fridays of the year, each printed at six."""
    plan = read_plan(PLAN.format(language=language).encode(), "p.yaml")
    for week in range(53):
        friday = datetime(2022, 1, 7, 18, tzinfo=plan.zone) + timedelta(weeks=week)
        yield from review(plan, journal, recorded_by=friday).plans


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_entry_is_on_exactly_one_sheet(seed: int) -> None:
    journal = generated(seed, 250)
    told: Counter[Entry] = Counter()
    texts: Counter[str] = Counter()
    last = None
    for found in sheets(journal, "zh"):
        told.update(row.entry for row in found.news)
        printed = "\n".join(lines(page(found.cuts.period, found)))
        texts.update(set(re.findall("w[0-9]{4}w", _news_only(printed))))
        last = found
    assert last is not None
    known = {entry for entry in journal.entries if last.cuts.this.holds(entry)}
    assert told == Counter(known)
    assert len(known) > 200
    undone = {e.undo for e in known if e.undo}
    for entry in known - {e for e in known if e.at in undone}:
        assert texts[entry.note or entry.why] == 1, entry


def _news_only(text: str) -> str:
    """The sheet without reasons of states, which stand as long as the state does."""
    return re.sub("(受阻[0-9]+天|该期受阻|日取消)：w[0-9]{4}w", "", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_count_equals_its_list(language: str) -> None:
    for found in sheets(generated(4, 250), language):
        parts = sections(page(found.cuts.period, found))
        counted = {}
        for title, blocks in parts.items():
            if match := re.search(r"[（(]([0-9]+)[)）]$", title):
                counted[title] = int(match[1])
                assert counted[title] == listed(blocks), title
        lines = [block.text for block in parts[""] if isinstance(block, Line)]
        summary = next(text for text in lines if not text.startswith("Overall: "))
        check_summary(summary, found, language)


def listed(blocks: Iterable[Block]) -> int:
    """How many rows a part lists. A part of it has a count of its own, which is checked too; a table
    of names counts their entries or tasks."""
    total, expected, rows = 0, None, 0
    for block in blocks:
        if isinstance(block, Heading):
            assert expected in {None, rows}
            match = re.search(r"[（(]([0-9]+)[)）]$", block.text)
            assert match
            expected, rows = int(match[1]), 0
            ahead = re.match("(?:（.+?）)?本周开始|Opens this week", block.text)
            total -= expected if ahead else 0  # not counted with what is due
        elif isinstance(block, Table):
            heads = [column.title for column in block.columns]
            number = len(block.rows)
            if heads[1:2] in (["条数"], ["Entries"], ["项数"], ["Items"]):
                number = sum(int(row[1].text) for row in block.rows)
            total, rows = total + number, rows + number
    assert expected in {None, rows}
    return total


def check_summary(text: str, found: PlanReview, language: str) -> None:
    """The parts of each clause add up to its whole, and the whole is the length of its list."""
    now = found.now
    if language == "zh":
        head, rest = re.split("。", text, maxsplit=1)
        late = sum(map(is_behind, now.tasks))
        schedule = f"{len(now.tasks)}项均按序时推进。"
        if late:
            schedule = rf"按序时推进{len(now.tasks) - late}项，占\d+%；欠序时{late}项。"
        assert re.match(schedule, rest), rest
        rest = rest.partition("。")[2]
        clauses = head.split("；")
        total = int(re.search("共([0-9]+)项", clauses[0])[1])  # type: ignore[index]
        done = int(re.search("完成([0-9]+)项", clauses[0])[1])  # type: ignore[index]
        states = [re.match("[^0-9，]+([0-9]+)项", c) for c in clauses[1:]]
        parts = [int(m[1]) for m in states if m and not m[0].startswith("另有")]
        assert total == len(now.tasks) == done + sum(parts), head
        for clause in rest.rstrip("。").split("；"):
            whole, colon, listed_ = clause.partition("：")
            if colon:
                assert numbers(whole) == numbers(listed_), clause
        if due := re.search("本周到期([^：]+)：", rest):
            assert numbers(due[1]) == len(found.due.all)
        if finished := re.search(
            "本周完成([^：；]+)：", rest.split("本周到期", 1)[-1].split("；", 1)[-1]
        ):
            assert numbers(finished[1]) == len(found.done.planned) + len(found.done.unplanned)
        reports = re.search("收到进展情况([0-9]+)条", rest)
        assert int(reports[1] if reports else 0) == len(found.news)
        for kind, word in (("later", "补记"), ("correction", "更正"), ("unattributed", "未计入")):
            match = re.search(f"{word}([0-9]+)条", rest)
            assert int(match[1] if match else 0) == len(found.news_of(kind))
    else:
        reports = re.search("([0-9]+) (?:entry|entries) on", text)
        assert int(reports[1] if reports else 0) == len(found.news)
        for clause in re.findall(r"(?:Due|done) this week: ([^;()]*) \(([^()]*)\)", text):
            assert numbers(clause[0]) == numbers(clause[1]), clause


def numbers(text: str) -> int:
    """The sum of the numbers in a text that counts tasks, occurrences and steps."""
    return sum(map(int, re.findall("[0-9]+", text)))
