"""The width of text on paper, whatever font will be used."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..text import cut_where, safe

# The width of a letter in ems, in bold in the widest of the usual substitute fonts (DejaVu Sans and
# Serif).
_WIDE = {
    letter: wide
    for letters, wide in (
        (" ijl.,:;'|/\\", 0.41),
        ('ftrIJ()[]!"-', 0.53),
        ("acesvxyz?*_`", 0.68),
        ("0123456789", 0.7),
        ("ABCEFKLPRSTVXYZ", 0.88),
        ("DGHNOQUw&+<=>^~#", 0.95),
        ("MWm%@", 1.13),
    )
    for letter in letters
}
_OTHER_LETTER, _FOREIGN_LETTER = 0.73, 0.9
_NOT_BOLD = 0.93
_MIXED = 0.25  # ems between Chinese and a letter or digit
_SEAM = re.compile(r"(?<=[\u2e80-\u9fff])(?=[0-9a-zA-Z])|(?<=[0-9a-zA-Z])(?=[\u2e80-\u9fff])")


@lru_cache(1 << 14)
def ems(text: str, bold: bool = False) -> float:
    """The greatest width of `text` in ems, with any substitute font."""
    text = safe(text)
    return sum(map(_WIDTHS[bold].__getitem__, text)) + _MIXED * len(_SEAM.findall(text))


class _Widths(dict[str, float]):
    """The width of each character that has been asked for, in ems."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self.bold = bold

    def __missing__(self, letter: str) -> float:
        if unicodedata.east_asian_width(letter) in "WFA":
            wide = 1.0
        else:
            wide = _WIDE.get(letter, _OTHER_LETTER if letter.isascii() else _FOREIGN_LETTER)
            wide *= 1 if self.bold else _NOT_BOLD
        self[letter] = wide
        return wide


_WIDTHS = (_Widths(bold=False), _Widths(bold=True))


def cut_to_ems(text: str, room: float) -> str:
    """`text` cut to `room` ems, with … at its end where it was longer."""
    if ems(text) <= room:
        return text
    return cut_where(text, room, ems)
