"""Keys that a plan does not have: which one is meant, or where the key belongs."""

from __future__ import annotations

import pytest

from workplan.errors import ReadError
from workplan.plan.other_words import _WORDS
from workplan.plan.reading import read_plan
from workplan.plan.values import known_keys

RECORDED = "what has become of a task is recorded: `workplan done`, `workplan log`"


def hint(task: str = "", head: str = "") -> str:
    text = (
        f"plan: p\ntitle: T\nyear: 2026\n{head}tasks:\n  - {{id: a, title: A, when: May{task}}}\n"
    )
    with pytest.raises(ReadError) as error:
        read_plan(text.encode(), "p.yaml")
    (problem,) = error.value.problems
    return str(problem.hint)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("deadline", "did you mean due?"),
        ("Due-Date", "did you mean due?"),
        ("assignee", "did you mean owner?"),
        ("owners", "did you mean owner?"),
        ("name", "did you mean title?"),
        ("depends_on", "did you mean after?"),
        ("acceptance", "did you mean accept?"),
        ("责任单位", "did you mean owner?"),
        ("titel", "did you mean title?"),
        ("status", RECORDED),
        ("progress", RECORDED),
        ("soon", "it belongs to the key `rules` of the plan"),
        ("language", "it belongs to the plan, above its tasks"),
    ],
)
def test_the_key_that_is_meant_is_named(key: str, told: str) -> None:
    assert hint(f", {key}: x") == told


def test_parts_belong_to_a_target() -> None:
    assert hint(", parts: {x: 1}").startswith("it belongs to a target")


def test_what_is_like_nothing_gets_the_list() -> None:
    assert hint(", zzzzz: x").startswith("known: id, title, when, due")


def test_keys_above_the_tasks() -> None:
    assert hint(head="silent: 30 days\n") == "it belongs to the key `rules` of the plan"
    assert hint(head="tz: UTC\n") == "did you mean timezone?"
    assert hint(head="任务: []\n") == "did you mean tasks?"


@pytest.mark.parametrize(
    ("text", "told"),
    [("targets: 100 talks", "as in targets: {…: 100}"), ("steps: x", "")],
)
def test_what_is_written_as_keys_has_an_example(text: str, told: str) -> None:
    assert hint(f", {text}").startswith(told)


def test_no_word_is_a_key_of_the_same_kind_and_each_means_a_key() -> None:
    assert set(_WORDS) <= known_keys()
    for meant, words in _WORDS.items():
        assert meant not in words.split(", ")
