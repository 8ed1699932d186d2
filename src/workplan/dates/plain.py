"""The text of a written date with the variants of each sign made one."""

from __future__ import annotations

import unicodedata

from ..errors import WrittenDateError, shown

LONGEST = 200


def plain_text(text: str) -> tuple[str, str]:
    """The words with single spaces, and the same with the variants of each sign made one."""
    words = plain = " ".join(text.split())
    if not words.isascii():
        plain = " ".join(unicodedata.normalize("NFKC", words[:LONGEST]).translate(_SIGNS).split())
    if len(words) > LONGEST or len(plain) > LONGEST:
        raise WrittenDateError(f"{shown(text)} is too long for a date")
    return words, plain


_SIGNS = dict.fromkeys(map(ord, "‐‒–—―−─"), "-") | {ord("〜"): "~", ord("’"): "'"}
