"""A written text that cannot be read: what is wrong with it, and what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Hint = str | Callable[[], str]  # a text, or how to search for one, which takes time


MANY = 500


class Refused(ValueError):
    """A text that is not taken. `message` says why, `hint` what would be taken."""

    def __init__(self, message: str, hint: Hint = "") -> None:
        self.message = message
        self.unsearched = hint
        super().__init__(message)

    @property
    def hint(self) -> str:
        """What would be taken, searched for now if need be."""
        if callable(self.unsearched):
            self.unsearched = self.unsearched()
        return self.unsearched

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str]]:
        """How another process gets it: with its hint found."""
        return type(self), (self.message, self.hint)

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class WrittenDateError(Refused):
    """A written date that the grammar does not know, or that does not exist."""


def shown(text: str, limit: int = 60) -> str:
    """`text` in single quotes for a message: shortened, control characters escaped."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return "'" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short) + "'"


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """A hint naming the one of the `known` words nearest to `word`, or an empty text."""
    from difflib import get_close_matches

    known = list(known)
    if len(known) > MANY:
        # A comparison takes long; of so many names only those that begin or end alike are tried.
        ends = word[:2], word[-2:]
        known = [name for name in known if name[:2] == ends[0] or name[-2:] == ends[1]][:MANY]
    near = get_close_matches(word[:200], known, n=1, cutoff=cutoff)
    return f"did you mean {near[0]}?" if near else ""
