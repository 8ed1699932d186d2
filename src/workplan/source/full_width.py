"""Full-width signs where YAML needs half-width ones: `title：A`, `{id: a，title: A}`, `【甲，乙】`.

They are looked for only in a text that could not be read, as most of them are text elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ..errors import Message, Problem, message
from .decoding import Place

_MOST = 20  # signs that are reported
_BEFORE = 3  # lines before the place of a mistake of syntax in which its cause is looked for
_HALF = {
    **{"：": ":", "，": ",", "｛": "{", "｝": "}", "【": "[", "】": "]", "［": "[", "］": "]"},
    **{"“": '"', "”": '"', "＂": '"', "－": "-", "＃": "#"},
}
_SPACE = "\u3000"
_ANY = re.compile(f"[{''.join(_HALF)}{_SPACE}]")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_WORD = r"[\w-]+(?: [\w-]+)*"
_INDENT = re.compile(rf" *({_SPACE})")
_BEGIN = re.compile(r"\s*([－＃])")
_KEY = re.compile(rf"\s*(?:- +)*({_WORD}) ?(：)")
_OPENED = re.compile(r"(?:^|: *|- +|[\[{,，｛【［] *)([{\[｛【［])")
_KEY_WITHIN = re.compile(rf"[{{,，｛] *({_WORD}) ?(：)")
_COMMA = re.compile(rf"(，) *({_WORD}) ?[:：]")
_SPLIT = re.compile("[:,：，] *(“)[^”]*,[^”]*”")
_CLOSED = re.compile(r"([｝】］])(?= *(?:[,，}\]｝】］]|$))")


class _Sign(NamedTuple):
    """A sign, where it is, and the key that it follows or precedes, empty without one."""

    place: Place
    sign: str
    key: str


def signs(text: str, file: str, keys: Collection[str], near: int = 0) -> list[Problem]:
    """The signs in `text` that are beside one of the `keys` or can only be meant for YAML; in the
    line `near` and those just before it beside any word."""
    if not _ANY.search(text):
        return []
    found = [
        sign
        for sign in _signs(text.splitlines())
        if not sign.key or sign.key in keys or near - _BEFORE <= sign.place.line <= near
    ]
    return [Problem(file, *one.place, *about(one.sign)) for one in found[:_MOST]]


def about(sign: str) -> tuple[Message, Message]:
    """The message about the sign, and a hint."""
    if sign == _SPACE:
        return message("a full-width space in the indentation"), message("indent with spaces")
    if sign == "：":
        colon = message("the colon {sign} has full width", sign=sign)
        return colon, message("write a half-width colon and a space")
    text = message("the sign {sign} has full width", sign=sign)
    return text, message("write the half-width sign {sign}", sign=_HALF[sign])


def in_place_of(problems: Sequence[Problem], found: Sequence[Problem], near: int) -> list[Problem]:
    """The problems, with the signs `found` in place of those that they are the cause of: those of
    the same lines, and the mistake of syntax in the line `near`."""
    lines = {sign.line for sign in found}
    caused = {near} if any(near - _BEFORE <= line <= near for line in lines) else set()
    return [*found, *(one for one in problems if one.line not in lines | caused)]


def _signs(lines: Sequence[str]) -> Iterator[_Sign]:
    inside = -1  # the indentation of the key whose text is in the lines below, after | or >
    for number, line in enumerate(lines, 1):
        depth = len(line) - len(line.lstrip(" "))
        if 0 <= inside < depth or not line.strip():
            continue
        plain = _COMMENT.sub("", _QUOTED.sub(lambda match: "_" * len(match[0]), line))
        inside = depth if re.search(r": *[|>][+-]?\d? *$", plain) else -1
        if _ANY.search(plain):
            for column, sign, key in sorted(_of_line(plain)):
                yield _Sign(Place(number, column + 1), sign, key)


def _of_line(line: str) -> set[tuple[int, str, str]]:
    found: set[tuple[int, str, str]] = set()
    for pattern in (_INDENT, _BEGIN):
        if match := pattern.match(line):
            found.add((match.start(1), match[1], ""))
    if (match := _KEY.match(line)) and ": " not in line[: match.start(2)]:
        found.add((match.start(2), match[2], match[1]))
    opened = next(_OPENED.finditer(line), None)
    if opened is None:
        return found
    start = opened.start(1)
    for match in _OPENED.finditer(line):
        if match[1] in _HALF:
            found.add((match.start(1), match[1], ""))
    for match in _KEY_WITHIN.finditer(line, start):
        found.add((match.start(2), match[2], match[1]))
    for match in _COMMA.finditer(line, start):
        found.add((match.start(1), match[1], match[2]))
    for match in _SPLIT.finditer(line, start):
        found.add((match.start(1), match[1], ""))
    if any(one[1] in "｛【［" for one in found) or line.count("{") != line.count("}"):
        for match in _CLOSED.finditer(line, start):
            found.add((match.start(1), match[1], ""))
    return found
