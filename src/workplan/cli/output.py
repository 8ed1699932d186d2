"""What the commands print: reports to standard output, problems and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

    from ..app.loading import Loaded
    from ..app.question import Page, Question
    from ..errors import Problem
    from ..reports.blocks import Block

SOON = 1.0  # seconds after which the progress bar appears

Result = TypeVar("Result")


def print_report(
    plans: Sequence[Path] | None,
    journal: Path | None,
    question: Question,
    json: bool = False,
    more: str = "",
) -> bool:
    """Print the answer, as text or as one JSON document whose second list is named `more`. The
    result tells whether it lists anything. Raises as `pages` does, and then prints nothing."""
    from ..app.spool import Spool

    if json:
        return _print_json(plans, journal, question._replace(form="json"), more)
    listed = False
    if sys.stdout.isatty():
        found = list(pages_of(plans, journal, question))
        print_blocks(block for page in found for block in page.blocks)
        return any(page.listed for page in found)
    spool = Spool()
    for number, page in enumerate(pages_of(plans, journal, question._replace(form="text"))):
        spool.add(f"\n{page.text}\n" if number else f"{page.text}\n")
        listed = listed or page.listed
    sys.stdout.writelines(spool)
    return listed


def _print_json(
    plans: Sequence[Path] | None, journal: Path | None, question: Question, more: str
) -> bool:
    from ..app.spool import Spool
    from ..formats.json import document

    heads: list[document.Part] = []
    listed = False
    spool = Spool()

    def texts() -> Iterator[str]:
        nonlocal listed
        for page in pages_of(plans, journal, question):
            listed = listed or page.listed
            heads.append(document.Part(text="", **page.about))
            yield page.text

    for piece in document.listed(texts()):
        spool.add(piece)
    sys.stdout.writelines(document.document(heads, spool, more))
    print()
    return listed


def pages_of(
    plans: Sequence[Path] | None, journal: Path | None, question: Question
) -> Iterator[Page]:
    """The pages of the answer, with a progress bar; after the last one the problems of the journals
    are printed. Raises as `pages` does."""
    from ..app.answers import pages

    problems: list[str] = []
    for page in pages(plans, journal, question, progress):
        problems += page.problems
        yield page
    print_problems(problems)


def print_blocks(blocks: Iterable[Block]) -> None:
    """Print a report: in colour on a terminal, else as plain text."""
    if sys.stdout.isatty():
        from rich.console import Console

        from ..formats.terminal import print_to

        print_to(blocks, Console(highlight=False, soft_wrap=False))
        return
    from ..formats.plain import lines

    for line in lines(blocks):
        print(line)


def print_journal_problems(loaded: Loaded) -> None:
    """Print the problems of a plan's journal to standard error."""
    from ..checks.journal import unknown_references
    from ..errors import first_of

    unknown = unknown_references(loaded.plan, loaded.journal)
    print_problems(first_of([*loaded.journal.problems, *unknown]))


def print_problems(problems: Iterable[Problem | str]) -> None:
    """Print problems to standard error."""
    for problem in problems:
        from ..text import safe

        print(safe(str(problem)), file=sys.stderr)


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
