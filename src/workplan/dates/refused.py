"""A written text that cannot be read: what is wrong with it, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(ValueError):
    """A text that is not taken. `message` says why, `hint` what would be taken."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} ({hint})" if hint else message)


class WrittenDateError(Refused):
    """A written date that the grammar does not know, or that does not exist."""


def shown(text: str, limit: int = 60) -> str:
    """`text` in single quotes for a message: shortened, control characters escaped."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return "'" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short) + "'"


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """A hint naming the one of the `known` words nearest to `word`, or an empty text."""
    from difflib import get_close_matches

    near = get_close_matches(word[:200], list(known), n=1, cutoff=cutoff)
    return f"did you mean {near[0]}?" if near else ""
