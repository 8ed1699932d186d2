"""Lines in the form that the commands write, read by one regular expression.

It reads what `Entry.as_line` writes of the entries that are common, and nothing else; whatever it
leaves is read as YAML. Both give the same entries.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from ..plan.amounts import Amount, read_amount
from ..plan.fields import LONGEST_TEXT
from .entry import PLAIN, Amounts, Entry
from .keys import YEARS

_FIRST, _LAST = YEARS
# The commands' form, part by part: what `Entry.as_line` writes and little else. The texts in it are
# taken loosely, since the one expression would take long to compile if it said for each of them
# what a text may contain; `_unquoted` checks that.
_NO_TEXT = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = re.compile(rf'{PLAIN}|"(?:[^"\\{_NO_TEXT}]|\\[nrtbf"\\/]|\\u[0-9a-f]{{4}})*"')
_ANY = r'(?:[^\s",:{}\[\]][^",:{}\[\]]*|"(?:[^"\\]|\\.)*")'
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = rf"{_DAY}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?:\.[0-9]{{6}})?[+-][0-9]{{2}}:[0-9]{{2}}"
_NAME = "[a-z][a-z0-9-]{7,63}"  # an id, or the digest of a content
LINE = re.compile(
    rf"- \{{at: ({_TIME})(?:, by: ({_ANY}))?, task: ({_ANY}), on: ({_DAY})(, done: true)?"
    rf"(, accept: true)?(, return: true)?"
    rf"(?:, add: \{{([^{{}}]+)\}})?(?:, part: ({_ANY}))?(?:, set: \{{([^{{}}]+)\}})?"
    rf"(?:, percent: ([0-9]{{1,3}}(?:\.[0-9]{{1,6}})?))?"
    rf"(?:, note: ({_ANY}))?(?:, move: ({_ANY}))?(?:, granted: ({_ANY}))?(?:, asks: ({_ANY}))?"
    rf"(, block: true)?(, cancel: true)?(, reopen: true)?(?:, undo: ({_TIME}|{_NAME}))?"
    rf"(?:, why: ({_ANY}))?(?:, id: ({_NAME}))?\}}"
)
_AMOUNT = re.compile(rf"({_ANY}): (-?[0-9]{{1,15}}(?:\.[0-9]{{1,6}})?)([^\W\d_]{{0,9}}%?)")


def entry_of(match: re.Match[str], line: int) -> Entry:
    """The entry of a line that `LINE` has matched. Raises ValueError or OverflowError where a
    value is out of range; YAML's reader then says which."""
    (
        at, by, task, on, done, accept, return_, add, part, set_, percent, note, move, granted,
        asks, block, cancel, reopen, undo, why, id_,
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
    if note and len(note) > LONGEST_TEXT:
        raise ValueError
    if at[:4] < _FIRST or at[:4] > _LAST or on[:4] < _FIRST or on[:4] > _LAST:
        raise ValueError
    timed = undo is not None and undo[0].isdigit()
    if undo and timed and not _FIRST <= undo[:4] <= _LAST:
        raise ValueError
    return Entry(
        _time(at),
        _day(on),
        _unquoted(task),
        _unquoted(by) if by else "",
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
        id=id_ or "",
        line=line,
    )


_time = lru_cache(4096)(datetime.fromisoformat)
_day = lru_cache(4096)(date.fromisoformat)


@lru_cache(1 << 15)
def _unquoted(text: str) -> str:
    """The text that is written, quoted or not. Raises ValueError where it is not in the form that
    the commands write."""
    if not _TEXT.fullmatch(text):
        raise ValueError
    if text[0] != '"':
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
