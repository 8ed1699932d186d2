"""What `check` says of entries that cannot be told apart."""

from __future__ import annotations

import pytest

from workplan.checks.ambiguous import ambiguous_entries
from workplan.journal.reading import parse_journal

AT = "at: 2022-05-01T10:00:00+00:00, task: a"


def told(*lines: str) -> list[tuple[int, str]]:
    journal = parse_journal("".join(f"- {{{line}}}\n" for line in lines).encode(), "j")
    assert journal.problems == ()
    return [(problem.line, str(problem.message)) for problem in ambiguous_entries(journal)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("move: June", "move: July"),
        ("percent: 20", "percent: 30"),
        ("set: {n: 4}", "set: {n: 5}"),
        ("block: x", "done: true"),
        ("cancel: true", "reopen: true"),
    ],
)
def test_contradictions_of_one_day_and_time(one: str, other: str) -> None:
    on = "on: 2022-05-01, task: a"
    found = told(f"{on}, {one}", f"{on}, {other}")
    text = "'a': line {} says something else of the same day and time"
    assert found in ([(1, text.format(2))], [(2, text.format(1))])
    assert told(f"{on}, {one}", f"on: 2022-05-02, task: a, {other}") == []
    assert told(f"{on}, {one}", f"{on}, at: 2022-05-01T10:00:00+00:00, {other}") == []
    assert told(f"{on}, {one}", f"on: 2022-05-01, task: b, {other}") == []
    assert told(f"{on}, {one}", f"{on}, {one}, note: n") == []


def test_what_adds_up_contradicts_nothing() -> None:
    assert told(f"{AT}, add: {{n: 4}}", f"{AT}, add: {{n: 5}}", f"{AT}, set: {{m: 1}}") == []


def test_what_was_taken_back_contradicts_nothing() -> None:
    lines = (f"{AT}, move: June, id: abcdefghij", f"{AT}, move: July")
    assert len(told(*lines)) == 1
    assert told(*lines, "on: 2022-05-02, task: a, undo: abcdefghij") == []


def test_an_id_that_two_entries_have() -> None:
    same = f"{AT}, done: true, id: abcdefghij"
    assert told(same, same) == []
    found = told(same, f"{AT}, done: true, note: x, id: abcdefghij")
    assert found == [(2, "the id abcdefghij is that of line 1")]


def test_an_undo_by_a_time_that_several_entries_share() -> None:
    lines = (f"{AT}, add: {{n: 4}}", "on: 2022-05-02, task: a, undo: 2022-05-01T10:00:00+00:00")
    assert told(*lines) == []
    found = told(*lines, f"{AT}, add: {{n: 5}}")
    assert found == [(2, "2 entries of 'a' have this time: the one in line 3 is taken back")]
