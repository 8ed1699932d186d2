"""The parser of all of YAML: what it must not drop in silence."""

from __future__ import annotations

import pytest

from workplan.source import plain_yaml
from workplan.source.yaml_events import parse
from workplan.words.messages import problem_line

LOST = {
    "{people: 1,460}": ['1:12 write people: 1460 or people: "1,460"'],
    "{a: 1,234,567, b: 2,567 人, c: 3}": [
        '1:7 write a: 1234567 or a: "1,234,567"',
        '1:21 write b: 2567 人 or b: "2,567 人"',
    ],
    "{p: 1,460, q: 2,460}": [
        '1:7 write p: 1460 or p: "1,460"',
        '1:17 write q: 2460 or q: "2,460"',
    ],
    "{a: -1,000.5}": ['1:8 write a: -1000.5 or a: "-1,000.5"'],
    "{a: 12,00}": ["1:8 write 00: …, or put a text with a comma between quotes"],
    "{a: 1234,567}": ["1:10 write 567: …, or put a text with a comma between quotes"],
    "{a, b: 1}": ["1:2 write a: …, or put a text with a comma between quotes"],
    "{a: , b: 1}": ["1:2 write a: …, or put a text with a comma between quotes"],
    "k: {title: x, y}": ["1:15 write y: …, or put a text with a comma between quotes"],
}


@pytest.mark.parametrize("text", LOST)
def test_a_key_without_a_value_in_braces_is_an_error(text: str) -> None:
    _, problems = parse(text, "f")
    assert [f"{p.line}:{p.column} {p.hint}" for p in problems] == LOST[text]
    assert plain_yaml.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a:\nb: 1,000\n", "{a: 1, b: '1,000'}", "{a: null}", '{a: ""}', "a: {}", "k:\n- {a: [1,000]}",
    ],
)  # fmt: skip
def test_what_says_what_it_means_is_no_error(text: str) -> None:
    assert parse(text, "f")[1] == []


def test_it_is_told_in_chinese() -> None:
    (problem,) = parse("{人次: 1,460}", "f")[1]
    assert problem_line(problem, "zh") == (
        'f:1:8: 花括号内逗号即为分隔：人次: 1,460（请写作人次: 1460或人次: "1,460"）'
    )
