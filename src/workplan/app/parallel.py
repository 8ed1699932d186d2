"""The same work on many plans, spread over the machine's cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..errors import Problem, ReadError
from .loading import errors_in_its_language, plan_files
from .questions import Sources

MANY = 24  # files from which on it pays to start other processes
_SHARE = 32  # files that a process takes at a time, at most
_AHEAD = 4  # shares for each process that may wait

Given = TypeVar("Given")
Result = TypeVar("Result")


class OfPlan(Protocol):
    """A result of work on a plan, with the plan's id."""

    @property
    def plan(self) -> str:
        """The id."""


PlanResult = TypeVar("PlanResult", bound=OfPlan)
Progress = Callable[[Iterable[Any], int], Iterator[Any]]  # shows how many of the results are there


def for_each_plan(
    sources: Sources,
    work: Callable[[Path], PlanResult],
    errors: list[Problem],
    progress: Progress | None = None,
) -> Iterator[tuple[Path, PlanResult]]:
    """Each plan's file with the result of `work`, which may raise ReadError.

    Plans that cannot be read, and those with the id of a plan before, are left out and their
    problems added to `errors`. Raises ReadError where there is no other plan, or no plan at all.
    """
    files = plan_files(sources.plans)
    if sources.journal is not None and len(files) > 1:
        message = "--journal goes with one plan"
        problem = Problem(str(sources.journal), 0, 0, message, f"{len(files)} plans are read")
        raise ReadError([problem])
    tried = partial(_tried, work)
    results: Iterable[PlanResult | ReadError]
    results = shared(tried, files) if sources.load is None else map(tried, files)
    if progress:
        results = progress(results, len(files))
    names: dict[str, Path] = {}
    for path, result in zip(files, results, strict=True):
        if isinstance(result, ReadError):
            errors += result.problems
        elif (other := names.setdefault(result.plan, path)) != path:
            message = f"plan id '{result.plan}' is that of {other} too"
            errors.append(Problem(str(path), 1, 1, message, "give each plan its own id"))
        else:
            yield path, result
    if not names:
        raise ReadError(errors)


def _tried(work: Callable[[Path], Result], path: Path) -> Result | ReadError:
    try:
        with errors_in_its_language(path):
            return work(path)
    except ReadError as error:
        return error


def shared(work: Callable[[Given], Result], files: Sequence[Given]) -> Iterator[Result]:
    """The results of `work` for the files or whatever is given, lazily, in their order.

    With many `work` runs in other processes; it and its results are pickled.
    """
    processes = min(os.cpu_count() or 1, len(files) // (MANY // 2))
    return map(work, files) if processes < 2 else _spread(work, files, processes)


def _spread(
    work: Callable[[Given], Result], files: Sequence[Given], processes: int
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
        # The system has killed one of them, as it does where memory is short.
        yield from map(work, files[made:])
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Start of a worker process: it ignores interrupts, which its parent handles, and ends when
    the parent does."""
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


def _all(work: Callable[[Given], Result], files: Sequence[Given]) -> list[Result]:
    return list(map(work, files))
