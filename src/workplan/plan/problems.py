"""What is wrong with a file, said once and with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..dates.refused import Refused, did_you_mean, shown

__all__ = ["Problem", "ReadError", "Refused", "did_you_mean", "shown"]


class Problem(NamedTuple):
    """One problem of one file.

    `line` and `column` count from 1, columns in characters; both are 0 where the whole
    file is meant. Only an `error` keeps a file from being used.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        warning = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {warning}{self.message}{hint}"


class ReadError(Exception):
    """A file that cannot be used; `problems` holds every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
