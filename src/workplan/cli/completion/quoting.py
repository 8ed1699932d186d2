"""Words of a command line with the quotes and escapes of a shell, and values as such words."""

from __future__ import annotations

from typing import NamedTuple

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-")
_IN_DOUBLE = '\\"$`'  # what a backslash escapes between double quotes


class TypedLine(NamedTuple):
    """A line up to the cursor: its words without their quotes. Of the last word, `quote` is the one
    that is still open, and the characters before `start` are those that the shell keeps when it
    replaces the word."""

    words: tuple[str, ...]
    quote: str
    start: int


def read_line(line: str, breaks: str = "") -> TypedLine:
    """The words of a line, of which the last may be empty. `breaks` are characters that begin a new
    word for bash's editor, although not for its commands."""
    words: list[str] = []
    word: list[str] = []
    begun, quote, start, escaped = False, "", 0, False
    for character in line:
        if escaped:
            if quote == '"' and character not in _IN_DOUBLE:
                word.append("\\")
            word.append(character)
            escaped = False
        elif character == "\\" and quote != "'":
            begun = escaped = True
        elif quote:
            if character == quote:
                quote, start = "", len(word)
            else:
                word.append(character)
        elif character in "'\"":
            begun, quote, start = True, character, len(word)
        elif character in " \t\n":
            if begun:
                words.append("".join(word))
            word, begun, start = [], False, 0
        else:
            word.append(character)
            begun = True
            if character in breaks:
                start = len(word)
    return TypedLine((*words, "".join(word)), quote, start)


def unquoted(word: str) -> str:
    """One word without its quotes and escapes, of which a quote may still be open."""
    return word if word.isalnum() else " ".join(read_line(word).words)


def quoted(value: str, quote: str) -> str | None:
    """The value as bash reads it behind an open `quote` or, where that is empty, as a bare word;
    None where that cannot be written."""
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        if "!" in value:  # history; a backslash before it would stay
            return None
        return "".join(f"\\{one}" if one in _IN_DOUBLE else one for one in value)
    return "".join(one if one in _PLAIN or not one.isascii() else f"\\{one}" for one in value)
