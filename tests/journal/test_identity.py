"""What an entry is called, and which of two comes first, wherever they stand in the file."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.judging import judged, plan_of

from workplan.journal import identity
from workplan.journal.appending import append
from workplan.journal.effective import dangling, effective_entries, taken_back, taken_out, to_undo
from workplan.journal.entry import Entry
from workplan.journal.identity import (
    content_name,
    fixed_offset,
    name_of,
    new_id,
    order,
    undone,
    with_id,
)
from workplan.journal.reading import parse_journal

DAY = date(2022, 5, 1)
AT = datetime(2022, 5, 1, tzinfo=UTC)
LAST = date(2022, 12, 31)


def read(*lines: str) -> tuple[Entry, ...]:
    journal = parse_journal("".join(f"- {{{line}}}\n" for line in lines).encode(), "j")
    assert journal.problems == ()
    return journal.entries


def test_ids_are_short_differ_and_read_back() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    for one in ids:
        assert len(one) == 10
        assert one[0].isalpha()
    entry = Entry(AT, DAY, "a", done=True, id=min(ids), line=1)
    assert read(entry.as_line()[3:-1]) == (entry,)


def test_each_of_several_entries_of_one_time_can_be_taken_back() -> None:
    entries = read(
        "on: 2022-05-01, task: a, add: {n: 4}",
        "on: 2022-05-01, task: a, add: {n: 3}",
        "on: 2022-05-01, task: a, add: {n: 5}",
    )
    every = list(entries)
    left = set(entries)
    for number in range(3):
        back = to_undo(every, "a")
        assert back in left
        left.remove(back)
        at = AT + timedelta(minutes=number + 1)
        every.append(Entry(at, DAY, "a", undo=name_of(back), id=f"undo{number}xyz"))
        assert set(effective_entries(every, LAST).get("a", ())) == left
    assert to_undo(every, "a") is None


def test_an_undo_names_an_entry_by_its_id_its_content_or_its_time() -> None:
    (entry,) = read("at: 2022-05-01T10:00:00+00:00, task: a, note: x, id: abcdefghij")
    for name in ("abcdefghij", content_name(entry), "2022-05-01T10:00:00+00:00"):
        (undo,) = read(f"at: 2022-05-02T10:00:00+00:00, on: 2022-05-01, task: a, undo: '{name}'")
        assert taken_back([entry, undo]) == {entry}
    (other,) = read("on: 2022-05-01, task: b, undo: abcdefghij")
    assert dangling([entry, other]) == [other]


def test_the_name_by_content_stays_when_the_task_gets_another_id() -> None:
    (entry,) = read("on: 2022-05-01, task: a, note: x")
    assert content_name(entry) == content_name(entry._replace(task="b", line=9))
    assert content_name(entry) != content_name(entry._replace(note="y"))


def test_an_undo_of_an_undo_works_whatever_its_time() -> None:
    entry = Entry(AT, DAY, "a", done=True, id="entryaaaaa")
    for first, second in permutations([AT, AT + timedelta(1)]):
        undo = Entry(first, DAY, "a", undo="entryaaaaa", id="undoaaaaaa")
        again = Entry(second, DAY, "a", undo="undoaaaaaa", id="undobbbbbb")
        for several in permutations([entry, undo, again]):
            assert taken_back(several) == {undo}


def test_those_that_take_back_each_other_do_nothing() -> None:
    entry = Entry(AT, DAY, "a", done=True, id="entryaaaaa")
    one = Entry(AT, DAY, "a", undo="undobbbbbb", id="undoaaaaaa")
    two = Entry(AT, DAY, "a", undo="undoaaaaaa", id="undobbbbbb")
    assert taken_back([entry, one, two]) == set()


def test_a_chain_of_undos_of_any_length_is_followed() -> None:
    entries = [Entry(AT, DAY, "a", done=True, id="n0")]
    for number in range(1, 5001):
        entries.append(Entry(AT, DAY, "a", undo=f"n{number - 1}", id=f"n{number}"))
    assert entries[0] not in taken_back(entries)
    assert entries[0] in taken_back(entries[:-1])


_SAID = ("move: June", "move: July", "done: true", "block: x", "reopen: true", "percent: 20")
_MORE = ("percent: 30", "set: {n: 4}", "set: {n: 5}", "cancel: true", "add: {n: 1}")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(_SAID + _MORE), min_size=2, max_size=6), st.integers(0, 99))
def test_the_answer_is_the_same_whoever_merges(said: list[str], seed: int) -> None:
    plan = plan_of("{id: a, title: A, when: May, targets: {n: 10}}")
    entries = [f"{{on: 2022-05-0{n % 2 + 1}, task: a, {what}}}" for n, what in enumerate(said)]
    mixed = entries[:]
    random.Random(seed).shuffle(mixed)

    def answer(several: list[str]) -> tuple[object, ...]:
        (task,) = judged(plan, "2022-08-01", *several).tasks
        return task.state, task.window, task.reasons, task.remarks, task.targets, task.history

    assert answer(entries) == answer(mixed)


@pytest.mark.parametrize("fold", [0, 1])
def test_entries_of_the_repeated_hour_are_written_and_taken_back(tmp_path: Path, fold: int) -> None:
    zone = ZoneInfo("Europe/Berlin")
    at = datetime(2022, 10, 30, 2, 30, tzinfo=zone, fold=fold)
    path = tmp_path / "p.log.yaml"
    (entry,) = append(path, lambda _: [Entry(at, at.date(), "a", done=True)], zone)
    assert entry.at == datetime(2022, 10, 30, 2, 30, tzinfo=timezone(timedelta(hours=2 - fold)))
    journal = parse_journal(path.read_bytes(), "j", zone)
    assert journal.entries == (entry,)
    by_hand = parse_journal(b"- {at: 2022-10-30T02:30:00, task: a, note: x}\n", "j", zone)
    undo = Entry(fixed_offset(at) + timedelta(hours=3), at.date(), "a", undo=AT)
    for named in (by_hand.entries[0].at, name_of(by_hand.entries[0])):
        every = [*by_hand.entries, undo._replace(undo=named)]
        assert effective_entries(every, LAST) == {}


def test_the_last_word_is_the_last_by_time_then_by_content() -> None:
    lines = ("on: 2022-05-01, task: a, reopen: true", "on: 2022-05-01, task: a, done: true")
    for several in permutations(read(*lines)):
        back = to_undo(several, "a")
        assert back is not None
        assert back.reopen


def test_an_undo_of_nothing_is_left_out_of_what_counts() -> None:
    (undo,) = read("on: 2022-05-01, task: a, undo: abcdefghij")
    assert taken_out([undo], LAST) == {"a": (undo,)}
    assert effective_entries([undo], LAST) == {}


def test_entries_that_name_others_are_written_and_read_back() -> None:
    for undo in ("abcdefghij", AT, "content-0123456789abcdef"):
        entry = Entry(AT, DAY, "a", undo=undo, id="zzzzzzzzzz")
        assert read(entry.as_line()[3:-1]) == (entry,)


def test_a_number_without_a_unit_is_written_without_quotes() -> None:
    (entry,) = read("at: 2022-05-01T00:00:00Z, task: a, add: {n: 3, m: 2场}")
    assert 'add: {n: 3, m: "2场"}' in entry.as_line() or "add: {n: 3, m: 2场}" in entry.as_line()


def test_an_id_that_two_entries_have_means_both() -> None:
    one = Entry(AT, DAY, "a", done=True, id="abcdefghij")
    two = Entry(AT, DAY, "a", note="x", id="abcdefghij")
    undo = Entry(AT, DAY, "a", undo="abcdefghij")
    assert taken_back([one, two, undo]) == {one, two}


def test_a_time_means_one_entry_that_takes_nothing_back() -> None:
    one = Entry(AT, DAY, "a", done=True)
    two = Entry(AT, DAY, "a", undo="gone")
    undo = Entry(AT + timedelta(1), DAY, "a", undo=AT)
    assert taken_back([one, two, undo]) == {one}


def test_a_time_without_a_zone_stays_as_it_is() -> None:
    assert fixed_offset(datetime(2022, 5, 1)) == datetime(2022, 5, 1)


def test_an_id_begins_with_one_of_sixteen_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    for chance, made in (
        ([0] * 10, "a" * 10),
        ([15, 31] * 5, "p7" * 5),
        ([16, 32] * 5, "aaqaqaqaqa"),
    ):
        monkeypatch.setattr(identity.os, "urandom", {10: bytes(chance)}.__getitem__)
        assert new_id() == made


def test_of_one_time_what_answers_comes_then_what_reopens_then_what_takes_back() -> None:
    said = [
        Entry(AT, DAY, "a", "z", note="z"),
        Entry(AT, DAY, "a", "y", accept=True),
        Entry(AT, DAY, "a", "x", return_=True),
        Entry(AT, DAY, "a", "b", reopen=True),
        Entry(AT, DAY, "a", "a", undo="abcdefghij"),
    ]
    said[1:3] = sorted(said[1:3], key=Entry.as_line)
    for several in permutations(said):
        assert sorted(several, key=order) == said


def test_an_entry_keeps_the_id_that_it_has() -> None:
    entry = Entry(AT, DAY, "a", done=True)
    assert with_id(entry._replace(id="abcdefghij")).id == "abcdefghij"
    assert with_id(entry)._replace(id="") == entry
    assert len(with_id(entry).id) == 10


def test_the_name_by_content_is_that_of_the_content_alone() -> None:
    entry = Entry(AT, DAY, "a", done=True)
    name = content_name(entry)
    assert name == content_name(entry._replace(id="abcdefghij", line=7))
    assert re.fullmatch("content-[0-9a-f]{16}", name)
    assert (name_of(entry), name_of(entry._replace(id="abcdefghij"))) == (name, "abcdefghij")


def test_a_fixed_offset_is_the_same_moment_in_the_repeated_hour() -> None:
    at = datetime(2022, 10, 30, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    found = fixed_offset(at)
    assert (found.fold, found.utcoffset()) == (0, timedelta(hours=1))
    assert found.isoformat() == "2022-10-30T02:30:00+01:00"


def test_an_undo_in_the_time_of_an_entry_means_the_last_of_that_time() -> None:
    first, second = Entry(AT, DAY, "a", note="x"), Entry(AT, DAY, "a", note="y")
    undo = Entry(AT + timedelta(1), DAY, "a", undo=AT)
    for several in permutations([first, second, undo]):
        assert undone(several) == {undo: (second,)}
