"""Making text safe for a terminal, and its width in columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

# Control characters, marks of direction, and code points that are not characters.
_UNSAFE = {*range(32), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF}
_UNSAFE |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
_SAFE = dict.fromkeys(_UNSAFE, "\N{REPLACEMENT CHARACTER}") | {9: " ", 10: " ", 13: " "}


# A letter with marks, and Korean letters that make a syllable.
_MARKED = "[^\n][\u0300-\u036f\u0483-\u0487\u3099\u309a]+|[\u1100-\u11ff]+"


def composed(text: str) -> str:
    """The text with every letter and its marks as one character where there is one (Unicode's form
    NFC), so that é is é however it was typed. Nothing else changes: NFC would also replace some
    Chinese characters by others."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return re.sub(_MARKED, lambda match: unicodedata.normalize("NFC", match[0]), text)


def safe(text: str) -> str:
    """`text` as one line without control characters and marks of direction: replacement characters
    take their place. Every text passes through this function on its way to a terminal."""
    return text if text.isprintable() else text.translate(_SAFE)


@lru_cache(65536)
def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The width of `text` in columns of a terminal (Unicode Standard Annex 11)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def cut(text: str, room: int) -> str:
    """`text` in at most `room` columns of a terminal, its end replaced by … where it is longer."""
    return text if width(text) <= room else cut_where(text, room, _width)


def cut_where(text: str, room: float, width_of: Callable[[str], float]) -> str:
    """`text` up to the character that leaves no room for a … of the width 1, and that; `width_of`
    gives the width of a character."""
    taken = 1.0
    for number, character in enumerate(text):
        taken += width_of(character)
        if taken > room:
            return text[:number].rstrip() + "…"
    return text


def cut_to_length(text: str, most: int) -> str:
    """`text` in at most so many characters, its end replaced by … where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def inside_quotes(template: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values for a template; a text that the template puts between Chinese quotes has its own
    of the other kind: “‘五老’宣讲”."""
    if "“{" not in template:
        return values
    quoted = set(_QUOTED.findall(template))
    return {
        name: value.translate(_OTHER) if name in quoted and isinstance(value, str) else value
        for name, value in values.items()
    }


_QUOTED = re.compile(r"“\{(\w+)\}”")
_OTHER = str.maketrans("“”‘’", "‘’“”")
