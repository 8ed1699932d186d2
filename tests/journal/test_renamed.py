"""Entries under earlier ids count for the task of today."""

from __future__ import annotations

import pytest
from support.judging import plan_of

from workplan.journal.reading import parse_journal
from workplan.journal.renamed import under_present_ids

PLAN = plan_of(
    "{id: new, aliases: [old, older, af, 旧], title: N, when: May,"
    " steps: [{id: two, aliases: one, title: S, when: May}]}\n"
    "{id: other, title: O, when: 2 days after new}"
)


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("old", "new"),
        ("older", "new"),
        ("new", "new"),
        ("other", "other"),
        ("unknown", "unknown"),
        ("old@2022-05", "new@2022-05"),
        ("old/one", "new/two"),
        ("new/one", "new/two"),
        ("old/two", "new/two"),
        ("old/unknown", "new/unknown"),
        ("other@old", "other@old"),
    ],
)
def test_the_task_of_an_entry(written: str, now: str) -> None:
    raw = f"- {{on: 2022-05-02, task: {written}, done: true}}\n".encode()
    (entry,) = under_present_ids(parse_journal(raw, "j"), PLAN).entries
    assert entry.task == now
    assert entry.done


@pytest.mark.parametrize(
    ("move", "now"),
    [
        ("3 days after old", "3 days after new"),
        ("3 days after new", "3 days after new"),
        ("3 days after af", "3 days after new"),
        ("3 working days after old", "3 working days after new"),
        ("旧后3天", "new后3天"),
        ("old后3天", "new后3天"),
        ("3 days after other", "3 days after other"),
        ("2022-05-20", "2022-05-20"),
        ("old", "old"),
        ("some day after old", "some day after old"),
    ],
)
def test_the_task_on_which_a_move_hangs(move: str, now: str) -> None:
    raw = f"- {{on: 2022-05-02, task: other, move: {move}}}\n".encode()
    (entry,) = under_present_ids(parse_journal(raw, "j"), PLAN).entries
    assert entry.move == now


def test_without_renamed_tasks_the_journal_is_the_same() -> None:
    journal = parse_journal(b"- {on: 2022-05-02, task: a, done: true}\n", "j")
    assert under_present_ids(journal, plan_of("{id: a, title: A, when: May}")) is journal


def test_an_earlier_id_inside_another_word_changes_nothing() -> None:
    plan = plan_of(
        "{id: new, aliases: [day, May], title: N, when: May}\n{id: other, title: O, when: June}"
    )
    for move in ("20 May", "3 days after other", "May"):
        raw = f"- {{on: 2022-05-02, task: other, move: {move}}}\n".encode()
        (entry,) = under_present_ids(parse_journal(raw, "j"), plan).entries
        assert entry.move == move


def test_a_move_that_hangs_on_a_task_of_the_same_id_stays() -> None:
    raw = b"- {on: 2022-05-02, task: old, move: 3 days after other}\n"
    (entry,) = under_present_ids(parse_journal(raw, "j"), PLAN).entries
    assert (entry.task, entry.move) == ("new", "3 days after other")
