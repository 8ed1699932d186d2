"""Work in shares, by the workers of any executor."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, NamedTuple, TypeVar

_SHARE = 32  # files that a worker takes at a time, at most
_AHEAD = 4  # shares for each worker that may be under way

Given = TypeVar("Given")
Result = TypeVar("Result")


def _result(future: Future[Any]) -> Any:
    return future.result()


class Workers(NamedTuple):
    """An executor, and how many pieces of work it does at a time. `result` waits for a future; it
    raises BrokenExecutor where a worker has died and the work has to be done here. `call` applies
    its first argument to each of its second, where the work is done."""

    executor: Executor
    number: int
    result: Callable[[Future[Any]], Any] = _result
    call: Callable[[Callable[[Any], Any], Sequence[Any]], list[Any]] | None = None


def spread(
    work: Callable[[Given], Result], files: Sequence[Given], workers: Workers
) -> Iterator[Result]:
    """The results of `work`, in the order of the files, by workers that take shares of them.

    The shares are put together in their order, so the answer does not depend on their size or on
    who did them; of those that are not yet taken only so many are under way that memory stays flat.
    What a worker that dies leaves is done here.
    """
    size = max(1, min(_SHARE, len(files) // (4 * workers.number)))
    shares = (files[first : first + size] for first in range(0, len(files), size))
    under_way: deque[tuple[Sequence[Given], Future[list[Result]] | None]] = deque()
    call = workers.call or all_of

    def begin() -> None:
        for share in shares:
            try:
                future = workers.executor.submit(call, work, share)
            except BrokenExecutor:
                future = None
            under_way.append((share, future))
            if len(under_way) >= _AHEAD * workers.number:
                break

    try:
        begin()
        while under_way:
            share, future = under_way.popleft()
            results: Iterable[Result]
            try:
                if future is None:
                    raise BrokenExecutor
                results = workers.result(future)
            except BrokenExecutor:
                results = map(work, share)
            del future
            yield from results
            begin()
    finally:
        for _, future in under_way:
            if future is not None:
                future.cancel()


def all_of(work: Callable[[Given], Result], files: Sequence[Given]) -> list[Result]:
    """The results for all of the files."""
    return list(map(work, files))
