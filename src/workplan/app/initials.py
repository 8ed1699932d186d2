"""The initials by which people type a Chinese title: ysbs for 演说比赛.

GB 2312, which Python knows, has its 3,755 most common characters in the order of their readings, so
that 23 places divide them by the first letter. A rarer character has none, and one with several
readings has the one by which it is ordered there.
"""

from __future__ import annotations

from bisect import bisect

_NONE = "\0"  # no letter that can be typed
_FIRST, _END = 0xB0A1, 0xD7FA  # the common characters, in their order
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGIN = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC),
    *(0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9),
    0xD4D1,
)


def initials(text: str) -> str:
    """The first letter of the reading of each common Chinese character; Latin letters and digits as
    they are, in small letters; nothing for anything else."""
    return "".join(map(_initial, text.casefold()))


def stand_for(letters: str, text: str) -> bool:
    """Whether the letters are the initials with which the text begins or ends."""
    found, letters = initials(text), letters.casefold()
    return not text.isascii() and (found.startswith(letters) or found.endswith(letters))


def _initial(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return _NONE
    if code < _FIRST:  # a sign
        return ""
    return _LETTERS[bisect(_BEGIN, code) - 1] if code < _END else _NONE
