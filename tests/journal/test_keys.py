"""Each key of an entry at its limits, and which keys go together."""

from __future__ import annotations

import pytest

from workplan.journal.reading import parse_journal
from workplan.plan.fields import LONGEST_TEXT


def told(entry: str) -> list[tuple[str, str]]:
    """The message and the hint of each problem."""
    journal = parse_journal(f"- {{{entry}}}\n".encode(), "j")
    return [(str(problem.message), str(problem.hint)) for problem in journal.problems]


ON = "on: 2022-05-02, task: a"


@pytest.mark.parametrize(
    "entry",
    [
        "at: 1000-01-01T00:00:00Z, task: a, done: true",
        "at: 9998-12-31T00:00:00Z, task: a, done: true",
        "at: 2022-05-02, task: a, done: true",
        "on: 9998-12-31, task: a, done: true",
        f"{ON}, done: true, id: {'x' * 64}",
        f"{ON}, note: x, id: 2022",
        f"{ON}, undo: 2022-05-02",
        f"{ON}, undo: anything",
        f"{ON}, accept: true",
        f"{ON}, add: {{n: 1}}, part: p",
        f"{ON}, percent: 0",
        f"{ON}, percent: 100",
        "on: 2022-05-02, issued: 2022-W19, number: 1",
    ],
)
def test_what_can_be_read(entry: str) -> None:
    assert told(entry) == []


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        ("at: 0999-01-01T00:00:00Z, task: a, done: true", "is not a time", "as in 2022-03-25T16"),
        ("at: 9999-01-01T00:00:00Z, task: a, done: true", "is not a time", "as in 2022-03-25T16"),
        ("at: 2022-05-02T25:00, task: a, done: true", "is not a time", "as in 2022-03-25T16"),
        ("at: 20220502, task: a, done: true", "is not a time", "as in 2022-03-25T16"),
        ("on: 9999-01-01, task: a, done: true", "is too late", "up to the year 9998"),
        (f"{ON}, note: x, id: {'x' * 65}", "is not the id of an entry", "up to 64 characters"),
        (f"{ON}, note: x, id: 2022-05-02", "is not the id of an entry", "up to 64 characters"),
        ("on: 2022-05-02, done: true", "'task' is missing", ""),
        ("task: a, done: true", "neither 'at' nor 'on' is given", "on: 2022-03-25"),
        (f"{ON}, by: x, id: abcdefghij", "this entry does nothing", "as in done: true"),
        (f"{ON}, why: x", "this entry does nothing", "as in done: true"),
        (f"{ON}, done: true, part: p", "'part' is given without 'add'", "'part' belongs to 'add'"),
        (f"{ON}, accept: true, return: true", "contradict each other", "one entry for each"),
        (f"{ON}, issued: 2022-W19, number: 1", "is of the plan as a whole", "leave 'task' out"),
        ("on: 2022-05-02, issued: 2022-W19", "is given without 'number'", "needs 'number'"),
        ("on: 2022-05-02, baseline: b", "is given without 'windows'", "needs 'windows'"),
        ("on: 2022-05-02, issued: 2022-W19, number: 0", "is not the number", "as in number: 12"),
        (f"{ON}, done: yes", "can only be true", "leave it out"),
        (f"{ON}, add: [1]", "is written as {target: amount}", "as in add: {sessions: 3}"),
        (f"{ON}, met: []", "'met' is empty", "leave it out"),
        (f"{ON}, percent: 101", "", ""),
    ],
)
def test_what_cannot_be_read_is_told_with_a_hint(entry: str, message: str, hint: str) -> None:
    ((found, help_),) = told(entry)
    assert message in found
    assert hint in help_


@pytest.mark.parametrize(("value", "whole"), [("{}", False), ("{a: May}", True), ("x", False)])
def test_the_windows_of_a_baseline_are_keys(value: str, whole: bool) -> None:
    found = told(f"on: 2022-05-02, baseline: b, windows: {value}")
    assert [text for text, _ in found] == (
        [] if whole else ["'windows' is written as {task: date}"]
    )


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("done: true, part: p", True),
        ("add: {n: 1}, part: p", False),
        ("done: true, granted: g", True),
        ("move: May, granted: g", False),
        ("accept: true, return: true", True),
        ("percent: 101", True),
        ("percent: 100", False),
    ],
)
def test_lines_of_the_commands_are_held_to_the_same_rules(keys: str, wrong: bool) -> None:
    line = f"at: 2022-05-02T00:00:00+00:00, task: a, on: 2022-05-02, {keys}"
    assert bool(told(line)) is wrong


@pytest.mark.parametrize("value", ["x", "{}", "[a]"])
def test_the_tasks_of_a_notice_are_keys(value: str) -> None:
    found = told(f"on: 2022-05-02, notice: red, number: 1, to: X, about: {value}")
    assert [text for text, _ in found] == ["'about' is written as {task: grade}"]


@pytest.mark.parametrize("quotes", ["", '"'])
@pytest.mark.parametrize("key", ["by", "task", "note", "why"])
def test_a_text_has_so_many_characters_at_most(key: str, quotes: str) -> None:
    """In the form of the commands and in another order."""
    keys = {"at": "2022-05-02T00:00:00.000000+00:00", "by": "b", "task": "a", "on": "2022-05-02"}
    keys |= {"done": "true", "note": "n", "why": "w"}
    for order in (list(keys), sorted(keys)):
        for more in (0, 1):
            text = f"{quotes}{'x' * (LONGEST_TEXT + more)}{quotes}"
            line = ", ".join(f"{k}: {text if k == key else keys[k]}" for k in order)
            assert len(told(line)) == more
