"""Where each key and value of a YAML text begins and ends, and changes of the text at such places.

For texts that `yaml_events.parse` reads without a problem.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

Node = yaml.Node
MappingNode = yaml.MappingNode
_Loader: Any = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
_PLAIN = re.compile(r"\w(?:[\w ./（）、“”-]*[\w./（）、“”-])?")


class Pair(NamedTuple):
    """A key and its value, as nodes of the parser."""

    key: Node
    value: Node


class Edit(NamedTuple):
    """The characters from `start` to before `end` become `new`."""

    start: int
    end: int
    new: str


def nodes_of(text: str) -> Node | None:
    """The nodes of the text."""
    return yaml.compose(text, Loader=_Loader)


def pairs(node: Node | None) -> dict[str, Pair]:
    """The pairs of a mapping by their keys; none of any other node."""
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): Pair(key, value) for key, value in node.value}


def items(node: Node | None) -> list[Node]:
    """The items of a list; none of any other node."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def mappings(node: Node | None) -> list[MappingNode]:
    """The items of a list that are mappings."""
    return [item for item in items(node) if isinstance(item, MappingNode)]


def scalars(node: Node) -> list[Node]:
    """The text that the node is, or the texts that are its items."""
    return [node] if isinstance(node, yaml.ScalarNode) else items(node)


def start_of(node: Node) -> int:
    """The index of its first character."""
    return int(node.start_mark.index)


def end_of(node: Node) -> int:
    """The index behind its last character; what a block collection has below it, such as comments,
    is not part of it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(last[1] if isinstance(last, tuple) else last)


def _line_start(text: str, index: int) -> int:
    """The index of the first character of the line."""
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    """The index behind the end of the line, that is of the first character of the next."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def scalar(text: str) -> str:
    """The text as YAML writes it, in quotes where it needs them."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def without(text: str, mapping: MappingNode, pair: Pair) -> Edit:
    """The removal of a pair from its mapping, which has others too."""
    start, end = start_of(pair.key), end_of(pair.value)
    starts = [start_of(key) for key, _ in mapping.value]
    following = [other for other in starts if other > start]
    if mapping.flow_style and not following:
        before = [end_of(value) for key, value in mapping.value if start_of(key) < start]
        return Edit(before[-1], end, "")
    first = _line_start(text, start)
    if mapping.flow_style or text[first:start].strip():
        return Edit(start, following[0], "")
    block = text[end - 1 : end] == "\n"  # the end of a text of several lines
    return Edit(first, end if block else _line_end(text, end), "")


def added(text: str, mapping: MappingNode, after: Pair, key: str, value: str) -> Edit:
    """A pair put into the mapping behind another one; `value` is written as YAML."""
    end = end_of(after.value)
    if mapping.flow_style:
        return Edit(end, end, f", {key}: {value}")
    indent = " " * int(after.key.start_mark.column)
    if text[end - 1 : end] != "\n":
        end = _line_end(text, end)
    before = "" if text[end - 1 : end] == "\n" else "\n"
    return Edit(end, end, f"{before}{indent}{key}: {value}\n")


def comments(text: str, item: Node, pair: Pair, lines: Iterable[str]) -> Edit:
    """Comments above a pair where it begins its line, else above the line in which `item`
    begins."""
    index = start_of(pair.key)
    first = _line_start(text, index)
    if text[first:index].strip():
        first = _line_start(text, start_of(item))
    rest = text[first : _line_end(text, first)]
    indent = rest[: len(rest) - len(rest.lstrip(" "))]
    return Edit(first, first, "".join(f"{indent}# {line}\n" for line in lines))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the changes, which do not overlap."""
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
