"""The languages that reports are written in."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]


def language_of_title(title: str) -> Language:
    """The language of a plan that does not name one."""
    return "zh" if any("\u3400" <= character <= "\u9fff" for character in title) else "en"


def language_of_text(text: str) -> Language | None:
    """The language of a plan whose file cannot be read: the one that its text names, else that of
    its title, None where it has neither."""
    import re

    if named := re.search(r"""(?m)^["']?language["']?:[ \t]*["']?(zh|en)\b""", text):
        return "zh" if named[1] == "zh" else "en"
    title = re.search(r"""(?m)^["']?title["']?:[ \t]*(\S.*)""", text)
    return language_of_title(title[1]) if title else None
