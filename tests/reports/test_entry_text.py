"""The amounts of an entry are shown as those of its task's targets."""

from __future__ import annotations

import pytest
from support.rollup import pair, plan

from workplan.reports.entry_text import entry_content
from workplan.words.translator import translator

OF = plan(
    "p",
    "id: a, targets: {share: 95%, rate: 3‰, money: '£20,000', n: 30000 people, yuan: 2000万元}",
    head="language: en",
)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("set: {share: 95}", "share now 95%"),
        ("set: {share: 95%}", "share now 95%"),
        ("set: {rate: 2.5}", "rate now 2.5‰"),
        ("set: {money: 15000}", "money now £15,000"),
        ("add: {money: 15000}", "money +£15,000"),
        ("add: {money: '-£1,500.50'}", "money -£1,500.5"),
        ("add: {n: 12345}", "n +12,345"),
        ("add: {n: 12345 people}", "n +12,345 people"),
        ("add: {yuan: 500元}", "yuan +500 元"),
        ("add: {yuan: 12}", "yuan +12"),
        ("add: {other: 12345 km}", "other +12345 km"),
        ("add: {other: '£5'}", "other +£5"),
    ],
)
def test_an_amount_has_the_signs_of_its_target(said: str, shown: str) -> None:
    (entry,) = pair(OF, f"2022-05-01, task: a, {said}")[1].entries
    ((_, task),) = OF.walk()
    assert entry_content(entry, translator("en", 2022), task.targets) == shown


def test_without_its_target_an_amount_stands_as_it_was_written() -> None:
    (entry,) = pair(OF, "2022-05-01, task: a, set: {share: 95, n: 1500}")[1].entries
    assert entry_content(entry, translator("en", 2022)) == "share now 95, n now 1500"
