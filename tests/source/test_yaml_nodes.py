"""Changes of a YAML text at the places of its keys."""

from __future__ import annotations

import pytest

from workplan.source.yaml_events import parse
from workplan.source.yaml_nodes import (
    added,
    comments,
    edited,
    end_of,
    items,
    nodes_of,
    pairs,
    scalar,
    start_of,
    without,
)

BLOCK = "- id: a  # first\n  when: 5月  # date\n  notes: |\n    one\n    two\n\n  # below\n"
FLOW = "- {id: a, when: 5月, notes: 'x: y'}\n"


@pytest.mark.parametrize("text", [BLOCK, FLOW, BLOCK.rstrip(), FLOW.rstrip()])
@pytest.mark.parametrize("key", ["when", "notes"])
def test_a_key_is_added_behind_another_and_can_be_removed_again(text: str, key: str) -> None:
    (item,) = items(nodes_of(text))
    more = edited(text, [added(text, item, pairs(item)[key], "new", "{a: 1, b: 2}")])
    before, after = parse(text, "p")[0][0], parse(more, "p")[0][0]
    expected = dict(before) | {"new": {"a": "1", "b": "2"}}
    assert after | {"notes": after["notes"].strip()} == expected | {
        "notes": before["notes"].strip()
    }
    assert more.count("#") == text.count("#")
    (item,) = items(nodes_of(more))
    again = edited(more, [without(more, item, pairs(item)["new"])])
    assert again.rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize("key", ["id", "when", "notes"])
@pytest.mark.parametrize("text", [BLOCK, FLOW])
def test_a_removed_key_leaves_the_others(text: str, key: str) -> None:
    (item,) = items(nodes_of(text))
    left = edited(text, [without(text, item, pairs(item)[key])])
    before = parse(text, "p")[0][0]
    assert dict(parse(left, "p")[0][0]) == {k: v for k, v in before.items() if k != key}


def test_comments_stand_above_the_key_or_above_the_item() -> None:
    (item,) = items(nodes_of(BLOCK))
    told = edited(BLOCK, [comments(BLOCK, item, pairs(item)["when"], ["x", "y"])])
    assert told.split("\n")[1:4] == ["  # x", "  # y", "  when: 5月  # date"]
    (item,) = items(nodes_of(FLOW))
    told = edited(FLOW, [comments(FLOW, item, pairs(item)["when"], ["x"])])
    assert told == f"# x\n{FLOW}"


def test_comments_below_a_list_are_not_part_of_it() -> None:
    text = "a:\n  - {b: c}\n  - d  # own\n\n# of the next\ne: f\n"
    value = pairs(nodes_of(text))["a"].value
    assert text[start_of(value) : end_of(value)] == "- {b: c}\n  - d"


@pytest.mark.parametrize("text", ["5月 (TBC)", "a: b", "# x", "25 March", "", "- x", '"q"', "a\\b"])
def test_a_scalar_reads_back_in_quotes_where_it_needs_them(text: str) -> None:
    assert parse(f"k: {scalar(text)}\n", "p")[0]["k"] == text


@pytest.mark.parametrize(
    "text", ["3月24日（周五）", "3、4月", "24 March", "2023-03-24", "“两会”前"]
)
def test_what_needs_no_quotes_has_none(text: str) -> None:
    quoted = text.startswith("“")
    assert (scalar(text) == text) is not quoted
    assert parse(f"{{k: {scalar(text)}, l: m}}\n", "p")[0]["k"] == text
