"""The same work on many plans, shared among the machine's cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from ..errors import Problem, ReadError
from ..loading import plan_files

MANY = 24  # files from which on other processes are worth their start
SOON = 1.0  # seconds after which a person wants to see that something happens
_SHARE = 32  # files that a process takes at a time, at most
_AHEAD = 4  # shares for each process that may wait

Result = TypeVar("Result")


class Answer(Protocol):
    """What is made of a plan: it has the plan's id."""

    @property
    def plan(self) -> str:
        """The id."""


OfPlan = TypeVar("OfPlan", bound=Answer)


def answers(
    plans: Sequence[Path] | None, journal: Path | None, work: Callable[[Path], OfPlan]
) -> Iterator[tuple[Path, OfPlan]]:
    """Each plan's file with what `work` gives for it, which may raise ReadError.

    Once the last is taken, raises ReadError with the problems of all the files together, one
    of which is a plan id that two of them share: what was made of the answers is good only then.
    """
    files = plan_files(plans or [])
    if journal is not None and len(files) > 1:
        message = "--journal goes with one plan"
        raise ReadError([Problem(str(journal), 0, 0, message, f"{len(files)} plans are read")])
    problems: list[Problem] = []
    names: dict[str, Path] = {}
    for path, answer in zip(files, shared(partial(_tried, work), files), strict=True):
        if isinstance(answer, ReadError):
            problems += answer.problems
            continue
        if (other := names.setdefault(answer.plan, path)) != path:
            message = f"plan id '{answer.plan}' is that of {other} too"
            problems.append(Problem(str(path), 1, 1, message, "give each plan its own id"))
        yield path, answer
    if problems:
        raise ReadError(problems)


def _tried(work: Callable[[Path], Result], path: Path) -> Result | ReadError:
    try:
        return work(path)
    except ReadError as error:
        return error


def shared(work: Callable[[Path], Result], files: Sequence[Path]) -> Iterator[Result]:
    """What `work` gives for each file, in their order, and no faster than it is taken.

    With many files `work` runs in other processes, and both it and its results are pickled. On
    a terminal a bar shows how far it is, where that takes long.
    """
    processes = min(os.cpu_count() or 1, len(files) // (MANY // 2))
    results = map(work, files) if processes < 2 else _spread(work, files, processes)
    return _watched(results, len(files)) if sys.stderr.isatty() else iter(results)


def _spread(
    work: Callable[[Path], Result], files: Sequence[Path], processes: int
) -> Iterator[Result]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    share = max(1, min(_SHARE, len(files) // (4 * processes)))
    waiting: deque[Future[list[Result]]] = deque()
    given = made = 0  # files that were handed out, and those whose results have been taken
    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(os.getpid(),))
    try:
        while made < len(files):
            while given < len(files) and len(waiting) < _AHEAD * processes:
                waiting.append(pool.submit(_all, work, files[given : given + share]))
                given += share
            results = waiting.popleft().result()
            made += len(results)
            yield from results
    except BrokenProcessPool:
        # The system has ended one of them, as it does where memory is short.
        yield from map(work, files[made:])
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """What each of the other processes does first: it leaves it to its parent to be interrupted,
    and ends when the parent does."""
    import signal
    from threading import Thread
    from time import sleep

    def watch() -> None:
        while os.getppid() == parent:
            sleep(0.5)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "posix":
        Thread(target=watch, daemon=True).start()


def _all(work: Callable[[Path], Result], files: Sequence[Path]) -> list[Result]:
    return list(map(work, files))


def _watched(results: Iterable[Result], number: int) -> Iterator[Result]:
    """The same, with a bar on the terminal once it has taken long."""
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
    """How to show how many are done, and how to take the bar away."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=number)
    bar.start()
    return lambda done: bar.update(task, completed=done), bar.stop
