"""What is wrong with a file, said once and with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..dates.refused import Hint, Refused, did_you_mean, shown

__all__ = ["Hint", "Problem", "ReadError", "Refused", "did_you_mean", "first_of", "shown"]

MOST = 1000  # problems of one file that are told
SEARCHED = 50  # of these, the first ones for which a hint is searched


class Problem(NamedTuple):
    """One problem of one file.

    `line` and `column` count from 1, columns in characters; both are 0 where the whole
    file is meant. Only an `error` keeps a file from being used. `more` is how many others this
    one stands for.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    more: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        warning = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {warning}{self.message}{hint}"


def searched(hint: Hint, number: int) -> str:
    """The hint for the `number`th problem of a file, counted from 0. To search costs time, and
    nobody mends a thousand mistakes by the hint for the last of them."""
    return hint if isinstance(hint, str) else hint() if number < SEARCHED else ""


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems of one file, in file order, and one that counts the rest."""
    every = sorted(problems)
    found = [problem for problem in every if not problem.more]
    rest = len(found[MOST:]) + sum(problem.more for problem in every)
    if rest:
        hidden = [*found[MOST:], *(problem for problem in every if problem.more)]
        del found[MOST:]
        message = f"{rest} more problems are not shown"
        severity = min(problem.severity for problem in hidden)  # an error among them is one
        last = (found or every)[-1]
        found.append(last._replace(message=message, hint="", severity=severity, more=rest))
    return found


class ReadError(Exception):
    """A file that cannot be used; `problems` holds every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ReadError], tuple[tuple[Problem, ...]]]:
        """How another process gets it."""
        return type(self), (self.problems,)
