"""What the commands print: answers to standard output, problems and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from ..app.answers import FileAnswer, Remarks, TextAnswer
    from ..app.questions import Look
    from ..errors import Problem
    from ..plan.language import Language
    from ..progress import Doing

_DUMB = {"dumb", "unknown"}  # terminals that show text alone
_WIDTH = 80  # columns of a terminal that does not tell

Item = TypeVar("Item")


def look_of(json: bool) -> Look:
    """How the answer is to be written to standard output."""
    if json:
        return "json"
    if not sys.stdout.isatty():
        return "text"
    from ..app.questions import Screen

    # https://no-color.org; a terminal that is dumb shows the text alone.
    styled = os.environ.get("TERM", "").lower() not in _DUMB and not _old_windows()
    return Screen(columns(), styled, styled and not os.environ.get("NO_COLOR"), rows())


def columns() -> int:
    """The width of the terminal."""
    return _size("COLUMNS", 0) or _WIDTH


def rows() -> int:
    """The height of the terminal in lines, 0 where it does not tell."""
    return _size("LINES", 1)


def _size(variable: str, side: int) -> int:
    """The size that the environment or the terminal tells, 0 where neither does."""
    if (given := os.environ.get(variable, "")).isdecimal() and int(given):
        return int(given)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if found := os.get_terminal_size(stream.fileno())[side]:
                return found
        except (OSError, ValueError, AttributeError):
            continue
    return 0


def _old_windows() -> bool:
    """Whether this is a console of Windows that does not know the codes for colours."""
    if sys.platform != "win32":
        return False
    from rich.console import Console

    return Console().legacy_windows


def print_answer(answer: TextAnswer, exit_code: bool = False, paged: bool = False) -> None:
    """Print the answer and its remarks; a `paged` one that is longer than the terminal through the
    pager. The command ends with status 2 where plans could not be read, else, with `exit_code`,
    with 1 where the answer lists anything."""
    if paged and sys.stdout.isatty():
        from .paging import print_paged

        print_paged(answer.text, rows())
    else:
        sys.stdout.writelines(answer.text)
    print_remarks(answer.remarks)
    if exit_code and answer.listed:
        leave(1)


def write_answer(answer: FileAnswer, output: Path | None) -> None:
    """Write the answer to the file, or without one to standard output, and print its remarks. The
    command ends with status 2 where plans could not be read."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.writelines(answer.content)
    else:
        from ..files import write_whole

        write_whole(output, answer.content)
    print_remarks(answer.remarks)


def print_remarks(remarks: Remarks) -> None:
    """Print the problems of journals and of plans. The command ends with status 2 where plans could
    not be read."""
    print_lines(remarks.warnings)
    print_problems(remarks.errors, remarks.language)
    if remarks.errors:
        leave(2)


def print_problems(problems: Sequence[Problem], language: Language | None) -> None:
    """Print problems to standard error, in the language or in that of each plan."""
    if problems:
        from .language import lines

        print_lines(lines(problems, language))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard error."""
    for line in lines:
        from ..text import safe

        print(safe(line), file=sys.stderr)


def print_confirmation(text: str, json: bool = False) -> None:
    """Print what was recorded, a line or JSON. Raises UserError where that fails: the entry has
    been written."""
    from ..text import safe

    try:
        print(text if json else safe(text), flush=True)
    except OSError as error:
        from ..errors import UserError, message, system_error

        why = system_error(error)
        told = message("it is recorded, but that cannot be shown: {why}", why=why)
        raise UserError(told) from None


def leave(code: int) -> NoReturn:
    """End the command with this exit status."""
    sys.stdout.flush()
    raise SystemExit(code)


def progress(items: Iterable[Item], number: int, doing: Doing = "plans") -> Iterator[Item]:
    """The same items; on a terminal a bar shows what is being done and how many of the `number` are
    there, once that takes long."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "").lower() in _DUMB:
        return iter(items)
    from .progress import shown

    return shown(items, number, doing)
