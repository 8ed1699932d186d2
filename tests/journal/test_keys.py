"""Each key of an entry at its limits, and which keys go together."""

from __future__ import annotations

import re

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
        ("add: {n: 1, n: 2}", True),
        ("add: {n: 1, m: 2}", False),
        ("set: {n: 1, n: 1}", True),
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


NOTICE = "on: 2022-05-02, notice: {}, number: {}, to: X, about: {{a: {}}}"
FORM = "on: 2022-05-02, form: 2022-05, to: X, tasks: {}, figures: {}"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (NOTICE.format("red", 1, "blue"), ""),
        (NOTICE.format("yellow", 999_999, "yellow"), ""),
        (NOTICE.format("green", 1, "red"), "unknown grade 'green'"),
        (NOTICE.format("red", 1, "green"), "unknown grade 'green'"),
        (NOTICE.format("red", 1_000_000, "red"), "'1000000' is not the number of a review"),
        (NOTICE.format("red", "01", "red"), "'01' is not the number of a review"),
        (FORM.format(0, "cumulative"), ""),
        (FORM.format(999_999, "period"), ""),
        (FORM.format(1_000_000, "period"), "'1000000' is not a number of tasks"),
        (FORM.format(-1, "period"), "'-1' is not a number of tasks"),
        (FORM.format(1, "some"), "unknown kind of figures 'some'"),
        (f"{ON}, block: true", ""),
        (f"{ON}, block: ill", ""),
        (f"{ON}, block: false", "'block' can only be true"),
        (f"{ON}, met: [a, b], files: x.pdf", ""),
        (f"{ON}, met: [[a]]", "'met' is one text"),
        (f"{ON}, note: ' '", "'note' is one text"),
        (f"{ON}, add: {{n: [1]}}", "'add' of 'n' is not an amount"),
        (f"{ON}, add: x", "'add' is written as {target: amount}"),
    ],
)
def test_each_value_is_of_its_kind(entry: str, message: str) -> None:
    assert [text for text, _ in told(entry)] == ([message] if message else [])


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("part: p", ["add: {n: 1}"]),
        ("granted: g", ["move: May"]),
        ("windows: {a: May}", []),
        ("number: 1", []),
        ("to: X", []),
        ("tasks: 1", []),
        ("figures: period", []),
        ("reply_by: 2022-05-02", []),
        ("empty: [a]", []),
        ("about: {a: red}", []),
    ],
)
def test_a_key_needs_what_it_belongs_to(key: str, others: list[str]) -> None:
    ((message, hint),) = told(f"{ON}, done: true, {key}")
    name = key.partition(":")[0]
    assert message.startswith(f"'{name}' is given without '")
    assert hint.startswith(f"'{name}' belongs to '")
    for other in others:
        assert told(f"{ON}, {other}, {key}") == []


@pytest.mark.parametrize(
    "entry",
    [
        "baseline: b, windows: {a: May}",
        "issued: 2022-W19, number: 1",
        "form: 2022-05, to: X, tasks: 1, figures: period, reply_by: 2022-05-10",
        "received: x, empty: [a]",
        "notice: red, number: 1, to: X, about: {a: red}, reply_by: 2022-05-10",
    ],
)
def test_an_entry_of_the_plan_as_a_whole_is_whole_and_names_no_task(entry: str) -> None:
    assert told(f"on: 2022-05-02, {entry}") == []
    first = entry.partition(":")[0]
    assert told(f"{ON}, {entry}") == [(f"'{first}' is of the plan as a whole", "leave 'task' out")]
    parts = re.split(r", (?=[a-z_]+: )", entry)
    for part in parts[1:]:
        name = part.partition(":")[0]
        left = ", ".join(one for one in parts if one != part)
        missing = [message for message, _ in told(f"on: 2022-05-02, {left}")]
        optional = name in {"reply_by", "empty"}
        assert missing == ([] if optional else [f"'{first}' is given without '{name}'"])
