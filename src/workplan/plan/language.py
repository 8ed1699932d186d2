"""The languages that the program writes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

Language = str  # the name of a folder in words/
_WORDS = Path(__file__).parent.parent / "words"


@cache
def languages() -> tuple[Language, ...]:
    """The languages that there are texts in."""
    found = sorted(one.name for one in os.scandir(_WORDS) if (Path(one) / "__init__.py").exists())
    return tuple(found)


def language_of_title(title: str) -> Language:
    """The language of a plan that does not name one."""
    return "zh" if any("\u3400" <= character <= "\u9fff" for character in title) else "en"


def language_of_text(text: str) -> Language | None:
    """The language of a plan whose file cannot be read: the one that its text names, else that of
    its title, None where it has neither."""
    import re

    named = re.search(r"""(?m)^["']?language["']?:[ \t]*["']?([a-z]+)\b""", text)
    if named and named[1] in languages():
        return named[1]
    title = re.search(r"""(?m)^["']?title["']?:[ \t]*(\S.*)""", text)
    return language_of_title(title[1]) if title else None
