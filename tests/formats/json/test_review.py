"""The JSON of a review: every count is the length of a list of the same document."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from support.sheets import books

from workplan.formats.json.review import review_part
from workplan.review.of_plan import review

PLAN = """\
plan: p
title: P
year: 2022
language: en
timezone: UTC
tasks:
  - {id: a, title: A, when: 2022-05-09..2022-05-13}
  - {id: b, title: B, when: 2022-05-09..2022-05-31}
  - {id: c, title: C, due: 2022-05-12}
  - {id: d, title: D, due: 2022-05-12}
  - {id: e, title: E, due: 2022-05-11, accept: Office}
  - {id: f, title: F, when: 2022-05-12, event: yes}
"""
LOG = """\
- {at: 2022-05-10T09:00:00Z, task: a, on: 2022-05-06, done: true, note: late}
- {at: 2022-05-11T09:00:00Z, task: b, on: 2022-05-11, done: true}
- {at: 2022-05-11T09:00:00Z, task: c, on: 2022-05-11, cancel: true}
- {at: 2022-05-13T09:00:00Z, task: d, on: 2022-05-13, move: June}
- {at: 2022-05-11T09:00:00Z, task: e, on: 2022-05-11, done: true}
- {at: 2022-05-11T09:00:00Z, task: gone, on: 2022-05-11, add: {n: 2}}
"""


def document(journal: str) -> dict[str, Any]:
    plan, entries = books(PLAN, journal)
    found = review(plan, entries, "week", "2022-W19", date(2022, 5, 15))
    (text,) = review_part(found, None).more
    tree: dict[str, Any] = json.loads(text)
    return tree


def test_every_count_is_the_length_of_a_list() -> None:
    found = document(LOG)
    counts = found["counts"]
    due = counts.pop("due")
    total = due.pop("total")
    assert due == {name: len(items) for name, items in found["due"].items()}
    assert due == {"done": 1, "before": 1, "missed": 1, "moved": 1, "cancelled": 1}
    assert total == sum(due.values())
    entries = counts.pop("entries")
    assert entries.pop("total") == len(found["entries"]) == 6
    assert entries.pop("since_printed") == sum(e["since_printed"] for e in found["entries"])
    kinds = [entry["kind"] for entry in found["entries"]]
    assert entries == {kind: kinds.count(kind) for kind in entries}
    brought = counts.pop("brought")
    assert brought.pop("total") == len(found["brought"]) == 0
    assert set(brought.values()) == {0}
    assert counts.pop("moved_after_deadline") == sum(m["after_deadline"] for m in found["moved"])
    assert counts == {name: len(found[name]) for name in counts}
    assert (counts["waiting"], counts["unconfirmed"], counts["recorded"]) == (1, 1, 1)


def test_counts_of_nothing_are_there() -> None:
    counts = document("")["counts"]
    assert counts["moved"] == counts["recorded"] == counts["changes"] == 0
    assert counts["entries"] == {
        "total": 0,
        "timely": 0,
        "later": 0,
        "correction": 0,
        "unattributed": 0,
        "since_printed": 0,
    }
