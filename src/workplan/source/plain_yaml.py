"""A reader of plain YAML, line by line, in half the time that a full parser takes.

Plain YAML is what people write: one key per line, texts of one line, short lists in brackets.
`read` gives the same values as `yaml_events.parse`, without their places, or None for anything
that is not plain: then the parser decides, and finds what is wrong and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

DEEPEST = 24  # levels; the parser takes more
_AT_ONCE = 1_000_000  # characters whose lines are held at one time

# Beyond Latin-1, what YAML takes for a line end or forbids (YAML 1.1, section 4.1). Not part of the
# expressions below: these are compiled at each start, which would take longer.
_ODD = "\u2028\u2029\ufeff\ufffe\uffff"
_SIGN = r"[^\x00-\x20\x7f-\x9f]"
_ANY = r"[^\x00-\x08\x0a-\x1f\x7f-\x9f]"
_FIRST = r"[^\x00-/:-@\[-`{-\x9f]"  # first character of a text without quotes
_TEXT = rf"{_FIRST}(?:[^\x00-\x20:\x7f-\x9f]|:(?={_SIGN})| ++(?=[^\x00-\x20:#\x7f-\x9f]))*+"
_IN_BRACKETS = r"[^\x00-\x20#,:?\[\]{}\x7f-\x9f]"
_WORD = rf"{_FIRST}(?:{_IN_BRACKETS}| ++(?={_IN_BRACKETS}))*+"
_QUOTED = r"\"[^\"\\\x00-\x08\x0a-\x1f\x7f-\x9f]*+\"|'[^'\x00-\x08\x0a-\x1f\x7f-\x9f]*+'"
_ITEM = rf"(?:{_WORD}|{_QUOTED})"
_LIST = rf"\[(?:{_ITEM}(?:, ?{_ITEM})*+)?\]"
_PAIR = rf"{_ITEM}: (?:{_ITEM}|{_LIST}|\{{\}})"
_KEYS = rf"\{{(?:{_PAIR}(?:, ?{_PAIR})*+)?\}}"
_KEY = r"[^\W_][\w-]{0,99}+(?: [\w-]{1,99}+){0,9}+"
_LINE = re.compile(
    # Indentation and dash; then a key with its text or a richer value, or a text alone.
    rf"(?m)^( *+)(- )?+(?:({_KEY}|{_QUOTED}):(?: ++(?:({_TEXT})|({_QUOTED}|{_LIST}|{_KEYS})))?+"
    rf"|(?<=- )({_TEXT}|{_QUOTED}))?+ *+(?:(?<![^ \n])#{_ANY}*+)?+$"
)
_ITEMS = re.compile(_ITEM)
_PAIRS = re.compile(rf"({_ITEM}): (?:({_ITEM})|({_LIST})|\{{\}})")


class _NotPlainError(Exception):
    """Something that only the full parser can read."""


def read(text: str) -> dict[str, Any] | None:
    """The value of the document in `text`, or None where it is not plain YAML. The value of an
    empty key is an empty mapping."""
    if any(character in text for character in _ODD):
        return None
    try:
        return _document(_lines(text.replace("\r\n", "\n"))) or None
    except _NotPlainError:
        return None


_Line = tuple[str, str, str, str, str, str]


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start + _AT_ONCE)
        end = len(text) if end < 0 else end
        found = _LINE.findall(text, start, end)
        if len(found) <= text.count("\n", start, end):
            raise _NotPlainError
        yield from found
        start = end + 1


def _document(lines: Iterable[_Line]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    above: list[tuple[Any, int]] = []  # the containers of `top` with their indentation
    top: Any = root
    level = 0
    waiting = False  # whether the lines below may hold the last key's value
    name = ""
    for spaces, dash, key, plain, rich, item in lines:
        indent = len(spaces)
        if plain and indent == level and not dash and type(top) is dict:
            # The next key of the same mapping, as most lines are.
            name = key if key[0] not in _QUOTES else key[1:-1]
            if name in top:
                raise _NotPlainError
            top[name] = plain
            waiting = False
            continue
        if not (key or item):
            if dash:
                raise _NotPlainError
            continue
        if waiting and (indent > level or (dash and indent == level)):
            above.append((top, level))
            top[name] = [] if dash else {}
            top, level = top[name], indent
        while indent < level or (type(top) is list and not dash):
            top, level = above.pop() if above else (None, -1)
        if indent != level or (dash and type(top) is not list) or len(above) > DEEPEST:
            raise _NotPlainError
        waiting = False
        if not key:
            top.append(_text(item))
            continue
        if dash:
            above.append((top, level))
            top.append({})
            top, level = top[-1], indent + 2
        name = _text(key)
        if name in top:
            raise _NotPlainError
        waiting = not (plain or rich)
        top[name] = plain or (_value(rich) if rich else {})
    return root


_QUOTES = {'"', "'"}


def _text(written: str) -> str:
    return written[1:-1] if written[0] in _QUOTES else written


def _value(written: str) -> Any:
    if written[0] == "[":
        return [_text(item) for item in _ITEMS.findall(written)]
    if written[0] != "{":
        return _text(written)
    pairs = _PAIRS.findall(written)
    found = {
        _text(key): _text(item) if item else _value(several) if several else {}
        for key, item, several in pairs
    }
    if len(found) != len(pairs):
        raise _NotPlainError
    return found
