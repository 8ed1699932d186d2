"""Lines in the form that the commands write, read by one regular expression.

It reads what `Entry.as_line` writes of the entries that are common, and nothing else; whatever it
leaves is read as YAML. Both give the same entries.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ..plan.amounts import Amount, read_amount
from ..plan.fields import LONGEST_TEXT
from .entry import PLAIN, Amounts, Entry
from .keys import YEARS

_FIRST, _LAST = YEARS
_BEYOND = str(int(_LAST) + 1)  # above each time of the last year, as a text
# The commands' form, part by part: what `Entry.as_line` writes and little else. The texts in it are
# taken loosely, since the one expression would take long to compile if it said for each of them
# what a text may contain; `_unquoted` checks that.
_NO_TEXT = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = re.compile(rf'{PLAIN}|"(?:[^"\\{_NO_TEXT}]|\\[nrtbf"\\/]|\\u[0-9a-f]{{4}})*"')
_ANY = r'(?:[^\s",:{}\[\]][^",:{}\[\]]*|"(?:[^"\\]|\\.)*")'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]{{6}})?[+-][0-9]{{2}}:[0-9]{{2}}"
_NAME = "[a-z][a-z0-9-]{7,63}"  # an id, or the digest of a content
LINE = re.compile(rf"- \{{at: ({_TIME})(?:, by: ({_ANY}))?, task: ({_ANY}), on: ({_DAY})(.*)\}}")
_ID = re.compile(_NAME)
_CONTENT = re.compile(
    r"(, done: true)?(, accept: true)?(, return: true)?"
    rf"(?:, add: \{{([^{{}}]+)\}})?(?:, part: ({_ANY}))?(?:, set: \{{([^{{}}]+)\}})?"
    rf"(?:, percent: ([0-9]{{1,3}}(?:\.[0-9]{{1,6}})?))?"
    rf"(?:, note: ({_ANY}))?(?:, move: ({_ANY}))?(?:, granted: ({_ANY}))?(?:, asks: ({_ANY}))?"
    rf"(, block: true)?(, cancel: true)?(, reopen: true)?(?:, undo: ({_TIME}|{_NAME}))?"
    rf"(?:, why: ({_ANY}))?"
)
_AMOUNT = re.compile(rf"({_ANY}): (-?[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)([^\W\d_]{{0,9}}%?)")


def entry_of(match: re.Match[str], line: int) -> Entry:
    """The entry of a line that `LINE` has matched. Raises ValueError or OverflowError where it is
    not in the commands' form or a value is out of range; YAML's reader then decides."""
    at, by, task, on, content = match.groups()
    if not (_FIRST <= at < _BEYOND and _FIRST <= on < _BEYOND):
        raise ValueError
    content, id_ = _without_id(content) if _ID_KEY in content else (content, "")
    by = _unquoted(by) if by else ""
    # Not by calling the class, which takes several times as long for so many fields.
    return _new(Entry, (_time(at), _day(on), _unquoted(task), by, *_content(content), id_, line))


_ID_KEY = ", id: "
_new = tuple.__new__
_NO_TIME = datetime.min


def _without_id(content: str) -> tuple[str, str]:
    """The content without the id at its end, and the id. A text may hold the same characters: then
    it ends with a quotation mark."""
    content, _, id_ = content.rpartition(_ID_KEY)
    if not _ID.fullmatch(id_):
        raise ValueError
    return content, id_


@lru_cache(1 << 13)
def _content(written: str) -> tuple[Any, ...]:
    """The fields of an entry between its author and its id, from what is written after its day:
    many entries of a journal have the same. Raises ValueError where they are not in the commands'
    form."""
    match = _CONTENT.fullmatch(written)
    if match is None:
        raise ValueError
    (
        done, accept, return_, add, part, set_, percent, note, move, granted, asks, block, cancel,
        reopen, undo, why,
    ) = match.groups()  # fmt: skip
    if percent is not None and Decimal(percent) > 100:
        raise ValueError
    if not (
        done or add or percent or note or move or block or cancel or reopen or undo or set_
        or accept or return_ or asks
    ):  # fmt: skip
        raise ValueError
    if (part and not add) or (granted and not move) or (accept and return_):
        raise ValueError
    timed = undo is not None and undo[0].isdigit()
    if undo and timed and not _FIRST <= undo < _BEYOND:
        raise ValueError
    return Entry(
        _NO_TIME,
        _NO_TIME,
        "",
        "",
        done is not None,
        _pairs(add) if add else (),
        Decimal(percent) if percent is not None else None,
        _unquoted(note) if note else "",
        _unquoted(move) if move else "",
        block is not None,
        cancel is not None,
        reopen is not None,
        _time(undo) if undo and timed else undo,
        _unquoted(why) if why else "",
        accept is not None,
        return_ is not None,
        _unquoted(part) if part else "",
        _pairs(set_) if set_ else (),
        granted=_unquoted(granted) if granted else "",
        asks=_unquoted(asks) if asks else "",
    )[_AFTER_BY:_BEFORE_ID]


_AFTER_BY, _BEFORE_ID = Entry._fields.index("by") + 1, Entry._fields.index("id")
_time = datetime.fromisoformat
_day = lru_cache(4096)(date.fromisoformat)


@lru_cache(1 << 15)
def _unquoted(text: str) -> str:
    """The text that is written, quoted or not. Raises ValueError where it is not in the form that
    the commands write."""
    if not _TEXT.fullmatch(text):
        raise ValueError
    if text[0] != '"':
        if len(text) > LONGEST_TEXT:
            raise ValueError
        return text
    import json

    if "\\ud" in text:
        raise ValueError("half a character; YAML takes none")
    value: str = json.loads(text)
    if not value.strip() or len(value) > LONGEST_TEXT:
        raise ValueError
    return value


@lru_cache(1024)
def _pairs(text: str) -> Amounts:
    pairs: list[tuple[str, Amount]] = []
    end = 0
    while match := _AMOUNT.match(text, end):
        number, unit = match[2], match[3]
        amount = read_amount(number + unit) if unit else Amount(Decimal(number))
        pairs.append((_unquoted(match[1]), amount))
        end = match.end()
        if end == len(text):
            break
        if not text.startswith(", ", end):
            raise ValueError
        end += 2
    if end < len(text) or text.endswith(" ") or len(dict(pairs)) != len(pairs):
        raise ValueError
    return tuple(pairs)
