"""What the commands print: answers to standard output, problems and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from ..app.answers import FileAnswer, Remarks, TextAnswer
    from ..app.questions import Look
    from ..errors import Problem
    from ..plan.language import Language

SOON = 1.0  # seconds after which the progress bar appears
_WIDTH = 80  # columns of a terminal that does not tell

Result = TypeVar("Result")


def look_of(json: bool) -> Look:
    """How the answer is to be written to standard output."""
    if json:
        return "json"
    if not sys.stdout.isatty():
        return "text"
    from ..app.questions import Screen

    # https://no-color.org; a terminal that is dumb shows the text alone.
    styled = os.environ.get("TERM", "").lower() not in {"dumb", "unknown"} and not _old_windows()
    return Screen(columns(), styled, styled and not os.environ.get("NO_COLOR"))


def columns() -> int:
    """The width of the terminal."""
    if (given := os.environ.get("COLUMNS", "")).isdecimal() and int(given):
        return int(given)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        try:
            if found := os.get_terminal_size(stream.fileno()).columns:
                return found
        except (OSError, ValueError, AttributeError):
            continue
    return _WIDTH


def _old_windows() -> bool:
    """Whether this is a console of Windows that does not know the codes for colours."""
    if sys.platform != "win32":
        return False
    from rich.console import Console

    return Console().legacy_windows


def print_answer(answer: TextAnswer, exit_code: bool = False) -> None:
    """Print the answer and its remarks. The command ends with status 2 where plans could not be
    read, else, with `exit_code`, with 1 where the answer lists anything."""
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


def print_confirmation(line: str) -> None:
    """Print what was recorded. Raises UserError where that fails: the entry has been written."""
    from ..text import safe

    try:
        print(safe(line), flush=True)
    except OSError as error:
        from ..errors import UserError

        message = f"it is recorded, but that cannot be shown: {error.strerror}"
        raise UserError(message) from None


def leave(code: int) -> NoReturn:
    """End the command with this exit status."""
    sys.stdout.flush()
    raise SystemExit(code)


def progress(results: Iterable[Result], number: int) -> Iterator[Result]:
    """The same results; on a terminal a bar shows how many of the `number` are there, once that
    takes long."""
    return _with_bar(results, number) if sys.stderr.isatty() else iter(results)


def _with_bar(results: Iterable[Result], number: int) -> Iterator[Result]:
    from time import monotonic

    begun = monotonic()
    show: Callable[[int], None] | None = None
    close: Callable[[], None] | None = None
    try:
        for done, result in enumerate(results, 1):
            if show is None and done < number and monotonic() - begun > SOON:
                show, close = _bar(number)
            if show:
                show(done)
            yield result
    finally:
        if close:
            close()


def _bar(number: int) -> tuple[Callable[[int], None], Callable[[], None]]:
    """How to show how many are done, and how to remove the bar."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=number)
    bar.start()
    return lambda done: bar.update(task, completed=done), bar.stop
